"""Mexico's LIGIE as a table: fraction, description, unit and the import duty (IGI)."""

from __future__ import annotations

from planner.imports.tariff_rows import BAD_RATE, Records
from planner.model.duty import TariffFile, TariffRow
from planner.model.rates import parse_rate

CODE = {"fraccion", "fraccion arancelaria", "fraccion8", "codigo", "fraccion tigie"}
RATE = {"igi", "impuesto de importacion", "imp", "importacion", "arancel", "cuota de importacion", "tasa igi",
        "impuesto importacion", "igi importacion"}  # fmt: skip
LABEL = ("descripcion", "descripcion de la mercancia", "mercancia")
FREE = {"ex", "ex.", "exenta", "exento", "libre"}
BARRED = {"prohibida", "prohibido"}


def read(records: Records) -> TariffFile:
    """Fractions of 8 digits; "Ex." is free, "Prohibida" is a flag, codes such as AE (specific) stay words."""
    code, rate, label = records.first(CODE), records.first(RATE), records.first(LABEL)
    rows: list[TariffRow] = []
    for number, item, row in records.coded(code, range(8, 9)):
        said = row.get(rate, "").strip()
        small = said.lower()
        barred = small in BARRED
        mfn = "" if barred or not said else "0" if small in FREE else _figure(said)
        if mfn and parse_rate(mfn).percent is None:
            records.tell(number, rate, BAD_RATE, value=said[:40])
        rows.append((item, row.get(label, "")[:150], mfn, {}, ("prohibited",) if barred else ()))
    return TariffFile("ligie", "2022", 8, "MXN", "es", "none", tuple(rows), tuple(records.problems))


def _figure(said: str) -> str:
    text = said.rstrip("% ").replace(",", ".")
    try:
        value = float(text)
    except ValueError:
        return said
    return f"{value:g}" if 0 <= value < 1000 else said
