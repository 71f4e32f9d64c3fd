"""Reads the playbooks of steps by entry mode and market from their TOML files; every mistake names file and key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from planner.errors import PackError
from planner.model.finance import is_currency
from planner.model.playbook import MODES, ROLES, Addition, Fee, Milestone, Playbooks
from planner.packs.measures import read_reference
from planner.packs.toml_table import TomlTable, read_toml
from planner.text import mark

STEPS = "steps.toml"  # steps that several modes share
MODE_FILE = "modes.toml"
TWICE = mark("{file}: {key}: {id} stands here twice")
UNKNOWN = mark("{file}: {key}: no step has the id {id}")
LATER = mark("{file}: {key}: {step} waits for {id}, which does not stand before it")
IDLE = mark("{file}: {key}: no step of {mode} waits for this one")
WHOLE = mark("{file}: {key}: a whole number of working days, at least 1, is expected")
NO_MODE = mark("{file}: {key}: no playbook for the entry mode {id}")
UNSAID = mark("{file}: {key}: a reference is expected, or verified = false")
UNPROVEN = mark("{file}: {key}: needs a reference that says so")
AMOUNT = mark("{file}: {key}: an amount not below 0, written as text, is expected")
CURRENCY = mark("{file}: {key}: a currency is three capital letters")
YEAR = mark("{file}: {key}: a year such as 2026 is expected")
NOT_HERE = mark("{file}: {key}: the markets of this file do not have {id}")
FIRST_YEAR, LAST_YEAR = 2000, 2100


def load_playbooks(folder: Path) -> Playbooks:
    """Every playbook of a folder; PackError for a mistake, an entry mode without steps, a step that waits in vain."""
    shared = _shared(read_toml((folder / STEPS).read_bytes(), STEPS))
    table = read_toml((folder / MODE_FILE).read_bytes(), MODE_FILE)
    modes: dict[str, tuple[Milestone, ...]] = {mode: _mode(table, mode, shared) for mode in MODES}
    table.refuse_the_rest()
    found: list[tuple[str, Addition]] = []
    fees: dict[tuple[str, str], Fee] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name not in (STEPS, MODE_FILE):
            market = read_toml(path.read_bytes(), path.name)
            entries = _additions(market, {entry.step.id for _, entry in found})
            found += [(path.name, entry) for entry in entries]
            _fees(market, {*shared, *(entry.step.id for entry in entries)}, fees)
            market.refuse_the_rest()
    books = Playbooks(modes, tuple(entry for _, entry in found), fees)
    for file, entry in found:
        _check_order(books, file, entry)
    return books


def _check_order(books: Playbooks, file: str, entry: Addition) -> None:
    """PackError unless somebody waits for an addition in each of its modes, and nobody for a later step."""
    for mode in entry.modes:
        steps = books.steps(mode, entry.markets[0])
        if not any(entry.step.id in step.depends for step in steps):
            raise PackError(IDLE, file=file, key=f"{entry.step.id}.before", mode=mode)
        for i, step in enumerate(steps):
            if late := set(step.depends) - {other.id for other in steps[:i]}:
                raise PackError(LATER, file=file, key=entry.step.id, step=step.id, id=min(late))


def _shared(table: TomlTable) -> dict[str, Milestone]:
    found: dict[str, Milestone] = {}
    for entry in table.tables("step"):
        step = _step(entry)
        if step.id in found:
            raise entry.error("id", TWICE, id=step.id)
        entry.refuse_the_rest()
        found[step.id] = step
    table.refuse_the_rest()
    return found


def _mode(table: TomlTable, mode: str, shared: Mapping[str, Milestone]) -> tuple[Milestone, ...]:
    """The steps of one mode: those of the common list, with the days and the order that this mode has."""
    steps: dict[str, Milestone] = {}
    for entry in table.tables(mode):
        name = entry.identifier("id")
        if name not in shared:
            raise entry.error("id", UNKNOWN, id=name)
        if name in steps:
            raise entry.error("id", TWICE, id=name)
        depends = _list(entry, "depends", optional=True)
        for other in depends:
            if other not in steps:
                raise entry.error("depends", LATER, step=name, id=other)
        days = _days(entry) if "days" in entry else shared[name].days
        entry.refuse_the_rest()
        steps[name] = replace(shared[name], days=days, depends=depends)
    if not steps:
        raise table.error(mode, NO_MODE, id=mode)
    return tuple(steps.values())


def _additions(table: TomlTable, taken: set[str]) -> list[Addition]:
    """What the markets of one file ask."""
    markets = _list(table, "markets")
    found: list[Addition] = []
    for entry in table.tables("step"):
        step = _step(entry)
        if step.id in taken or any(step.id == other.step.id for other in found):
            raise entry.error("id", TWICE, id=step.id)
        if step.verified is None:
            raise entry.error("reference", UNSAID)
        modes = _list(entry, "modes")
        for mode in modes:
            if mode not in MODES:
                raise entry.error("modes", NO_MODE, id=mode)
        found.append(Addition(markets, modes, step, _list(entry, "before")))
        entry.refuse_the_rest()
    return found


def _fees(table: TomlTable, steps: set[str], found: dict[tuple[str, str], Fee]) -> None:
    """Adds what the authorities of one file's markets, or of some of them, ask for a step."""
    markets = _list(table, "markets")
    for entry in table.tables("fee"):
        step = entry.identifier("step")
        if step not in steps:
            raise entry.error("step", UNKNOWN, id=step)
        fee = _fee(entry)
        for market in _list(entry, "markets", optional=True) or markets:
            if market not in markets:
                raise entry.error("markets", NOT_HERE, id=market)
            if (market, step) in found:
                raise entry.error("step", TWICE, id=step)
            found[market, step] = fee
        entry.refuse_the_rest()


def _fee(table: TomlTable) -> Fee:
    reference = read_reference(table.table("reference")) if "reference" in table else None
    if "amount" not in table:
        return Fee(table.names("words"), reference=reference)
    if reference is None:
        raise table.error("amount", UNPROVEN)
    try:
        amount = Decimal(table.text("amount"))
    except InvalidOperation:
        raise table.error("amount", AMOUNT) from None
    if not amount.is_finite() or amount < 0:
        raise table.error("amount", AMOUNT)
    currency = table.text("currency")
    if not is_currency(currency):
        raise table.error("currency", CURRENCY)
    year = table.number("year") if "year" in table else 0
    if year and (year != int(year) or not FIRST_YEAR <= year <= LAST_YEAR):
        raise table.error("year", YEAR)
    return Fee(table.names("words"), amount, currency, int(year), reference)


def _step(table: TomlTable) -> Milestone:
    reference = read_reference(table.table("reference")) if "reference" in table else None
    verified = True if reference is not None else None
    if "verified" in table:
        verified = table.flag("verified")
    if verified and reference is None:
        raise table.error("verified", UNPROVEN)
    step = Milestone(
        id=table.identifier("id"), names=table.names("name"), why=table.names("why"),
        owner=table.choice("owner", tuple(ROLES)), days=_days(table), depends=_list(table, "depends", optional=True),
        milestone=table.flag("milestone"), documents=table.names("documents") if "documents" in table else None,
        reference=reference, stated=table.flag("stated"), verified=verified,
    )  # fmt: skip
    if step.stated and reference is None:
        raise table.error("stated", UNPROVEN)
    return step


def _list(table: TomlTable, key: str, optional: bool = False) -> tuple[str, ...]:
    return table.texts(key, optional)


def _days(table: TomlTable) -> int:
    days = table.number("days")
    if days < 1 or days != int(days):
        raise table.error("days", WHOLE)
    return int(days)
