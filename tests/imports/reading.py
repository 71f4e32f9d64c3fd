"""Reads small tables in this process, as the child would."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from planner import api
from planner.imports.cells import gather
from planner.imports.reading import read as read_rows
from planner.imports.table import open_rows, preview
from planner.model.figures import Answers


@cache
def book():
    return api.codebook()


def looked(path: Path, **answers):
    return preview(path, Answers(**answers), book())


def read(path: Path, **answers):
    """(what came of it, flows {(importer, exporter, code): USD}, totals {(importer, code): USD})."""
    seen = looked(path, **answers)
    assert not seen.questions, seen.questions
    shares: list[float] = []
    cells = gather(read_rows(open_rows(path, seen), seen, book(), shares.append), seen, book(), False)
    a = cells.arrays
    names = [name.decode() for name in a["economies"].tolist()]
    flows = {
        (names[i], names[e], f"{c:06}"): int(v)
        for i, e, c, v in zip(a["flow_importer"], a["flow_exporter"], a["flow_code"], a["flow_usd"], strict=True)
    }
    totals = {
        (names[i], f"{c:06}"): int(v) for i, c, v in zip(a["cell_importer"], a["cell_code"], a["cell_usd"], strict=True)
    }
    return cells.told, flows, totals


def reasons(told):
    """Sentences of the refused rows, by row number."""
    return {int(p.where.split(":")[1]): p.sentence() for p in told.problems if p.severity == "error"}
