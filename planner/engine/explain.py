"""Why a figure is what it is: formula, inputs, scale, weight, points, source and year, in the reader's language."""

from __future__ import annotations

from planner.model.assessment import Assessment, Inputs, Opportunity, Reading
from planner.model.criterion import Criterion, Scale
from planner.model.explanation import Explanation
from planner.model.facts import Facts
from planner.model.units import criterion_figure, figure, missing_text, scale_text
from planner.text import Texts, mark

FLAGS = {
    "estimate": mark("This figure is an estimate."),
    "forecast": mark("This figure is a forecast."),
    "older": mark("The newest source has no figure for this market; an older edition is used."),
    "low_confidence": mark("This figure is an estimate of low confidence."),
    "unverified": mark("This statement is not verified."),
    "duty_preference": mark("Counts the best known preference, provided that the goods meet its rules of origin."),
    "duty_ordinary": mark(
        "An agreement is in force, but its rates are not in the data as percentages: the ordinary duty counts."
    ),
    "duty_content": mark("The duty on content that is not of US origin counts in full: the US content is not known."),
    "duty_may": mark("Further duties may apply; they are not counted."),
    "partial": mark("This figure covers only a part."),
    "raw_material": mark("This figure is from the raw-material extract of the same source."),
}


def explain(assessment: Assessment, facts: Facts, row: int, criterion: str, t: Texts) -> Explanation:
    """The story of one reading; KeyError for a criterion the framework does not ask, IndexError for no such row."""
    column = assessment.column(criterion)
    asked, reading = column.criterion, assessment.reading(row, criterion)
    market, product = assessment.rows[row]
    opportunity = assessment.opportunity(market, product)
    known_market = facts.markets.get(market)
    inputs = tuple(
        (_name(entry, t), figure(t, float(entry.values[row]), entry.unit, entry.decimals), _year(entry, row))
        for entry in column.inputs
    )
    return Explanation(
        title=f"{asked.name(t.language)} · {known_market.name(t.language) if known_market else market}",
        question=t.pick(asked.question),
        formula=t.pick(asked.formula),
        inputs=inputs,
        reading=reading_text(t, facts, asked, reading),
        year=reading.year,
        scale=scale_text(t, asked),
        why=t.pick(asked.why),
        value=t.number(reading.scaled, 1) if reading.scaled is not None else t("no data"),
        weight=t.percent(opportunity.effective_weights[criterion] if opportunity else 0.0, 1),
        points=t.number(opportunity.contributions[criterion] if opportunity else 0.0, 2),
        source=facts.sources.get(reading.source),
        notes=tuple(_notes(assessment, asked, reading, opportunity, t)),
    )


def _year(entry: Inputs, row: int) -> str:
    return entry.year if isinstance(entry.year, str) else entry.year[row]


def _name(entry: Inputs, t: Texts) -> str:
    """An ingredient's name; where years differ from market to market, without the one that most have."""
    name = t.pick(entry.names)
    return name if isinstance(entry.year, str) else name.removesuffix(" 2024")


def reading_text(t: Texts, facts: Facts, criterion: Criterion, reading: Reading) -> str:
    """A reading with its unit, or "no data" with the reason."""
    if reading.value is not None:
        return criterion_figure(t, criterion, reading.value)
    reason = missing_text(t, facts, reading.missing)
    return t("no data: {reason}", reason=reason) if reason else t("no data")


def _notes(
    assessment: Assessment, criterion: Criterion, reading: Reading, opportunity: Opportunity | None, t: Texts
) -> list[str]:
    notes = [t(FLAGS[reading.flag])] if reading.flag in FLAGS else []
    if reading.clipped:
        notes.append(_clipped_text(t, criterion.scale))
    if reading.value is None and opportunity is not None:
        own = {choice.criterion: choice.rule for choice in assessment.plan.missing}
        rule = own.get(criterion.id, criterion.missing)
        notes.append(
            {
                "leave_out": t("Missing: the criterion is left out and its weight goes to the others in proportion."),
                "neutral": t("Missing: it counts as the neutral value 50."),
                "worst": t("Missing: it counts as the worst value 0."),
            }[rule]
        )
    return notes


def _clipped_text(t: Texts, scale: Scale) -> str:
    return t("The reading lies outside the scale's ends and counts as the nearest end.")
