"""Fills every field of a dataclass, found by walking its types: a field that is new is filled too."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Say = Callable[[type, str], Any]  # of a class and its field: the value, None: by its type


def filled(kind: Any, words: Callable[[str], str], given: Say = lambda kind, name: None, where: str = "") -> Any:
    """A value of a type with every field filled, one entry in every list; ``words`` gets the place of a text."""
    if is_dataclass(kind):
        assert isinstance(kind, type)
        return kind(**{name: _field(kind, name, hint, words, given, where) for name, hint in hints(kind).items()})
    if kind is str:
        return words(where)
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return next(value for value in reversed(parts) if value != "")
    if origin in (Union, types.UnionType):
        return filled(next(part for part in parts if part is not type(None)), words, given, where)
    if origin is tuple:
        parts = parts[:1] if parts[-1] is Ellipsis else parts
        return tuple(filled(part, words, given, f"{where}[{i}]") for i, part in enumerate(parts))
    if origin in (dict, Mapping):
        return {language: filled(parts[1], words, given, f"{where}.{language}") for language in ("en", "es", "fr")}
    return {bool: True, int: 2, float: 3.0, Decimal: Decimal("12.50")}[kind]


def _field(kind: type, name: str, hint: Any, words: Callable[[str], str], given: Say, where: str) -> Any:
    value = given(kind, name)
    return filled(hint, words, given, f"{where}.{name}".lstrip(".")) if value is None else value


def hints(kind: Any) -> dict[str, Any]:
    """The types of a dataclass's fields."""
    found = get_type_hints(kind)
    return {name: found[name] for name in kind.__dataclass_fields__}
