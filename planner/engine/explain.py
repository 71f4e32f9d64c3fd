"""Why a figure is what it is: formula, inputs, scale, weight, points, source and year, in the reader's language."""

from __future__ import annotations

from planner.model.assessment import Assessment, Opportunity, Reading
from planner.model.criterion import Criterion, Scale
from planner.model.explanation import Explanation
from planner.model.facts import Facts
from planner.text import Texts, mark

FLAGS = {
    "estimate": mark("This figure is an estimate."),
    "forecast": mark("This figure is a forecast."),
    "older": mark("The newest source has no figure for this market; an older edition is used."),
    "low_confidence": mark("This figure is an estimate of low confidence."),
    "unverified": mark("This statement is not verified."),
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
        (t.pick(entry.names), figure(t, float(entry.values[row]), entry.unit, entry.decimals), entry.year)
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


def figure(t: Texts, value: float, unit: str, decimals: int) -> str:
    """A figure with its unit; "no data" for NaN."""
    if value != value:
        return t("no data")
    if unit == "USD":
        return f"USD\u00a0{t.integer(value)}" if abs(value) < 10_000 else t.money(value)
    if unit == "%":
        return t.percent(value / 100.0, decimals)
    number = t.number(value, decimals)
    return number if unit in ("", "index", "ratio", "steps") else f"{number}\u00a0{unit_text(t, unit)}"


def unit_text(t: Texts, unit: str) -> str:
    """A unit as the reader writes it."""
    return {
        "nm": t("nautical miles"),
        "pp": t("percentage points"),
        "USD PPP": t("USD at purchasing-power parity"),
        "steps": t("step"),
        "index": t("index"),
        "ratio": t("ratio"),
    }.get(unit, unit)


def reading_text(t: Texts, facts: Facts, criterion: Criterion, reading: Reading) -> str:
    """A reading with its unit, or "no data" with the reason."""
    if reading.value is not None:
        return figure(t, reading.value, criterion.unit, criterion.decimals)
    reason = missing_text(t, facts, reading.missing)
    return t("no data: {reason}", reason=reason) if reason else t("no data")


def missing_text(t: Texts, facts: Facts, key: str) -> str:
    """Why a reading is missing, in words."""
    if gap := facts.gaps.get(key):
        return t.pick(gap.reason)
    reasons = {
        "not_in_source": t("the source has no figure for this market"),
        "base_missing": t("no imports in 2017 to compare with"),
        "no_imports": t("the market imported none of it in 2024"),
        "home_no_exports": t("the home country exported none of it in 2024"),
        "home_agreements_unknown": t("the list of agreements covers Canada and Mexico only"),
        "landlocked": t("the market has no coast"),
        "usa_2017_missing": t("the US customs file starts in 2024"),
    }
    return reasons.get(key, key)


def scale_text(t: Texts, criterion: Criterion) -> str:
    """The fixed ends of a scale in words."""
    scale, unit, decimals = criterion.scale, criterion.unit, criterion.decimals

    def end(value: float) -> str:
        needed = decimals if value == round(value, decimals) else decimals + 1
        return figure(t, value, unit, 0 if value == round(value) else needed)

    if scale.kind == "steps":
        steps = "; ".join(f"{t.number(bound, 0)} → {t.number(value, 0)}" for bound, value in scale.steps)
        return t("Steps: below the first 0; {steps}.", steps=steps)
    if scale.kind == "target":
        return t("{best} gives 100; {worst} away from it gives 0.", best=end(scale.best), worst=end(scale.worst))
    if scale.kind == "log":
        return t(
            "{worst} gives 0 and {best} gives 100, on a logarithmic scale; fixed for every plan.",
            worst=end(scale.worst), best=end(scale.best),
        )  # fmt: skip
    return t(
        "{worst} gives 0 and {best} gives 100; fixed for every plan.", worst=end(scale.worst), best=end(scale.best)
    )


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
