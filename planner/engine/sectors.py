"""Which sectors will attract investment: every sector in home and some economies, measured and scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from planner.engine.region_figures import region_of, regions_of
from planner.engine.scales import scale_values
from planner.engine.sector_measures import find
from planner.model.assessment import FIRM_COVERAGE
from planner.model.facts import Facts
from planner.model.sector import SectorFigure, SectorMeasure, SectorScore, SectorView

Figures = dict[str, SectorFigure]  # by measure
Values = dict[str, tuple[float | None, bool]]  # by measure: 0..100 and whether clipped
Place = tuple[str, str]  # sector, economy

NEUTRAL = 50.0
# What no figure here holds; always told beside the answer.
GAPS = ("no_fdi_table", "no_sector_fdi", "undated_usa", "new_lines", "missing_importers", "exports_not_output")


def sector_view(
    facts: Facts, home: str, economies: Sequence[str] = (), first: Sequence[str] = (), region: str = ""
) -> SectorView:
    """Scores of every sector in home and in each economy; KeyError for a code that is no market.

    ``first``: sectors to show before the others (the action plan's own). ``region``: the exporter's, in any language.
    """
    everyone = tuple(dict.fromkeys((home, *economies)))
    for economy in everyone:
        if economy not in facts.markets:
            raise KeyError(economy)
    named = {sector.id for sector in facts.sectors}
    sectors = tuple(dict.fromkeys((*(s for s in first if s in named), *(s.id for s in facts.sectors))))
    found = {(s, e): find(facts, home, s, e, facts.measures) for e in everyone for s in sectors}
    scaled = _scaled(facts.measures, found)
    scores = {
        economy: _ranked([add_up(s, economy, facts.measures, found[s, economy], scaled[s, economy]) for s in sectors])
        for economy in everyone
    }
    return SectorView(home, everyone, sectors, facts.measures, scores, regions_of(facts, home),
                      region_of(facts, home, region), GAPS)  # fmt: skip


def _scaled(measures: Sequence[SectorMeasure], found: Mapping[Place, Figures]) -> dict[Place, Values]:
    """Values 0..100 on each measure's ends, and whether the reading lay outside them; one pass for each measure."""
    made: dict[Place, Values] = {place: {} for place in found}
    for measure in measures:
        places = [place for place, figures in found.items() if measure.id in figures]
        if measure.scale is None or not places:
            continue
        readings = np.array([found[place][measure.id].value for place in places], dtype=float)  # None becomes NaN
        values, clipped = scale_values(measure.scale, readings)
        for place, value, outside in zip(places, values.tolist(), clipped.tolist(), strict=True):
            made[place][measure.id] = (value if value == value else None, outside)
    return made


def add_up(
    sector: str, economy: str, measures: Sequence[SectorMeasure], figures: Figures, scaled: Values
) -> SectorScore:  # fmt: skip
    """The score from its figures: sum of weight times value; contributions add up to it exactly.

    Weights are those of the measures asked of this sector (the ones in ``scaled``), over their sum. A missing figure is
    left out (its weight goes to the others in proportion), counts 50 or counts 0, as its measure says. Source: METHODS
    section 2.
    """
    asked = [m for m in measures if m.id in scaled]
    whole = sum(m.weight for m in asked) or 1.0
    weights = {m.id: m.weight / whole for m in asked}
    values = {m.id: _counted(m, scaled[m.id][0]) for m in asked}
    known = sum(weights[m.id] for m in asked if scaled[m.id][0] is not None)
    counted = sum(weights[key] for key, value in values.items() if value is not None)
    made, score = dict(figures), 0.0
    for key, value in values.items():
        share = weights[key] / counted if value is not None and counted > 0 else 0.0
        points = share * value if value is not None else 0.0
        score += points
        f = figures[key]
        made[key] = SectorFigure(f.value, f.year, f.source, f.flag, f.missing, f.inputs, *scaled[key], share, points)
    floor = sum(weights[key] * (scaled[key][0] or 0.0) for key in weights)
    # Nothing known at all is no score, whatever the rules for single figures say.
    return SectorScore(sector, economy, 0, score if known > 0 else None, known, floor,
                       floor + 100.0 * (1.0 - known), made)  # fmt: skip


def _counted(measure: SectorMeasure, value: float | None) -> float | None:
    """The value that counts: the figure's, or what the measure's rule puts in the place of a missing one."""
    if value is not None or measure.missing == "leave_out":
        return value
    return NEUTRAL if measure.missing == "neutral" else 0.0


def _ranked(scores: list[SectorScore]) -> tuple[SectorScore, ...]:
    """Best first; a thin score (too little of its weight known) stands after the firm ones, none at all last."""
    ordered = sorted(scores, key=lambda s: (s.score is None, s.coverage < FIRM_COVERAGE, -(s.score or 0.0)))
    return tuple(replace(s, rank=i if s.score is not None else 0) for i, s in enumerate(ordered, 1))
