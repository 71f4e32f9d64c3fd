"""How well export potential would have told, in words that hide nothing."""

from __future__ import annotations

from planner.model.facts import Facts
from planner.model.prospect import Hindsight
from planner.report.words import market_name
from planner.text import Texts


def sentences(h: Hindsight, facts: Facts, t: Texts) -> list[str]:
    """What was compared, what came out with its baseline, and what it leaves out."""
    home = market_name(facts, h.home, t)
    made = [t.plural(
        "{home}: potential computed on 2017 against sales of 2024, for {n} pair of product and market.",
        "{home}: potential computed on 2017 against sales of 2024, for {n} pairs of product and market.",
        h.pairs, home=home,
    )]  # fmt: skip
    if h.level is None or h.growth is None or h.level_baseline is None or h.growth_baseline is None:
        return [*made, t("Too few pairs to say anything.")]
    made.append(t("How much is sold: rank correlation {ours} with potential, {baseline} with simply the sales of 2017.",
                  ours=t.number(h.level, 2), baseline=t.number(h.level_baseline, 2)))  # fmt: skip
    made.append(_verdict(h.level, h.level_baseline, t))
    made.append(t("How sales grew: rank correlation {ours} with potential over sales, {baseline} with the growth of "
                  "the market's imports, which nobody knew in 2017.",
                  ours=t.number(h.growth, 2), baseline=t.number(h.growth_baseline, 2)))  # fmt: skip
    made.append(_verdict(h.growth, h.growth_baseline, t))
    if h.above is not None and h.below is not None:
        made.append(t("Where potential was above sales, the median flow became {above} times as large; elsewhere "
                      "{below} times. Part of this is that small flows recover and large ones fall back.",
                      above=t.number(h.above, 2), below=t.number(h.below, 2)))  # fmt: skip
    made.append(
        t(
            "Surviving flows only: what ended before 2024 is not known of 2017, so failures are missing and "
            "every figure flatters. Growth forecasts of 2017 are not in the packs and are neutral here."
        )
    )
    return made


def _verdict(ours: float, baseline: float, t: Texts) -> str:
    if ours > baseline:
        return t("Potential told more than the baseline.")
    return t("The baseline told more: read potential as a question to ask, not as an answer.")
