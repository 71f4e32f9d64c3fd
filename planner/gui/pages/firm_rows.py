"""What the firmness panel shows, as ready rows."""

from __future__ import annotations

from typing import Any

from planner.charts.tornado import Bar
from planner.model.assessment import Assessment
from planner.model.firmness import Firmness
from planner.report.firm import CHALLENGERS, Rows, effect_name, thing_name
from planner.text import Texts


def hold_entries(found: Firmness, answer: Assessment, t: Texts) -> list[tuple[str, float, float, float]]:
    """Name, weight and ends of every priority's band, the narrowest first."""
    entries = [hold for hold in found.holds if hold.level == "priority"]
    entries.sort(key=lambda hold: hold.high - hold.low)
    return [(thing_name(answer, "priority", h.id, t), h.weight, h.low, h.high) for h in entries]


def tornado_bars(found: Firmness, answer: Assessment, names: Rows, t: Texts, count: int) -> list[Bar]:
    """The things that move the lead most; who leads where it is lost."""
    first = found.rows[0] if found.rows else -1
    bars = []
    for effect in found.effects[:count]:
        lost = next((row for row in (effect.leader_low, effect.leader_high) if row != first), -1)
        turned = min(effect.low, effect.high) < 0
        leader = effect.leader_low if effect.low < 0 else effect.leader_high
        bars.append(Bar(effect_name(effect, answer, names, t), effect.low, effect.high,
                        names.get(leader if turned else lost, "") if turned else ""))  # fmt: skip
    return bars


def challenger_rows(found: Firmness, names: Rows, t: Texts) -> list[list[tuple[str, Any]]]:
    """Every other way of ranking with its first three, and how far its order agrees."""
    rows = []
    for entry in found.challengers:
        top = [names[row] for row in entry.order[:3]] + ["–"] * 3
        name = t(CHALLENGERS[entry.method])
        rows.append([(name, name), *((text, text) for text in top[:3]),
                     (t.number(entry.agreement, 2), entry.agreement)])  # fmt: skip
    return rows
