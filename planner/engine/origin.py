"""The arithmetic of origin: regional value content, net cost, allocation, labour value, the least that closes a gap.

After the Uniform Regulations under the USMCA as Canada made them (SOR/2020-155, sections 5, 7 and 8, Schedule 5).
Money is Decimal; a share is in per cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations
from typing import SupportsFloat

Money = Decimal | int | str | float
HUNDRED = Decimal(100)
DE_MINIMIS = Decimal(10)  # per cent of value, or of weight for textiles (USMCA 4.12 and 6.1, CPTPP 3.11 and 4.2)
ELASTOMERIC = Decimal(7)  # per cent of weight
SET_SHARE = Decimal(10)
FALLBACK_TV, FALLBACK_NC = Decimal(60), Decimal(50)  # section 3(4)
MOST_TRIED = 14  # materials among which the cheapest combination is searched exactly


def _decimal(value: Money | SupportsFloat) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def content(base: Money, vnm: Money) -> Decimal:
    """(base - VNM) / base x 100 in per cent, exact; ValueError for a base that is not above 0 or a VNM below 0."""
    whole, foreign = _decimal(base), _decimal(vnm)
    if whole <= 0 or foreign < 0:
        raise ValueError("the base must be above 0 and the value of non-originating materials not below it")
    return (whole - foreign) / whole * HUNDRED


def rvc_transaction_value(tv: Money, vnm: Money) -> float:
    """Regional value content by transaction value, per cent: (TV - VNM) / TV x 100 (USMCA 4.5.2).

    ``tv``: transaction value without international shipping; ``vnm``: value of non-originating materials, same
    currency. ValueError for a TV that is not above 0 or a VNM below 0.
    """
    return float(content(tv, vnm))


def rvc_net_cost(nc: Money, vnm: Money) -> float:
    """Regional value content by net cost, per cent: (NC - VNM) / NC x 100 (USMCA 4.5.3); ValueError as above."""
    return float(content(nc, vnm))


def net_cost(total: Money, excluded: Money | Iterable[Money]) -> Decimal:
    """Total cost less sales promotion, marketing, after-sales, royalties, shipping and packing, non-allowable interest.

    ``excluded``: their sum, or each. ValueError where one is below 0 or they exceed the total (section 7(11)).
    """
    single = isinstance(excluded, (Decimal, int, float, str))
    parts = [_decimal(excluded)] if single else [_decimal(part) for part in excluded]  # type: ignore[arg-type, union-attr]
    whole, left_out = _decimal(total), sum(parts, Decimal(0))
    if min(parts, default=Decimal(0)) < 0 or left_out > whole:
        raise ValueError("excluded costs are parts of the total cost")
    return whole - left_out


def allocate(amount: Money, shares: Sequence[Money]) -> tuple[Decimal, ...]:
    """A cost allocated to goods in proportion to hours, cost, units, sales or space (Schedule 5, Appendix A).

    ``shares``: any measure of each good, in one unit. The parts add up to the amount but for the last digit of 28.
    ValueError where a share is below 0 or all are 0.
    """
    measures = [_decimal(share) for share in shares]
    total = sum(measures, Decimal(0))
    if total <= 0 or min(measures) < 0:
        raise ValueError("shares are measures of at least one good, none below 0")
    return tuple(_decimal(amount) * measure / total for measure in measures)


def labour_value_content(materials: Decimal, technology: Decimal, assembly: Decimal) -> Decimal:
    """Labour value content in per cent: high-wage technology counts at most 10 points, assembly at most 5.

    All three in per cent of the vehicle's annual purchase value or net cost (section 18); none is assumed.
    """
    return materials + min(technology, Decimal(10)) + min(assembly, Decimal(5))


def largest_vnm(base: Decimal, threshold: Decimal) -> Decimal:
    """The most that non-originating materials may be worth for a content of ``threshold`` per cent."""
    return base * (HUNDRED - threshold) / HUNDRED


def cheapest(
    values: Sequence[Decimal], target: Decimal, costs: Sequence[Decimal] | None = None
) -> tuple[int, ...] | None:
    """Which values add up to at least ``target`` at the least cost, then the fewest; None where all do not suffice.

    ``costs``: what choosing each costs, by default its value. Exact up to 14 values above 0; beyond, largest first
    and then without what is not needed.
    """
    prices = values if costs is None else costs
    if target <= 0:
        return ()
    useful = [i for i, value in enumerate(values) if value > 0]
    if sum((values[i] for i in useful), Decimal(0)) < target:
        return None
    if len(useful) > MOST_TRIED:
        return _greedy(values, useful, target)
    best: tuple[Decimal, int, tuple[int, ...]] | None = None
    for count in range(1, len(useful) + 1):
        for chosen in combinations(useful, count):
            price = sum((prices[i] for i in chosen), Decimal(0))
            if best is not None and (price, count) >= best[:2]:
                continue
            if sum((values[i] for i in chosen), Decimal(0)) >= target:
                best = (price, count, chosen)
    return best[2] if best else None


def _greedy(values: Sequence[Decimal], useful: list[int], target: Decimal) -> tuple[int, ...]:
    chosen: list[int] = []
    for i in sorted(useful, key=lambda i: (-values[i], i)):
        if sum((values[j] for j in chosen), Decimal(0)) >= target:
            break
        chosen.append(i)
    for i in sorted(chosen, key=lambda i: (-values[i], i)):
        rest = [j for j in chosen if j != i]
        if sum((values[j] for j in rest), Decimal(0)) >= target:
            chosen = rest
    return tuple(sorted(chosen))
