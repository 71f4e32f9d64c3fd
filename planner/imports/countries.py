"""Countries as other people's tables write them: ISO3, ISO2, UN and BACI numbers, or names in three languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

TOTAL, UNSPECIFIED = "total", "unspecified"  # all partners together; partners that nobody names
_NUMBER = re.compile(r"[0-9]{1,3}(\.0)?")


def folded(text: str) -> str:
    """Lower case without accents and punctuation: "Côte d'Ivoire" and "COTE D IVOIRE" become the same."""
    decomposed = unicodedata.normalize("NFKD", text.replace("\u2019", "'").casefold())
    plain = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.split())


class Countries:
    """What a cell means: an ISO3 code, TOTAL, UNSPECIFIED, or None where nobody knows.

    ``markets`` are rows (ISO3, ISO2, UN number, names ...); ``others`` say what further names and numbers mean and
    count before them, because statistics offices write 842 for the USA where the UN's list says 840.
    """

    def __init__(self, markets: Iterable[Sequence[str]], others: Mapping[str, str]) -> None:
        self._known: dict[str, str] = {}
        for iso3, iso2, numeric, *names in markets:
            for text in (*names, iso2, iso3):
                self._known[folded(text)] = iso3
            if numeric:
                self._known[str(int(numeric))] = iso3
        for text, meaning in others.items():
            self._known[str(int(text)) if text.isdigit() else folded(text)] = meaning

    def find(self, text: str) -> str | None:
        """The meaning of a cell."""
        text = text.strip().lstrip("'")
        if _NUMBER.fullmatch(text):
            return self._known.get(str(int(text.split(".")[0])))
        return self._known.get(folded(text))

    def name_in(self, text: str) -> str | None:
        """The country at the end of a title, such as "... imported by Germany in 2024"."""
        words = folded(text).split()
        return next(
            (found for end in range(len(words), 0, -1) if (found := self._known.get(" ".join(words[:end])))), None
        )
