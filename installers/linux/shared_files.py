"""What is installed beside the program: entries for menu, software centre and file manager, icons, licences."""

from __future__ import annotations

import gzip
import platform
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from installers import icons, notices, sbom
from installers.components import Component
from installers.staging import ID, MIME, ROOT, BuildError, emptied, epoch, fix_times, version

DESKTOP = Path(__file__).resolve().parent / "desktop"
EDGES = (16, 22, 24, 32, 48, 64, 128, 256, 512)  # pixels


def lay_out(share: Path, parts: Sequence[Component]) -> Path:
    """Fill the folder ``share`` (what becomes /usr/share or ~/.local/share) and return it."""
    emptied(share)
    _copy(f"{ID}.desktop", share / "applications" / f"{ID}.desktop")
    _copy(f"{ID}.xml", share / "mime" / "packages" / f"{ID}.xml")
    _copy(f"{ID}.metainfo.xml", share / "metainfo" / f"{ID}.metainfo.xml")
    hicolor = share / "icons" / "hicolor"
    for edge in EDGES:
        _write(hicolor / f"{edge}x{edge}" / "apps" / f"{ID}.png", icons.png(edge))
    _write(hicolor / "scalable" / "apps" / f"{ID}.svg", icons.SOURCE.read_bytes())
    _documents(share / "doc" / ID, parts)
    fix_times(share)
    return share


def _documents(folder: Path, parts: Sequence[Component]) -> None:
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    _write(folder / "changelog.gz", gzip.compress(changes, 9, mtime=0))
    _write(folder / "copyright", notices.text(parts).encode("utf-8"))
    _write(folder / "sbom.cdx.json", sbom.document(parts, f"linux-{platform.machine()}"))


def _copy(name: str, target: Path) -> None:
    text = (DESKTOP / name).read_text(encoding="utf-8")
    date = time.strftime("%Y-%m-%d", time.gmtime(epoch()))
    text = text.replace("@VERSION@", version()).replace("@DATE@", date)
    if "application/vnd" in text and MIME not in text:
        raise BuildError(f"{name} names another type of file than {MIME}")
    _write(target, text.encode("utf-8"))


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    shutil.copymode(icons.SOURCE, target)
