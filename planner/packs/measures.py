"""Reads the registry of dated measures and the presets from their TOML files; every mistake names file and key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast, get_args

from planner.model.framework import Reference
from planner.model.measure import Cover, Effect, Grade, Measure, Parameter, Scenario, Spared
from planner.packs.tables import Tables
from planner.packs.toml_table import TomlTable, read_toml
from planner.text import mark

PRESETS = "scenarios.toml"
TWICE = mark("{file}: {key}: {code} stands here twice")
UNKNOWN = mark("{file}: {key}: no measure has the id {code}")


def load_measures(folder: Path) -> dict[str, Measure]:
    """Every measure of the registry by id, the oldest first; PackError for a mistake."""
    found: dict[str, Measure] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == PRESETS:
            continue
        table = read_toml(path.read_bytes(), path.name)
        for entry in table.tables("measure"):
            measure = _measure(entry, assumed=False)
            if measure.id in found:
                raise entry.error("id", TWICE, code=measure.id)
            found[measure.id] = measure
        table.refuse_the_rest()
    return dict(sorted(found.items(), key=lambda item: (item[1].start, item[0])))


def in_hs_2017(measures: Mapping[str, Measure], tables: Tables) -> dict[str, Measure]:
    """The registry, whose lists are in HS 2022, for products in HS 2017: a line that was split counts as covered where
    all its parts are.
    """
    newer: dict[str, list[str]] = {}
    for new, old in tables.rows("hs_map.csv", lambda row: (row["hs2022"], row["hs2017"])).items():
        newer.setdefault(old, []).append(new)
    return {name: replace(m, older=_older(m, newer)) if m.products or m.partly else m for name, m in measures.items()}


def _older(m: Measure, newer: Mapping[str, Sequence[str]]) -> dict[str, Cover]:
    found: dict[str, Cover] = {}
    for old, new in newer.items():
        covers = {m.covers(code) for code in new}
        if covers != {""}:
            found[old] = "all" if covers == {"all"} else "part"
    return found


def load_scenarios(folder: Path, measures: Mapping[str, Measure]) -> dict[str, Scenario]:
    """The presets by id in the file's order; PackError for a mistake or a measure that nobody defines."""
    table = read_toml((folder / PRESETS).read_bytes(), PRESETS)
    found: dict[str, Scenario] = {}
    for entry in table.tables("scenario"):
        scenario = _scenario(entry)
        for name in (*scenario.on, *scenario.off):
            if name not in measures:
                raise entry.error("on", UNKNOWN, code=name)
        found[scenario.id] = scenario
    table.refuse_the_rest()
    return found


def _measure(table: TomlTable, assumed: bool) -> Measure:
    rates = table.table("rates")
    start = "" if assumed and not table.text("start", optional=True) else table.day("start")
    measure = Measure(
        id=table.identifier("id"), names=table.names("name"), authority=table.text("authority"),
        importers=_texts(table, "importers"), rates={key: rates.number(key) for key in rates},
        products=_texts(table, "products"), partly=_texts(table, "partly"),
        effect=cast(Effect, table.choice("effect", get_args(Effect))), start=start,
        end=table.day("end") if "end" in table else "",
        spared=cast(Spared, table.choice("spared", get_args(Spared)) if "spared" in table else ""),
        agreement=table.text("agreement", optional=True), not_on=_texts(table, "not_on"),
        floors=_texts(table, "floors"), needs=_texts(table, "needs"),
        note=table.names("note") if "note" in table else None,
        source=None if assumed else read_reference(table.table("source")),
        grade=cast(Grade, "" if assumed else table.choice("grade", [g for g in get_args(Grade) if g])),
        yearly=table.flag("yearly"),
    )  # fmt: skip
    rates.refuse_the_rest()
    table.refuse_the_rest()
    return measure


def _texts(table: TomlTable, key: str) -> tuple[str, ...]:
    return table.texts(key) if key in table else ()


def read_reference(table: TomlTable) -> Reference:
    """A table with publisher, title, date and, where it can be read, address."""
    publisher, title, day = (table.text(key) for key in ("publisher", "title", "date"))
    made = Reference(publisher, title, day, table.text("address", optional=True))
    table.refuse_the_rest()
    return made


def _scenario(table: TomlTable) -> Scenario:
    uses = table.table("uses") if "uses" in table else None
    scenario = Scenario(
        id=table.identifier("id"), names=table.names("name"), assumes=table.names("assumes"),
        unknown=table.names("unknown"), on=_texts(table, "on"), off=_texts(table, "off"),
        measures=tuple(_measure(entry, assumed=True) for entry in table.tables("measure")),
        parameters=tuple(_parameter(entry) for entry in table.tables("parameters")),
        uses={key: uses.text(key) for key in uses} if uses is not None else {},
    )  # fmt: skip
    table.refuse_the_rest()
    return scenario


def _parameter(table: TomlTable) -> Parameter:
    made = Parameter(
        table.identifier("id"), table.names("name"), table.text("unit"), table.number("default"),
        table.number("least"), table.number("most"),
    )  # fmt: skip
    table.refuse_the_rest()
    return made
