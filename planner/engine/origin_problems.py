"""What the user should put right in an origin worksheet before anything is computed from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from planner.errors import Problem
from planner.model.facts import Facts
from planner.model.worksheet import PARTIES, Material, OriginWorksheet, is_amount
from planner.text import mark

USMCA_FROM, CPTPP_FROM = "2020-07-01", "2018-12-30"

NO_CODE = mark("Enter the HS code of the product.")
BAD_CODE = mark("{code} is not an HS code of 6 to 10 digits.")
UNKNOWN_CODE = mark("No HS line has the code {code}.")
NO_MATERIAL_CODE = mark("Enter the HS code of this material: its change of classification is tested by it.")
NO_VALUE = mark("Enter the value of this material.")
NEGATIVE = mark("This cannot be less than 0.")
NOT_A_NUMBER = mark("This is not a number that can be reckoned with.")
NO_PRICE = mark("The price must be more than 0.")
TOO_MUCH_FREIGHT = mark("International shipping cannot be more than the price it is part of.")
TOO_MANY_MATERIALS = mark("The materials are worth {materials}, more than the price of {price} without shipping.")
TOO_MUCH_ADDED = mark("The value added in the region cannot be more than the material's value.")
TOO_MUCH_EXCLUDED = mark("The costs to leave out are {excluded}, more than the whole cost of {total}.")
NO_COUNTRY = mark("No country has the code {code}.")
BAD_DATE = mark("{date} is not a date (year-month-day).")
BEFORE = mark("{date} is before the agreement was in force ({since}).")
NO_INTERMEDIATE = mark("No intermediate material has the name {name}.")
TWICE = mark("Two intermediate materials have the name {name}.")
NO_NAME = mark("Give the intermediate material a name.")
NO_OTHER_COSTS = mark("Enter the other costs of making this intermediate material (0 if there are none).")
NOT_OBTAINED = mark("A wholly obtained good holds no non-originating material; this one is.")
NO_PARTY = mark("A material from a country that is not a party to the agreement is not originating.")
OVER_100 = mark("This is a share in per cent: at most 100.")

COSTS = ("labour", "overhead", "period", "other", "promotion", "royalties", "shipping", "interest")
VEHICLE = ("labour_materials", "labour_technology", "labour_assembly", "steel", "aluminium")


def problems(sheet: OriginWorksheet, facts: Facts, where: str) -> list[Problem]:
    """Every problem with its place under ``where`` ("origin[0]"); with an error, nothing may be computed."""
    found = [
        *_code(sheet.hs, f"{where}.hs", facts, NO_CODE),
        *_date(sheet, where),
        *_country(sheet.country, f"{where}.country", facts),
        *_materials(sheet, where, facts),
        *_intermediates(sheet, where, facts),
        *_money(sheet, where),
    ]
    return found or [*_sums(sheet, where)]


def _error(where: str, message: str, **values: object) -> Problem:
    return Problem("error", where, message, values)


def _code(code: str, where: str, facts: Facts, missing: str) -> Iterator[Problem]:
    if not code:
        yield _error(where, missing)
    elif not (code.isascii() and code.isdigit() and 6 <= len(code) <= 10):
        yield _error(where, BAD_CODE, code=code)
    elif facts.products.get(code[:6]) is None:
        yield _error(where, UNKNOWN_CODE, code=code)


def _date(sheet: OriginWorksheet, where: str) -> Iterator[Problem]:
    since = USMCA_FROM if sheet.agreement == "usmca" else CPTPP_FROM
    if sheet.date:
        try:
            day = date.fromisoformat(sheet.date).isoformat()
        except ValueError:
            yield _error(f"{where}.date", BAD_DATE, date=sheet.date)
            return
        if day < since:
            yield _error(f"{where}.date", BEFORE, date=day, since=since)


def _country(code: str, where: str, facts: Facts) -> Iterator[Problem]:
    if code and code not in facts.markets:
        yield _error(where, NO_COUNTRY, code=code)


def _materials(sheet: OriginWorksheet, where: str, facts: Facts) -> Iterator[Problem]:
    names = {entry.name for entry in sheet.intermediates}
    for i, material in enumerate(sheet.materials):
        place = f"{where}.materials[{i}]"
        if material.hs or not material.originating:
            yield from _code(material.hs, f"{place}.hs", facts, NO_MATERIAL_CODE)
        yield from _country(material.origin, f"{place}.origin", facts)
        if material.value is None:
            yield _error(f"{place}.value", NO_VALUE)
        yield from _amount(material.value, f"{place}.value")
        yield from _amount(material.weight, f"{place}.weight")
        yield from _amount(material.regional_value, f"{place}.regional_value")
        if _more(material.regional_value, material.value):
            yield _error(f"{place}.regional_value", TOO_MUCH_ADDED)
        if material.into and material.into not in names:
            yield _error(f"{place}.into", NO_INTERMEDIATE, name=material.into)
        if (
            material.originating
            and material.origin in facts.markets
            and material.origin not in PARTIES[sheet.agreement]
        ):
            yield _error(f"{place}.origin", NO_PARTY)
        if sheet.wholly_obtained and not material.originating:
            yield _error(f"{place}.originating", NOT_OBTAINED)


def _more(part: Decimal | None, whole: Decimal | None) -> bool:
    return part is not None and whole is not None and is_amount(part) and is_amount(whole) and part > whole


def _intermediates(sheet: OriginWorksheet, where: str, facts: Facts) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, entry in enumerate(sheet.intermediates):
        place = f"{where}.intermediates[{i}]"
        yield from _code(entry.hs, f"{place}.hs", facts, NO_MATERIAL_CODE)
        if not entry.name:
            yield _error(f"{place}.name", NO_NAME)
        elif entry.name in seen:
            yield _error(f"{place}.name", TWICE, name=entry.name)
        seen.add(entry.name)
        if entry.other_costs is None:
            yield _error(f"{place}.other_costs", NO_OTHER_COSTS)
        yield from _amount(entry.other_costs, f"{place}.other_costs")


def _money(sheet: OriginWorksheet, where: str) -> Iterator[Problem]:
    for name in COSTS:
        yield from _amount(getattr(sheet.costs, name), f"{where}.costs.{name}")
    for name in VEHICLE:
        share = getattr(sheet.vehicle, name)
        yield from _amount(share, f"{where}.vehicle.{name}")
        if _more(share, Decimal(100)):
            yield _error(f"{where}.vehicle.{name}", OVER_100)
    yield from _amount(sheet.freight, f"{where}.freight")
    if sheet.price is not None and not is_amount(sheet.price):
        yield _error(f"{where}.price", NOT_A_NUMBER)
    elif sheet.price is not None and sheet.price <= 0:
        yield _error(f"{where}.price", NO_PRICE)


def _amount(value: Decimal | None, where: str) -> Iterator[Problem]:
    if value is None:
        return
    if not is_amount(value):
        yield _error(where, NOT_A_NUMBER)
    elif value < 0:
        yield _error(where, NEGATIVE)


def _sums(sheet: OriginWorksheet, where: str) -> Iterator[Problem]:
    """Parts larger than their whole; only where every figure is one."""
    materials = sum((_value(material) for material in sheet.materials), Decimal(0))
    if sheet.price is not None:
        price = sheet.price - (sheet.freight or 0)
        if price <= 0:
            yield _error(f"{where}.freight", TOO_MUCH_FREIGHT)
        elif materials > price:
            yield _error(f"{where}.price", TOO_MANY_MATERIALS, materials=materials, price=price)
    costs = [getattr(sheet.costs, name) for name in COSTS]
    if None not in costs:
        made = sum((entry.other_costs or Decimal(0) for entry in sheet.intermediates), Decimal(0))
        total, excluded = materials + made + sum(costs[:4]), sum(costs[4:])
        if excluded > total:
            yield _error(f"{where}.costs.promotion", TOO_MUCH_EXCLUDED, excluded=excluded, total=total)


def _value(material: Material) -> Decimal:
    return material.value or Decimal(0)
