"""The national lines of one schedule as the pack writes them: short, readable, the same bytes for the same rates."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
HEADER = ("code", "label", "mfn", "preferences", "flags")
LONGEST = 150  # characters of a line's label
ZIP = "duties.zip"


@dataclass(frozen=True)
class Line:
    """One line: its code without dots, the end of its label, "6.1" or words for a rate, "" where there is none."""

    code: str
    label: str
    mfn: str
    preferences: Mapping[str, str] = field(default_factory=dict)  # treatment -> rate
    flags: tuple[str, ...] = ()


def short_label(path: str, parts: int = 2) -> str:
    """The last parts of a path "A > B > C", shortened at a word; codes are known, so the first parts are not needed."""
    ends = [part.strip(" :") for part in path.replace("\n", " ").split(" > ") if part.strip(" :")]
    return shortened(" > ".join(ends[-parts:]))


def shortened(text: str) -> str:
    """A label cut at a word where it is too long."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def packed_preferences(preferences: Mapping[str, str]) -> str:
    """``{"UST": "0", "MXT": "0", "GPT": "5"}`` as "0=MXT UST|5=GPT"."""
    by_rate: dict[str, list[str]] = defaultdict(list)
    for treatment, rate in preferences.items():
        by_rate[rate.replace("|", "/").replace("=", "≈")].append(treatment)
    return "|".join(f"{rate}={' '.join(sorted(codes))}" for rate, codes in sorted(by_rate.items()))


def write_schedules(out: Path, schedules: Mapping[str, Iterable[Line]]) -> dict[str, int]:
    """Write ``duties.zip`` with one table a schedule; gives the number of lines of each."""
    counts = {}
    with zipfile.ZipFile(out / ZIP, "w") as archive:
        for name in sorted(schedules):
            rows = sorted(schedules[name], key=lambda line: line.code)
            counts[name] = len(rows)
            _add(archive, f"{name}.csv", _table(rows))
    return counts


def _table(rows: Iterable[Line]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(HEADER)
    for line in rows:
        label = " ".join(line.label.split())
        cells = (line.code, label, line.mfn, packed_preferences(line.preferences), " ".join(line.flags))
        writer.writerow(cells)
    return buffer.getvalue().encode()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data, compresslevel=zlib.Z_BEST_COMPRESSION)
