"""A picture of the user's made small enough to travel inside the plan; nothing but its pixels is kept."""

from __future__ import annotations

import base64
import io
import warnings
from pathlib import Path
from typing import Any

from planner.documents.files import read_limited
from planner.errors import DocumentError, Problem
from planner.model.picture import LARGEST_KEPT, LONGEST_SIDE, picture_size
from planner.text import mark

LARGEST_FILE = 10 * 1024 * 1024  # bytes
MOST_PIXELS = 40_000_000  # more than any logo; a small file can unpack to gigabytes
SIDES = (LONGEST_SIDE, 900, 640, 450, 320, 220)  # tried until the picture is small enough
WHERE = "report.logo"

NOT_A_PICTURE = mark("{name} is not a PNG or JPEG picture.")
TOO_LARGE = mark("{name} is larger than 10 MB; save it smaller and choose it again.")
TOO_WIDE = mark("{name} has {width} x {height} points, far more than a logo needs; save it smaller.")
BROKEN = mark("{name} is damaged and cannot be shown.")


def take(path: Path) -> str | Problem:
    """The base64 text of the reduced picture (200 KB, 1200 pixels at most); a Problem where the file is none."""
    name = path.name
    try:
        data = read_limited(path, LARGEST_FILE)
    except DocumentError as error:
        large = path.is_file() and path.stat().st_size > LARGEST_FILE
        return _problem(TOO_LARGE, name=name) if large else Problem("warning", WHERE, error.message, error.values)
    size = picture_size(data)
    if size is None:
        return _problem(NOT_A_PICTURE, name=name)
    if size[0] * size[1] > MOST_PIXELS:
        return _problem(TOO_WIDE, name=name, width=size[0], height=size[1])
    try:
        kept = _reduced(data)
    except Exception:  # a damaged picture ends in whatever its decoder stumbles over
        return _problem(BROKEN, name=name)
    return base64.b64encode(kept).decode("ascii")


def _problem(message: str, **values: object) -> Problem:
    return Problem("warning", WHERE, message, values)


def _reduced(data: bytes) -> bytes:
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
            opened.load()
            upright = ImageOps.exif_transpose(opened) or opened
            clear = upright.mode in ("LA", "PA", "RGBA") or "transparency" in upright.info
            picture = upright.convert("RGBA" if clear else "RGB")
    for side in SIDES:
        small = picture.copy()
        small.thumbnail((side, side))
        made = _written(small, clear)
        if len(made) <= LARGEST_KEPT:
            return made
    raise ValueError("no size is small enough")


def _written(picture: Any, clear: bool) -> bytes:
    """As PNG, which is sharp; as JPEG where that is too large and nothing shows through."""
    made = io.BytesIO()
    picture.save(made, "PNG", optimize=True)
    if made.tell() > LARGEST_KEPT and not clear:
        made = io.BytesIO()
        picture.save(made, "JPEG", quality=88, optimize=True)
    return made.getvalue()
