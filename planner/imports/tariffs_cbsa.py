"""The Canada Border Services Agency's schedule as a table: tariff item, MFN and one column a treatment."""

from __future__ import annotations

from planner.imports.tariff_rows import BAD_RATE, Records
from planner.model.duty import TariffFile, TariffRow
from planner.model.rate_forms import north_american, percent
from planner.model.rates import parse_rate

CODE = {"tariff", "tariff item", "tariff item number", "tariff number", "hs code", "code", "item", "tariff10"}
RATE = {"mfn", "mfn tariff", "mfn rate", "most favoured nation", "most favoured nation tariff", "mfn pct"}
LABEL = ("description", "desc", "desc1", "description english", "desc en", "article")
TREATMENTS = (
    "UST", "MXT", "CPTPT", "CEUT", "UKT", "KRT", "GPT", "LDCT", "CCCT", "AUT", "NZT", "CIAT", "CT", "CRT", "IT", "NT",
    "SLT", "PT", "COLT", "JT", "PAT", "HNT", "UAT",
)  # fmt: skip
OTHER_NAMES = {"MT": "MXT", "MUST": "UST"}


def read(records: Records) -> TariffFile:
    """Lines of 8 or 10 digits; rates in Canadian dollars and cents."""
    code, rate, label = records.first(CODE), records.first(RATE), records.first(LABEL)
    columns = _treatments(records.headers)
    rows: list[TariffRow] = []
    for number, item, row in records.coded(code, range(8, 11)):
        mfn = north_american(row.get(rate, ""), "CAD") if row.get(rate) else ""
        if percent(mfn) is not None or _is_figure(mfn):
            mfn = percent(mfn) or f"{float(mfn):g}"
        if mfn and parse_rate(mfn).percent is None:
            records.tell(number, rate, BAD_RATE, value=mfn[:40])
        given = {} if mfn == "0" else {name: _rate(row.get(header, "")) for header, name in columns.items()}
        rows.append((item, row.get(label, "")[:150], mfn, {k: v for k, v in given.items() if v}, ()))
    return TariffFile("cbsa", "2022", 10, "CAD", "en", "all" if columns else "none", tuple(rows),
                      tuple(records.problems))  # fmt: skip


def _treatments(headers: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for header in headers:
        word = header.removesuffix(" tariff").removesuffix(" rate").upper()
        name = OTHER_NAMES.get(word, word)
        if name in TREATMENTS:
            found[header] = name
    return found


def _rate(said: str) -> str:
    said = said.strip()
    if not said or said.upper() in ("N/A", "NA", "-"):
        return ""
    return f"{float(said):g}" if _is_figure(said) else north_american(said, "CAD")


def _is_figure(text: str) -> bool:
    return text.replace(".", "", 1).isdigit() and text.isascii()
