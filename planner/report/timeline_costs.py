"""What the timeline's steps cost, in words and figures: what window, paper, workbook and command line share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planner.model.playbook import Fee
from planner.model.timeline import Dated, StepCosts
from planner.text import Texts


def exact_money(t: Texts, value: Decimal, currency: str) -> str:
    """An amount to the unit, or to the cent where it has cents: ``USD 18,000``, ``MXN 3,126.41``."""
    if not value.is_finite():
        return f"{currency}\u00a0{value}"
    decimals = 0 if value == value.to_integral_value() else 2
    return f"{currency}\u00a0{t.number(float(value), decimals)}"


def step_cost(t: Texts, step: Dated) -> str:
    """A step's cost for a table; nothing where none is known."""
    return "" if step.cost is None else exact_money(t, step.cost, step.currency)


def costs_text(costs: StepCosts, t: Texts) -> str:
    """How many steps have a cost, and what these are in all; currencies are added only at the plan's rates."""
    if not costs.known:
        return t("No step has a cost yet.")
    sums = _listed([exact_money(t, amount, code) for code, amount in costs.sums], t)
    said = t.plural("{n} of {steps} steps has a cost: {sums}.", "{n} of {steps} steps have a cost: {sums} in all.",
                    costs.known, steps=t.integer(costs.steps), sums=sums)  # fmt: skip
    parts = [said]
    if costs.official:
        parts.append(t.plural("{n} of them is an official fee.", "{n} of them are official fees.", costs.official))
    if costs.mixed and costs.total is not None:
        parts.append(t("At the plan's exchange rates: {total}.", total=exact_money(t, costs.total, costs.currency)))
    elif len(costs.sums) > 1:
        parts.append(t("They are not added up: the plan has no exchange rate for it."))
    return " ".join(parts)


def _listed(words: Sequence[str], t: Texts) -> str:
    return words[0] if len(words) == 1 else t("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


def fee_amount(fee: Fee, t: Texts) -> str:
    """An official fee with its year, or that there is no figure."""
    if fee.amount is None:
        return t("no data")
    amount = exact_money(t, fee.amount, fee.currency)
    return f"{amount} ({fee.year})" if fee.year else amount


def fee_lines(fee: Fee | None, t: Texts, cited: bool = True) -> list[str]:
    """The official fee with what it pays for and, if ``cited``, where it is said; why there is none."""
    if fee is None:
        return [t.labelled(t("Official fee"), t("no data: none was found for this step; type what you expect to pay"))]
    if fee.amount is None:
        lines = [t.labelled(t("Official fee"), _small(t.pick(fee.words)))]
    else:
        lines = [t.labelled(t("Official fee"), f"{fee_amount(fee, t)}. {t.pick(fee.words)}")]
    if cited and fee.reference is not None:
        reference = fee.reference
        lines.append(t.labelled(t("Reference"), ", ".join((reference.publisher, reference.title, reference.date))))
    return lines


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
