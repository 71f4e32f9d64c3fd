"""How a figure is written with its unit, a scale in words, and why a figure is missing; one wording everywhere."""

from __future__ import annotations

from planner.model.criterion import Criterion
from planner.model.facts import Facts
from planner.text import Texts, mark

# What the steps of a criterion mean, from its formula.
STEPS: dict[str, tuple[str, ...]] = {
    "agreement": (mark("none in force"), mark("partial scope"), mark("free trade")),
    "priority_sector": (mark("not named"), mark("named")),
    "language_border": (mark("neither"), mark("one of them"), mark("both")),
}


def criterion_figure(t: Texts, criterion: Criterion, value: float) -> str:
    """A reading of a criterion: steps in words, everything else as a figure with its unit."""
    words = STEPS.get(criterion.id, ())
    if criterion.unit == "steps" and value == value and 0 <= round(value) < len(words):
        return t(words[round(value)])
    return figure(t, value, criterion.unit, criterion.decimals)


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
        "USD PPP": t("USD PPP"),
        "steps": t("step"),
        "index": t("index"),
        "ratio": t("ratio"),
        "vehicles": t("vehicles"),
        "minerals": t("minerals"),
        "sites": t("sites"),
    }.get(unit, unit)


def missing_text(t: Texts, facts: Facts, key: str) -> str:
    """Why a reading is missing, in words."""
    if gap := facts.gaps.get(key):
        return t.pick(gap.reason)
    reasons = {
        "not_in_source": t("the source has no figure for this market"),
        "base_missing": t("no imports in 2017 to compare with"),
        "own_base_missing": t("your own figures have no 2017 to compare with"),
        "no_imports": t("the market imported none of it in 2024"),
        "home_no_exports": t("the home country exported none of it in 2024"),
        "home_agreements_unknown": t("the list of agreements is whole for Canada and Mexico only"),
        "tariff_market_missing": t("the packs hold no tariff schedule of this market"),
        "landlocked": t("the market has no coast"),
        "usa_2017_missing": t("the US customs file starts in 2024"),
        "no_exports_2017": t("no exports in both years to compare"),
        "mostly_undated": t("less than a quarter of the exports goes to importers with figures of 2017"),
        "headings_unknown": t("too many of the headings exported have no index"),
        "lithium_not_listed": t("the source does not list this country by itself"),
        "sites_canada_only": t("only Canada has such an inventory in the packs"),
        "home_itself": t("this is home itself"),
        "no_fdi_table": t("the packs have no table of investment by origin"),
    }
    return reasons.get(key, key)


def scale_text(t: Texts, criterion: Criterion) -> str:
    """The fixed ends of a scale in words."""
    scale, unit, decimals = criterion.scale, criterion.unit, criterion.decimals

    def end(value: float) -> str:
        needed = decimals if value == round(value, decimals) else decimals + 1
        return figure(t, value, unit, 0 if value == round(value) else needed)

    if scale.kind == "steps":
        steps = "; ".join(
            f"{criterion_figure(t, criterion, bound)} → {t.number(value, 0)}" for bound, value in scale.steps
        )
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
