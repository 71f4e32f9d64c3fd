"""From readings to values to scores, by formulas that a reader can follow cell by cell."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell as at

from planner.charts.palette import PAPER, SEQUENTIAL
from planner.export.sheets import FIRST, NAME_WIDTH, Book, Sheet, height
from planner.export.sheets_terms import SHARES_FROM, STEPS_FROM
from planner.model.assessment import FIRM_COVERAGE, Opportunity
from planner.model.criterion import Scale

# Rows of the scores sheet, counted from the first.
SCORE, RANK, COVERAGE, LOW, HIGH, ORDER, COUNTED = range(7)
POINTS = 10  # first row of points by criterion

# --- values --------------------------------------------------------------------------------------------------------


def values_sheet(book: Book) -> None:
    """Values of 0..100 from readings and scales; a missing reading gives an empty text."""
    t = book.t
    note = t("Readings on their scales: 0 to 100, clipped at the ends; empty where there is no reading.")
    sheet = book.start("values", t("Values"), note)
    book.heads(sheet, [t("Criterion"), *(book.name(o) for o in book.columns)], 1)
    book.criterion_names(sheet, FIRST)
    for i, criterion in enumerate(book.answer.criteria):
        row = FIRST + i
        for j, o in enumerate(book.columns):
            scaled = book.answer.reading(o.row, criterion.id).scaled
            reading = book.places["readings"].cell(row, 2 + j)
            formula = f'IF({reading}="","",{_scaled(book, criterion.scale, row, reading)})'
            book.formula(sheet, row, 1 + j, formula, "points", "" if scaled is None else scaled)
    sheet.page.conditional_format(FIRST, 1, FIRST + book.criteria - 1, book.width, {
        "type": "2_color_scale", "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 100,
        "min_color": PAPER, "max_color": SEQUENTIAL[2],
    })  # fmt: skip
    sheet.page.set_column(0, 0, NAME_WIDTH)
    sheet.page.set_column(1, book.width, 14)


def _scaled(book: Book, scale: Scale, row: int, x: str) -> str:
    scales = book.places["scales"]
    worst, best = scales.cell(row, 2), scales.cell(row, 3)
    if scale.kind == "steps":
        return "+".join(_step(scales, row, j, x) for j in range(len(scale.steps))) or "0"
    if scale.kind == "target":
        raw = f"100*(1-ABS({x}-{best})/{worst})"
    elif scale.kind == "log":
        # A reading of 0 or less counts as a tenth of the low end: outside the scale, so 0 or 100.
        positive = f"IF({x}<=0,MIN({worst},{best})/10,{x})"
        raw = f"100*(LN({positive})-LN({worst}))/(LN({best})-LN({worst}))"
    else:
        raw = f"100*({x}-{worst})/({best}-{worst})"
    return f"MAX(0,MIN(100,{raw}))"


def _step(scales: Sheet, row: int, j: int, x: str) -> str:
    """What a step adds to the one below it."""
    bound, value = STEPS_FROM + 2 * j, STEPS_FROM + 1 + 2 * j
    before = f"-{scales.cell(row, value - 2)}" if j else ""
    return f"IF({x}>={scales.cell(row, bound)},{scales.cell(row, value)}{before},0)"


# --- scores --------------------------------------------------------------------------------------------------------


def scores_sheet(book: Book) -> None:
    """Score, rank and coverage of every opportunity (one column each), with all the points they are made of."""
    t = book.t
    note = t("Points that each criterion contributes; every column adds up to its score.")
    sheet = book.start("scores", t("Scores"), note)
    names = [book.name(o) for o in book.columns]
    book.heads(sheet, [t("Result"), *names], 1)
    book.tall(sheet)
    _labels(book, sheet)
    c, p = book.criteria, len(book.answer.framework.priorities)
    first = {"points": FIRST + POINTS, "priorities": FIRST + POINTS + c + 3, "weights": FIRST + POINTS + c + p + 6}
    book.rows_of |= {"points_by_priority": first["priorities"]}
    titles = {
        "points": t("Points by criterion: weight that counts times value"),
        "priorities": t("Points by priority"),
        "weights": t("Weights that count, after the rules for missing readings"),
    }
    for key, title in titles.items():
        book.part(sheet, first[key] - 2, title)
        book.heads(sheet, [t("Priority") if key == "priorities" else t("Criterion"), *names], 1, first[key] - 1)
    book.criterion_names(sheet, first["points"])
    book.criterion_names(sheet, first["weights"])
    for i, priority in enumerate(book.answer.framework.priorities):
        sheet.page.write_string(first["priorities"] + i, 0, priority.name(t.language), book.styles["text"])
        sheet.page.set_row(first["priorities"] + i, height((priority.name(t.language), NAME_WIDTH)))
    for j, o in enumerate(book.columns):
        _Column(book, sheet, j, o).write(first["points"], first["priorities"], first["weights"])
    sheet.page.set_column(0, 0, NAME_WIDTH)
    sheet.page.set_column(1, book.width, 14)


def _labels(book: Book, sheet: Sheet) -> None:
    t = book.t
    titles = {
        SCORE: t("Score"),
        RANK: t("Rank"),
        COVERAGE: t("Coverage"),
        LOW: t("If all that is missing were 0"),
        HIGH: t("If all that is missing were 100"),
        ORDER: t("Order (thin scores stand last)"),
        COUNTED: t("Weight that counts"),
    }
    for row, title in titles.items():
        sheet.page.write_string(FIRST + row, 0, title, book.styles["strong"])
    for row, name in ((SCORE, "scores"), (RANK, "ranks"), (COVERAGE, "coverages"),
                      (ORDER, "order_keys"), (LOW, "lowest"), (HIGH, "highest")):  # fmt: skip
        book.define(name, sheet.span((FIRST + row, 1), (FIRST + row, book.width)))


class _Column:
    """One opportunity's column on the scores sheet."""

    def __init__(self, book: Book, sheet: Sheet, j: int, o: Opportunity) -> None:
        self.book, self.sheet, self.o, self.column = book, sheet, o, 1 + j
        self.values = book.places["values"].span((FIRST, 1 + j), (FIRST + book.criteria - 1, 1 + j))

    def write(self, points: int, priorities: int, weights: int) -> None:
        """All cells: results on top, then points by criterion and priority, then the weights that count."""
        self._results(points)
        for i, criterion in enumerate(self.book.answer.criteria):
            value = self.book.places["values"].cell(FIRST + i, self.column)
            rule = self.book.places["scales"].cell(FIRST + i, 4)
            weight = self.book.places["weights"].cell(self.book.rows_of["weights"] + i, 1)
            counted = self._at(COUNTED)
            dropped = f'AND({value}="",{rule}=rule_leave_out)'
            self._put(weights + i, f"IF(OR({counted}<=0,{dropped}),0,{weight}/{counted})", "percent",
                      self.o.effective_weights[criterion.id])  # fmt: skip
            stand_in = f'IF({value}="",IF({rule}=rule_neutral,50,0),{value})'
            self._put(points + i, f"{at(weights + i, self.column)}*{stand_in}", "points",
                      self.o.contributions[criterion.id])  # fmt: skip
        own = f"{at(points, self.column)}:{at(points + self.book.criteria - 1, self.column)}"
        first = self.book.rows_of["parts"]
        for i, priority in enumerate(self.book.answer.framework.priorities):
            column = SHARES_FROM + i
            parts = self.book.places["weights"].span((first, column), (first + self.book.criteria - 1, column))
            self._put(priorities + i, f"SUMPRODUCT({parts},{own})", "points", self.o.by_priority[priority.id])

    def _results(self, points: int) -> None:
        o, own = self.o, f"{at(points, self.column)}:{at(points + self.book.criteria - 1, self.column)}"
        score, coverage = self._at(SCORE), self._at(COVERAGE)
        known = f'({self.values}<>"")'
        self._put(FIRST + COVERAGE, f"SUMPRODUCT({known}*criterion_weights)", "percent", o.coverage)
        counts = f"SUMPRODUCT((({known}+(missing_rules<>rule_leave_out))>0)*criterion_weights)"
        self._put(FIRST + COUNTED, counts, "percent", self._counted())
        self._put(FIRST + SCORE, f'IF({coverage}>0,SUM({own}),"")', "score", "" if o.score is None else o.score)
        self._put(FIRST + LOW, f"SUMPRODUCT({self.values},criterion_weights)", "points", o.low)
        self._put(FIRST + HIGH, f"{self._at(LOW)}+100*(1-{coverage})", "points", o.high)
        # Scores resting on too little stand last: they are ordered a thousand points lower.
        thin = o.score is not None and o.coverage < FIRM_COVERAGE
        lowered = "" if o.score is None else o.score - (1000 if thin else 0)
        self._put(FIRST + ORDER, f'IF({score}="","",{score}-IF({coverage}<firm_coverage,1000,0))', "points", lowered)
        self._rank()

    def _rank(self) -> None:
        """Equal scores are kept apart by their place on the sheet, so that every rank exists once."""
        key, until = self._at(ORDER), f"{at(FIRST + ORDER, 1, True, True)}:{self._at(ORDER)}"
        unscored = f'COUNT(order_keys)+COUNTIF({until},"")'
        formula = f'IF({key}="",{unscored},RANK({key},order_keys,0)+COUNTIF({until},{key})-1)'
        self._put(FIRST + RANK, formula, "rank", self.o.rank)

    def _counted(self) -> float:
        answer, rules = self.book.answer, self.book.rules
        return sum(
            weight for key, weight in answer.weights.items()
            if rules[key] != "leave_out" or answer.reading(self.o.row, key).scaled is not None
        )  # fmt: skip

    def _at(self, row: int) -> str:
        return str(at(FIRST + row, self.column))

    def _put(self, row: int, formula: str, style: str, result: float | str) -> None:
        self.book.formula(self.sheet, row, self.column, formula, style, result)
