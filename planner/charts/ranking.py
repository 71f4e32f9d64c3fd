"""The ranking as bars made of what each priority contributes; a thin line shows what missing figures could change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planner.charts.palette import series
from planner.charts.shapes import Drawing, Measure
from planner.charts.stacked import Part, Stack, stacked
from planner.model.assessment import FIRM_COVERAGE, Assessment, Opportunity
from planner.text import Texts

Name = Callable[[Opportunity], str]


def ranking(
    answer: Assessment, t: Texts, name: Name, measure: Measure, width: float, count: int = 12, size: float = 9.0,
    height: float = 0.0,
) -> Drawing:  # fmt: skip
    """Stacked contributions by priority of the best opportunities, scores at the end, on a scale of 0..100."""
    shown = [o for o in answer.opportunities if o.score is not None][:count]
    legend = [(priority.name(t.language), series(i)) for i, priority in enumerate(answer.framework.priorities)]
    stacks = [_stack(answer, o, t, name(o)) for o in shown]
    return stacked(stacks, legend, conclusion(shown, t, name), _table(answer, shown, t, name), t, measure, width, size,
                   height=height)  # fmt: skip


def _stack(answer: Assessment, o: Opportunity, t: Texts, name: str) -> Stack:
    parts = tuple(
        Part(o.by_priority[priority.id], series(i),
             t.labelled(f"{name} · {priority.name(t.language)}", t.number(o.by_priority[priority.id], 1)))
        for i, priority in enumerate(answer.framework.priorities)
    )  # fmt: skip
    return Stack(o.market, name, parts, o.score or 0.0, o.low, o.high, o.rank == 1)


def conclusion(shown: Sequence[Opportunity], t: Texts, name: Name) -> str:
    """The chart's title: who leads, by how much, and before whom."""
    # A thin score stands last whatever it is; the lead is over those that rest on enough.
    shown = [o for o in shown if o.coverage >= FIRM_COVERAGE] or shown
    if not shown:
        return t("Nothing can be ranked yet")
    first, lead = name(shown[0]), t.number(shown[0].score or 0.0, 1)
    if len(shown) == 1:
        return t("{first} scores {lead} of 100", first=first, lead=lead)
    behind = (shown[0].score or 0.0) - (shown[1].score or 0.0)
    second = name(shown[1])
    if behind < 0.05:
        return t("{first} and {second} lead with {lead} of 100", first=first, second=second, lead=lead)
    return t(
        "{first} leads with {lead} of 100, {behind} points before {second}",
        first=first, lead=lead, behind=t.number(behind, 1), second=second,
    )  # fmt: skip


def _table(answer: Assessment, shown: Sequence[Opportunity], t: Texts, name: Name) -> tuple[tuple[str, ...], ...]:
    priorities = answer.framework.priorities
    head = (t("Market"), *(p.name(t.language) for p in priorities), t("Score"))
    rows = [
        (name(o), *(t.number(o.by_priority[p.id], 2) for p in priorities), t.number(o.score or 0.0, 2)) for o in shown
    ]
    return (head, *rows)
