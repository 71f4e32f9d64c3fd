"""The packs' small tables turned into the program's own nouns; later packs lie over earlier ones, key by key."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from planner.errors import PackError
from planner.model.facts import (
    Agreement,
    Gap,
    Gate,
    Indicator,
    Market,
    SeaRoute,
    Source,
    Value,
)
from planner.model.names import LANGUAGES, Names
from planner.packs.folder import Pack
from planner.text import mark

Cells = Mapping[str, str]
Noun = TypeVar("Noun")

BAD_ROW = mark("The data pack {name} has a mistake in {file}, row {row}: {reason}.")


class Tables:
    """Every table of several packs read as one."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self.packs = tuple(packs)

    def _texts(self, name: str) -> Iterator[tuple[Pack, str]]:
        # Checked each time it is opened: a damaged figure would look like any other.
        for pack in self.packs:
            if pack.has(name):
                yield pack, pack.text(name, verified=True)

    def rows(self, name: str, make: Callable[[Cells], tuple[Any, Noun]]) -> dict[Any, Noun]:
        """A table as a dictionary in the order of first appearance; PackError names file and row of a mistake."""
        found: dict[Any, Noun] = {}
        for pack, text in self._texts(name):
            rows = csv.DictReader(text.splitlines())
            try:
                for cells in rows:
                    key, noun = make(cells)
                    found[key] = noun
            except (KeyError, ValueError, TypeError, csv.Error) as error:
                places = {"name": pack.path.name, "file": name, "row": rows.line_num}
                raise PackError(BAD_ROW, **places, reason=error) from error
        return found

    def texts(self, name: str) -> list[str]:
        """The whole texts of a table, the earliest pack first."""
        return [text for _, text in self._texts(name)]

    def sources(self, titles: Mapping[str, Mapping[str, str]]) -> dict[str, Source]:
        """Sources by id; ``titles`` are those in other languages, by id."""
        return self.rows("sources.csv", lambda row: (row["id"], Source(**row, titles=titles.get(row["id"], {}))))

    def markets(self) -> dict[str, Market]:
        found = self.rows("markets.csv", lambda row: (row["iso3"], _market(row)))
        return found if len(self.packs) == 1 else dict(sorted(found.items(), key=lambda item: item[1].names["en"]))

    def indicators(self) -> dict[str, Indicator]:
        def make(row: Cells) -> tuple[str, Indicator]:
            return row["id"], Indicator(row["id"], _names(row), row["unit"], int(row["decimals"]), row["source"])

        return self.rows("indicators.csv", make)

    def values(self) -> dict[str, dict[str, Value]]:
        """Value by indicator and market."""
        found: dict[str, dict[str, Value]] = {key: {} for key in self.indicators()}
        for pack, text in self._texts("values.csv"):
            rows = csv.reader(text.splitlines())
            try:
                header = next(rows, [])
                order = [header.index(name) for name in ("market", "indicator", "year", "value", "source", "flag")]
                for row in rows:
                    market, indicator, year, value, source, flag = (row[i] for i in order)
                    found.setdefault(indicator, {})[market] = Value(finite(value), int(year), source, flag)
            except (ValueError, IndexError, csv.Error) as error:
                places = {"name": pack.path.name, "file": "values.csv", "row": rows.line_num}
                raise PackError(BAD_ROW, **places, reason=error) from error
        return found

    def agreements(self) -> dict[str, dict[str, tuple[Agreement, ...]]]:
        """Agreements by home and partner, in the order of the table."""
        rows = self.rows("agreements.csv", _agreement)
        found: dict[str, dict[str, tuple[Agreement, ...]]] = {}
        for entry in rows.values():
            partners = found.setdefault(entry.home, {})
            partners[entry.partner] = (*partners.get(entry.partner, ()), entry)
        return found

    def listed_homes(self) -> frozenset[str] | None:
        """Homes whose whole list of agreements is known; None when no pack says so."""
        return frozenset(self.rows("agreement_homes.csv", lambda row: (row["home"], row["home"]))) or None

    def sea_routes(self) -> dict[str, dict[str, SeaRoute]]:
        """Shortest way by home and market."""
        found: dict[str, dict[str, SeaRoute]] = {}
        for (home, market), route in self.rows("sea_routes.csv", _sea_route).items():
            found.setdefault(home, {})[market] = route
        return found

    def gates(self) -> tuple[Gate, ...]:
        def make(row: Cells) -> tuple[tuple[str, str], Gate]:
            severity: Any = row["severity"]
            gate = Gate(row["market"], row["kind"], _names(row), row["as_of"], row["source"], severity)
            return (gate.market, gate.kind), gate

        return tuple(self.rows("gates.csv", make).values())

    def gaps(self) -> dict[str, Gap]:
        return self.rows("gaps.csv", lambda row: (row["key"], Gap(row["key"], _names(row))))


def finite(cell: str) -> float:
    """A figure; ValueError for what is none, "inf" and "nan" among it."""
    value = float(cell)
    if not math.isfinite(value):
        raise ValueError(f"{cell} is not a figure")
    return value


def _names(row: Cells) -> Names:
    return {"en": row["en"], "es": row["es"], "fr": row["fr"]}


def _market(row: Cells) -> Market:
    return Market(
        iso3=row["iso3"],
        iso2=row["iso2"],
        numeric=row["numeric"],
        names=_names(row),
        region=row["region"],
        income_group=row["income_group"],
        languages=tuple(filter(None, row["languages"].split("|"))),
        landlocked=row["landlocked"] == "yes",
        latitude=_maybe(row["latitude"]),
        longitude=_maybe(row["longitude"]),
        base_ratio=_maybe(row["base_ratio"]),
        no_imports=row["no_imports"],
    )


def _agreement(row: Cells) -> tuple[tuple[str, str, str], Agreement]:
    scope: Any = row["scope"]
    entry = Agreement(
        row["home"], row["partner"], _names(row), row["in_force"], scope,
        {language: row[f"note_{language}"] for language in LANGUAGES}, row["evidence"], row["verified"] == "yes",
    )  # fmt: skip
    return (entry.home, entry.partner, row["en"]), entry


def _sea_route(row: Cells) -> tuple[tuple[str, str], SeaRoute]:
    route = SeaRoute(
        row["origin_port"], row["destination_port"], float(row["nautical_miles"]), row["passages"],
        _maybe(row["without_canals"]), row["source"],
    )  # fmt: skip
    return (row["home"], row["market"]), route


def _maybe(text: str) -> float | None:
    return float(text) if text else None
