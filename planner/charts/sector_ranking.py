"""Sectors of one economy as bars made of what each measure contributes; a thin line shows the unknown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planner.charts.palette import HAIRLINE, INK, MUTED, NO_DATA, PAPER, on, series
from planner.charts.shapes import Drawing, Line, Measure, Rect, Shape, Text, fit
from planner.model.sector import SectorMeasure, SectorScore
from planner.text import Texts

Name = Callable[[str], str]


def sector_ranking(
    scores: Sequence[SectorScore], measures: Sequence[SectorMeasure], title: str, name: Name, t: Texts,
    measure: Measure, width: float, size: float = 9.0,
) -> Drawing:  # fmt: skip
    """Stacked points by measure, scores at the end, on a scale of 0..100; a hatched part counts without a figure."""
    shown = [s for s in scores if s.score is not None]
    scored = [m for m in measures if m.scale is not None]
    colours = _colours(scored)
    row, bar = size * 2.3, size * 1.4
    label = min(width * 0.3, max((measure(name(s.sector), size, True) for s in shown), default=60.0) + size)
    legend, top = _legend(scored, colours, t, measure, width, size)
    plot = width - label - size * 4.5
    bottom = top + row * len(shown)
    shapes: list[Shape] = [*legend]
    for mark in range(0, 101, 20):
        x = label + plot * mark / 100
        shapes.append(Line(x, top, x, bottom, HAIRLINE, 0.6))
        shapes.append(Text(x, bottom + size * 1.3, t.integer(mark), size * 0.85, MUTED, anchor="middle"))
    for i, score in enumerate(shown):
        place = (label, plot, top + i * row, row, bar)
        shapes += _bar(score, scored, colours, name(score.sector), t, measure, place, size)
    return Drawing(width, bottom + size * 1.8, tuple(shapes), title, _table(shown, scored, name, t))


def _colours(scored: Sequence[SectorMeasure]) -> dict[str, int]:
    """Measures asked of all sectors have colours of their own; those of single sectors share the next one."""
    common = [m.id for m in scored if not m.sectors]
    return {m.id: common.index(m.id) if m.id in common else len(common) for m in scored}


def _bar(
    score: SectorScore, scored: Sequence[SectorMeasure], colours: dict[str, int], words: str, t: Texts,
    measure: Measure, place: tuple[float, float, float, float, float], size: float,
) -> list[Shape]:  # fmt: skip
    label, plot, y, row, bar = place
    top, base = y + (row - bar) / 2, y + row / 2 + size * 0.35
    first = score.rank == 1
    shapes: list[Shape] = [Text(label - size * 0.7, base, fit(words, label - size * 0.9, size, first, measure), size,
                                INK, first, "end", score.sector, words)]  # fmt: skip
    x = label
    for entry in scored:
        figure = score.figures.get(entry.id)
        if figure is None or figure.points <= 0:
            continue
        part, known = plot * figure.points / 100, figure.value is not None
        fill = series(colours[entry.id]) if known else NO_DATA
        tip = t.labelled(f"{words} · {entry.name(t.language)}", t.number(figure.points, 1)) + (
            "" if known else f" ({t('no data')})"
        )
        shapes.append(Rect(x, top, part, bar, fill, PAPER, not known, score.sector, tip))
        text, small = t.number(figure.points, 0), size * 0.82
        if measure(text, small, False) + size * 0.5 <= part:
            shapes.append(
                Text(x + part / 2, base - size * 0.04, text, small, on(fill), False, "middle", score.sector, tip)
            )
        x += part
    end = x
    if score.high - score.low > 0.05:
        low, high, middle = label + plot * score.low / 100, label + plot * score.high / 100, y + row - size * 0.22
        shapes.append(Line(low, middle, high, middle, MUTED, 0.9))
        shapes += [Line(at, middle - size * 0.2, at, middle + size * 0.2, MUTED, 0.9) for at in (low, high)]
        end = min(max(x, high), label + plot)
    shapes.append(Text(end + size * 0.5, base, t.number(score.score or 0.0, 1), size, INK, True, key=score.sector,
                       tip=t.labelled(words, t.number(score.score or 0.0, 1))))  # fmt: skip
    return shapes


def _legend(
    scored: Sequence[SectorMeasure], colours: dict[str, int], t: Texts, measure: Measure, width: float, size: float
) -> tuple[list[Shape], float]:
    entries = [(m.name(t.language), colours[m.id]) for m in scored if not m.sectors]
    entries.append((t("Indicator of the sector's own"), len(entries)))
    shapes: list[Shape] = []
    x, y, small = 0.0, size, size * 0.9
    for text, colour in entries:
        shown = fit(text, width - small * 2, small, False, measure)
        needed = small * 1.6 + measure(shown, small, False) + size * 1.6
        if x and x + needed > width:
            x, y = 0.0, y + small * 1.7
        shapes.append(Rect(x, y - small * 0.8, small, small, series(colour)))
        shapes.append(Text(x + small * 1.5, y, shown, small, INK))
        x += needed
    return shapes, y + size * 1.2


def _table(
    shown: Sequence[SectorScore], scored: Sequence[SectorMeasure], name: Name, t: Texts
) -> tuple[tuple[str, ...], ...]:
    def points(score: SectorScore, key: str) -> str:
        figure = score.figures.get(key)
        return t.number(figure.points, 2) if figure is not None else "–"

    head = (t("Sector"), *(m.name(t.language) for m in scored), t("Score"))
    return (head, *((name(s.sector), *(points(s, m.id) for m in scored), t.number(s.score or 0.0, 2)) for s in shown))
