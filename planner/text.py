"""Words and figures in the reader's language: one catalogue and one set of number forms for screen, paper and files."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, cached_property
from typing import Any

from planner import paths

LOCALES = {"en": "en_CA", "es": "es_MX", "fr": "fr_CA"}
MINUS = "\u2212"  # a true minus in every language: as wide as a figure, never broken from it
_WIDE = Context(prec=60)  # a figure of any size is rounded at its decimals only
AMOUNT = re.compile(r"-?(\d+(\.\d*)?|\.\d+)")
LONGEST_AMOUNT = 24  # characters
FORMULA = ("=", "+", "-", "@", "\t", "\r")
LANGUAGE_NAMES = {"en": "English", "es": "Español", "fr": "Français"}


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula when it opens a CSV file."""
    return "'" + text if text.startswith(FORMULA) else text


def mark(message: str) -> str:
    """Mark a constant for translation without translating it yet."""
    return message


def with_signs(text: str, language: str) -> str:
    """A text of the packs with its per cent signs as the language writes them: "5%", in French "5\u00a0%"."""
    if "%" not in text:
        return text
    return re.sub(r"(?<=\d)[ \u00a0]?%", "\u00a0%" if language == "fr" else "%", text)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    folder = paths.resources() / "locale"
    return gettext.translation("planner", folder, languages=[language], fallback=language == "en")


def _exactly(value: float | Decimal) -> Decimal:
    """A figure as a spreadsheet rounds it: from fifteen digits, so that the last bit of a sum turns no half down."""
    return Decimal(format(value, ".15g") if isinstance(value, float) else str(value))


class Texts:
    """Everything a front end needs to speak one language; cheap to make, safe to share between threads."""

    def __init__(self, language: str = "en") -> None:
        self.language = language if language in LOCALES else "en"
        self._catalogue = _catalogue(self.language)
        self._locale: Any = None

    def __call__(self, message: str, **values: object) -> str:
        """The sentence in this language with its ``{named}`` places filled in."""
        translated = self._catalogue.gettext(message) if message else ""
        return translated.format(**values) if values else translated

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """The sentence for ``n`` things; ``{n}`` is written in this language's number form."""
        return self._catalogue.ngettext(one, many, n).format(n=self.integer(n), **values)

    def labelled(self, label: object, value: object) -> str:
        """``label: value``; French has a no-break space before the colon."""
        colon = "\u00a0: " if self.language == "fr" else ": "
        return f"{label}{colon}{value}"

    def pick(self, names: Mapping[str, str]) -> str:
        """This language's text of a thing that carries its own names, else the English one."""
        return names.get(self.language) or names["en"]

    @property
    def locale(self) -> Any:
        """Babel's locale, loaded when the first figure is written (it costs a noticeable part of a start)."""
        if self._locale is None:
            from babel import Locale

            self._locale = Locale.parse(LOCALES[self.language])
        return self._locale

    @cached_property
    def _symbols(self) -> tuple[str, str]:
        """Group mark and decimal mark of this language."""
        from babel.numbers import get_decimal_symbol, get_group_symbol

        return get_group_symbol(self.locale), get_decimal_symbol(self.locale)

    def number(self, value: float, decimals: int = 1) -> str:
        """``1,234.5`` in English and Mexican Spanish, ``1 234,5`` in Canadian French (no-break spaces)."""
        return self._written(_exactly(value), decimals)

    def difference(self, value: float, decimals: int = 1) -> str:
        """A figure that says by its sign which side it is on: ``+3.4``, ``−6.1``, ``0.0``."""
        text = self.number(value, decimals)
        return f"+{text}" if not text.startswith(MINUS) and text.strip("0., ") else text

    def _written(self, value: Decimal, decimals: int) -> str:
        # Babel's own forms, without reading their pattern anew for each of a table's thousand figures; halves go up, as
        # in the workbook's cells.
        if not value.is_finite():
            from babel.numbers import format_decimal

            return str(format_decimal(value, locale=self.locale))
        group, point = self._symbols
        plain = format(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE), ",f")
        # A rounded-away minus ("-0.0") would be read as a loss.
        sign = MINUS if plain.startswith("-") and any(digit in plain for digit in "123456789") else ""
        return sign + plain.lstrip("-").replace(",", "\0").replace(".", point).replace("\0", group)

    def decimal(self, value: Decimal) -> str:
        """An exact amount with all its digits and this language's decimal sign, as :meth:`read_decimal` reads it."""
        text = f"{value:f}"
        return text.replace(".", ",") if self.language == "fr" else text

    def read_decimal(self, text: str) -> Decimal | None:
        """The amount that somebody wrote in this language; None for nothing, ValueError for what is no amount."""
        plain = "".join(text.split()).replace("\u00a0", "").replace("\u202f", "").replace(MINUS, "-").rstrip("%")
        if not plain:
            return None
        # One comma is the decimal sign in French; elsewhere commas stand between thousands.
        plain = plain.replace(",", ".") if self.language == "fr" else plain.replace(",", "")
        if len(plain) > LONGEST_AMOUNT or not AMOUNT.fullmatch(plain):
            raise ValueError(text)
        return Decimal(plain)

    def integer(self, value: float) -> str:
        return self.number(value, 0)

    def percent(self, share: float, decimals: int = 1) -> str:
        """A share of 0..1 as per cent, ``12.3%`` or ``12,3 %``."""
        text = self._written(_exactly(share).scaleb(2), decimals)
        return self.per_cent(text)

    def per_cent(self, figure: str) -> str:
        """A written figure that is per cent already, with this language's sign."""
        return figure + ("\u00a0%" if self.language == "fr" else "%")

    def money(self, value: float, currency: str = "USD") -> str:
        """Money in words' length: ``USD 1.2 M``, ``USD 350 k``, ``USD 12.4 bn``; always the ISO code."""
        for limit, divisor, unit in self._money_steps():
            if abs(value) >= limit:
                scaled = value / divisor
                return f"{currency}\u00a0{self.number(scaled, 0 if abs(scaled) >= 99.95 else 1)}\u00a0{unit}"
        return f"{currency}\u00a0{self.integer(value)}"

    def millions(self, value: float) -> str:
        """Money for a column whose head says "USD M": always one decimal, so that the figures line up."""
        if 0 < abs(value) < 50_000:
            return "<\u00a0" + self.number(0.1, 1)
        return self.number(value / 1e6, 1)

    def _money_steps(self) -> tuple[tuple[float, float, str], ...]:
        # The long scale: a Spanish or French "billón/billion" is 10^12, so 10^9 is written "mil M" and "G".
        billion = {"en": "bn", "es": "mil\u00a0M", "fr": "G"}[self.language]
        return ((999_950_000.0, 1e9, billion), (999_950.0, 1e6, "M"), (9_999.5, 1e3, "k"))

    def date(self, day: date | str) -> str:
        """A date in words: ``24 November 2026``-like, as the locale writes it."""
        from babel.dates import format_date

        value = date.fromisoformat(day[:10]) if isinstance(day, str) else day
        text = format_date(value, format="long", locale=self.locale)
        # French writes the first of a month as an ordinal, which the locale's pattern does not know.
        return f"1er{text[1:]}" if self.language == "fr" and value.day == 1 else text


@cache
def english() -> Texts:
    """The language of logs, of the command line's own words and of what is written for machines."""
    return Texts("en")


def machine_language() -> str:
    """The language that the machine's environment asks for, "en" where it asks for none of ours."""
    found = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return found[:2] if found[:2] in LOCALES else "en"
