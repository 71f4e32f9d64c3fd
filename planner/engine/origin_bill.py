"""The bill of materials made ready: intermediates settled, what counts as non-originating, the bases of value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from planner.engine.origin import net_cost
from planner.model.origin import Finding, Line
from planner.model.worksheet import Costs, Material, OriginWorksheet
from planner.text import mark

ZERO = Decimal(0)
PRODUCT_COSTS = ("labour", "overhead", "period", "other")
EXCLUDED = ("promotion", "royalties", "shipping", "interest")

SETTLED = mark("{name} qualifies as an intermediate material: all of its cost counts as originating.")
NOT_SETTLED = mark("{name} does not qualify as an intermediate material: what is in it counts by itself.")
NO_STATEMENT = mark("{name} counts as originating because you say so; no supplier's statement is entered.")
NO_ADDED = mark("The value added in the region to {name} is not credited: no supplier's statement is entered.")
ADDED = mark("{name}: the value added in the region by its supplier is credited (accumulation).")

LINES = {
    "tv": mark("Transaction value without international shipping"),
    "originating": mark("Value of originating materials"),
    "vnm": mark("Value of non-originating materials (VNM)"),
    "total": mark("Total cost"),
    "excluded": mark("Costs to leave out"),
    "nc": mark("Net cost (NC)"),
    "rvc_tv": mark("Regional value content, transaction value"),
    "rvc_nc": mark("Regional value content, net cost"),
    "rvc_build_up": mark("Regional value content, build-up"),
}


@dataclass(frozen=True)
class Bill:
    """A worksheet's figures: ``foreign`` are its non-originating materials; a base is None where one is missing."""

    foreign: tuple[Material, ...]
    own: tuple[Material, ...]
    vnm: Decimal
    tv: Decimal | None
    total: Decimal | None
    nc: Decimal | None
    notes: tuple[Finding, ...]

    @property
    def base(self) -> Decimal | None:
        """What de minimis is a share of: the transaction value, else the total cost."""
        return self.tv if self.tv is not None else self.total

    @property
    def vom(self) -> Decimal:
        """Value of originating materials, with what suppliers added to the others."""
        return sum((m.value or ZERO for m in self.own), ZERO) + sum((credit(m) for m in self.foreign), ZERO)


def credit(material: Material) -> Decimal:
    """What of a non-originating material counts as originating: only what a supplier's statement stands behind."""
    return material.regional_value or ZERO if material.statement.strip() else ZERO


def foreign_value(material: Material) -> Decimal:
    """The part of a non-originating material's value that is not credited to the region."""
    return (material.value or ZERO) - credit(material)


def prepare(sheet: OriginWorksheet, qualifies: Callable[[OriginWorksheet], bool]) -> Bill:
    """The bill of a worksheet without problems; ``qualifies`` judges the worksheet of an intermediate material."""
    materials, notes = _settled(sheet, qualifies)
    own = tuple(m for m in materials if m.originating)
    foreign = tuple(m for m in materials if not m.originating)
    notes += _statements(own, foreign)
    made = sum((entry.other_costs or ZERO for entry in sheet.intermediates), ZERO)
    total = _total(sheet, made)
    excluded = [getattr(sheet.costs, name) for name in EXCLUDED]
    nc = net_cost(total, excluded) if total is not None and None not in excluded else None
    return Bill(
        foreign=foreign,
        own=own,
        vnm=sum((foreign_value(m) for m in foreign), ZERO),
        tv=None if sheet.price is None else sheet.price - (sheet.freight or ZERO),
        total=total,
        nc=nc if nc else None,
        notes=tuple(notes),
    )


def _total(sheet: OriginWorksheet, made: Decimal) -> Decimal | None:
    costs = [getattr(sheet.costs, name) for name in PRODUCT_COSTS]
    if None in costs:
        return None
    return sum((m.value or ZERO for m in sheet.materials), ZERO) + made + sum(costs, ZERO)


def _settled(
    sheet: OriginWorksheet, qualifies: Callable[[OriginWorksheet], bool]
) -> tuple[list[Material], list[Finding]]:
    """Materials with every intermediate that qualifies in place of what it is made of (section 8(6))."""
    straight = [m for m in sheet.materials if not m.into]
    notes: list[Finding] = []
    for entry in sheet.intermediates:
        parts = tuple(m for m in sheet.materials if m.into == entry.name)
        inner = intermediate_sheet(sheet, parts, entry.hs, entry.other_costs or ZERO)
        if parts and qualifies(inner):
            cost = sum((m.value or ZERO for m in parts), ZERO) + (entry.other_costs or ZERO)
            straight.append(Material(entry.name, entry.hs, sheet.country, cost, True, statement="own"))
            notes.append(Finding(SETTLED, {"name": entry.name}))
        else:
            straight += parts
            notes.append(Finding(NOT_SETTLED, {"name": entry.name}))
    return straight, notes


def intermediate_sheet(sheet: OriginWorksheet, parts: tuple[Material, ...], hs: str, other: Decimal) -> OriginWorksheet:
    """The worksheet of an intermediate material: no price, its total cost as net cost, no intermediates of its own."""
    costs = Costs(other, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO)
    return replace(
        sheet, hs=hs, way="", price=None, freight=None, materials=tuple(replace(m, into="") for m in parts),
        intermediates=(), costs=costs, wholly_obtained=False, same_line=False, retail_set=False,
    )  # fmt: skip


def _statements(own: Sequence[Material], foreign: Sequence[Material]) -> list[Finding]:
    notes = [Finding(NO_STATEMENT, {"name": _name(m)}) for m in own if not m.statement.strip()]
    for material in foreign:
        if material.regional_value:
            notes.append(Finding(ADDED if material.statement.strip() else NO_ADDED, {"name": _name(material)}))
    return notes


def _name(material: Material) -> str:
    return material.name or material.hs


def arithmetic(sheet: OriginWorksheet, bill: Bill) -> tuple[Line, ...]:
    """The lines of the worksheet's arithmetic, as far as the figures go."""
    lines = []
    if bill.tv is not None and sheet.price is not None:
        figures = {"price": sheet.price, "freight": sheet.freight or ZERO}
        lines.append(Line(LINES["tv"], "{price} − {freight}", figures, bill.tv))
    lines.append(Line(LINES["originating"], "", {}, sum((m.value or ZERO for m in bill.own), ZERO)))
    lines.append(Line(LINES["vnm"], "", {}, bill.vnm))
    if bill.total is not None:
        costs = {name: getattr(sheet.costs, name) for name in PRODUCT_COSTS}
        materials = bill.total - sum(costs.values())
        pattern = "{materials} + {labour} + {overhead} + {period} + {other}"
        lines.append(Line(LINES["total"], pattern, {"materials": materials, **costs}, bill.total))
    if bill.nc is not None and bill.total is not None:
        left = {name: getattr(sheet.costs, name) for name in EXCLUDED}
        excluded = sum(left.values(), ZERO)
        lines.append(Line(LINES["excluded"], "{promotion} + {royalties} + {shipping} + {interest}", left, excluded))
        lines.append(Line(LINES["nc"], "{total} − {excluded}", {"total": bill.total, "excluded": excluded}, bill.nc))
    return tuple(lines + _contents(bill))


def _contents(bill: Bill) -> list[Line]:
    lines = []
    for key, base in (("tv", bill.tv), ("nc", bill.nc)):
        if base is not None:
            figures = {"base": base, "vnm": bill.vnm}
            share = (base - bill.vnm) / base * 100
            lines.append(Line(LINES[f"rvc_{key}"], "({base} − {vnm}) ÷ {base} × 100", figures, share, "percent"))
    return lines
