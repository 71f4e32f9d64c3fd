"""A picture kept inside the plan as base64 text: whether it is one, and how large, from its head alone."""

from __future__ import annotations

import base64
import binascii
import struct

LARGEST_KEPT = 200 * 1024  # bytes of a logo inside a plan
LONGEST_SIDE = 1200  # pixels of it
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
_FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended and progressive JPEG


def kept_picture(text: str) -> bytes | None:
    """The bytes of a PNG or JPEG that may stand in a plan; None for anything else, "" included."""
    if not text or len(text) > LARGEST_KEPT * 4 // 3 + 4:
        return None
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    size = picture_size(data)
    small = size is not None and min(size) > 0 and max(size) <= LONGEST_SIDE
    return data if small and len(data) <= LARGEST_KEPT else None


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as the head of a PNG or JPEG says; None when it is neither."""
    if data.startswith(PNG) and data[12:16] == b"IHDR" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    return _jpeg_size(data) if data.startswith(JPEG) else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + max(2, length)
    return None
