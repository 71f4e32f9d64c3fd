"""Reading a TOML file key by key, so that every mistake is told with its file and its key."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from planner.errors import PackError
from planner.model.names import LANGUAGES, Names
from planner.text import mark

IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")


def read_toml(text: str | bytes, file: str) -> TomlTable:
    """The whole file as a table; PackError when it is not TOML in UTF-8."""
    try:
        data = tomllib.loads(text.decode("utf-8") if isinstance(text, bytes) else text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(mark("{file} cannot be read: {reason}"), file=file, reason=str(error)) from None
    return TomlTable(file, "", data)


class TomlTable:
    """One table of a file; every reading of a key checks its kind, ``refuse_the_rest`` finds misspelt keys."""

    def __init__(self, file: str, where: str, data: dict[str, Any]) -> None:
        self._file, self._where, self._data = file, where, data
        self._read: set[str] = set()

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def error(self, key: str, message: str, **values: object) -> PackError:
        """The error to raise for a key; ``message`` has places for {file} and {key}."""
        place = f"{self._where}.{key}".strip(".")
        return PackError(message, file=self._file, key=place, **values)

    def refuse_the_rest(self) -> None:
        """PackError when the table has a key that nobody asked for."""
        for key in self._data:
            if key not in self._read:
                raise self.error(key, mark("{file}: {key}: there is no such key; is it misspelt?"))

    def text(self, key: str, optional: bool = False) -> str:
        """A text; "" when optional and absent."""
        value = self._get(key, "" if optional else None)
        if not isinstance(value, str) or not (value.strip() or optional):
            raise self.error(key, mark("{file}: {key}: a text is expected"))
        return value

    def identifier(self, key: str) -> str:
        """A name for machines: small letters, digits, - and _."""
        value = self.text(key)
        if not IDENTIFIER.match(value):
            raise self.error(key, mark("{file}: {key}: only small letters, digits, - and _ are allowed"))
        return value

    def day(self, key: str) -> str:
        """A date as text, year-month-day."""
        value = self.text(key)
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise self.error(key, mark("{file}: {key}: a date such as 2026-02-16 is expected")) from None

    def choice(self, key: str, allowed: Sequence[str]) -> str:
        """One of the allowed words."""
        value = self.text(key)
        if value not in allowed:
            raise self.error(
                key, mark("{file}: {key}: one of these is expected: {allowed}"), allowed=", ".join(allowed)
            )
        return value

    def number(self, key: str, minimum: float = -math.inf) -> float:
        """A finite number, not below ``minimum``."""
        value = self._get(key)
        if not _is_number(value):
            raise self.error(key, mark("{file}: {key}: a number is expected"))
        if value < minimum:
            raise self.error(key, mark("{file}: {key}: the number must not be below {minimum}"), minimum=minimum)
        return float(value)

    def flag(self, key: str) -> bool:
        """True or false; false when absent."""
        value = self._get(key, False)
        if not isinstance(value, bool):
            raise self.error(key, mark("{file}: {key}: true or false is expected"))
        return value

    def texts(self, key: str, optional: bool = False) -> tuple[str, ...]:
        """A list of texts; empty when optional and absent."""
        value = self._get(key, [] if optional else None)
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.error(key, mark("{file}: {key}: a list of texts is expected"))
        return tuple(value)

    def pairs(self, key: str) -> tuple[tuple[float, float], ...]:
        """A list of pairs of numbers."""
        value = self._get(key)
        if not isinstance(value, list) or not all(_is_pair(item) for item in value):
            raise self.error(key, mark("{file}: {key}: a list of pairs of numbers is expected"))
        return tuple((float(low), float(high)) for low, high in value)

    def names(self, key: str) -> Names:
        """A text in every language."""
        table = self.table(key)
        names: dict[str, str] = {language: table.text(language) for language in LANGUAGES}
        table.refuse_the_rest()
        return names

    def table(self, key: str) -> TomlTable:
        """A table inside this one."""
        value = self._get(key)
        if not isinstance(value, dict):
            raise self.error(key, mark("{file}: {key}: a table is expected"))
        return TomlTable(self._file, f"{self._where}.{key}".strip("."), value)

    def tables(self, key: str) -> list[TomlTable]:
        """A list of tables; empty when absent."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(key, mark("{file}: {key}: a list of tables is expected"))
        place = f"{self._where}.{key}".strip(".")
        return [TomlTable(self._file, f"{place}[{i}]", item) for i, item in enumerate(value)]

    def _get(self, key: str, default: Any = None) -> Any:
        self._read.add(key)
        value = self._data.get(key, default)
        if value is None:
            raise self.error(key, mark("{file}: {key}: this is missing"))
        return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(_is_number(item) for item in value)
