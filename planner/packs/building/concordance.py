"""The United Nations' conversion tables between revisions of the Harmonized System, as spreadsheets."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

Lines = list[tuple[str, ...]]


def hs2022_to_hs2017(sources: Path) -> dict[str, str]:
    """HS 2022 code -> the one HS 2017 code it is best converted to; 2710xx becomes 271000 as BACI writes it."""
    path = sources / "hs/concordance/HS2022toHS2017ConversionAndCorrelationTables.xlsx"
    return {old: _as_baci(new) for old, new, *_ in _sheet(path, 0)[1:]}


def unchanged_since_2007(sources: Path) -> frozenset[str]:
    """HS 2017 codes that mean exactly what the same code meant in HS 2007 (relationship 1:1, same number)."""
    path = sources / "hs/concordance/HS2017toHS2007ConversionAndCorrelationTables.xlsx"
    return frozenset(new for new, old, relation, *_ in _sheet(path, 1)[2:] if new == old and relation == "1:1")


def hs2017_to_hs2007(sources: Path) -> dict[str, str]:
    """HS 2017 code -> the one HS 2007 code it is best converted to."""
    path = sources / "hs/concordance/HS2017toHS2007ConversionAndCorrelationTables.xlsx"
    return {new: old for new, old, *_ in _sheet(path, 0)[1:] if new.isdigit() and old.isdigit()}


def _as_baci(code: str) -> str:
    return "271000" if code.startswith("2710") else code


def _sheet(path: Path, number: int) -> Lines:
    book = load_workbook(path, read_only=True)
    try:
        rows = book.worksheets[number].iter_rows(values_only=True)
        return [tuple(str(cell).strip() for cell in row) for row in rows]
    finally:
        book.close()
