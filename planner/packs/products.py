"""The lines of the Harmonized System by code, read from the packs when the first one is asked for."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cached_property

from planner.model.facts import Product
from planner.model.names import LANGUAGES
from planner.packs.tables import Cells, Tables
from planner.text import with_signs


class Products(Mapping[str, Product]):
    """Every HS line by code, in order of codes, and the extra words it is found by."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    @cached_property
    def _lines(self) -> dict[str, Product]:
        found = self._tables.rows("products.csv", _product)
        return found if len(self._tables.packs) == 1 else dict(sorted(found.items()))

    def __getitem__(self, code: str) -> Product:
        return self._lines[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __contains__(self, code: object) -> bool:
        return code in self._lines

    def words(self, language: str) -> dict[str, str]:
        """Code -> folded words of the trade that the labels do not use, in one language."""
        if language not in LANGUAGES:
            return {}
        found: dict[str, str] = {}
        for text in self._tables.texts("product_words.csv"):
            rows = csv.reader(text.splitlines())
            column = next(rows, []).index(language)
            found |= {row[0]: row[column] for row in rows if row[column]}
        return found


def _product(row: Cells) -> tuple[str, Product]:
    names: dict[str, str] = {language: with_signs(row[language], language) for language in LANGUAGES}
    return row["code"], Product(row["code"], names, row["revision"], row["hs2017"], row["note"])
