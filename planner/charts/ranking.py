"""The ranking as bars made of what each priority contributes; a thin line shows what missing figures could change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planner.charts.palette import HAIRLINE, INK, MUTED, PAPER, on, series
from planner.charts.shapes import Drawing, Line, Measure, Rect, Shape, Text, fit
from planner.model.assessment import FIRM_COVERAGE, Assessment, Opportunity
from planner.text import Texts

Name = Callable[[Opportunity], str]


def ranking(
    answer: Assessment,
    t: Texts,
    name: Name,
    measure: Measure,
    width: float,
    count: int = 12,
    size: float = 9.0,
    ink: str = INK,
    muted: str = MUTED,
) -> Drawing:
    """Stacked contributions by priority of the best opportunities, scores at the end, on a scale of 0..100."""
    shown = [o for o in answer.opportunities if o.score is not None][:count]
    row, bar = size * 2.5, size * 1.45
    label = min(width * 0.32, max((measure(name(o), size, True) for o in shown), default=60.0) + size)
    legend, top = _legend(answer, t, measure, width, size, ink)
    plot = width - label - size * 4.5
    shapes: list[Shape] = [*legend]
    bottom = top + row * len(shown)
    for mark in range(0, 101, 20):
        x = label + plot * mark / 100
        shapes.append(Line(x, top, x, bottom, HAIRLINE, 0.6))
        shapes.append(Text(x, bottom + size * 1.3, t.integer(mark), size * 0.85, muted, anchor="middle"))
    for i, opportunity in enumerate(shown):
        shapes += _bar(answer, opportunity, t, name, measure, (label, plot, top + i * row, row, bar), size, ink, muted)
    return Drawing(
        width, bottom + size * 1.8, tuple(shapes), conclusion(shown, t, name), _table(answer, shown, t, name)
    )


def _bar(
    answer: Assessment, o: Opportunity, t: Texts, name: Name, measure: Measure,
    place: tuple[float, float, float, float, float], size: float, ink: str, muted: str,
) -> list[Shape]:  # fmt: skip
    label, plot, y, row, bar = place
    top, base = y + (row - bar) / 2, y + row / 2 + size * 0.35
    tip = t.labelled(name(o), t.number(o.score or 0.0, 1))
    shown = fit(name(o), label - size * 0.9, size, o.rank == 1, measure)
    shapes: list[Shape] = [
        Text(label - size * 0.7, base, shown, size, ink, o.rank == 1, "end", o.market, name(o)),
    ]
    x = label
    for i, priority in enumerate(answer.framework.priorities):
        points = o.by_priority[priority.id]
        part = plot * points / 100
        if part > 0:
            words = t.labelled(f"{name(o)} · {priority.name(t.language)}", t.number(points, 1))
            shapes.append(Rect(x, top, part, bar, series(i), PAPER, key=o.market, tip=words))
            shapes += _inside(t.number(points, 0), (x, part, base), series(i), o.market, words, measure, size)
        x += part
    end = x
    if o.high - o.low > 0.05:
        low, high, middle = label + plot * o.low / 100, label + plot * o.high / 100, y + row - size * 0.25
        shapes.append(Line(low, middle, high, middle, muted, 0.9))
        shapes += [Line(at, middle - size * 0.2, at, middle + size * 0.2, muted, 0.9) for at in (low, high)]
        end = min(max(x, high), label + plot)
    shapes.append(Text(end + size * 0.5, base, t.number(o.score or 0.0, 1), size, ink, True, key=o.market, tip=tip))
    return shapes


def _inside(
    text: str, place: tuple[float, float, float], fill: str, key: str, tip: str, measure: Measure, size: float
) -> list[Shape]:
    """The points inside their part of the bar, where there is room to read them."""
    x, part, base = place
    small = size * 0.82
    if measure(text, small, False) + size * 0.5 > part:
        return []
    return [Text(x + part / 2, base - size * 0.04, text, small, on(fill), False, "middle", key, tip)]


def _legend(
    answer: Assessment, t: Texts, measure: Measure, width: float, size: float, ink: str
) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    x, y = 0.0, size
    small = size * 0.9
    for i, priority in enumerate(answer.framework.priorities):
        text = fit(priority.name(t.language), width - small * 2, small, False, measure)
        needed = small * 1.6 + measure(text, small, False) + size * 1.6
        if x and x + needed > width:
            x, y = 0.0, y + small * 1.7
        shapes.append(Rect(x, y - small * 0.8, small, small, series(i)))
        shapes.append(Text(x + small * 1.5, y, text, small, ink))
        x += needed
    return shapes, y + size * 1.2


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
