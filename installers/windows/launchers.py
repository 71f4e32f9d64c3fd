"""The two small programs that users start: one opens the window, one is the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from installers.staging import ID, NAME, OUT, PUBLISHER, ROOT, emptied, need, reproducible, run, version
from installers.windows.runtime import COMPILER

SOURCES = ROOT / "installers" / "windows"
RESOURCES = "x86_64-w64-mingw32-windres"
WINDOW, COMMAND = "MarketEntryPlanner.exe", f"{ID}.exe"
ICON, COLOUR = ROOT / "resources" / "icons" / "planner.png", "#0B6E6E"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)  # pixels, at Windows' usual scales


def add_launchers(folder: Path) -> None:
    """Compile both launchers into the program's folder."""
    need([COMPILER, RESOURCES])
    work = emptied(OUT / "windows" / "launchers")
    write_icon(work / "planner.ico")
    for name in ("launcher.c", "launcher.rc", "launcher.manifest"):
        shutil.copyfile(SOURCES / name, work / name)
    told = {"PROGRAM": NAME, "PUBLISHER": PUBLISHER, "VERSION": version()}
    header = "".join(f"#define {key} {json.dumps(value)}\n" for key, value in told.items())
    (work / "told.h").write_text(f"#define NUMBERS {numbers(version(), ',')}\n{header}", encoding="ascii")
    run(
        [
            RESOURCES,
            "--include-dir=.",
            "--preprocessor-arg=-includetold.h",
            "-O",
            "coff",
            "launcher.rc",
            "launcher.res",
        ],
        work,
    )
    flags = ["-O2", "-s", "-Wall", "-Werror", "-municode", "-Wl,--no-insert-timestamp", "launcher.c", "launcher.res"]
    run([COMPILER, *flags, "-mwindows", "-o", folder / WINDOW], work, reproducible())
    run([COMPILER, *flags, "-DWITH_CONSOLE", "-o", folder / COMMAND], work, reproducible())


def write_icon(target: Path) -> Path:
    """The program's icon in all of Windows' sizes, as plain bitmaps, which every program that shows icons reads."""
    from PIL import Image

    with Image.open(ICON) as image:
        image.save(target, format="ICO", sizes=[(size, size) for size in SIZES], bitmap_format="bmp")
    return target


def write_picture(target: Path) -> Path:
    """The picture at the side of the setup's first and last page: the icon on its own colour."""
    from PIL import Image

    with Image.open(ICON) as image:
        small = image.convert("RGBA").resize((96, 96), Image.Resampling.LANCZOS)
    side = Image.new("RGB", (164, 314), COLOUR)
    side.paste(small, (34, 109), small)
    side.save(target, format="BMP")
    return target


def numbers(text: str, between: str = ".") -> str:
    """A version as the four numbers that Windows keeps: "0.1.0" is 0.1.0.0."""
    parts = [int(part) for part in text.split(".")]
    return between.join(str(part) for part in (*parts, 0, 0, 0, 0)[:4])
