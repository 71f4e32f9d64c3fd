"""How long an answer, a re-scoring, a report and a workbook take."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.measure import Result, best


def measure(rounds: int) -> list[Result]:
    """Assess every market, re-score on moved weights, write the sample's PDF and workbook."""
    import numpy as np

    from planner import api
    from planner.model.plan import Points
    from planner.text import Texts

    facts = api.open_facts(user_packs=False)
    plan = api.open_plan(api.sample_plans()[0])
    markets = api.all_markets(facts, plan.exporter.home)
    whole = api.assess(plan, facts, markets)
    values = np.column_stack([column.values for column in whole.columns])
    weights = np.array(list(whole.weights.values()))
    plain_sum = best(lambda: np.nan_to_num(values) @ weights, 50)
    moved = plan.changed(priority_points=tuple(Points(p, 1.0 + i) for i, p in enumerate(whole.priority_weights)))
    size = f"{len(markets)} markets x {len(whole.criteria)} criteria"
    results = [
        Result(f"assess {size}", best(lambda: api.assess(plan, facts, markets), 5 * rounds), "ms", 30, plain_sum,
               "a bare NumPy weighted sum"),
        Result(f"re-score {size}", best(lambda: api.reweigh(whole, moved), 10 * rounds), "ms", 2, plain_sum,
               "a bare NumPy weighted sum"),
    ]  # fmt: skip
    answer = api.assess(plan, facts)
    with tempfile.TemporaryDirectory() as folder:
        bare = {".pdf": best(lambda: _bare_pdf(Path(folder) / "bare.pdf"), 1),
                ".xlsx": best(lambda: _bare_workbook(Path(folder) / "bare.xlsx"), 1)}  # fmt: skip
        for suffix, name in ((".pdf", "PDF"), (".xlsx", "workbook")):
            path = Path(folder) / f"plan{suffix}"
            taken = best(lambda path=path: api.write_report(answer, facts, path, Texts("en")), 2)
            results.append(Result(f"{name} of the sample", taken, "ms", 2000, bare[suffix], f"an empty {name}"))
    return results


def _bare_pdf(path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    canvas.drawString(72, 72, "bare")
    canvas.save()


def _bare_workbook(path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write(0, 0, "bare")
