"""A fresh Debian in a folder, in which a package is installed and run as on somebody's laptop. Needs root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from installers.staging import CACHE, BuildError, emptied, run
from installers.verify import Skipped

TOOLS = ("debootstrap", "chroot", "unshare", "tar", "apt-get")
USER = "tester"
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
# What a desktop has beside the bare system: databases of menu entries and file types, and the tool that asks them.
DESKTOP = ("desktop-file-utils", "shared-mime-info", "libglib2.0-bin", "hicolor-icon-theme")


class Chroot:
    """A copy of the base system; nothing in it outlives :meth:`close`, and no mount outlives a command."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archives = CACHE / "archives"

    def open(self) -> None:
        """Unpack the base system, made anew where the cache has none. Skipped where it cannot be had."""
        base = _base()
        emptied(self.folder)
        run(["tar", "-xf", base, "-C", self.folder])
        self.archives.mkdir(parents=True, exist_ok=True)

    def close(self) -> None:
        """Take the folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def root(self, command: str, patience: float = 300) -> str:
        """A shell command as root, with the network and with the packages fetched before."""
        return self._inside(["sh", "-c", command], network=True, patience=patience)

    def user(self, command: str, patience: float = 120, screen: str = "") -> str:
        """A shell command as a plain user without any network; ``screen`` is a DISPLAY, or none."""
        display = f"export DISPLAY={screen} QT_QPA_PLATFORM=xcb; " if screen else ""
        words = ["su", "-", USER, "-c", display + command]
        return self._inside(words, network=False, patience=patience)

    def _inside(self, words: Sequence[str], network: bool, patience: float) -> str:
        mounts = [f"mount -t proc proc {self.folder}/proc", f"mkdir -p {self.folder}/tmp/.X11-unix"]
        shared = {"/tmp/.X11-unix": "/tmp/.X11-unix", str(self.archives): "/var/cache/apt/archives"}
        mounts += [f"mount --bind {here} {self.folder}{there}" for here, there in shared.items() if Path(here).is_dir()]
        script = " && ".join([*mounts, f'exec chroot {self.folder} "$@"'])
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", *([] if network else ["--net"])]
        done = subprocess.run(
            [*apart, "sh", "-c", script, "sh", *words], env=ENVIRONMENT, stdin=subprocess.DEVNULL, text=True,
            capture_output=True, errors="replace", timeout=patience, check=False,
        )  # fmt: skip
        if done.returncode:
            said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
            raise BuildError(f"{' '.join(words)}\nended with {done.returncode} in the chroot:\n{said}")
        return done.stdout


def possible() -> None:
    """Skipped, with what is lacking, where no chroot can be made or entered."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        raise Skipped("a chroot needs root on Linux")
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
    if lacking:
        raise Skipped(f"not installed: {', '.join(lacking)} (sh installers/linux/system-libraries.sh installers)")
    try:
        run(["unshare", "--mount", "--pid", "--fork", "--net", "mount", "-t", "tmpfs", "none", "/mnt"])
    except BuildError:
        raise Skipped("this machine allows no mounts or networks of one's own (a container without rights?)") from None


def mirror() -> tuple[str, str]:
    """The suite and the mirror of this machine's own package sources. Skipped where none is named."""
    wanted = _release().get("VERSION_CODENAME", "")
    listed = run(["apt-get", "indextargets", "--format", "$(LABEL)\t$(CODENAME)\t$(REPO_URI)", "Created-By: Packages"])
    for line in listed.splitlines():
        label, suite, address = line.split("\t")
        if label in ("Debian", "Ubuntu") and suite == wanted:
            return suite, address
    raise Skipped("this machine's package sources name no mirror of its own release (apt-get update?)")


def _release() -> dict[str, str]:
    lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines)
    return {name: value.strip('"') for name, _, value in pairs}


def _base() -> Path:
    suite, address = mirror()
    kept = CACHE / f"chroot-{suite}.tar"
    if kept.is_file():
        return kept
    folder = emptied(CACHE / f"chroot-{suite}.part")
    try:
        run(["debootstrap", "--variant=minbase", f"--include={','.join(DESKTOP)}", suite, folder, address])
        run(["chroot", folder, "useradd", "--create-home", "--shell", "/bin/sh", USER])
        run(["chroot", folder, "apt-get", "-qq", "update"])
        run(["chroot", folder, "apt-get", "clean"])
        fresh = kept.with_suffix(".part.tar")
        run(["tar", "-cf", fresh, "-C", folder, "--exclude=./proc/*", "."])
        fresh.rename(kept)
    except BuildError as error:
        raise Skipped(f"no base system could be fetched: {str(error).splitlines()[-1]}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return kept
