"""The ways side by side as bars made of their stages."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planner.charts.landed_bars import Part, landed_bars
from planner.charts.shapes import Drawing, Measure
from planner.model.facts import Facts
from planner.model.landed import LandedRoute
from planner.report.landed_words import amount, route_name, verdict
from planner.text import Texts, mark

STAGES = {
    "factory": mark("Factory price"), "to_port": mark("To the carrier, export clearance"),
    "freight": mark("Main carriage"), "insurance": mark("Insurance"), "duty": mark("Duty"),
    "fees": mark("Border fees"), "inland": mark("From the border to the buyer"), "channel": mark("Channel"),
}  # fmt: skip


def ladders(
    routes: Sequence[LandedRoute], facts: Facts, t: Texts, currency: str, measure: Measure, width: float, size: float
) -> Drawing:  # fmt: skip
    """One bar a way, a unit's price after the channel made of its stages."""
    entries = []
    for route in routes:
        units = (route.landed or Decimal(1)) / (route.unit_landed or Decimal(1))
        parts = {"factory": route.stages["EXW"], **{k: v for k, v in route.steps.items() if k != "tax"},
                 "channel": (route.shelf or Decimal(0)) - (route.landed or Decimal(0))}  # fmt: skip
        made = [Part(t(words), float(parts[key] / units), amount(t, parts[key] / units))
                for key, words in STAGES.items()]  # fmt: skip
        entries.append((route_name(facts, t, route.route), made, amount(t, route.unit_shelf)))
    title, corner = verdict(routes, facts, t, currency), t("A unit, {currency}", currency=currency)
    return landed_bars(entries, title, corner, measure, width, size)
