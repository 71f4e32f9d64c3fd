"""What the packs know of industries and regions: cars, power, mines, mineral sites, investment, provinces, complexity.

Each table is read when it is first asked for: a start of the program does not wait for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from planner.model.facts import Value
from planner.packs.tables import Cells, Tables, finite


class Industry:
    """Tables by their own keys; every figure is a :class:`Value` with its year, source and flag."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    @cached_property
    def complexity(self) -> Mapping[tuple[str, str], Value]:
        """(``product`` or ``economy``, HS 1992 heading or ISO3) -> index, 0 the mean of all."""
        return self._tables.rows("complexity.csv", lambda row: ((row["kind"], row["code"]), _value(row, "value")))

    @cached_property
    def cars(self) -> Mapping[tuple[str, str, str], Value]:
        """(market, measure, powertrain) -> the newest figure: vehicles or per cent."""
        return self._newest("electric_cars.csv", lambda row: (row["market"], row["measure"], row["powertrain"]))

    @cached_property
    def power(self) -> Mapping[tuple[str, str], Value]:
        """(market, carrier) -> TWh generated, the newest year; carrier ``total`` is the sum."""
        return self._newest("electricity.csv", lambda row: (row["market"], row["carrier"]), "twh")

    @cached_property
    def _mined(self) -> Mapping[tuple[str, str, str], Value]:
        return self._rows(
            "mine_production.csv", lambda row: (row["commodity"], row["market"], row["year"]), "production"
        )

    @cached_property
    def mines(self) -> Mapping[str, Mapping[str, Value]]:
        """Commodity -> market -> production of the newest year, in the commodity's own unit."""
        found: dict[str, dict[str, Value]] = defaultdict(dict)
        newest = max((value.year for value in self._mined.values()), default=0)
        for (commodity, market, _), value in self._mined.items():
            if value.year == newest:
                found[commodity][market] = value
        return found

    @cached_property
    def miners(self) -> frozenset[str]:
        """Markets that the mining table knows in any year; others are not known to mine nothing."""
        return frozenset(market for _, market, _ in self._mined)

    @cached_property
    def lithium(self) -> Mapping[tuple[str, str], Value]:
        """(English name of the country, ``production`` or ``reserves``) -> tonnes; an estimate only where alone."""
        found: dict[tuple[str, str], Value] = {}
        rows = self._rows("lithium_usgs.csv", lambda row: (row["country"], row["item"], row["year"]), "tonnes")
        for (country, item, _), value in rows.items():
            known = found.get((country, item))
            if known is None or (known.flag, -known.year) > (value.flag, -value.year):
                found[country, item] = value
        return found

    @cached_property
    def sites(self) -> tuple[Cells, ...]:
        """Canada's mines, advanced projects and processing facilities of critical minerals."""
        key = ("name", "province", "mineral")
        return tuple(self._tables.rows("mineral_sites.csv", lambda row: (tuple(row[k] for k in key), row)).values())

    @cached_property
    def fdi(self) -> Mapping[tuple[str, str, int], tuple[Value, str]]:
        """(place, fact, year) -> figure and its unit."""
        return self._tables.rows(
            "fdi.csv", lambda row: ((row["place"], row["fact"], int(row["year"])), (_value(row, "value"), row["unit"]))
        )

    @cached_property
    def provinces(self) -> Mapping[tuple[str, str], Cells]:
        """(province, HS heading or TOTAL) -> value in Canadian dollars, share of the province's (or Canada's) in %."""
        return self._tables.rows("provinces.csv", lambda row: ((row["province"], row["hs"]), row))

    def _rows(self, table: str, key: Callable[[Cells], Any], column: str = "value") -> dict[Any, Value]:
        return self._tables.rows(table, lambda row: (key(row), _value(row, column)))

    def _newest(self, table: str, key: Callable[[Cells], Any], column: str = "value") -> dict[Any, Value]:
        found: dict[Any, Value] = {}
        for (*place, _), value in self._rows(table, lambda row: (*key(row), row["year"]), column).items():
            known = found.get(tuple(place))
            if known is None or known.year <= value.year:
                found[tuple(place)] = value
        return found


def _value(row: Cells, column: str) -> Value:
    return Value(finite(row[column]), int(row["year"]), row["source"], row.get("flag", ""))
