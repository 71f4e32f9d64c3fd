"""The program's icon in the sizes and forms that systems want, drawn from the one SVG by Qt (the same everywhere)."""

from __future__ import annotations

import struct
from functools import cache

from installers.staging import ROOT, BuildError

SOURCE = ROOT / "resources" / "icons" / "planner.svg"
# Names that macOS gives to PNG pictures by their edge, plain and for screens of twice the density.
APPLE = {"icp4": 16, "icp5": 32, "ic11": 32, "ic12": 64, "ic07": 128, "ic13": 256, "ic08": 256, "ic14": 512,
         "ic09": 512, "ic10": 1024}  # fmt: skip


@cache
def png(edge: int) -> bytes:
    """The icon as PNG, ``edge`` pixels wide and high."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtGui import QImageReader

    reader = QImageReader(str(SOURCE))
    reader.setScaledSize(QSize(edge, edge))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not reader.read().save(buffer, "PNG"):
        raise BuildError(f"{SOURCE} cannot be drawn: {reader.errorString()}")
    return bytes(data.data())


def icns() -> bytes:
    """The icon of a macOS program: a heading and the pictures behind their names."""
    body = b"".join(
        name.encode() + struct.pack(">I", len(png(edge)) + 8) + png(edge) for name, edge in sorted(APPLE.items())
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body
