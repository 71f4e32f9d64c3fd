"""What the automotive appendix of the USMCA asks besides: thresholds by list, labour value, steel and aluminium.

After Part 6 of SOR/2020-155 (sections 13 to 18). Percentages as they stand since 1 July 2023 are the last step.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from planner.engine.origin import labour_value_content
from planner.model.facts import Facts
from planner.model.origin import Finding, OriginRule, Threshold
from planner.model.worksheet import OriginWorksheet
from planner.text import mark

Steps = tuple[Threshold, ...]
ALL_YEARS = ("2020-07-01", "2021-07-01", "2022-07-01", "2023-07-01")
HEAVY_YEARS = ("2020-07-01", "2024-07-01", "2027-07-01")


def _steps(days: tuple[str, ...], *percents: str) -> Steps:
    return tuple(Threshold(Decimal(percent), day) for percent, day in zip(percents, days, strict=True))


# List of the regulations -> net cost; by transaction value ten points more.
LISTS: Mapping[str, tuple[str, Steps]] = {
    "A.1": ("light_vehicle", _steps(ALL_YEARS, "66", "69", "72", "75")),
    "B": ("light_vehicle", _steps(ALL_YEARS, "62.5", "65", "67.5", "70")),
    "C": ("light_vehicle", _steps(ALL_YEARS, "62", "63", "64", "65")),
    "D": ("heavy_truck", _steps(HEAVY_YEARS, "60", "64", "70")),
    "E": ("heavy_truck", _steps(HEAVY_YEARS, "50", "54", "60")),
}
TEN = Decimal(10)
LABOUR = {"8703": (Decimal(40), Decimal(25)), "light": (Decimal(45), Decimal(30)), "heavy": (Decimal(45), Decimal(30))}
METAL = Decimal(70)

LABOUR_ASKED = mark("Labour value content: {reached} of {asked}% asked, high-wage materials {materials} of {least}%")
LABOUR_MISSING = mark("Labour value content of at least {asked}%: enter its three parts")
STEEL = mark("Originating steel: {reached} of {asked}% of what the producer buys")
STEEL_MISSING = mark("Originating steel of at least {asked}%: enter the share")
ALUMINIUM = mark("Originating aluminium: {reached} of {asked}% of what the producer buys")
ALUMINIUM_MISSING = mark("Originating aluminium of at least {asked}%: enter the share")

Told = tuple[Finding, bool | None]


def listed_thresholds(
    sheet: OriginWorksheet, facts: Facts, rule: OriginRule, own: Mapping[str, Steps]
) -> Mapping[str, Steps]:
    """The way's own thresholds, or those of the list that a part for a vehicle stands on (USMCA only)."""
    if sheet.agreement != "usmca" or rule.source == "ca_sor_2020_155" or not any(own.values()):
        return own
    for name in facts.origin.listed(sheet.hs):
        use, net = LISTS.get(name, ("", ()))
        if use and use == sheet.use:
            tv = tuple(Threshold(step.percent + TEN, step.since) for step in net)
            return {"tv": tv if own["tv"] else (), "nc": net}
    return own


def vehicle_findings(sheet: OriginWorksheet) -> tuple[Told, ...]:
    """Labour value, steel and aluminium of a finished vehicle; nothing for other goods."""
    kind = _kind(sheet)
    if kind is None:
        return ()
    asked, least = LABOUR[kind]
    parts = (sheet.vehicle.labour_materials, sheet.vehicle.labour_technology, sheet.vehicle.labour_assembly)
    metals = ((sheet.vehicle.steel, STEEL, STEEL_MISSING), (sheet.vehicle.aluminium, ALUMINIUM, ALUMINIUM_MISSING))
    return (_labour(parts, asked, least), *(_metal(*entry) for entry in metals))


def _kind(sheet: OriginWorksheet) -> str | None:
    if sheet.agreement != "usmca":
        return None
    light, heavy = sheet.use == "light_vehicle", sheet.use == "heavy_truck"
    if light and "870321" <= sheet.hs[:6] <= "870390":
        return "8703"
    if light and sheet.hs[:6] in ("870421", "870431", "870441", "870451"):
        return "light"
    heavy_lines = ("870120", "870121", "870122", "870123", "870124", "870129")
    return "heavy" if heavy and (sheet.hs[:4] == "8704" or sheet.hs[:6] in heavy_lines) else None


def _labour(parts: tuple[Decimal | None, ...], asked: Decimal, least: Decimal) -> Told:
    materials, technology, assembly = parts
    if materials is None or technology is None or assembly is None:
        return Finding(LABOUR_MISSING, {"asked": asked}), None
    reached = labour_value_content(materials, technology, assembly)
    values = {"reached": reached, "asked": asked, "materials": materials, "least": least}
    return Finding(LABOUR_ASKED, values), reached >= asked and materials >= least


def _metal(share: Decimal | None, told: str, missing: str) -> Told:
    if share is None:
        return Finding(missing, {"asked": METAL}), None
    return Finding(told, {"reached": share, "asked": METAL}), share >= METAL
