"""The sheet of opportunities: what the plan's products could sell, and home's largest gaps; figures, not formulas."""

from __future__ import annotations

from planner.charts.strategy_map import ADVICE, counsel
from planner.export.sheets import FIRST, Book, height
from planner.report.words import market_name, offer_name

MONEY = "figure0"
WIDTHS = (52, 26, 16, 16, 16, 16, 11, 40)


def opportunity_sheet(book: Book) -> None:
    """Whole USD; an unknown figure is "no data"."""
    t, facts, outlook = book.t, book.facts, book.answer.outlook
    sheet = book.start("opportunity", t("Opportunity"), t("USD of 2024; potential in five years is an estimate, never "
                                                          "a forecast. Tariffs are neutral in it."), 2)  # fmt: skip
    heads = [t("Product"), t("Market"), t("Actual (USD)"), t("Potential (USD)"), t("Gap (USD)"), t("Imports (USD)"),
             t("Coverage"), t("Advice")]  # fmt: skip
    book.heads(sheet, heads, len(heads), width=16)
    names = {offer.id: offer_name(facts, offer, t) for offer in book.answer.plan.products}
    row = FIRST
    for planned in outlook.planned if outlook else ():
        advice = t.labelled(t(ADVICE[planned.cell % 10 - 1]), counsel(planned.cell, t)) if planned.cell else "–"
        figures = (planned.actual, planned.potential, planned.gap, planned.demand, planned.coverage)
        _row(book, row, (names[planned.offer], market_name(facts, planned.market, t)), figures, advice)
        row += 1
    if outlook:
        book.part(sheet, row + 1, t("The largest gaps of {home}, all products and markets",
                                    home=market_name(facts, outlook.home, t)))  # fmt: skip
        row += 2
        for p in outlook.largest:
            product = facts.products.get(p.product)
            name = " › ".join(product.name(t.language).split(" › ")[-2:]) if product else ""
            label = f"{p.product} {name}".rstrip()
            advice = t.labelled(t(ADVICE[p.cell % 10 - 1]), counsel(p.cell, t)) if p.cell else "–"
            figures = (p.actual, p.potential, p.gap, p.demand, p.coverage)
            _row(book, row, (label, market_name(facts, p.market, t)), figures, advice)
            row += 1
    for column, width in enumerate(WIDTHS):
        sheet.page.set_column(column, column, width)


def _row(book: Book, row: int, texts: tuple[str, str], figures: tuple[float | None, ...], advice: str) -> None:
    page, styles = book.places["opportunity"].page, book.styles
    for column, text in enumerate(texts):
        page.write_string(row, column, text, styles["text"])
    page.set_row(row, height((texts[0], 1.25 * WIDTHS[0])))
    for column, value in enumerate(figures, len(texts)):
        style = "percent" if column == len(texts) + 4 else MONEY
        if value is None:
            page.write_string(row, column, book.t("no data"), styles["missing"])
        else:
            page.write_number(row, column, value if style == "percent" else round(value), styles[style])
    page.write_string(row, len(texts) + len(figures), advice, styles["text"])
