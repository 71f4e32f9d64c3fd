"""Writes an imported tariff as a pack of the user's own, which lies over the shipped schedule of that market."""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from planner.durable import flush_file, flush_folder, replace, take_away
from planner.errors import PackError
from planner.model.duty import TariffFile
from planner.packs.building.access import schedules
from planner.packs.building.access.lines import Line, write_schedules
from planner.packs.building.files import write_table
from planner.packs.folder import generation
from planner.text import mark

LAST = "2034-12-31"
UNWRITABLE = mark("The duties cannot be kept in {folder}: {reason}.")
SOURCES = ("id", "title", "publisher", "year", "licence", "address", "note")
TITLES = {
    "cbsa": ("Customs Tariff, CBSA file", "Canada Border Services Agency"),
    "ligie": ("LIGIE, file of the user", "Secretaría de Economía (Mexico)"),
    "usitc": ("Harmonized Tariff Schedule, USITC file", "US International Trade Commission"),
    "wits": ("WITS/TRAINS download", "World Bank; UNCTAD"),
}


def write_duty_pack(found: TariffFile, schedule: str, markets: Sequence[str], as_of: str, folder: Path) -> Path:
    """Write the pack ``duties-<schedule>`` into the user's packs folder; gives its path. PackError when it cannot be.

    Each import gets a folder with a number of its own, of which the highest counts (:func:`find_own`), so that one
    rename puts it in the place of the one before, which goes afterwards; ``as_of`` is an ISO date.
    """
    pack = f"duties-{schedule.lower()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        earlier = [path for path in folder.iterdir() if generation(path.name)[0] == pack]
        number = 1 + max((generation(path.name)[1] for path in earlier), default=0)
        target = folder / f"{pack}-{number:04}"
        aside = folder / f".importing-{secrets.token_hex(6)}"
        try:
            aside.mkdir()
            _write(found, schedule, markets, as_of, aside)
            _flush(aside)
            replace(aside, target)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise PackError(UNWRITABLE, folder=folder, reason=error.strerror or error) from error
    flush_folder(folder)
    for path in earlier:
        with suppress(OSError):  # it no longer counts
            take_away(path)
    return target


def _flush(folder: Path) -> None:
    for path in folder.iterdir():
        flush_file(path)
    flush_folder(folder)


def _write(found: TariffFile, schedule: str, markets: Sequence[str], as_of: str, out: Path) -> None:
    title, publisher = TITLES[found.kind]
    source = f"own_duties_{schedule.lower()}"
    write_table(out, "sources.csv", SOURCES, [(source, title, publisher, as_of[:4], "As stated by the publisher", "",
                                               "Imported by the user.")])  # fmt: skip
    notes = (
        "Imported by the user; the program has not checked it against the publisher.",
        "Importado por el usuario; el programa no lo ha cotejado con la fuente.",
        "Importé par l'utilisateur; le programme ne l'a pas comparé à la source.",
    )
    row = (
        schedule, " ".join(markets), title, title, title, found.revision, as_of, f"{as_of[:4]}-01-01", LAST,
        found.digits, found.currency, source, "official" if found.kind != "wits" else "low", found.preferences,
        found.label_language, "", " ".join(schedules.WITHOUT_MFN.get(schedule, ())), *notes,
    )  # fmt: skip
    write_table(out, "schedules.csv", schedules.HEADER, [row])
    write_schedules(out, {schedule: [Line(*cells) for cells in found.rows]})
    files = sorted(path for path in out.iterdir() if path.is_file())
    lines = [f'id = "duties-{schedule.lower()}"', f'version = "{as_of}"', f"date = {as_of}", f'title = "{title}"',
             'licences = ["As stated by the publisher"]', "", "[files]"]  # fmt: skip
    lines += [f'"{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"' for path in files]
    (out / "pack.toml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
