"""Shares of two years side by side: where a supplier stood, where it stands, and which way it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.charts.palette import ACCENT, HAIRLINE, INK, MUTED, PAPER, SERIES
from planner.charts.shapes import Drawing, Line, Measure, Polygon, Rect, Shape, Text, fit
from planner.text import Texts

LOST = SERIES[5]


@dataclass(frozen=True, slots=True)
class Share:
    """One supplier: its shares (0..1) now and before (None: not known), and whether it is home."""

    key: str
    name: str
    now: float
    before: float | None
    strong: bool = False


def shares(
    entries: Sequence[Share], years: tuple[str, str], title: str, t: Texts, measure: Measure, width: float,
    size: float = 9.0,
) -> Drawing:  # fmt: skip
    """A bar is the share now; the hollow mark is the share before, and an arrow leads from it to the bar's end."""
    row, thick = size * 1.75, size * 0.95
    label = min(width * 0.3, max((measure(e.name, size, e.strong) for e in entries), default=0.0) + size)
    ends = max((measure(_end(e, t), size, True) for e in entries), default=0.0) + size * 1.5
    plot = max(width - label - ends, width * 0.2)
    most = max((max(e.now, e.before or 0.0) for e in entries), default=0.0) or 1.0
    shapes: list[Shape] = [*_key(years, t, measure, label, size)]
    top = size * 2.0
    for i, e in enumerate(entries):
        shapes += _row(e, (label, plot / most, top + i * row, row, thick), years, t, measure, size)
    bottom = top + row * len(entries)
    shapes.append(Line(label, top, label, bottom, HAIRLINE, 0.8))
    table = (
        (t("Supplier"), *years, t("Change (percentage points)")),
        *((e.name, t.percent(e.now, 1), _share(e.before, t), _points(e, t)) for e in entries),
    )
    return Drawing(width, bottom + size * 0.4, tuple(shapes), title, table)


def _key(years: tuple[str, str], t: Texts, measure: Measure, x: float, size: float) -> list[Shape]:
    small, y = size * 0.9, size * 1.1
    now, before = years
    shapes: list[Shape] = [Rect(x, y - small * 0.8, small * 1.6, small * 0.9, ACCENT),
                           Text(x + small * 2.1, y, now, small, MUTED)]  # fmt: skip
    x += small * 4 + measure(now, small, False)
    shapes += [_hollow(x, y - small * 0.35, small * 0.5, ""), Text(x + small * 0.9, y, before, small, MUTED)]
    x += small * 3 + measure(before, small, False)
    for fill, words in ((ACCENT, t("gained")), (LOST, t("lost"))):
        shapes += [Line(x, y - small * 0.35, x + small * 1.6, y - small * 0.35, fill, 1.6),
                   Text(x + small * 2.1, y, words, small, MUTED)]  # fmt: skip
        x += small * 4 + measure(words, small, False)
    return shapes


def _row(
    e: Share, place: tuple[float, float, float, float, float], years: tuple[str, str], t: Texts, measure: Measure,
    size: float,
) -> list[Shape]:  # fmt: skip
    label, scale, y, row, thick = place
    middle, base = y + row / 2, y + row / 2 + size * 0.35
    tip = t.labelled(e.name, f"{t.percent(e.now, 1)} ({years[0]}), {_share(e.before, t)} ({years[1]})")
    name = fit(e.name, label - size * 0.7, size, e.strong, measure)
    end = label + e.now * scale
    fill = ACCENT if e.strong else "#8FC9C5"
    shapes: list[Shape] = [
        Text(label - size * 0.7, base, name, size, INK, e.strong, "end", e.key, tip),
        Rect(label, middle - thick / 2, max(0.8, end - label), thick, fill, key=e.key, tip=tip),
    ]
    furthest = end
    if e.before is not None:
        was = label + e.before * scale
        furthest = max(end, was + size * 0.4)
        shapes.append(Line(was, middle, end, middle, ACCENT if e.now >= e.before else LOST, 1.6))
        shapes.append(_hollow(was, middle, size * 0.42, tip))
    shapes.append(Text(furthest + size * 0.5, base, _end(e, t), size, INK, True, key=e.key, tip=tip))
    return shapes


def _hollow(x: float, y: float, reach: float, tip: str) -> Polygon:
    return Polygon(((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)), PAPER, INK, 1.0, tip=tip)


def _end(e: Share, t: Texts) -> str:
    change = _points(e, t)
    return t.percent(e.now, 1) + (f"  ({change})" if e.before is not None else "")


def _points(e: Share, t: Texts) -> str:
    if e.before is None:
        return t("no data")
    change = 100 * (e.now - e.before)
    sign = "+" if change > 0.05 else "\u2212" if change < -0.05 else "±"
    return f"{sign}{t.number(abs(change), 1)}"


def _share(share: float | None, t: Texts) -> str:
    return t("no data") if share is None else t.percent(share, 1)
