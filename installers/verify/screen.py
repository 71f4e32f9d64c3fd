"""A screen that nobody looks at, for windows that are to be seen in a picture."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installers.staging import run

TOOLS = ("Xvfb", "import", "identify")
SIZE = "1366x768x24"


@contextmanager
def screen() -> Iterator[str | None]:
    """A virtual screen of a small laptop's size, as the value of DISPLAY; gone at the end. None where it cannot be."""
    if any(shutil.which(tool) is None for tool in TOOLS):
        yield None
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"], pass_fds=[writing],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def picture(display: str, target: Path) -> int:
    """Write what the screen shows as PNG; returns how many colours it has."""
    run(["import", "-display", display, "-window", "root", target])
    return int(run(["identify", "-format", "%k", target]))
