"""Windows programs under Wine, each in a Windows of its own that is thrown away afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from installers.verify import Skipped

WINE = ("/usr/lib/wine/wine64", "wine64", "wine")
USER = "verifier"
QUIET = (
    "mscoree=;mshtml=;winemenubuilder.exe="  # .NET and HTML are not asked for; no entries in this machine's own menus
)


@dataclass(frozen=True)
class Windows:
    """A Wine prefix: the folder that is its drive C, and the environment its programs run in."""

    prefix: Path
    environment: dict[str, str]

    @property
    def local(self) -> Path:
        """The user's folder for programs and their data (``%LOCALAPPDATA%``)."""
        return self.prefix / "drive_c" / "users" / USER / "AppData" / "Local"

    def run(self, command: Sequence[str | Path], patience: float = 180) -> tuple[int, str]:
        """Exit code and what was said. TimeoutExpired after ``patience`` seconds; paths are told in Windows' form."""
        process = self.start(command)
        said: list[bytes] = []
        # Not until the pipe is closed: Wine's own desktop, when this program is the first to need it, holds it open.
        reader = threading.Thread(target=lambda: said.extend(process.stdout or ()), daemon=True)
        reader.start()
        try:
            code = process.wait(patience)
        finally:
            process.kill()
        reader.join(1)
        return code, b"".join(said).decode("utf-8", "replace")

    def start(self, command: Sequence[str | Path], **environment: str) -> subprocess.Popen[bytes]:
        """Start a program and go on; whoever asks for it ends it."""
        words = [wine(), *(str(word) if isinstance(word, str) else self.name(word) for word in command)]
        # A pipe for what is said: Python does not start under Wine when that is a file.
        return subprocess.Popen(words, env={**self.environment, **environment}, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip

    def name(self, path: Path) -> str:
        """A file of this machine as Windows programs name it."""
        inside = self.prefix / "drive_c"
        if path.is_relative_to(inside):
            return "C:\\" + str(path.relative_to(inside)).replace("/", "\\")
        return "Z:" + str(path.absolute()).replace("/", "\\")

    def registry(self, key: str, value: str | None = None) -> str | None:
        """A value (without a name: the key's own) of the registry, None when it is not there."""
        code, said = self.run(["reg", "query", key, *(["/v", value] if value else ["/ve"])])
        found = [line.split("REG_", 1)[1].split(None, 1)[1:] for line in said.splitlines() if "REG_" in line]
        return None if code or not found else (found[0][0].strip() if found[0] else "")


def wine() -> str:
    """The program that runs Windows programs. Skipped when there is none."""
    for name in WINE:
        if found := shutil.which(name):
            return found
    raise Skipped("Wine is not installed (apt-get install --no-install-recommends wine wine64)")


@contextmanager
def windows(folder: Path, **environment: str) -> Iterator[Windows]:
    """A fresh Windows 10 in a folder; everything that runs in it is ended and the folder removed at the end."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    kept = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    told = {"WINEPREFIX": str(folder), "WINEARCH": "win64", "WINEDEBUG": "-all", "WINEDLLOVERRIDES": QUIET,
            "USER": USER, "LOGNAME": USER}  # fmt: skip
    made = Windows(folder, {**kept, **told, **environment})
    try:
        made.run(["wineboot", "-i"])
        made.run(["winecfg", "-v", "win10"])
        yield made
    finally:
        made.run(["wineboot", "--kill"], patience=60)
        shutil.rmtree(folder, ignore_errors=True)
