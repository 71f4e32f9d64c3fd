"""How a reading is written in a table: its unit once in the row's head, steps in words, the sign of an estimate."""

from __future__ import annotations

from planner.model.assessment import Assessment, Opportunity, Reading
from planner.model.criterion import Criterion
from planner.model.facts import Facts
from planner.model.units import criterion_figure, missing_text, unit_text
from planner.text import Texts

FLAG = "\u2020"


def asked(answer: Assessment, criterion: str) -> Criterion | None:
    """A criterion of this answer, or None where the action plan does not ask it."""
    return next((c for c in answer.criteria if c.id == criterion), None)


def value_text(t: Texts, criterion: Criterion, value: float, unit: bool = True) -> str:
    """A reading as text; steps in words, without its unit where the row's head has it."""
    if unit or criterion.unit in ("%", "steps"):
        return criterion_figure(t, criterion, value)
    if criterion.unit == "USD":
        return t.money(value).removeprefix("USD\u00a0")
    return t.number(value, criterion.decimals)


def reading_cell(answer: Assessment, t: Texts, o: Opportunity, criterion: str) -> str:
    """One reading with unit and the sign of an estimate; "no data" or "not asked"."""
    found = asked(answer, criterion)
    if found is None:
        return t("not asked")
    reading = answer.reading(o.row, criterion)
    if reading.value is None:
        return t("no data")
    return value_text(t, found, reading.value) + (FLAG if reading.flag else "")


def unit_line(t: Texts, criterion: Criterion, years: list[str]) -> str:
    """What stands under a criterion's name: its unit, and its year where all markets have the same one."""
    unit = "" if criterion.unit in ("", "steps") else unit_text(t, criterion.unit)
    same = years[0] if years and len(set(years)) == 1 else ""
    return " · ".join(filter(None, (unit, same)))


def years_of(readings: list[Reading]) -> list[str]:
    """The years of the readings that are known."""
    return [r.year.replace("-", "–") for r in readings if r.value is not None and r.year]


def reason(t: Texts, facts: Facts, reading: Reading) -> str:
    """Why a reading is missing, in words; never empty."""
    return missing_text(t, facts, reading.missing) or t("the source has no figure for this market")
