"""A download from WITS (TRAINS): one row a product and kind of duty, with lowest, mean and highest of its lines."""

from __future__ import annotations

from planner.imports.tariff_rows import BAD_RATE, Records
from planner.model.duty import TariffFile, TariffRow

PRODUCT = {"product", "product code", "productcode", "hs6", "commodity code"}
DUTY_TYPE = {"dutytype", "duty type", "tarifftype", "tariff type"}
MEAN = {"simple average", "simpleaverage", "average", "avg rate", "simple average duty"}
LOWEST = {"minimum rate", "min rate", "minimumrate", "min"}
HIGHEST = {"maximum rate", "max rate", "maximumrate", "max"}
COUNT = {"number of total lines", "total lines", "nbr lines", "number of lines", "totalnooflines"}
YEAR = {"tariff year", "year", "tariffyear"}
NOMENCLATURE = {"selected nomen", "nomen", "native nomen", "nomenclature", "nomencode"}
REVISIONS = {"H5": "2017", "HS2017": "2017", "H6": "2022", "HS2022": "2022"}


def read(records: Records) -> TariffFile:
    """Rows of MFN duty by six digits; where lines differ the mean counts and carries the flag "averaged"."""
    code, kind, mean = records.first(PRODUCT), records.first(DUTY_TYPE), records.first(MEAN)
    low, high, count = records.first(LOWEST), records.first(HIGHEST), records.first(COUNT)
    nomenclature, year = records.first(NOMENCLATURE), records.first(YEAR)
    rows: list[TariffRow] = []
    revision, newest = "2017", ""
    mfn = Records(
        records.file,
        records.headers,
        ((n, row) for n, row in records.rows if row.get(kind, "").upper() == "MFN"),
        records.problems,
    )
    for number, item, row in mfn.coded(code, range(6, 7)):
        values = [_figure(row.get(name, "")) if name else None for name in (mean, low, high)]
        if values[0] is None:
            records.tell(number, mean or "MFN", BAD_RATE, value=row.get(mean, "")[:40])
            continue
        revision = REVISIONS.get(row.get(nomenclature, "").upper().replace(" ", ""), revision)
        newest = max(newest, row.get(year, "")[:4])
        differ = values[1] is not None and values[2] is not None and values[1] != values[2]
        label = f"{values[1]:g}–{values[2]:g} % (n = {row.get(count, '') or '?'})" if differ else ""
        rows.append((item, label, f"{values[0]:g}", {}, ("averaged",) if differ else ()))
    return TariffFile("wits", revision, 6, "USD", "en", "none", tuple(rows), tuple(records.problems), newest)


def _figure(said: str) -> float | None:
    try:
        value = float(said)
    except ValueError:
        return None
    return value if 0 <= value < 10_000 else None
