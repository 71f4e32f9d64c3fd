"""Reads readiness, ways of entering and support from ``resources/playbooks``; every mistake names file and key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar, cast, get_args

from planner.model.criterion import Scale
from planner.model.framework import Reference
from planner.model.guidance import (
    HIGHEST_LEVEL,
    HIGHEST_SCORE,
    LOWEST_SCORE,
    Body,
    Guidance,
    Mode,
    ModeCriterion,
    Named,
    Question,
    Rise,
)
from planner.model.names import LANGUAGES, Names
from planner.packs.definitions import absent
from planner.packs.toml_table import TomlTable, read_toml
from planner.text import mark

READINESS, MODES, SUPPORT = "readiness.toml", "modes.toml", "support.toml"
EXPERIENCES = ("none", "occasional", "regular")

TWICE = mark("{file}: {key}: {code} stands here twice")
NOBODY = mark("{file}: {key}: nothing here has the id {code}")
LEVELS = mark("{file}: {key}: {count} levels are expected")
BETWEEN = mark("{file}: {key}: the number must lie between {least} and {most}")
EMPTY = mark("{file}: {key}: at least one is needed")
NO_LINK = mark("{file}: {key}: an address begins with https://")


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


def load_guidance(folder: Path) -> Guidance:
    """All guidance of a folder; PackError for a missing file or the first mistake in one."""
    readiness, modes, support = (_open(folder / name) for name in (READINESS, MODES, SUPPORT))
    groups = _each(readiness, "group", _named)
    names = [group.id for group in groups]
    criteria = _each(modes, "criterion", _criterion)
    kept = [criterion.id for criterion in criteria]
    found = Guidance(
        groups=groups, questions=_each(readiness, "question", lambda entry: _question(entry, names)),
        criteria=criteria, modes=_each(modes, "mode", lambda entry: _mode(entry, kept)),
        weights=_weights(modes.table("weights"), kept), bodies=_each(support, "body", _body),
        kinds=_each(support, "kind", lambda entry: _named(entry, "what")),
        checklist=_each(support, "check", lambda entry: _named(entry, name="text")),
    )  # fmt: skip
    known = {mode.id for mode in found.modes}
    for i, mode in enumerate(found.modes):
        if mode.next and mode.next not in known:
            raise modes.error(f"mode[{i}].next", NOBODY, code=mode.next)
    for table in (readiness, modes, support):
        table.refuse_the_rest()
    return found


def _open(path: Path) -> TomlTable:
    return read_toml(path.read_bytes(), path.name) if path.is_file() else absent(path)


def _each(table: TomlTable, key: str, read: Callable[[TomlTable], T]) -> tuple[T, ...]:
    found: dict[str, T] = {}
    for entry in table.tables(key):
        made = read(entry)
        entry.refuse_the_rest()
        if made.id in found:
            raise entry.error("id", TWICE, code=made.id)
        found[made.id] = made
    if not found:
        raise table.error(key, EMPTY)
    return tuple(found.values())


def _named(table: TomlTable, about: str = "", name: str = "name") -> Named:
    return Named(table.identifier("id"), table.names(name), table.names(about) if about else None)


def _question(table: TomlTable, groups: Sequence[str]) -> Question:
    levels = tuple(_words(entry) for entry in table.tables("levels"))
    if len(levels) != HIGHEST_LEVEL + 1:
        raise table.error("levels", LEVELS, count=HIGHEST_LEVEL + 1)
    rises = _list(table, "rises")
    for name in rises:
        if name not in get_args(Rise):
            raise table.error("rises", NOBODY, code=name)
    return Question(
        id=table.identifier("id"), group=table.choice("group", groups), asks=table.names("ask"),
        why=table.names("why"), helps=table.names("helps"), levels=levels,
        rises=cast("tuple[Rise, ...]", rises), sectors=_list(table, "sectors", optional=True),
    )  # fmt: skip


def _list(table: TomlTable, key: str, optional: bool = False) -> tuple[str, ...]:
    return table.texts(key, optional)


def _words(table: TomlTable) -> Names:
    words: dict[str, str] = {language: table.text(language) for language in LANGUAGES}
    table.refuse_the_rest()
    return words


def _criterion(table: TomlTable) -> ModeCriterion:
    worst, best = _score(table, "worst"), _score(table, "best")
    if worst == best:
        raise table.error("worst", mark("{file}: {key}: the two ends must differ"))
    scale = Scale("linear", worst, best)
    return ModeCriterion(table.identifier("id"), table.names("name"), table.names("asks"), scale)


def _mode(table: TomlTable, criteria: Sequence[str]) -> Mode:
    scores = table.table("scores")
    given = {name: _score(scores, name) for name in criteria}
    scores.refuse_the_rest()
    return Mode(
        id=table.identifier("id"), names=table.names("name"), what=table.names("what"), fits=table.names("fits"),
        scores=given, moves=table.names("moves"), next=table.text("next", optional=True),
    )  # fmt: skip


def _score(table: TomlTable, key: str) -> float:
    value = table.number(key)
    if not LOWEST_SCORE <= value <= HIGHEST_SCORE:
        raise table.error(key, BETWEEN, least=int(LOWEST_SCORE), most=int(HIGHEST_SCORE))
    return value


def _weights(table: TomlTable, criteria: Sequence[str]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for name in EXPERIENCES:
        points = table.table(name)
        found[name] = {key: points.number(key, minimum=0.0) for key in criteria}
        points.refuse_the_rest()
        if not any(found[name].values()):
            raise table.error(name, EMPTY)
    table.refuse_the_rest()
    return found


def _body(table: TomlTable) -> Body:
    sources = tuple(_reference(entry) for entry in table.tables("sources"))
    if not sources:
        raise table.error("sources", EMPTY)
    return Body(
        id=table.identifier("id"), names=table.names("name"), homes=_list(table, "homes"),
        markets=_list(table, "markets"), what=table.names("what"), whom=table.names("whom"),
        verified=table.flag("verified"), sources=sources,
    )  # fmt: skip


def _reference(table: TomlTable) -> Reference:
    made = Reference(
        table.text("publisher"), table.text("title"), table.text("date", optional=True),
        table.text("address", optional=True),
    )  # fmt: skip
    if made.address and not made.address.startswith("https://"):
        raise table.error("address", NO_LINK)
    table.refuse_the_rest()
    return made
