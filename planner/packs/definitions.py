"""Criteria, action plans and sectors as people write them (TOML), turned into the program's own nouns.

Every text stands in English, Spanish and French (``name.en = "..."``). A file with a mistake is refused as a whole with
one sentence that names the file and the key, because half a definition would silently change scores.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from planner.errors import PackError, Problem
from planner.model.criterion import Criterion, MissingRule, Scale, ScaleKind
from planner.model.facts import Sector, SectorLine
from planner.model.framework import Framework, Priority, Reference, Share
from planner.model.names import LANGUAGES, Names
from planner.packs.toml_table import TomlTable, read_toml
from planner.text import mark

Noun = TypeVar("Noun", Criterion, Sector, Priority)


def load_criteria(path: Path) -> dict[str, Criterion]:
    """All criteria of a file by id, in the file's order; PackError names file and key of a mistake."""
    table = read_toml(path.read_bytes(), path.name) if path.is_file() else absent(path)
    return {key: _criterion(key, table.table(key)) for key in table}


def load_frameworks(folder: Path) -> dict[str, Framework]:
    """The action plans of a folder by id, the newest first; PackError names file and key of a mistake."""
    found = [framework_from_toml(path.read_bytes(), path.name) for path in sorted(folder.glob("*.toml"))]
    return {entry.id: entry for entry in sorted(found, key=lambda entry: entry.date, reverse=True)}


def load_sectors(data: bytes, file: str) -> tuple[Sector, ...]:
    """The sectors of a file's bytes in its order; PackError names file and key of a mistake."""
    table = read_toml(data, file)
    sectors = _unique(table.tables("sector"), _sector)
    table.refuse_the_rest()
    return sectors


def framework_from_toml(text: str | bytes, file: str = "framework.toml") -> Framework:
    """An action plan from its TOML text; PackError names ``file`` and the key of a mistake."""
    table = read_toml(text, file)
    framework = Framework(
        id=table.identifier("id"),
        version=table.text("version"),
        date=table.day("date"),
        names=table.names("name"),
        summary=table.names("summary"),
        status=table.names("status"),
        homes=table.texts("homes"),
        sectors=table.texts("sectors"),
        priorities=_unique(table.tables("priority"), _priority),
        references=tuple(_reference(entry) for entry in table.tables("reference")),
        based_on=table.text("based_on", optional=True),
    )
    table.refuse_the_rest()
    if not framework.priorities:
        raise table.error("priority", mark("{file}: {key}: an action plan needs at least one priority"))
    return framework


def framework_to_toml(framework: Framework) -> str:
    """The action plan as TOML text; ``framework_from_toml`` gives an equal one back."""
    lines = [f"{key} = {_literal(getattr(framework, key))}" for key in ("id", "version", "date", "based_on")]
    lines += [f"homes = {_literal(framework.homes)}", f"sectors = {_literal(framework.sectors)}"]
    lines += _names_lines({"name": framework.names, "summary": framework.summary, "status": framework.status})
    lines += _reference_lines("reference", framework.references)
    for priority in framework.priorities:
        lines += ["", "[[priority]]", f"id = {_literal(priority.id)}", f"weight = {priority.weight!r}"]
        lines += _names_lines({"name": priority.names, "asks": priority.asks})
        lines += ["criteria = { " + ", ".join(f"{name} = {share!r}" for name, share in _shares(priority)) + " }"]
        lines += _reference_lines("priority.reference", priority.references)
    return "\n".join(lines) + "\n"


def check_frameworks(
    frameworks: Mapping[str, Framework], criteria: Iterable[str], sectors: Iterable[str]
) -> list[Problem]:
    """Criteria and sectors that an action plan names but nobody defines."""
    known_criteria, known_sectors, problems = set(criteria), set(sectors), []
    for framework in frameworks.values():
        for name in framework.criteria():
            if name not in known_criteria:
                message = mark("No criterion has the id {id}.")
                problems.append(Problem("error", f"{framework.id}.toml:criteria", message, {"id": name}))
        for name in framework.sectors:
            if name not in known_sectors:
                message = mark("No sector has the id {id}.")
                problems.append(Problem("error", f"{framework.id}.toml:sectors", message, {"id": name}))
    return problems


def absent(path: Path) -> TomlTable:
    """Refuses a file of the program that is not there; PackError."""
    raise PackError(mark("{file} is missing. Install the program again."), file=path.name)


def _criterion(key: str, table: TomlTable) -> Criterion:
    criterion = Criterion(
        id=key,
        names=table.names("name"),
        question=table.names("question"),
        unit=table.text("unit"),
        decimals=int(table.number("decimals")),
        scale=read_scale(table.table("scale")),
        missing=cast(MissingRule, table.choice("missing", get_args(MissingRule))),
        formula=table.names("formula"),
        why=table.names("why"),
        source=table.text("source"),
        indicator=table.text("indicator", optional=True),
        computed=table.text("computed", optional=True),
    )
    table.refuse_the_rest()
    if bool(criterion.indicator) == bool(criterion.computed):
        raise table.error("computed", mark("{file}: {key}: give either computed or indicator, and only one of them"))
    return criterion


def read_scale(table: TomlTable) -> Scale:
    """A scale with its fixed ends; PackError names the key of a mistake."""
    kind = cast(ScaleKind, table.choice("kind", get_args(ScaleKind)))
    if kind == "steps":
        scale = Scale(kind, steps=table.pairs("steps"))
        bounds = [bound for bound, _ in scale.steps]
        if not bounds or bounds != sorted(set(bounds)):
            raise table.error("steps", mark("{file}: {key}: the lower bounds must rise from step to step"))
        if any(not 0 <= value <= 100 for _, value in scale.steps):
            raise table.error("steps", mark("{file}: {key}: values lie between 0 and 100"))
    else:
        scale = Scale(kind, table.number("worst"), table.number("best"))
        if kind == "log" and min(scale.worst, scale.best) <= 0:
            raise table.error("worst", mark("{file}: {key}: both ends of a log scale must be above 0"))
        if scale.worst <= 0 if kind == "target" else scale.worst == scale.best:
            raise table.error("worst", mark("{file}: {key}: the two ends must differ"))
    table.refuse_the_rest()
    return scale


def _priority(table: TomlTable) -> Priority:
    shares = table.table("criteria")
    priority = Priority(
        id=table.identifier("id"),
        names=table.names("name"),
        asks=table.names("asks"),
        references=tuple(_reference(entry) for entry in table.tables("reference")),
        weight=table.number("weight", minimum=0.0),
        criteria=tuple(Share(name, shares.number(name, minimum=0.0)) for name in shares),
    )
    table.refuse_the_rest()
    if not any(share.share > 0 for share in priority.criteria):
        raise table.error(
            "criteria", mark("{file}: {key}: a priority needs at least one criterion with a share above 0")
        )
    return priority


def _reference(table: TomlTable) -> Reference:
    reference = Reference(*(table.text(key) for key in ("publisher", "title", "date", "address")))
    table.refuse_the_rest()
    return reference


def _sector(table: TomlTable) -> Sector:
    sector = Sector(
        id=table.identifier("id"),
        names=table.names("name"),
        summary=table.names("summary"),
        lines=tuple(line for group in table.tables("group") for line in _lines(group)),
        source=table.text("source"),
        priority=table.flag("priority"),
    )
    table.refuse_the_rest()
    _refuse_overlaps(table, sorted(line.code for line in sector.lines))
    return sector


def _refuse_overlaps(table: TomlTable, codes: list[str]) -> None:
    # Trade of a line that is covered twice would be counted twice; sorted, an overlap always has a neighbour.
    for shorter, code in pairwise(codes):
        if code.startswith(shorter):
            raise table.error("group", mark("{file}: {key}: {code} stands here twice"), code=code)


def _lines(group: TomlTable) -> list[SectorLine]:
    reason, codes = group.names("reason"), group.texts("codes")
    group.refuse_the_rest()
    for code in codes:
        if not (code.isdigit() and len(code) in (2, 4, 6)):
            raise group.error("codes", mark("{file}: {key}: {code} is not an HS code of 2, 4 or 6 digits"), code=code)
    return [SectorLine(code, reason) for code in codes]


def _unique(tables: list[TomlTable], make: Callable[[TomlTable], Noun]) -> tuple[Noun, ...]:
    made: dict[str, Noun] = {}
    for table in tables:
        noun = make(table)
        if noun.id in made:
            raise table.error("id", mark("{file}: {key}: {code} stands here twice"), code=noun.id)
        made[noun.id] = noun
    return tuple(made.values())


def _shares(priority: Priority) -> list[tuple[str, float]]:
    # A key can stand only once in a table; the parts of one criterion add up, as they do in the score.
    parts: dict[str, float] = {}
    for share in priority.criteria:
        parts[share.criterion] = parts.get(share.criterion, 0.0) + share.share
    return list(parts.items())


def _names_lines(texts: Mapping[str, Names]) -> list[str]:
    return [f"{key}.{lang} = {_literal(names[lang])}" for key, names in texts.items() for lang in LANGUAGES]


def _reference_lines(key: str, references: tuple[Reference, ...]) -> list[str]:
    lines: list[str] = []
    for entry in references:
        lines += ["", f"[[{key}]]"]
        lines += [f"{name} = {_literal(getattr(entry, name))}" for name in ("publisher", "title", "date", "address")]
    return lines


def _literal(value: Any) -> str:
    # JSON strings and lists of strings are valid TOML, except for DEL, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
