"""Codes and names given to a command, checked before anything is worked out; what is unknown is never an empty list."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from planner.errors import ChoiceError
from planner.text import mark

if TYPE_CHECKING:
    from planner.model.facts import Facts

NO_COUNTRY = mark("No country has the code {code}.")
NO_SECTOR = mark("No sector has the id {id}; there are {ids}.")
NO_LINE = mark("{code} is not a traded HS 2017 line of six digits.")
NO_BEGINNING = mark("No traded HS 2017 line begins with {code}.")
NO_DAY = mark("{day} is not a date; write it as 2026-11-22.")
NEWER_LINE = mark("{code} is a line of HS 2022; its trade is counted under {line} of HS 2017.")


def hs_code(text: str) -> str:
    """An HS code as it is typed, without the dots that tariffs write in it."""
    return text.replace(".", "").replace(" ", "")


def whole_number(text: str) -> int:
    """A number of lines, 0 or more; argparse tells what is none."""
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text} is not a whole number of 0 or more")
    return int(text)


def day(text: str) -> str:
    """ChoiceError unless the text is empty or an ISO date such as 2026-11-22."""
    try:
        known = not text or (len(text) == 10 and bool(date.fromisoformat(text)))
    except ValueError:
        known = False
    if not known:
        raise ChoiceError(NO_DAY, day=text)
    return text


def country(facts: Facts, code: str) -> None:
    """ChoiceError unless a country has the code (three letters)."""
    if code not in facts.markets:
        raise ChoiceError(NO_COUNTRY, code=code)


def sector_id(facts: Facts, sector: str) -> None:
    """ChoiceError with the known ids unless one is this."""
    if facts.sector(sector) is None:
        raise ChoiceError(NO_SECTOR, id=sector, ids=", ".join(known.id for known in facts.sectors))


def hs_line(facts: Facts, code: str) -> None:
    """ChoiceError unless the code is a traded line of six digits; one of HS 2022 is told its line of HS 2017."""
    if len(code) != 6 or len(facts.trade.product_rows(code)) != 1:
        _refuse_newer(facts, code)
        raise ChoiceError(NO_LINE, code=code)


def hs_beginning(facts: Facts, code: str) -> None:
    """ChoiceError unless a traded line begins with the code."""
    if not any(line.startswith(code) for line in facts.trade.products):
        _refuse_newer(facts, code)
        raise ChoiceError(NO_BEGINNING, code=code)


def _refuse_newer(facts: Facts, code: str) -> None:
    product = facts.products.get(code)
    if product is not None and product.hs2017 not in ("", code):
        raise ChoiceError(NEWER_LINE, code=code, line=product.hs2017)
