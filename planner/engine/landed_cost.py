"""From the factory to the shelf: what the goods cost at every stage, by Incoterms 2020 rule, in Decimal.

EXW -> FCA/FOB (to the carrier, cleared for export) -> CFR (main carriage) -> CIF (insurance) -> duty, fees and import
tax -> DAP/DDP (at the buyer) -> the channel's mark-ups. Source: METHODS section 6; Incoterms 2020.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

ZERO, HUNDRED = Decimal(0), Decimal(100)
# What the seller's price already pays for, in the order of the chain.
INCLUDED: dict[str, tuple[str, ...]] = {
    "EXW": (), "FCA": ("to_port",), "FOB": ("to_port",), "CFR": ("to_port", "freight"),
    "CIF": ("to_port", "freight", "insurance"), "DAP": ("to_port", "freight", "insurance", "inland"),
    "DDP": ("to_port", "freight", "insurance", "inland", "clearance"),
}  # fmt: skip


@dataclass(frozen=True)
class Fee:
    """A charge at the border: per cent of a base ("duty_base", "with_duty"), within a smallest and a largest amount."""

    id: str
    percent: Decimal
    base: str = "duty_base"
    least: Decimal | None = None
    most: Decimal | None = None
    taxed: bool = False  # whether the import tax is charged on it too


@dataclass(frozen=True)
class Costs:
    """Amounts of one shipment in one currency; per cents as typed (5 is 5 %)."""

    goods: Decimal  # price times quantity, at the Incoterm
    incoterm: str
    to_port: Decimal
    freight: Decimal
    insurance: Decimal  # per cent of CFR
    inland: Decimal
    duty: Decimal  # per cent
    duty_base: str  # "FOB" or "CIF"
    fees: tuple[Fee, ...] = ()
    tax: Decimal = ZERO  # import tax, per cent of the duty base with duty and taxed fees
    markups: tuple[tuple[str, Decimal], ...] = ()
    tax_counts: bool = False  # whether the import tax stays a cost (a buyer who cannot credit it)


@dataclass(frozen=True)
class Ladder:
    """Every stage of one shipment; ``steps`` are the amounts added, ``stages`` the totals after them."""

    steps: Mapping[str, Decimal]
    stages: Mapping[str, Decimal]
    fees: Mapping[str, Decimal]
    channel: tuple[tuple[str, Decimal], ...]  # what each link sells for
    duty_value: Decimal
    landed: Decimal  # at the buyer, duty paid; the import tax only where it stays a cost
    shelf: Decimal
    factory: Decimal
    inputs: Costs | None = field(default=None, repr=False)


def ladder(c: Costs) -> Ladder:
    """Work one shipment through; all amounts in ``Costs``' currency, nothing is rounded.

    ValueError for a negative amount or rate, or a price that does not even pay what its Incoterm includes.
    """
    _refuse_negative(c)
    # A price at CIF already holds freight and insurance: the chain is worked back to the factory first.
    insured = _insured(c)
    known = {"to_port": c.to_port, "freight": c.freight, "insurance": insured, "inland": c.inland}
    included = INCLUDED[c.incoterm]
    if "clearance" in included:
        return _from_ddp(c)
    factory = c.goods - sum((known[name] for name in included), ZERO)
    if factory < 0:
        raise ValueError("the price does not pay for what its Incoterms rule includes")
    return _climb(c, factory, insured)


def _insured(c: Costs) -> Decimal:
    """The premium: per cent of cost and freight, also where the price already holds it."""
    share = c.insurance / HUNDRED
    if c.incoterm in ("CIF", "DAP", "DDP"):
        before = c.goods - (c.inland if c.incoterm in ("DAP", "DDP") else ZERO)
        return before * share / (1 + share)
    if c.incoterm == "CFR":
        return c.goods * share
    fob = c.goods + (ZERO if INCLUDED[c.incoterm] else c.to_port)
    return (fob + c.freight) * share


def _from_ddp(c: Costs) -> Ladder:
    """A delivered price pays duty and fees too, which depend on the price: found by halving, to a millionth."""
    low, high = ZERO, c.goods
    for _ in range(200):
        middle = (low + high) / 2
        found = _climb(c, middle, (middle + c.to_port + c.freight) * c.insurance / HUNDRED)
        low, high = (middle, high) if found.landed < c.goods else (low, middle)
        if high - low < Decimal("0.000001"):
            break
    if _climb(c, ZERO, (c.to_port + c.freight) * c.insurance / HUNDRED).landed > c.goods:
        raise ValueError("the price does not pay for what its Incoterms rule includes")
    return _climb(c, low, (low + c.to_port + c.freight) * c.insurance / HUNDRED)


def _climb(c: Costs, factory: Decimal, insured: Decimal) -> Ladder:
    fob = factory + c.to_port
    cfr = fob + c.freight
    cif = cfr + insured
    base = fob if c.duty_base == "FOB" else cif
    duty = base * c.duty / HUNDRED
    fees = {fee.id: _fee(fee, base, duty) for fee in c.fees}
    taxed = base + duty + sum((fees[fee.id] for fee in c.fees if fee.taxed), ZERO)
    tax = taxed * c.tax / HUNDRED
    charged = sum(fees.values(), ZERO)
    dap = cif + c.inland
    landed = dap + duty + charged + (tax if c.tax_counts else ZERO)
    channel = _channel(landed, c.markups)
    return Ladder(
        steps={"to_port": c.to_port, "freight": c.freight, "insurance": insured, "inland": c.inland, "duty": duty,
               "fees": charged, "tax": tax},
        stages={"EXW": factory, "FOB": fob, "CFR": cfr, "CIF": cif, "DAP": dap, "DDP": landed},
        fees=fees, channel=channel, duty_value=base, landed=landed,
        shelf=channel[-1][1] if channel else landed, factory=factory, inputs=c,
    )  # fmt: skip


def _fee(fee: Fee, base: Decimal, duty: Decimal) -> Decimal:
    amount = (base + duty if fee.base == "with_duty" else base) * fee.percent / HUNDRED
    if fee.least is not None:
        amount = max(amount, fee.least)
    return min(amount, fee.most) if fee.most is not None else amount


def _channel(landed: Decimal, markups: Sequence[tuple[str, Decimal]]) -> tuple[tuple[str, Decimal], ...]:
    prices, price = [], landed
    for name, percent in markups:
        price = price * (1 + percent / HUNDRED)
        prices.append((name, price))
    return tuple(prices)


def _refuse_negative(c: Costs) -> None:
    amounts = (c.goods, c.to_port, c.freight, c.insurance, c.inland, c.tax, *(percent for _, percent in c.markups))
    if any(not amount.is_finite() or amount < 0 for amount in amounts):
        raise ValueError("amounts and rates cannot be below 0")
    if c.incoterm not in INCLUDED or c.duty_base not in ("FOB", "CIF"):
        raise ValueError("an Incoterms rule and a duty base are needed")


def additional(base: Decimal | float, rate: Decimal | float, kind: str = "add", share: Decimal | float = 1) -> float:
    """Per cent that a further measure adds to a duty of ``base`` per cent: its rate, or what is missing to a floor.

    ``share`` (0..1) of the value it applies to: 50 % on 40 % content is 20 %. Source: METHODS section 6.
    """
    full = float(rate) if kind == "add" else max(0.0, float(rate) - float(base))
    return full * float(share)
