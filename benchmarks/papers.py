"""How long the paper of the fullest sample takes: report, workbook, brief, deck; and a folder that is not there.

Processor time, since other programs on the machine are none of the paper's doing.
"""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Result

BOUNDS = {"report.pdf": 4000, "book.xlsx": 3000, "tables.zip": 3000, "brief.pdf": 1000, "deck.pdf": 4000}
MISSING = 1000  # milliseconds until a folder that is not there is told


def measure(rounds: int) -> list[Result]:
    """The sample with the longest report, from its scores to the whole file."""
    from planner import api
    from planner.errors import DocumentError
    from planner.text import Texts

    facts, t = api.open_facts(user_packs=False), Texts("es")
    plans = [api.open_plan(path) for path in api.sample_plans()]
    fullest = max(plans, key=lambda plan: (len(plan.room.participants), len(plan.landed.routes), len(plan.markets)))
    answer = api.assess(fullest, facts)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        writers: dict[str, Callable[[Path], object]] = {
            "report.pdf": lambda path: api.write_report(answer, facts, path, t),
            "book.xlsx": lambda path: api.write_report(answer, facts, path, t),
            "tables.zip": lambda path: api.write_report(answer, facts, path, t),
            "brief.pdf": lambda path: api.write_brief(answer, facts, "", path, t),
            "deck.pdf": lambda path: api.write_deck(answer, facts, path, t),
        }
        bare = _cpu(lambda: _plain_pdf(home / "bare.pdf"), 3)
        results = [
            Result(f"{name} of the fullest sample", _cpu(lambda w=write, n=name: w(home / n), max(2, rounds // 3)),
                   "ms", BOUNDS[name], bare, "a PDF of one line")
            for name, write in writers.items()
        ]  # fmt: skip

        def refused() -> None:
            with contextlib.suppress(DocumentError):
                api.write_report(answer, facts, home / "gone" / "x.pdf", t)

        results.append(Result("report into no folder", _cpu(refused, 3), "ms", MISSING, bare, "a PDF of one line"))
    return results


def _plain_pdf(path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    canvas.drawString(72, 72, "bare")
    canvas.save()


def _cpu(action: Callable[[], object], rounds: int) -> float:
    """Least processor time of some calls, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return 1000.0 * min(times)
