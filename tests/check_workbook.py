"""``python -m tests.check_workbook OUT``: LibreOffice recalculates the sample workbooks and must find our scores.

Every score, coverage, rank and point is compared with the program's to 1e-9; then one weight is changed in the sheet,
LibreOffice recalculates again, and the result is compared with the program's re-scoring of the same change.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl

from planner import api
from planner.export import sheets_timeline as timeline
from planner.export.sheets import FIRST
from planner.export.sheets_entry import MODES
from planner.export.sheets_entry import POINTS as MODE_POINTS
from planner.export.sheets_scores import COVERAGE, HIGH, LOW, POINTS, RANK, SCORE
from planner.export.sheets_variations import MEASURE
from planner.model.entry_mode import OwnScore
from planner.model.plan import MissingChoice, Points
from planner.model.readiness import ReadinessAnswer
from planner.text import Texts

TOLERANCE = 1e-9
# LibreOffice trusts stored results unless its profile says: always recalculate.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


def recalculate(path, folder, profile):
    """A copy of a workbook that LibreOffice has calculated anew."""
    target = folder / "recalculated"
    target.mkdir(exist_ok=True)
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx",
               "--outdir", str(target), str(path)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=180)
    result = target / path.name
    if not result.exists():
        raise SystemExit(f"LibreOffice wrote nothing: {done.stdout} {done.stderr}")
    return openpyxl.load_workbook(result, data_only=True)


def differences(book, answer):
    """The largest difference of any figure, and how many figures were compared; ranks must agree exactly."""
    sheet, worst, count = book.worksheets[5], 0.0, 0
    columns = sorted(answer.opportunities, key=lambda o: (o.market, o.product))
    for j, o in enumerate(columns):
        ours = {SCORE: o.score, COVERAGE: o.coverage, LOW: o.low, HIGH: o.high, RANK: o.rank}
        ours |= {POINTS + i: o.contributions[c.id] for i, c in enumerate(answer.criteria)}
        below = POINTS + len(answer.criteria) + 3
        ours |= {below + i: o.by_priority[p.id] for i, p in enumerate(answer.framework.priorities)}
        for row, wanted in ours.items():
            found = sheet.cell(FIRST + row + 1, 2 + j).value
            count += 1
            worst = max(worst, distance(found, wanted))
    ranking = book.worksheets[0]
    for i, o in enumerate(answer.opportunities):
        count += 1
        worst = max(worst, distance(ranking.cell(FIRST + 1 + i, 3).value, o.score))
    return worst, count


def distance(found, wanted):
    """How far a cell is from the program's figure; an empty cell only fits a figure that is not known."""
    empty = found is None or found == ""
    if empty or wanted is None:
        return 0.0 if empty and wanted is None else float("inf")
    return abs(float(found) - wanted) if not isinstance(found, str) else float("inf")


def broken_cells(book):
    """Cells that show an error instead of a figure."""
    return [f"{s.title}!{c.coordinate}={c.value}" for s in book.worksheets for row in s.iter_rows() for c in row
            if isinstance(c.value, str) and c.value.startswith(("#", "Err:"))]  # fmt: skip


def main(out):
    facts, worst = api.open_facts(user_packs=False), 0.0
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        profile = Path(scratch) / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(PROFILE)
        for sample in api.sample_plans():
            plan = api.open_plan(sample)
            for name, variant in variants(plan, facts).items():
                worst = max(worst, check(variant, facts, out / f"{sample.stem}{name}.xlsx", profile))
            if any(case.done for case in api.assess(plan, facts).finance):
                worst = max(worst, check_money(plan, facts, out / f"{sample.stem}-money.xlsx", profile))
            if plan.origin:
                worst = max(worst, check_origin(plan, facts, out / f"{sample.stem}-origin.xlsx", profile))
            if plan.entry_mode.chosen:
                worst = max(worst, check_mode(plan, facts, out / f"{sample.stem}-mode.xlsx", profile))
            if plan.readiness:
                worst = max(worst, check_readiness(plan, facts, out / f"{sample.stem}-readiness.xlsx", profile))
            if plan.timeline.steps:
                worst = max(worst, check_timeline(plan, facts, out / f"{sample.stem}-timeline.xlsx", profile))
    print(f"largest difference {worst:.1e}, allowed {TOLERANCE:.0e}")
    return 0 if worst <= TOLERANCE else 1


def check_origin(plan, facts, path, profile):
    """Largest difference of the origin sheet's figures after the first non-originating material became 1 dearer."""
    answer = api.assess(plan, facts)
    t = Texts(plan.report.language)
    api.write_report(answer, facts, path, t)
    sheet = plan.origin[0]
    row = next(i for i, m in enumerate(sheet.materials) if not m.originating)
    dearer = replace(sheet.materials[row], value=sheet.materials[row].value + 1)
    materials = (*sheet.materials[:row], dearer, *sheet.materials[row + 1 :])
    changed = openpyxl.load_workbook(path)
    page = changed[t("Origin")]
    head = next(cell.row for cell in page["A"] if cell.value == t("Material"))
    page.cell(head + 1 + row, 5).value = float(dearer.value)
    edited = path.with_name(f"{path.stem}-edited.xlsx")
    changed.save(edited)
    moved = api.origin(plan.changed(origin=(replace(sheet, materials=materials),)), facts)[0]
    worst = 0.0
    for file, wanted in ((path, answer.origin[0]), (edited, moved)):
        book = recalculate(file, path.parent, profile)
        figures = {
            cells[0].value: cells[4].value for cells in book[t("Origin")].iter_rows() if cells[4].value is not None
        }
        lines = {t(line.label): float(line.value) / (100 if line.unit == "percent" else 1) for line in wanted.lines}
        shown = [label for label in lines if label in figures]
        if len(shown) < 4:
            raise SystemExit(f"{file.name}: only {shown} on the origin sheet")
        worst = max([worst, *(abs(figures[label] - lines[label]) for label in shown)])
        print(f"{file.name}: {len(shown)} origin figures, largest difference {worst:.1e}")
    return worst


def check_mode(plan, facts, path, profile):
    """Largest difference of the entry modes, as written and after one weight and one score changed in the sheet."""
    answer, t = api.assess(plan, facts), Texts(plan.report.language)
    api.write_report(answer, facts, path, t)
    criteria = [criterion.id for criterion in facts.guidance.criteria]
    changed = openpyxl.load_workbook(path)
    page = changed[t("Entry mode")]
    page.cell(MODE_POINTS + 1, 2).value = 95.0
    page.cell(MODES + 1, 3).value = 4.5
    edited = path.with_name(f"{path.stem}-edited.xlsx")
    changed.save(edited)
    weights = {**{name: 100.0 * share for name, share in answer.entry_modes.weights.items()}, criteria[0]: 95.0}
    first = facts.guidance.modes[0].id
    kept = tuple(s for s in plan.entry_mode.scores if (s.mode, s.criterion) != (first, criteria[1]))
    choice = replace(plan.entry_mode, points=tuple(Points(k, v) for k, v in weights.items()),
                     scores=(*kept, OwnScore(first, criteria[1], 4.5)))  # fmt: skip
    moved = api.entry_modes(plan.changed(entry_mode=choice), facts)
    worst, count = 0.0, 2 * len(criteria)
    for file, wanted in ((path, answer.entry_modes), (edited, moved)):
        book = recalculate(file, path.parent, profile)
        if broken := broken_cells(book):
            raise SystemExit(f"{file.name}: {broken[:5]}")
        page = book[t("Entry mode")]
        for row, mode in enumerate(facts.guidance.modes, MODES + 1):
            entry = wanted.score(mode.id)
            ours = [*(entry.points[name] for name in criteria), entry.total, entry.rank]
            cells = [page.cell(row, column).value for column in range(len(criteria) + 2, count + 4)]
            worst = max([worst, *(distance(cell, figure) for cell, figure in zip(cells, ours, strict=True))])
        print(f"{file.name}: {len(wanted.modes) * len(ours)} figures of entry modes, largest difference {worst:.1e}")
    return worst


def check_readiness(plan, facts, path, profile):
    """Largest difference of the readiness, as written and after one level was raised and one taken out in the sheet."""
    answer, t = api.assess(plan, facts), Texts(plan.report.language)
    api.write_report(answer, facts, path, t)
    changed = openpyxl.load_workbook(path)
    page, (first, second) = changed[t("Readiness")], [q.id for q in facts.guidance.questions[:2]]
    page.cell(FIRST + 1, 3).value, page.cell(FIRST + 2, 3).value = 1, None
    edited = path.with_name(f"{path.stem}-edited.xlsx")
    changed.save(edited)
    kept = tuple(entry for entry in plan.readiness if entry.question not in (first, second))
    moved = api.assess(plan.changed(readiness=(*kept, ReadinessAnswer(first, 1))), facts)
    worst = 0.0
    for file, wanted in ((path, answer.readiness), (edited, moved.readiness)):
        book = recalculate(file, path.parent, profile)
        if broken := broken_cells(book):
            raise SystemExit(f"{file.name}: {broken[:5]}")
        page, below = book[t("Readiness")], FIRST + len(facts.guidance.questions) + 3
        ours = [*(group.score for group in wanted.groups), wanted.here.score]
        pairs = [(page.cell(below + i, 3).value, figure) for i, figure in enumerate(ours)]
        lost = {gap.question: gap.lost for gap in wanted.here.gaps}
        for row, question in enumerate(facts.guidance.questions, FIRST + 1):
            figure = lost.get(question.id, 0.0) if question.id in wanted.levels else None
            pairs.append((page.cell(row, 5).value, figure))
        worst = max([worst, *(distance(cell, figure) for cell, figure in pairs)])
        print(f"{file.name}: {len(pairs)} figures of readiness, largest difference {worst:.1e}")
    return worst


def check_timeline(plan, facts, path, profile):
    """Largest difference of the timeline's dates (days) and sums of costs, as written and after edits of the sheet.

    The first step takes a week more and costs something, the start is a Saturday, and a free day is added.
    """
    t = Texts(plan.report.language)
    answer = api.assess(plan, facts)
    api.write_report(answer, facts, path, t)
    changed = openpyxl.load_workbook(path)
    page = changed[t("Timeline")]
    row = timeline.FIRST_STEP + 1
    start, free = "2027-02-06", "2027-06-10"
    page.cell(row, timeline.DAYS + 1).value = answer.timeline.steps[0].days + 7
    page.cell(timeline.START_ROW + 1, timeline.DAYS + 1).value = timeline.serial(start)
    page.cell(row + len(answer.timeline.holidays), timeline.FREE_DAY + 1).value = timeline.serial(free)
    page.cell(row, timeline.COST + 1).value = 1234.5
    page.cell(row, timeline.CURRENCY + 1).value = answer.timeline.costs.currency
    edited = path.with_name(f"{path.stem}-edited.xlsx")
    changed.save(edited)
    first, *others = plan.timeline.steps
    longer = replace(first, days=answer.timeline.steps[0].days + 7, cost=Decimal("1234.5"))
    moved = api.timeline(
        plan.changed(
            timeline=replace(
                plan.timeline, start=start, steps=(longer, *others), own_days=(*plan.timeline.own_days, free)
            )
        ),
        facts,
    )
    worst = 0
    for file, wanted in ((path, answer.timeline), (edited, moved)):
        book = recalculate(file, path.parent, profile)
        if broken := broken_cells(book):
            raise SystemExit(f"{file.name}: {broken[:5]}")
        page = book[t("Timeline")]
        for i, step in enumerate(wanted.steps):
            cells = [
                page.cell(row + i, column + 1).value for column in (timeline.BEGIN, timeline.END, timeline.LATEST_END)
            ]
            for cell, day in zip(cells, (step.start, step.end, step.latest_end), strict=True):
                worst = max(worst, abs((cell.date() - date.fromisoformat(day)).days))
            worst = max(worst, abs(page.cell(row + i, timeline.SLACK + 1).value - step.slack))
        for i, (code, amount) in enumerate(wanted.costs.sums):
            cells = [page.cell(row + len(wanted.steps) + i, c + 1).value for c in (timeline.CURRENCY, timeline.COST)]
            assert cells[0] == code, cells
            worst = max(worst, abs(cells[1] - float(amount)))
        print(
            f"{file.name}: {len(wanted.steps)} steps, end {wanted.end}, costs {dict(wanted.costs.sums)}, "
            f"largest difference {worst}"
        )
    return float(worst)


# Yellow cells of the cash flow that are changed: caption and the new figure, with the field of the case it stands for.
CHANGED = {"discount": ("Discount rate, per cent a year", "8.5"), "tax": ("Tax on profit, per cent", "18"),
           "price_growth": ("Growth of prices, per cent a year", "-1.5"),
           "customer_days": ("Customers pay after, days", "95")}  # fmt: skip
WORTH = {"npv": "Net present value", "irr": "Internal rate of return, a year", "payback": "Payback, years",
         "need": "Financing need"}  # fmt: skip


def check_money(plan, facts, path, profile):
    """Largest relative difference of the budget's figures, as written and after four inputs were changed in it."""
    t, case = Texts(plan.report.language), plan.finance.cases[0]
    changed_case = replace(case, **{field: Decimal(figure) for field, (_, figure) in CHANGED.items()})
    moved = plan.changed(finance=replace(plan.finance, cases=(changed_case, *plan.finance.cases[1:])))
    api.write_report(api.assess(plan, facts), facts, path, t)
    book = openpyxl.load_workbook(path)
    for caption, figure in CHANGED.values():
        row = next(cell.row for cell in book[t("Cash flow")]["A"] if cell.value == t(caption))
        book[t("Cash flow")].cell(row, 2).value = float(figure)
    edited = path.with_name(f"{path.stem}-edited.xlsx")
    book.save(edited)
    worst = 0.0
    for file, wanted in ((path, plan), (edited, moved)):
        answer, found = api.assess(wanted, facts).finance[0], recalculate(file, path.parent, profile)
        if broken := broken_cells(found):
            raise SystemExit(f"{file.name}: {broken[:5]}")
        pairs = [*_worth_pairs(found[t("Cash flow")], answer, t), *_varied_pairs(found[t("Sensitivity")], answer)]
        difference = max(distance(cell, figure) / max(1.0, abs(figure or 0.0)) for cell, figure in pairs)
        worst = max(worst, difference)
        print(f"{file.name}: {len(pairs)} figures of the budget, largest relative difference {difference:.1e}")
    return worst


def _worth_pairs(page, answer, t):
    """(cell, the program's figure) of what the flows are worth, break-even and every year's net flow."""
    cells = {row[0].value: row[1].value for row in page.iter_rows(max_col=2) if row[0].value}
    ours = {t(words): getattr(answer.worth, name) for name, words in WORTH.items()}
    ours[t("Break-even volume, units over all years")] = answer.break_even_units
    ours[t("Break-even price of a unit, first year")] = answer.break_even_price
    ours[t("A missed year costs, with the same last year")] = answer.worth.npv - answer.delay.shortened
    ours[t("A missed year costs, with as many years of sales")] = answer.worth.npv - answer.delay.moved
    net = next(row for row in page.iter_rows() if row[0].value == t("Net flow"))
    flows = [(net[1 + flow.year].value, float(flow.net)) for flow in answer.flows]
    return [*((cells[name], None if value is None else float(value)) for name, value in ours.items()), *flows]


def _varied_pairs(page, answer):
    """(cell, the program's figure) of every variation, in whatever order the sheet has them."""
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=FIRST + 1, max_col=14)]
    count = 2 * len(answer.swings) + len(answer.currencies)
    found = sorted(row[MEASURE] for row in rows[:count])
    ours = [float(value) for swing in answer.swings for value in (swing.low, swing.high)]
    ours += [float(case.worth.npv) for case in answer.currencies]
    return list(zip(found, sorted(ours), strict=True))


def variants(plan, facts):
    """The plan as it is; with markets that lack much under each rule for missing readings; with a second product."""
    criteria = [
        c for p in api.framework_of(plan, facts).priorities for c in dict.fromkeys(s.criterion for s in p.criteria)
    ]
    sparse = plan.changed(markets=tuple(m for m in (*plan.markets, "DEU", "PRK", "GIB", "SSD") if m in facts.markets))
    answers = {"": plan, "-sparse": sparse}
    for rule in ("neutral", "worst"):
        choices = tuple(MissingChoice(c, rule) for c in dict.fromkeys(criteria))
        answers[f"-{rule}"] = sparse.changed(missing=choices)
    answers["-two"] = plan.changed(products=(*plan.products, api.offer_of_product(facts, "270900")))
    return answers


def check(plan, facts, path, profile):
    """Largest difference of one plan's workbook, as written and after one weight has been changed in it."""
    answer = api.assess(plan, facts)
    api.write_report(answer, facts, path, Texts(plan.report.language))
    changed = openpyxl.load_workbook(path)
    cell = changed.worksheets[1].cell(FIRST + 1, 2)
    cell.value = float(cell.value) + 35.0
    edited = path.with_name(f"{path.stem}-edited.xlsx")
    changed.save(edited)
    points = plan.points_of(answer.framework)
    first = answer.framework.priorities[0].id
    points[first] += 35.0
    moved = api.reweigh(answer, plan.changed(priority_points=tuple(Points(k, v) for k, v in points.items())))
    worst = 0.0
    for file, wanted in ((path, answer), (edited, moved)):
        book = recalculate(file, path.parent, profile)
        if broken := broken_cells(book):
            raise SystemExit(f"{file.name}: {broken[:5]}")
        difference, count = differences(book, wanted)
        worst = max(worst, difference)
        print(f"{file.name}: {count} figures, largest difference {difference:.1e}")
    before, after = ([o.market for o in a.opportunities] for a in (answer, moved))
    print(f"  order as written {' '.join(before)}\n  35 more for {first}: {' '.join(after)}")
    return worst


if __name__ == "__main__":
    os.environ.setdefault("SAL_USE_VCLPLUGIN", "svp")
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out")))
