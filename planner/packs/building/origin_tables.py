"""Product rules of origin as tables: facts read from the rules' texts, never the texts themselves.

``origin_rules.csv`` holds one row for each way ("path") a rule offers; ``origin_parts.csv`` the automotive lists of
the Canadian regulations by code; ``origin_hs.csv`` the HS 2012 codes, in which the rules are written, of later codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from openpyxl import load_workbook

from planner.packs.building.files import Row, read_rows, write_table
from planner.packs.building.origin_grammar import Path as Way
from planner.packs.building.origin_grammar import codes, read_rule

RULES = (
    "agreement", "source", "rule", "way", "applies", "since", "until", "goods", "change", "whole_group", "also_from",
    "not_from", "tv", "nc", "build_up", "focused", "process", "unread", "structured",
    "several",  # groups by "|"
)  # fmt: skip
USMCA, CANADA, CPTPP = "usmca_gn11_2025", "ca_sor_2020_155", "cptpp_uk_2026"
ORIGIN_SOURCES = (
    (USMCA, "USMCA General Note 11(o), Harmonized Tariff Schedule of the United States 2025, revision 7",
     "US International Trade Commission", "2025", "Public domain", "https://hts.usitc.gov",
     "1,053 rules in HS 2012 codes, read by program into facts; the words shown are ours. What could not be read is "
     "named."),
    (CANADA, "CUSMA Rules of Origin Regulations, SOR/2020-155, Part 6: vehicles and parts", "Justice Canada", "2026",
     "Open Government Licence - Canada", "https://laws-lois.justice.gc.ca/eng/regulations/SOR-2020-155/",
     "Consolidated to 23 July 2026. Thresholds with their dates; lists of parts by code."),
    (CPTPP, "CPTPP product rules, as the United Kingdom publishes them", "HM Revenue & Customs (United Kingdom)",
     "2026", "MIT; Open Government Licence v3.0", "https://www.trade-tariff.service.gov.uk",
     "The UK's published reading, 21 August 2026; other parties' texts may differ. Its own rule for cars from "
     "Malaysia is left out."),
)  # fmt: skip
UNREADABLE = {"rule", "several_exceptions"}
DATED = re.compile(
    r"Beginning on (\w+ \d+, \d{4}),?(?: until (\w+ \d+, \d{4})| and thereafter), the following rules? of origin shall "
    r"apply to ((?:sub)?headings? [\d. through]+): (.*)"
)


def write_origin_tables(sources: Path, out: Path) -> dict[str, int]:
    """Write the three tables of rules of origin; gives the number of rows of each."""
    rules = [*_usmca(sources), *_canada(sources), *_cptpp(sources)]
    return {
        "origin_rules.csv": write_table(out, "origin_rules.csv", RULES, rules),
        "origin_parts.csv": write_table(out, "origin_parts.csv", ("list", "code", "part_of_line"), _parts(sources)),
        "origin_hs.csv": write_table(out, "origin_hs.csv", ("edition", "code", "hs2012"), _later_codes(sources)),
    }


def structured(ways: Iterable[Way]) -> str:
    """How much of a rule the table holds: "full", "partly" (each gap is named) or "no"."""
    found = list(ways)
    if not found or all(not way.change or UNREADABLE & set(way.unread) for way in found):
        return "no"
    return "partly" if any(way.unread for way in found) else "full"


def _rows(agreement: str, source: str, rule: str, ways: list[Way], applies: str = "", since: str = "",
          until: str = "") -> Iterator[tuple[object, ...]]:  # fmt: skip
    state = structured(ways)
    for number, way in enumerate(ways, 1):
        yield (
            agreement, source, rule, number, ";".join(way.targets) or applies, since, until, way.goods, way.change,
            "yes" if way.group else "no", ";".join(way.sources), ";".join(way.exceptions), way.tv, way.nc,
            way.build_up, way.focused, way.process, ";".join(way.unread), state,
            "|".join(";".join(spans) for spans in way.several),
        )  # fmt: skip


def _usmca(sources: Path) -> Iterator[tuple[object, ...]]:
    """General Note 11(o): rules by chapter and number, then the dated ones that its notes hold."""
    notes: dict[str, int] = {}
    for row in read_rows(sources / "tariffs/roo_usmca/usmca_gn11o_psr.csv.gz"):
        if row["kind"] == "rule":
            applies = row["hs_ranges"].replace("; ", ";")
            yield from _rows("usmca", USMCA, f"{row['chapter']}/{row['rule']}", read_rule(row["rule_text"]), applies)
        elif match := DATED.match(row["rule_text"]):
            since, until, lines, text = match.groups()
            label = f"{row['chapter']}/{row['hs_ranges'] or lines}"
            notes[label] = notes.get(label, 0) + 1
            applies = ";".join(codes(lines))
            yield from _rows(
                "usmca", USMCA, f"{label}#{notes[label]}", read_rule(text), applies, _iso(since), _iso(until)
            )


def _iso(day: str | None) -> str:
    months = {"January": "01", "June": "06", "July": "07", "December": "12"}
    if not day:
        return ""
    month, number, year = day.replace(",", "").split()
    return f"{year}-{months[month]}-{int(number):02d}"


def _canada(sources: Path) -> Iterator[tuple[object, ...]]:
    """Vehicles and their parts as the Canadian regulations state them, with the dates of each threshold."""
    for row in read_rows(sources / "tariffs/canada/cusma_auto_psr_en.csv"):
        if ".aa" in row["hs2012"] or ".bb" in row["hs2012"] or "870899" in "".join(codes(row["hs2012"])):
            continue  # tariff items of the regulations' own; General Note 11(o) has these rules in full
        lines = ";".join(codes(row["hs2012"]))
        # A few of the rules' own codes are slips ("heading 87.10" for 8708.10): the line they stand at counts.
        ways = [replace(way, targets=()) for way in read_rule(row["rule"])]
        yield from _rows("usmca", CANADA, lines, ways, lines)


def _cptpp(sources: Path) -> Iterator[tuple[object, ...]]:
    """Annex 3-D as the United Kingdom publishes it."""
    rows = read_rows(sources / "tariffs/roo/cptpp_psr.csv.gz")
    seen: dict[str, int] = {}
    for _, group in groupby(rows, key=lambda row: (row["heading"], row["min"], row["max"], row["subdivision"])):
        found: list[Row] = list(group)
        lines = _span(found[0])
        ways = [way for text in _joined(found) for way in _with_appendix(text)]
        seen[lines] = seen.get(lines, 0) + 1
        rule = lines if seen[lines] == 1 else f"{lines}#{seen[lines]}"
        yield from _rows("cptpp", CPTPP, rule, ways, lines)


def _span(row: Row) -> str:
    first, last = row["min"], row["max"]
    short, end = (code[:4] if first[4:] == "000000" and last[4:] == "999999" else code[:6] for code in (first, last))
    return short if short == end else f"{short}-{end}"


def _joined(rows: list[Row]) -> list[str]:
    """The texts of a set of rules; the lettered thresholds after a text belong to it."""
    texts: list[str] = []
    for row in rows:
        if row["rule"].lstrip().startswith("- ") and texts:
            texts[-1] += " " + row["rule"].strip()
        else:
            texts.append(row["rule"])
    return texts


APPENDIX = re.compile(r"\s*See also Appendix .*$")


def _with_appendix(text: str) -> list[Way]:
    """The ways of a text; what an appendix on vehicles asks besides is named, not read."""
    own = APPENDIX.sub("", text)
    ways = read_rule(own)
    return ways if own == text else [replace(way, unread=(*way.unread, "condition")) for way in ways]


def _parts(sources: Path) -> Iterator[tuple[str, str, str]]:
    """(list, HS 2012 code, whether only part of the line is meant), codes only."""
    seen = set()
    for row in read_rows(sources / "tariffs/canada/cusma_auto_parts_tables_en.csv"):
        name = row["table"].removeprefix("TABLE ").strip()
        for cell in (row["col1"], row["col2"], row["col3"]):
            for part, code in re.findall(r"(ex )?\b(\d{4}\.\d{2}|\d{2}\.\d{2})\b(?!\d)", cell):
                digits = code.replace(".", "")
                if _is_list_cell(cell) and (name, digits) not in seen:
                    seen.add((name, digits))
                    yield name, digits, "yes" if part else "no"


def _is_list_cell(cell: str) -> bool:
    return not re.sub(r"(?:ex )|[\d.\s,;]|and|or", "", cell)


def _later_codes(sources: Path) -> Iterator[tuple[str, str, str]]:
    """HS 2017 and HS 2022 codes that are not the same code in HS 2012 alone, best-fitting code first."""
    for edition in ("2017", "2022"):
        path = sources / f"hs/concordance/HS{edition}toHS2012ConversionAndCorrelationTables.xlsx"
        best = {old: new for old, new, *_ in _sheet(path, 0)[1:]}
        found: dict[str, list[str]] = {}
        for cells in _sheet(path, 1)[2:]:
            digits = [cell for cell in cells if re.fullmatch(r"\d{6}", cell)]
            if len(digits) == 2:
                found.setdefault(digits[0], []).append(digits[1])
        for code in sorted(set(best) | set(found)):
            ordered = list(dict.fromkeys([best.get(code, ""), *sorted(found.get(code, []))]))
            ordered = [entry for entry in ordered if entry]
            if ordered != [code]:
                yield edition, code, ";".join(ordered)


def _sheet(path: Path, number: int) -> list[tuple[str, ...]]:
    book = load_workbook(path, read_only=True)
    try:
        rows = book.worksheets[number].iter_rows(values_only=True)
        return [tuple(str(cell).strip() for cell in row) for row in rows]
    finally:
        book.close()
