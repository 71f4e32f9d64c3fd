"""The origin worksheet: what a producer states about one product, in the layout of the origin regulations.

Money is Decimal in one currency per worksheet, for one unit of the product (or one period, as long as all figures are
for the same). ``None`` means "not entered", never zero: what was not entered is never credited.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

PARTIES = {
    "usmca": ("CAN", "MEX", "USA"),
    "cptpp": ("AUS", "BRN", "CAN", "CHL", "GBR", "JPN", "MEX", "MYS", "NZL", "PER", "SGP", "VNM"),
}
LARGEST = Decimal(10) ** 15
FINEST = -12  # exponent of the last digit


def is_amount(value: Decimal) -> bool:
    """Whether a figure can be reckoned and written with: a number, not endless in either direction."""
    if not value.is_finite():
        return False
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= FINEST and (not value or value.adjusted() < LARGEST.adjusted())


Agreement = Literal["usmca", "cptpp"]
Use = Literal["", "light_vehicle", "heavy_truck", "other_vehicle", "off_road", "bus_15", "bus_16", "other", "named"]
Answer = Literal["", "yes", "no"]


@dataclass(frozen=True)
class Material:
    """One line of the bill of materials; ``originating`` only because the user says so, with the supplier's word."""

    name: str = ""
    hs: str = ""  # 6 digits, or more where a rule asks for a tariff item
    origin: str = ""  # ISO3 of the country of origin
    value: Decimal | None = None
    originating: bool = False
    statement: str = ""  # the supplier's statement or certification: number, date
    regional_value: Decimal | None = None  # value added in the region to a non-originating material (accumulation)
    weight: Decimal | None = None  # kg; for textiles
    component: bool = True  # part of what decides the classification of a textile good
    elastomeric: bool = False
    into: str = ""  # the intermediate material it is used in; "": straight into the product


@dataclass(frozen=True)
class Intermediate:
    """A material that the producer makes and designates as one of its own."""

    name: str = ""
    hs: str = ""
    other_costs: Decimal | None = None  # its other product, period and other costs; its materials are in the table


@dataclass(frozen=True)
class Costs:
    """The producer's costs besides materials, and those that net cost leaves out."""

    labour: Decimal | None = None  # product costs
    overhead: Decimal | None = None  # product costs
    period: Decimal | None = None
    other: Decimal | None = None
    promotion: Decimal | None = None  # excluded: sales promotion, marketing, after-sales service
    royalties: Decimal | None = None  # excluded
    shipping: Decimal | None = None  # excluded: shipping and packing
    interest: Decimal | None = None  # excluded: non-allowable interest


@dataclass(frozen=True)
class Vehicle:
    """What a vehicle producer states besides; per cent. Labour value in the three parts the law counts."""

    labour_materials: Decimal | None = None  # high-wage materials and manufacturing
    labour_technology: Decimal | None = None
    labour_assembly: Decimal | None = None
    steel: Decimal | None = None  # share of the steel bought that originates
    aluminium: Decimal | None = None


@dataclass(frozen=True)
class OriginWorksheet:
    """One product under one agreement."""

    product: str = ""  # id of the plan's product, or ""
    hs: str = ""
    agreement: Agreement = "usmca"
    name: str = ""
    producer: str = ""
    country: str = ""  # ISO3 of where the good is made
    currency: str = "USD"
    date: str = ""  # ISO date of export; "": the packs' date
    example: bool = False  # made-up figures, to show how it is done
    wholly_obtained: bool = False
    way: str = ""  # the chosen way of a rule, "61/15.1"; "": any
    use: Use = ""
    process_done: Answer = ""  # the process the rule asks for is carried out in the region
    conditions_met: Answer = ""  # what the rule asks in words of its own, read and met
    same_line: bool = False  # good and materials share a line because it holds both goods and parts, or is unassembled
    retail_set: bool = False  # a set under general rule 3 of the Harmonized System
    price: Decimal | None = None  # transaction value as invoiced
    freight: Decimal | None = None  # international shipping inside that price
    materials: tuple[Material, ...] = ()
    intermediates: tuple[Intermediate, ...] = ()
    costs: Costs = field(default_factory=Costs)
    vehicle: Vehicle = field(default_factory=Vehicle)
    certifier: str = ""  # for the certification's data elements
    certifier_role: Literal["", "exporter", "producer", "importer"] = ""
    exporter: str = ""
    importer: str = ""
    period_from: str = ""
    period_to: str = ""
