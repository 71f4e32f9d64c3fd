"""Gathers every sentence of the program, brings the catalogues up to date and compiles them.

``python -m installers.translations`` after any change of words; then fill what is new in
``resources/locale/<language>/LC_MESSAGES/planner.po`` and run it again.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
LANGUAGES = {"es": "es_MX", "fr": "fr_CA"}
KEYWORDS = {"t": None, "texts": None, "mark": None, "plural": (1, 2)}
# What each language sets otherwise than a keyboard does: (what is written, what is printed).
MARKS = {
    "es": ((re.compile(r"(?<=[\d}])[ \u00a0](?=%)"), ""),),
    "fr": (
        (re.compile(r" (?=[:»])"), "\u00a0"),
        (re.compile(r"(?<=«) "), "\u00a0"),
        (re.compile(r"(?<=[\d}]) (?=%)"), "\u00a0"),
        (re.compile(r"(?<=\w)'"), "\u2019"),
    ),
}
STAMP = datetime(2026, 11, 24, tzinfo=UTC)  # a fixed date: same sentences, same bytes


def template() -> Catalog:
    """Every sentence the program can say, in English."""
    catalog = Catalog(project="Market-Entry Planner", charset="utf-8", creation_date=STAMP, revision_date=STAMP)
    for name, _line, message, comments, context in _found():
        catalog.add(message, None, [(f"planner/{name}", 0)], auto_comments=comments, context=context)
    return catalog


def _found() -> Iterator[tuple[str, int, str | tuple[str, ...], list[str], str | None]]:
    found = extract_from_dir(ROOT / "planner", keywords=KEYWORDS, method_map=[("**.py", "python")])
    return iter(sorted(found, key=lambda entry: (entry[0], entry[1])))


def path_of(language: str, suffix: str = "po") -> Path:
    """Where a language's catalogue is."""
    return LOCALE / language / "LC_MESSAGES" / f"planner.{suffix}"


def load(language: str) -> Catalog:
    """A language's catalogue as written, or an empty one."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=LANGUAGES[language], project="Market-Entry Planner", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGES[language])


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def with_marks(text: str, language: str) -> str:
    """No-break spaces and curled apostrophes in French; "5%" in Spanish, as its figures are written."""
    for wrong, right in MARKS[language]:
        text = wrong.sub(right, text)
    return text


def _set_marks(catalog: Catalog, language: str) -> None:
    for message in catalog:
        said = message.string
        if message.id and said:
            one = isinstance(said, str)
            message.string = with_marks(said, language) if one else tuple(with_marks(form, language) for form in said)


def update() -> dict[str, int]:
    """Bring every catalogue up to date; returns how many sentences still lack a translation, by language."""
    missing = {}
    sentences = template()
    for language in LANGUAGES:
        catalog = load(language)
        catalog.update(sentences, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        _set_marks(catalog, language)
        catalog.creation_date = catalog.revision_date = STAMP
        catalog.header_comment = f"# Market-Entry Planner, {LANGUAGES[language]}"
        catalog.fuzzy = False
        catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = "Market-Entry Planner"
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=0, sort_output=True, omit_header=False, no_location=True)
        path_of(language, "mo").write_bytes(compiled(catalog))
        missing[language] = sum(1 for message in catalog if message.id and not translated(message))
    return missing


def translated(message: Message) -> bool:
    """Whether the program will say it: a doubtful ("fuzzy") translation is left out when compiled."""
    text = message.string
    return not message.fuzzy and (all(text) if isinstance(text, (tuple, list)) else bool(text))


if __name__ == "__main__":
    for language, count in update().items():
        print(f"{language}: {count} sentences without a translation")
