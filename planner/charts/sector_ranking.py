"""Sectors of one economy as bars made of what each measure contributes; a thin line shows the unknown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planner.charts.palette import NO_DATA, series
from planner.charts.shapes import Drawing, Measure
from planner.charts.stacked import Part, Stack, stacked
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
    stacks = [_stack(score, scored, colours, name(score.sector), t) for score in shown]
    return stacked(stacks, _legend(scored, colours, t), title, _table(shown, scored, name, t), t, measure, width, size,
                   2.3)  # fmt: skip


def _colours(scored: Sequence[SectorMeasure]) -> dict[str, int]:
    """Measures asked of all sectors have colours of their own; those of single sectors share the next one."""
    common = [m.id for m in scored if not m.sectors]
    return {m.id: common.index(m.id) if m.id in common else len(common) for m in scored}


def _stack(score: SectorScore, scored: Sequence[SectorMeasure], colours: dict[str, int], words: str, t: Texts) -> Stack:
    parts = []
    for entry in scored:
        figure = score.figures.get(entry.id)
        if figure is None:
            continue
        known = figure.value is not None
        tip = t.labelled(f"{words} · {entry.name(t.language)}", t.number(figure.points, 1))
        parts.append(Part(figure.points, series(colours[entry.id]) if known else NO_DATA,
                          tip if known else f"{tip} ({t('no data')})", not known))  # fmt: skip
    return Stack(score.sector, words, tuple(parts), score.score or 0.0, score.low, score.high, score.rank == 1)


def _legend(scored: Sequence[SectorMeasure], colours: dict[str, int], t: Texts) -> list[tuple[str, str]]:
    entries = [(m.name(t.language), series(colours[m.id])) for m in scored if not m.sectors]
    return [*entries, (t("Indicator of the sector's own"), series(len(entries)))]


def _table(
    shown: Sequence[SectorScore], scored: Sequence[SectorMeasure], name: Name, t: Texts
) -> tuple[tuple[str, ...], ...]:
    def points(score: SectorScore, key: str) -> str:
        figure = score.figures.get(key)
        return t.number(figure.points, 2) if figure is not None else "–"

    head = (t("Sector"), *(m.name(t.language) for m in scored), t("Score"))
    return (head, *((name(s.sector), *(points(s, m.id) for m in scored), t.number(s.score or 0.0, 2)) for s in shown))
