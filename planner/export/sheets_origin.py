"""The origin worksheets with live formulas: change a material's value or a cost and the content moves."""

from __future__ import annotations

from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from planner.engine.origin_words import dotted
from planner.export.sheets import FIRST, Book, Sheet, height
from planner.model.origin import OriginAnswer
from planner.model.worksheet import Material
from planner.report.origin import (
    EXAMPLE,
    METHODS,
    elements,
    gap_sentences,
    material_name,
    problem_text,
    product_name,
    verdict,
)
from planner.text import mark

COSTS = (
    ("labour", mark("Product costs: labour")), ("overhead", mark("Product costs: overhead")),
    ("period", mark("Period costs")), ("other", mark("Other costs")),
    ("promotion", mark("Left out: promotion, marketing, after-sales")), ("royalties", mark("Left out: royalties")),
    ("shipping", mark("Left out: shipping and packing")), ("interest", mark("Left out: non-allowable interest")),
)  # fmt: skip
NAME, CODE, ORIGIN, FOREIGN, VALUE, CREDIT, COUNTS = range(7)
WIDTHS = (44, 16, 10, 16, 14, 16, 16)


def origin_sheet(book: Book) -> None:
    """Each worksheet below the other: materials, price and costs, contents, thresholds, certification's data."""
    t = book.t
    sheet = book.start(
        "origin", t("Origin"),
        t("Yellow cells can be changed; the contents follow."),
    )  # fmt: skip
    for column, width in enumerate(WIDTHS):
        sheet.page.set_column(column, column, width)
    row = FIRST - 1
    for found in book.answer.origin:
        row = _worksheet(book, sheet, found, row) + 2


def _worksheet(book: Book, sheet: Sheet, found: OriginAnswer, row: int) -> int:
    t, page = book.t, sheet.page
    book.part(sheet, row, product_name(found.worksheet, t) or t("Origin worksheet"))
    texts = [verdict(found, t), *gap_sentences(found, t)]
    texts += [t(EXAMPLE)] if found.worksheet.example else []
    texts += [problem_text(problem, t) for problem in found.problems]
    for text in texts:
        row += 1
        page.write_string(row, 0, text, book.styles["note"])
    if found.problems:
        return row
    first, row = _materials(book, sheet, found, row + 1)
    row = _bases(book, sheet, found, row + 1, first)
    if found.worksheet.agreement == "usmca":
        row = _elements(book, sheet, found, row + 1)
    return row


def _materials(book: Book, sheet: Sheet, found: OriginAnswer, row: int) -> tuple[int, int]:
    """The bill; gives its first row and the row below its last."""
    t, page = book.t, sheet.page
    heads = [t("Material"), t("Tariff code (HS)"), t("Origin"), t("Non-originating (1) or not (0)"), t("Value"),
             t("Added in the region, credited"), t("Counts as non-originating")]  # fmt: skip
    book.heads(sheet, heads, FOREIGN, row, width=15)
    credited = set(map(id, found.credited))
    first = row + 1
    for i, m in enumerate(found.worksheet.materials, start=first):
        own = m.originating or (m.into != "" and _settled(m, found, credited))
        page.write_string(i, NAME, material_name(m), book.styles["label"])
        page.write_string(i, CODE, dotted(m.hs), book.styles["label"])
        page.write_string(i, ORIGIN, m.origin, book.styles["label"])
        page.write_number(i, FOREIGN, 0 if own else 1, book.styles["input"])
        page.write_number(i, VALUE, float(m.value or 0), book.styles["input"])
        credit = float(m.regional_value or 0) if m.statement.strip() and not m.originating else 0.0
        page.write_number(i, CREDIT, credit, book.styles["input"])
        cells = [xl_rowcol_to_cell(i, column) for column in (FOREIGN, VALUE, CREDIT)]
        counts = 0.0 if own else float(m.value or 0) - credit
        book.formula(sheet, i, COUNTS, f"{cells[0]}*({cells[1]}-{cells[2]})", "figure2", counts)
    return first, first + len(found.worksheet.materials)


def _settled(material: Material, found: OriginAnswer, credited: set[int]) -> bool:
    """Whether a material went into an intermediate that qualifies, so that all of it counts as originating."""
    return (
        any(m.name == material.into and m.statement == "own" for m in found.credited) and id(material) not in credited
    )


def _bases(book: Book, sheet: Sheet, found: OriginAnswer, row: int, first: int) -> int:
    t, page, plan = book.t, sheet.page, found.worksheet
    last = row - 2
    made = sum((entry.other_costs or Decimal(0) for entry in plan.intermediates), Decimal(0))
    inputs = [(t("Price as invoiced"), plan.price), (t("International shipping in it"), plan.freight or Decimal(0)),
              (t("Other costs of intermediate materials"), made)]  # fmt: skip
    inputs += [(t(label), getattr(plan.costs, name)) for name, label in COSTS]
    places: list[str] = []
    for i, (label, value) in enumerate(inputs, start=row):
        page.write_string(i, NAME, label, book.styles["label"])
        if value is None:
            page.write_string(i, VALUE, t("no data"), book.styles["missing"])
        else:
            page.write_number(i, VALUE, float(value), book.styles["input"])
        places.append(xl_rowcol_to_cell(i, VALUE))
    row += len(inputs)
    values = {line.label: float(line.value) for line in found.lines}
    vnm = f"SUM({xl_rowcol_to_cell(first, COUNTS)}:{xl_rowcol_to_cell(last, COUNTS)})"
    bill = f"SUM({xl_rowcol_to_cell(first, VALUE)}:{xl_rowcol_to_cell(last, VALUE)})"
    return _contents(book, sheet, found, row, places, (vnm, bill), values)


def _contents(
    book: Book, sheet: Sheet, found: OriginAnswer, row: int, places: list[str], sums: tuple[str, str],
    values: dict[str, float],
) -> int:  # fmt: skip
    """VNM, the bases and the contents as formulas, each only where its figures were entered; gives the next row."""
    from planner.engine.origin_bill import LINES

    t, plan = book.t, found.worksheet
    vnm_cell = xl_rowcol_to_cell(row, VALUE)
    wanted = [("vnm", sums[0], "figure2", LINES["vnm"])]
    if plan.price is not None:
        wanted.append(("tv", f"{places[0]}-{places[1]}", "figure2", LINES["tv"]))
        wanted.append(("rvc_tv", "({tv}-" + vnm_cell + ")/{tv}", "percent", LINES["rvc_tv"]))
    if LINES["nc"] in values:
        costs, left = "+".join(places[2:7]), "+".join(places[7:11])
        wanted.append(("nc", f"{sums[1]}+{costs}-({left})", "figure2", LINES["nc"]))
        wanted.append(("rvc_nc", "({nc}-" + vnm_cell + ")/{nc}", "percent", LINES["rvc_nc"]))
    cells: dict[str, str] = {}
    for key, formula, style, label in wanted:
        cells[key] = xl_rowcol_to_cell(row, VALUE)
        sheet.page.write_string(row, NAME, t(label), book.styles["strong"])
        result = values[label] / (100 if style == "percent" else 1)
        book.formula(sheet, row, VALUE, formula.format(**cells), style, result)
        row += 1
    return _thresholds(book, sheet, found, row, cells)


def _thresholds(book: Book, sheet: Sheet, found: OriginAnswer, row: int, cells: dict[str, str]) -> int:
    t, path = book.t, found.deciding
    for test in path.values if path else ():
        key = "rvc_tv" if test.method == "build_down" else f"rvc_{test.method}"
        if key not in cells or test.reached is None:
            continue
        label = t("At least, {method}", method=t(METHODS[test.method]))
        sheet.page.write_string(row, NAME, label, book.styles["label"])
        sheet.page.write_number(row, VALUE, float(test.threshold) / 100, book.styles["percent"])
        asked = xl_rowcol_to_cell(row, VALUE)
        yes, no = t("met"), t("not met")
        told = yes if test.reached >= test.threshold else no
        book.formula(sheet, row, CREDIT, f'IF({cells[key]}>={asked},"{yes}","{no}")', "label", told)
        row += 1
    return row


def _elements(book: Book, sheet: Sheet, found: OriginAnswer, row: int) -> int:
    t, page = book.t, sheet.page
    book.part(sheet, row, t("Data of a certification of origin (USMCA Annex 5-A)"))
    for i, (asked, given) in enumerate(elements(found, book.answer.plan.exporter.name, t), start=row + 1):
        page.set_row(i, height((asked, WIDTHS[0]), (given, 80)))
        page.write_string(i, 0, asked, book.styles["text"])
        page.merge_range(i, 1, i, 6, given, book.styles["text"])
    return row + 10
