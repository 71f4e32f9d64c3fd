"""The user's own figures as packs: made from an import, listed, removed, and read when the packs are opened."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import secrets
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.durable import replace, take_away, write_file
from planner.errors import PackError
from planner.model.facts import Source
from planner.model.figures import OwnPack
from planner.packs.folder import MANIFEST, Pack, find_own, open_pack
from planner.text import mark

FIGURES = "figures.npz"
NAMES = {
    "economies": "S", "complete": "u", "flow_importer": "u", "flow_exporter": "u", "flow_code": "u", "flow_usd": "i",
    "cell_importer": "u", "cell_code": "u", "cell_usd": "i",
}  # fmt: skip
FLOWS, CELLS = ("flow_importer", "flow_exporter", "flow_code", "flow_usd"), ("cell_importer", "cell_code", "cell_usd")
SOURCE = ("id", "title", "publisher", "year", "licence", "address", "note")  # columns of sources.csv
MOST_BYTES = 1 << 30

DAMAGED = mark("The imported figures of the data pack {name} are damaged. Remove the pack and import the table again.")
UNWRITABLE = mark("The imported figures cannot be kept in {folder}: {reason}.")
UNREMOVABLE = mark("The pack {name} cannot be removed: {reason}.")


@dataclass(frozen=True)
class Layer:
    """One pack's figures: flows (importer, exporter, code, USD) and the totals of the cells that they replace."""

    id: str
    year: str
    economies: tuple[str, ...]
    arrays: Mapping[str, NDArray[Any]]


def install(
    folder: Path, figures: bytes, title: str, publisher: str, year: str, note: str, licence: str
) -> str:  # fmt: skip
    """Make a pack of imported figures in the user's folder of packs and give its id; PackError when it cannot be kept.

    The pack is put there whole or not at all.
    """
    now = datetime.now(UTC)
    made = f"own-{now:%Y%m%d-%H%M%S}-{now.microsecond:06}"  # in order of time, so that the later one lies on top
    files = {FIGURES: figures, "sources.csv": _sources(Source(made, title, publisher, year, licence, "", note))}
    _checked(FIGURES, figures)
    temporary = folder / f".making-{secrets.token_hex(4)}"
    try:
        temporary.mkdir(parents=True)
        for name, data in files.items():
            write_file(temporary / name, [data], len(data))
        manifest = _manifest(made, title, f"{now:%Y-%m-%d}", files)
        write_file(temporary / MANIFEST, [manifest], len(manifest))
        replace(temporary, folder / made)
    except OSError as error:
        raise PackError(UNWRITABLE, folder=folder, reason=error.strerror or error) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return made


def own_packs(folder: Path) -> tuple[OwnPack, ...]:
    """The imported packs of the user's folder, the earliest first; PackError when one is damaged."""
    return tuple(_described(pack) for pack in find_own(folder) if pack.has(FIGURES))


def remove(folder: Path, pack_id: str) -> None:
    """Take an imported pack away; PackError when it cannot be, KeyError when there is none of that id.

    A damaged pack can be removed too: its folder bears its id.
    """
    path = folder / pack_id
    if not re.fullmatch(r"own-[0-9a-f-]+", pack_id) or not path.is_dir():
        raise KeyError(pack_id)
    try:
        take_away(path)
    except OSError as error:
        raise PackError(UNREMOVABLE, name=pack_id, reason=error.strerror or error) from error


def read_layer(pack: Pack) -> Layer:
    """The figures of a pack, checked; PackError when they are not what was imported."""
    arrays = _checked(pack.path.name, pack.read(FIGURES, verified=True))
    economies = tuple(code.decode("ascii", "replace") for code in arrays["economies"].tolist())
    return Layer(pack.info.id, _source_of(pack).year, economies, arrays)


def _checked(name: str, data: bytes) -> dict[str, NDArray[Any]]:
    """The arrays of a file of figures: the right names, kinds, lengths and places in the list of economies."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                raise ValueError(name)
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            arrays = {key: file[key] for key in NAMES}
    except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise PackError(DAMAGED, name=name) from error
    right = all(arrays[key].dtype.kind == kind and arrays[key].ndim == 1 for key, kind in NAMES.items())
    same = all(len({len(arrays[key]) for key in group}) == 1 for group in (FLOWS, CELLS))
    places = ("complete", "flow_importer", "flow_exporter", "cell_importer")
    inside = all((arrays[key] < len(arrays["economies"])).all() for key in places)
    if not (right and same and inside and (arrays["flow_usd"] >= 0).all() and (arrays["cell_usd"] >= 0).all()):
        raise PackError(DAMAGED, name=name)
    return arrays


def _described(pack: Pack) -> OwnPack:
    layer = read_layer(pack)
    arrays = layer.arrays
    importers = sorted({layer.economies[i] for i in np.unique(arrays["cell_importer"])})
    return OwnPack(
        pack.info.id, pack.info.title, layer.year, pack.info.date, tuple(importers),
        len(np.unique(arrays["cell_code"])), len(arrays["flow_usd"]), int(arrays["cell_usd"].sum()),
    )  # fmt: skip


def _source_of(pack: Pack) -> Source:
    table = csv.DictReader(pack.text("sources.csv", verified=True).splitlines())
    rows = [_source_from(row) for row in table]
    if len(rows) != 1 or rows[0].id != pack.info.id:
        raise PackError(DAMAGED, name=pack.path.name)
    return rows[0]


def _source_from(row: Mapping[str, str]) -> Source:
    cells: list[Any] = [row.get(name) or "" for name in SOURCE]
    return Source(*cells)


def _sources(source: Source) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([SOURCE, [_plain(getattr(source, name)) for name in SOURCE]])
    return text.getvalue().encode()


def _plain(words: str) -> str:
    """One line that no spreadsheet takes for a formula."""
    line = " ".join("".join(c if c.isprintable() else " " for c in words).split())[:300]
    return f"'{line}" if line[:1] in tuple("=+-@") else line


def _manifest(pack_id: str, title: str, date: str, files: Mapping[str, bytes]) -> bytes:
    words = _plain(title).replace("\\", "\\\\").replace('"', '\\"')
    lines = [
        f'id = "{pack_id}"',
        'version = "1"',
        f"date = {date}",
        f'title = "{words}"',
        "licences = []",
        "",
        "[files]",
    ]
    lines += [f'"{name}" = "{hashlib.sha256(data).hexdigest()}"' for name, data in sorted(files.items())]
    return ("\n".join(lines) + "\n").encode()


def damaged(folder: Path) -> Sequence[str]:
    """Ids of imported packs that cannot be read any more."""
    found = []
    with suppress(OSError):
        for path in sorted(folder.glob("own-*")):
            try:
                _described(open_pack(path))
            except PackError:
                found.append(path.name)
    return found
