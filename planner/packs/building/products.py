"""Lines of the Harmonized System: labels in three languages, the bridge from HS 2022 to HS 2017, search words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook

from planner.packs.building.concordance import hs2022_to_hs2017
from planner.packs.building.files import Row, read_rows, write_table
from planner.packs.building.labels import ARROW, brief, clean, display_labels, sentence_case
from planner.packs.building.search_words import search_words
from planner.text import mark

LANGUAGES = ("en", "es", "fr")
HEADER = ("code", "level", "revision", "hs2017", "en", "es", "fr", "note")
CONCORDANCE = "hs/concordance/HS2022toHS2017ConversionAndCorrelationTables.xlsx"
UPPER = 180  # characters of a chapter's or heading's label at most
OIL = "271000"  # BACI writes the lines of 2710 as one
ONLY_2022 = mark("A line of HS 2022. Its trade is counted under its HS 2017 line.")
ONLY_2017 = mark(
    "A line of HS 2017 that HS 2022 changed. Spanish and French words are those of the line that follows it."
)
FOLLOWS = mark("A heading of HS 2017 only, under the words of the HS 2022 heading that follows it.")
ONE_OIL_LINE = mark("The source counts all lines of heading 2710 as one, under 271000.")
NOT_SPECIFIED = {
    "en": "Goods not specified by kind",
    "es": "Mercancías no especificadas según su naturaleza",
    "fr": "Marchandises non spécifiées selon leur nature",
}


def write_products(sources: Path, out: Path) -> dict[str, int]:
    """Write ``products.csv``, ``hs_map.csv`` and ``product_words.csv``; gives the rows per table."""
    taric = {row["code"]: row for row in read_rows(sources / "hs/hs2022_labels_en_es_fr_taric.csv.xz")
             if row["code"][:2] < "98"}  # fmt: skip
    baci = {row["code"]: row["description"] for row in read_rows(sources / "hs/baci_product_codes_HS17_en.csv")}
    to_2017, relations = hs2022_to_hs2017(sources), _correlations(sources)
    lines = _Lines(taric, baci, to_2017, relations)
    products = lines.rows()
    words = search_words(sources, {row[0]: row[4:7] for row in products}, taric)
    hs_map = [(new, old, kind) for new, old, kind in sorted(relations) if to_2017.get(new) == old != new]
    return {
        "products.csv": write_table(out, "products.csv", HEADER, products),
        "hs_map.csv": write_table(out, "hs_map.csv", ("hs2022", "hs2017", "relationship"), hs_map),
        "product_words.csv": write_table(out, "product_words.csv", ("code", *LANGUAGES), words),
    }


def _correlations(sources: Path) -> list[tuple[str, str, str]]:
    """(HS 2022, HS 2017, relationship) of the lines that are not simply the same."""
    book = load_workbook(sources / CONCORDANCE, read_only=True)
    try:
        rows = book.worksheets[1].iter_rows(min_row=3, values_only=True)
        found = [(str(row[0]), str(row[1]), str(row[2])) for row in rows if row[0]]
    finally:
        book.close()
    return [row for row in found if row[0] != row[1] or row[2] != "1:1"]


class _Lines:
    def __init__(
        self,
        taric: Mapping[str, Row],
        baci: Mapping[str, str],
        to_2017: Mapping[str, str],
        relations: list[tuple[str, str, str]],
    ) -> None:
        self.taric, self.baci, self.to_2017 = taric, baci, to_2017
        self.labels = {language: self._labels(language) for language in LANGUAGES}
        self.successors: dict[str, list[str]] = defaultdict(list)
        for new, old, _ in relations:
            if new in taric:
                self.successors[old].append(new)

    def _labels(self, language: str) -> dict[str, str]:
        """Labels of HS 2022's chapters, headings and lines."""
        paths = {
            code: tuple(row[f"{language}_path"].split(" > ")) for code, row in self.taric.items() if len(code) == 6
        }
        upper = {code: sentence_case(row[language]) for code, row in self.taric.items() if len(code) < 6}
        upper = {code: clean(brief(text, UPPER), language) for code, text in upper.items()}
        return upper | display_labels(paths, language)

    def rows(self) -> list[tuple[str, ...]]:
        old_codes = {code for code in self.baci if code not in self.taric}
        upper = {code[:n] for code in old_codes for n in (2, 4)} - set(self.taric)
        rows = [self._current(code) for code in self.taric]
        rows += [self._old(code) for code in sorted(old_codes)]
        rows += [self._old_heading(code) for code in sorted(upper)]
        return sorted(rows)

    def _current(self, code: str) -> tuple[str, ...]:
        names = tuple(self.labels[language][code] for language in LANGUAGES)
        if len(code) < 6:
            known = any(old.startswith(code) for old in self.baci)
            return (code, str(len(code)), "2017+2022" if known else "2022", code if known else "", *names, "")
        target = self.to_2017.get(code, "")
        if target == OIL:
            return (code, "6", "2017+2022", OIL, *names, ONE_OIL_LINE)
        if code in self.baci:
            return (code, "6", "2017+2022", code, *names, "")
        return (code, "6", "2022", target if target in self.baci else "", *names, ONLY_2022)

    def _old(self, code: str) -> tuple[str, ...]:
        if code.startswith("9999"):
            return (code, "6", "2017", code, *NOT_SPECIFIED.values(), "")
        if code == OIL:
            return (code, "6", "2017", code, *(self.labels[language]["2710"] for language in LANGUAGES), "")
        english = self.baci[code].replace(": ", ARROW, 1)
        successor = self._successor(code)
        others = [self.labels[language][successor] for language in ("es", "fr")]
        return (code, "6", "2017", code, clean(english, "en"), *others, ONLY_2017)

    def _successor(self, code: str) -> str:
        """The HS 2022 line, heading or chapter whose words fit an old line best."""
        exact = [new for new in self.successors.get(code, ()) if self.to_2017.get(new) == code]
        candidates = exact or self.successors.get(code, [])
        same_heading = [new for new in candidates if new[:4] == code[:4]]
        if len(candidates) == 1:
            return candidates[0]
        if same_heading or code[:4] in self.taric:
            return code[:4]
        headings = Counter(new[:4] for new in candidates)
        return min(headings, key=lambda heading: (-headings[heading], heading)) if headings else code[:2]

    def _old_heading(self, code: str) -> tuple[str, ...]:
        if code.startswith("99"):
            return (code, str(len(code)), "2017", code, *NOT_SPECIFIED.values(), "")
        followers = Counter(self._successor(line)[:4] for line in sorted(self.baci) if line.startswith(code))
        successor = followers.most_common(1)[0][0]
        names = [self.labels[language][successor] for language in LANGUAGES]
        return (code, str(len(code)), "2017", code, *names, FOLLOWS)
