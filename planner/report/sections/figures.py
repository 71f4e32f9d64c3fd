"""The readings behind the scores: criteria by markets, each with unit, year and, where missing, the reason."""

from __future__ import annotations

from planner.model.assessment import Assessment, Opportunity
from planner.model.criterion import Criterion
from planner.model.facts import Facts
from planner.report.blocks import Block, Cell, Heading, Paragraph, Table, numbers
from planner.report.readings import FLAG, reason, unit_line, value_text, years_of
from planner.report.words import naming
from planner.text import Texts

MOST_ACROSS = 6  # opportunities side by side
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def readings(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Every reading of every opportunity, a few markets a table; letters give the reasons of what is missing."""
    everyone = answer.opportunities
    if not everyone:
        return []
    blocks: list[Block] = [
        Heading(t("The readings behind the scores")),
        Paragraph(t("Unit and year stand beside each criterion; a year beside a figure differs from it. {sign} marks "
                    "estimates, forecasts and older editions. What is missing is never counted as zero without "
                    "saying so.", sign=FLAG)),
    ]  # fmt: skip
    tables = -(-len(everyone) // MOST_ACROSS)
    across = -(-len(everyone) // tables)
    for start in range(0, len(everyone), across):
        blocks += _table(answer, facts, t, everyone[start : start + across], across)
    return blocks


def _table(
    answer: Assessment, facts: Facts, t: Texts, group: tuple[Opportunity, ...], across: int
) -> list[Block]:  # fmt: skip
    name = naming(answer, facts, t)
    reasons: dict[str, str] = {}
    padding = ("",) * (across - len(group))
    rows = tuple((*_row(answer, facts, t, c, group, reasons), *padding) for c in answer.criteria)
    blocks: list[Block] = [
        Table((t("Criterion"), *(name(o) for o in group), *padding), rows, ("left", *numbers(across)),
              (2.6, *([1.0] * across)), small=True, together=True)
    ]  # fmt: skip
    if reasons:
        told = "; ".join(f"({letter}) {why}" for why, letter in reasons.items())
        blocks.append(Paragraph(t("No data: {reasons}.", reasons=told), "note"))
    return blocks


def _row(
    answer: Assessment, facts: Facts, t: Texts, criterion: Criterion, group: tuple[Opportunity, ...],
    reasons: dict[str, str],
) -> tuple[str | Cell, ...]:  # fmt: skip
    found = [answer.reading(o.row, criterion.id) for o in group]
    years = years_of(found)
    mixed = len(set(years)) > 1
    cells = []
    for reading in found:
        if reading.value is None:
            why = reason(t, facts, reading)
            letter = reasons.setdefault(why, LETTERS[len(reasons) % len(LETTERS)])
            cells.append(Cell(t("no data"), unit=f"({letter})"))
            continue
        text = value_text(t, criterion, reading.value, unit=False) + (FLAG if reading.flag else "")
        cells.append(Cell(text, unit=f"({reading.year.replace('-', '–')})" if mixed else ""))
    return (Cell(criterion.name(t.language), unit=unit_line(t, criterion, years)), *cells)
