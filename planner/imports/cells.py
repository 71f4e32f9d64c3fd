"""Rows that were taken into cells of trade: repeated ones once, totals against their parts, suppliers added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.errors import Problem
from planner.imports.reading import EVERYBODY, KEPT, NOBODY, Table
from planner.imports.table import Codebook
from planner.model.figures import Imported, Preview
from planner.text import mark

LEAST_SHARE = 0.95  # of a line's own total that its suppliers must carry
Ints = NDArray[np.int64]

REPEATED = mark("The same as row {row}; counted once.")
CONTRADICTION = mark("Row {row} has another value for the same importer, supplier and code.")
ONLY_TOTAL = mark("{importer}, HS {code}: only the total of all suppliers; rows of single suppliers are needed.")
INCOMPLETE = mark(
    "{importer}, HS {code}: the suppliers carry only {share}% of the table's own total; the line is incomplete."
)
NO_2017 = mark("Imported lines have no figures of 2017, so their growth is not known.")
SPLIT = mark("Rows whose HS 2022 line was made of several HS 2017 lines, counted under the nearest one: {count}.")
OLD = mark("Rows of HS {revision} whose code HS 2017 still has, taken as they are: {count}.")
ONE_SUPPLIER = mark(
    "The table names only one supplier. Each line is replaced whole: others will count as selling none."
)
MORE = mark("Further rows that are not named here: {count}.")


@dataclass(frozen=True)
class Cells:
    """Flows and cells ready for a pack, and what is to be said of them."""

    arrays: dict[str, NDArray[Any]]
    told: Imported


def gather(table: Table, seen: Preview, book: Codebook, complete: bool) -> Cells:
    """Flows (importer, exporter, HS 2017 line, whole USD) and cells (importer, line, total) of the rows taken.

    A line's total is the table's own where it has one, else the sum of its rows; of both the larger. Rows of partners
    that nobody names count in the total only.
    """
    columns = {name: np.array(getattr(table, name), dtype=np.int64)
               for name in ("number", "importer", "exporter", "row", "digits", "deep")}  # fmt: skip
    usd = np.array(table.usd, dtype=np.float64)
    work = _Work(columns, usd, seen, book, list(table.problems), table.refused, dict(table.skipped))
    work.drop(columns["exporter"] < EVERYBODY, "totals")
    work.drop_repeated()
    work.drop_subtotals()
    arrays = work.cells(complete)
    return Cells(arrays, work.told(table, arrays))


class _Work:
    """The rows that are left, and why the others are gone."""

    def __init__(
        self, columns: dict[str, Ints], usd: NDArray[np.float64], seen: Preview, book: Codebook,
        problems: list[Problem], refused: int, skipped: dict[str, int],
    ) -> None:  # fmt: skip
        self.columns, self.usd, self.seen, self.book = columns, usd, seen, book
        self.problems, self.refused, self.skipped = problems, refused, skipped

    def drop(self, gone: NDArray[np.bool_], reason: str) -> None:
        """Leave rows out; they are counted under the reason, "" where they are counted already."""
        if gone.any():
            if reason:
                self.skipped[reason] = self.skipped.get(reason, 0) + int(gone.sum())
            self.columns = {name: column[~gone] for name, column in self.columns.items()}
            self.usd = self.usd[~gone]

    def say(self, severity: Any, place: int, message: str, **values: object) -> None:
        if len(self.problems) < KEPT:
            self.problems.append(Problem(severity, f"{self.seen.file}:{place}", message, values))

    def drop_repeated(self) -> None:
        """Of rows with the same importer, supplier and code the first counts; another value is a contradiction."""
        c = self.columns
        order = np.lexsort((c["number"], c["digits"], c["exporter"], c["importer"]))
        keys = [c[name][order] for name in ("importer", "exporter", "digits")]
        same = np.zeros(len(order), dtype=bool)
        if len(order):
            same[1:] = np.logical_and.reduce([key[1:] == key[:-1] for key in keys]) & (keys[1][1:] != NOBODY)
        first = np.maximum.accumulate(np.where(same, 0, np.arange(len(order)))) if len(order) else order
        other = same & (self.usd[order] != self.usd[order[first]])
        for i in np.flatnonzero(same)[:KEPT].tolist():
            message = CONTRADICTION if other[i] else REPEATED
            rows = c["number"][order]
            self.say("error" if other[i] else "note", int(rows[i]), message, row=int(rows[first[i]]))
        self.refused += int(other.sum())
        gone, repeated = np.zeros(len(order), dtype=bool), np.zeros(len(order), dtype=bool)
        gone[order], repeated[order] = other, same & ~other
        self.drop(repeated | gone, "")
        if repeated.any():
            self.skipped["duplicates"] = self.skipped.get("duplicates", 0) + int(repeated.sum())

    def drop_subtotals(self) -> None:
        """A line of six digits whose national lines stand beside it is their total."""
        c = self.columns
        if not c["deep"].any():
            return
        six = c["digits"].copy()
        while (long := six > 999_999).any():
            six[long] //= 100
        key = (c["importer"] * (1 << 20) + six) * 1024 + (c["exporter"] + 4)
        deep = c["deep"] > 0
        self.drop(~deep & np.isin(key, key[deep]), "totals")

    def cells(self, complete: bool) -> dict[str, NDArray[Any]]:
        """The arrays of a pack; lines whose suppliers do not carry their own total are refused."""
        c, n = self.columns, len(self.book.economies)
        key, place = np.unique(c["row"] * n + c["importer"], return_inverse=True)
        whole, named = c["exporter"] == EVERYBODY, c["exporter"] >= 0
        stated = np.bincount(place[whole], self.usd[whole], len(key))
        parts = np.bincount(place[~whole], self.usd[~whole], len(key))
        count = np.bincount(place[~whole], minlength=len(key))
        bad = ((count == 0) | (parts < LEAST_SHARE * stated)) & ((stated > 0) | (count == 0))
        self._refuse_cells(key, place, bad, parts, stated)
        used = named & ~bad[place]
        flow, where = np.unique(place[used] * n + c["exporter"][used], return_inverse=True)
        usd = np.rint(np.bincount(where, self.usd[used], len(flow))).astype(np.int64)
        codes = np.array([int(code) for code in self.book.traded], dtype=np.int64)
        row, importer = np.divmod(key, n)
        cell = flow // n
        flows = np.bincount(cell, usd, len(key))
        total = np.maximum(np.rint(np.maximum(stated, parts)), flows).astype(np.int64)
        chosen = sorted({int(i) for i in importer[~bad]}) if complete else []
        return {
            "economies": np.array([code.encode() for code in self.book.economies]),
            "complete": np.array(chosen, dtype=np.uint16),
            "flow_importer": importer[cell].astype(np.uint16), "flow_exporter": (flow % n).astype(np.uint16),
            "flow_code": codes[row[cell]].astype(np.uint32), "flow_usd": usd,
            "cell_importer": importer[~bad].astype(np.uint16), "cell_code": codes[row[~bad]].astype(np.uint32),
            "cell_usd": total[~bad],
        }  # fmt: skip

    def _refuse_cells(
        self, key: Ints, place: Ints, bad: NDArray[np.bool_], parts: NDArray[Any], stated: NDArray[Any]
    ) -> None:  # fmt: skip
        rows = bad[place]
        self.refused += int(rows.sum())
        first = np.full(len(key), np.iinfo(np.int64).max)
        np.minimum.at(first, place, self.columns["number"])
        n = len(self.book.economies)
        for i in np.flatnonzero(bad)[:KEPT].tolist():
            values = {"importer": self.book.economies[key[i] % n], "code": self.book.traded[key[i] // n]}
            if parts[i] <= 0:
                self.say("error", int(first[i]), ONLY_TOTAL, **values)
            else:
                share = round(100 * float(parts[i]) / float(stated[i]), 1)
                self.say("error", int(first[i]), INCOMPLETE, share=share, **values)

    def told(self, table: Table, arrays: dict[str, NDArray[Any]]) -> Imported:
        """The account of the import, in numbers and sentences."""
        problems = list(self.problems)
        if self.refused > sum(1 for p in problems if p.severity == "error"):
            missing = self.refused - sum(1 for p in problems if p.severity == "error")
            problems.append(Problem("warning", self.seen.file, MORE, {"count": missing}))
        problems += self._remarks(table, arrays)
        taken = len(arrays["cell_usd"])
        if whole := int((self.columns["exporter"] == EVERYBODY).sum()):
            self.skipped["totals"] = self.skipped.get("totals", 0) + whole
        importers = [self.book.economies[i] for i in sorted({int(i) for i in arrays["cell_importer"]})]
        return Imported(
            table.read, table.read - self.refused - sum(self.skipped.values()), self.skipped, self.refused,
            tuple(problems), tuple(importers), len(np.unique(arrays["cell_code"])), taken, len(arrays["flow_usd"]),
            int(arrays["cell_usd"].sum()), self.seen.year,
        )  # fmt: skip

    def _remarks(self, table: Table, arrays: dict[str, NDArray[Any]]) -> list[Problem]:
        made: list[Problem] = []
        if count := table.remarks["split"]:
            made.append(Problem("note", self.seen.file, SPLIT, {"count": count}))
        if count := table.remarks["old"]:
            made.append(Problem("warning", self.seen.file, OLD, {"count": count, "revision": self.seen.revision}))
        if len(arrays["cell_usd"]):
            made.append(Problem("note", self.seen.file, NO_2017))
        if len(_different(arrays["flow_exporter"])) == 1:
            made.append(Problem("warning", self.seen.file, ONE_SUPPLIER))
        return made


def _different(values: Sequence[int] | NDArray[Any]) -> NDArray[Any]:
    return np.asarray(np.unique(np.asarray(values)))
