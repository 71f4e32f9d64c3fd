"""Why a sector's figure is what it is: formula, inputs, scale, weight, points, source and year, in words."""

from __future__ import annotations

from planner.engine.explain import FLAGS
from planner.model.explanation import Explanation
from planner.model.facts import Facts
from planner.model.sector import SectorFigure, SectorMeasure, SectorView
from planner.model.units import figure, missing_text, scale_text
from planner.text import Texts


def explain_sector(view: SectorView, facts: Facts, sector: str, economy: str, measure: str, t: Texts) -> Explanation:
    """The story of one figure; KeyError for a sector, economy or measure that the view does not hold."""
    asked, found = view.measure(measure), view.score(sector, economy).figures[measure]
    known_sector, known_market = facts.sector(sector), facts.markets[economy]
    scored = asked.scale is not None
    return Explanation(
        title=" · ".join((asked.name(t.language), known_sector.name(t.language) if known_sector else sector,
                          known_market.name(t.language))),
        question=t.pick(asked.question),
        formula=t.pick(asked.formula),
        inputs=tuple(
            (t.pick(e.names), figure(t, float("nan") if e.value is None else e.value, e.unit, e.decimals), e.year)
            for e in found.inputs
        ),
        reading=reading(t, facts, asked, found),
        year=found.year,
        scale=scale_text(t, asked.criterion()) if scored else t("Shown beside the score; it never counts."),
        why=t.pick(asked.why) if asked.why else "",
        value=(t.number(found.scaled, 1) if found.scaled is not None else t("no data")) if scored else "",
        weight=t.percent(found.weight, 1) if scored else "",
        points=t.number(found.points, 2) if scored else "",
        source=facts.sources.get(found.source),
        notes=tuple(_notes(asked, found, t)),
    )  # fmt: skip


def reading(t: Texts, facts: Facts, measure: SectorMeasure, found: SectorFigure) -> str:
    """A figure with its unit, or "no data" with the reason."""
    if found.value is not None:
        return figure(t, found.value, measure.unit, measure.decimals)
    return t("no data: {reason}", reason=missing_text(t, facts, found.missing))


def _notes(measure: SectorMeasure, found: SectorFigure, t: Texts) -> list[str]:
    notes = [t(FLAGS[found.flag])] if found.flag in FLAGS else []
    if found.clipped:
        notes.append(t("The reading lies outside the scale's ends and counts as the nearest end."))
    if found.value is None and measure.scale is not None:
        notes.append({
            "leave_out": t("Missing: the criterion is left out and its weight goes to the others in proportion."),
            "neutral": t("Missing: it counts as the neutral value 50."),
            "worst": t("Missing: it counts as the worst value 0."),
        }[measure.missing])  # fmt: skip
    return notes
