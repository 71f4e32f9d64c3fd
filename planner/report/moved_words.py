"""The figures that moved, in words: one wording for the window and the command line."""

from __future__ import annotations

from collections.abc import Mapping

from planner.model.criterion import Criterion
from planner.model.facts import Facts
from planner.model.moved import DUTY, RANK, SCORE, Comparison, Moved, PackChange
from planner.model.plan import Offer, Plan
from planner.model.units import criterion_figure, figure, unit_text
from planner.report.words import market_name, shorten
from planner.text import MINUS, Texts, mark

NAMES: Mapping[str, str] = {SCORE: mark("Score"), RANK: mark("Rank"), DUTY: mark("Duty faced")}
NEWER_MADE = mark(
    "This plan was made on newer figures than are installed here. Install their pack file to have them too."
)
LONGEST = 60  # characters of a product's name
HEADS = (
    mark("Market"),
    mark("Product"),
    mark("Figure"),
    mark("Old"),
    mark("New"),
    mark("Difference"),
    mark("Unit"),
    mark("Year"),
)


def lead(found: Comparison, t: Texts) -> str:
    """The conclusion in a sentence or two."""
    if not found.changes:
        return t("This plan was made on the data packs that are in use.")
    if not found.there:
        if any(change.older for change in found.changes):
            return t(NEWER_MADE)
        return t("The figures that this plan was made on are not on this computer any more; the new ones count.")
    if not found.figures:
        return t("The data packs have changed; none of the {count} figures of this plan has moved.",
                 count=t.integer(found.looked))  # fmt: skip
    return t("The data packs have changed: {moved} of the {count} figures of this plan have moved.",
             moved=t.integer(len(found.figures)), count=t.integer(found.looked))  # fmt: skip


def change_text(change: PackChange, t: Texts) -> str:
    """Which pack, from which version to which."""
    return t.labelled(change.title or change.id, f"{_version(change.old, change.old_date, t)} → "
                      f"{_version(change.new, change.new_date, t)}")  # fmt: skip


def _version(version: str, day: str, t: Texts) -> str:
    return f"{version} ({t.date(day)})" if version and day else version or t("none")


def cells(moved: Moved, plan: Plan, facts: Facts, t: Texts) -> tuple[str, ...]:
    """A row under HEADS."""
    return (
        market_name(facts, moved.market, t), _product(moved.product, plan, facts, t), figure_name(moved, facts, t),
        _text(moved, moved.old, facts, t), _text(moved, moved.new, facts, t), difference_text(moved, t),
        _unit(moved, t), _years(moved),
    )  # fmt: skip


def figure_name(moved: Moved, facts: Facts, t: Texts) -> str:
    """What the figure is."""
    if moved.what in NAMES:
        return t(NAMES[moved.what])
    criterion: Criterion = facts.criteria[moved.what]
    return criterion.name(t.language)


def _product(product: str, plan: Plan, facts: Facts, t: Texts) -> str:
    offer = next((offer for offer in plan.products if offer.id == product), Offer(product, (product,)))
    sector = facts.sector(product.removeprefix("sector:")) if product.startswith("sector:") else None
    return shorten(offer.name or (sector.name(t.language) if sector else product), LONGEST)


def _text(moved: Moved, value: float | None, facts: Facts, t: Texts) -> str:
    if value is None:
        return t("no data")
    if moved.what in NAMES:
        return figure(t, value, moved.unit, moved.decimals)
    return criterion_figure(t, facts.criteria[moved.what], value)


def difference_text(moved: Moved, t: Texts) -> str:
    """New less old with its sign and unit, per cents in percentage points; "" where there is none to tell."""
    difference = moved.difference
    if difference is None or moved.unit == "steps":
        return ""
    unit = "pp" if moved.unit == "%" else moved.unit
    decimals = moved.decimals if abs(difference) >= 10.0**-moved.decimals else moved.decimals + 2
    text = figure(t, abs(difference), unit, decimals)
    return text if not difference else f"{MINUS if difference < 0 else '+'}{text}"


def _unit(moved: Moved, t: Texts) -> str:
    if moved.what in (SCORE, RANK):
        return t("points") if moved.what == SCORE else ""
    return "" if moved.unit == "steps" else unit_text(t, moved.unit)


def _years(moved: Moved) -> str:
    return " → ".join(dict.fromkeys(filter(None, (moved.old_year, moved.new_year))))
