"""What an investment is worth today, what it earns a year, and how much must be sold before anything is earned."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

ROUNDS = 300


def npv(rate: Any, flows: Sequence[Any]) -> Any:
    """Net present value in the flows' money: sum of flow_n / (1 + rate)^n, the first flow today.

    ``rate`` a year as a share (0.10 is 10 %). Decimal flows give a Decimal. Source: METHODS sections 6 and 8.
    ValueError when the rate is -100 % or less.
    """
    if any(isinstance(flow, Decimal) for flow in flows):
        rate = Decimal(str(rate))
    factor = 1 + rate
    if not factor > 0:
        raise ValueError("a rate of -100 % or less has no present value")
    worth = flows[0] * 0 if flows else 0.0
    for flow in reversed(flows):
        worth = worth / factor + flow
    return worth


def irr(flows: Sequence[Any]) -> float | None:
    """Rate a year (a share) at which the flows are worth nothing today; None where there is none or not only one.

    Source: METHODS sections 6 and 8. The flows must change their sign exactly once, as an investment's do.
    """
    numbers = [float(flow) for flow in flows]
    signs = [flow > 0 for flow in numbers if flow]
    if sum(a != b for a, b in pairwise(signs)) != 1:
        return None
    low, high = -0.999999, 1.0
    while _same_sign(npv(low, numbers), npv(high, numbers)):
        high *= 2.0
        if high > 1e9:
            return None
    for _ in range(ROUNDS):
        middle = (low + high) / 2.0
        low, high = (middle, high) if _same_sign(npv(low, numbers), npv(middle, numbers)) else (low, middle)
        if high - low < 1e-14:
            break
    return (low + high) / 2.0


def _same_sign(a: float, b: float) -> bool:
    return math.copysign(1.0, a) == math.copysign(1.0, b)


def break_even(fixed: Any, price: Any, variable: Any) -> Any:
    """Units that must be sold before the fixed costs are earned back: fixed / (price - variable); None: never.

    All in one currency; price and variable cost a unit. Source: METHODS sections 6 and 8.
    ValueError for a negative cost or price.
    """
    if fixed < 0 or price < 0 or variable < 0:
        raise ValueError("costs and prices cannot be below 0")
    earned = price - variable
    return fixed / earned if earned > 0 else None
