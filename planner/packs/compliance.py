"""Reads the compliance playbooks from their TOML files; every mistake names file and key."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import cast, get_args

from planner.model.compliance import ComplianceItem, Kind, LeadUnit, Playbook, Who
from planner.model.framework import Reference
from planner.packs.toml_table import TomlTable, read_toml
from planner.text import mark

TWICE = mark("{file}: {key}: {code} stands here twice")
NO_MARKET = mark("{file}: {key}: no country has the code {code}")
NO_SECTOR = mark("{file}: {key}: no sector has the id {code}")
NO_CODE = mark("{file}: {key}: the beginning of an HS code (2, 4 or 6 digits) is expected, not {code}")
NO_ADDRESS = mark("{file}: {key}: an address begins with https://")
DAYS = mark("{file}: {key}: whole days above 0 are expected")
PREFIX = re.compile(r"([0-9]{2}){1,3}\Z")
PLACES = ("importers", "not_importers", "origins", "not_origins")


def load_compliance(folder: Path, markets: Collection[str], sectors: Collection[str]) -> tuple[Playbook, ...]:
    """Every playbook in the order of file names; PackError for a mistake or a code that nobody knows.

    ``markets``: ISO3 codes of the packs ("EUN" stands for the EU); ``sectors``: ids of the pack's sectors.
    """
    known = {*markets, "EUN"}
    books: list[Playbook] = []
    seen: set[str] = set()
    for path in sorted(folder.glob("*.toml")):
        table = read_toml(path.read_bytes(), path.name)
        for name in ("importers", "origins"):
            _codes(table, name, known, NO_MARKET)
        _codes(table, "sectors", sectors, NO_SECTOR)
        book = _book(table)
        items = []
        for entry in table.tables("item"):
            item = _item(entry, book, known, sectors)
            if item.id in seen:
                raise entry.error("id", TWICE, code=item.id)
            seen.add(item.id)
            items.append(item)
        table.refuse_the_rest()
        books.append(replace(book, items=tuple(items)))
    return tuple(books)


def _book(table: TomlTable) -> Playbook:
    return Playbook(
        id=table.identifier("id"), names=table.names("name"), checked=table.day("checked"),
        not_covered=table.names("not_covered"), items=(), importers=_list(table, "importers"),
        origins=_list(table, "origins"), sectors=_list(table, "sectors"),
    )  # fmt: skip


def _item(table: TomlTable, book: Playbook, markets: Collection[str], sectors: Collection[str]) -> ComplianceItem:
    """One item; where it names no importers, origins or sectors of its own, those of its file hold."""
    for name in PLACES:
        _codes(table, name, markets, NO_MARKET)
    _codes(table, "sectors", sectors, NO_SECTOR)
    for name in ("products", "not_products"):
        for code in _list(table, name):
            if not PREFIX.match(code):
                raise table.error(name, NO_CODE, code=code)
    item = ComplianceItem(
        id=table.identifier("id"), names=table.names("name"), what=table.names("what"),
        kind=cast(Kind, table.choice("kind", get_args(Kind))), who=cast(Who, table.choice("who", get_args(Who))),
        source=_reference(table.table("source")), verified=table.flag("verified"), lead=_days(table),
        lead_unit=cast(LeadUnit, table.choice("lead_unit", get_args(LeadUnit)) if "lead" in table else "working"),
        importers=_list(table, "importers") or book.importers,
        not_importers=_list(table, "not_importers"),
        origins=_list(table, "origins") or book.origins,
        not_origins=_list(table, "not_origins"),
        products=_list(table, "products"), not_products=_list(table, "not_products"),
        sectors=_list(table, "sectors") or book.sectors,
    )  # fmt: skip
    table.refuse_the_rest()
    return item


def _codes(table: TomlTable, key: str, known: Collection[str], message: str) -> None:
    for code in _list(table, key):
        if code not in known:
            raise table.error(key, message, code=code)


def _list(table: TomlTable, key: str) -> tuple[str, ...]:
    return table.texts(key, optional=True)


def _days(table: TomlTable) -> int | None:
    if "lead" not in table:
        return None
    days = table.number("lead")
    if days < 1 or days != int(days):
        raise table.error("lead", DAYS)
    return int(days)


def _reference(table: TomlTable) -> Reference:
    made = Reference(table.text("publisher"), table.text("title"), table.text("date", optional=True),
                     table.text("address"))  # fmt: skip
    if not made.address.startswith("https://"):
        raise table.error("address", NO_ADDRESS)
    table.refuse_the_rest()
    return made
