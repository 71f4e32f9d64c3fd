"""Words as a search sees them: without accents, capitals and punctuation."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")
_SPECIAL = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ß": "ss", "ł": "l"})


# Words that join others and name nothing themselves, in all three languages.
_LINKING = """
    the of and for with not other than or in to on by as an is at from which their its
    de del la las los el en con para por sin que lo al un una se su sus
    les des du le et ou aux au dans sur pour avec non par plus moins qui autres autre une est ne pas sont
"""
LINKING = frozenset(_LINKING.split())


def fold(text: str) -> str:
    """Lower case without accents: "Arnés" and "ARNES" become the same."""
    text = text.lower()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.translate(_SPECIAL))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words_of(folded: str) -> list[str]:
    """The words of a folded text in order; a hyphenated one also counts as its parts."""
    found: list[str] = []
    for word in _WORD.findall(folded):
        parts = re.split(r"[-']", word)
        found += [word, *parts] if len(parts) > 1 else parts
    return found


def stem(word: str) -> str:
    """A word without the plain plural of English, Spanish and French, to be compared as a beginning."""
    if len(word) > 5 and word.endswith("ies"):
        return word[:-3]
    if len(word) > 4 and word.endswith("es"):
        return word[:-2]
    if len(word) > 3 and word.endswith(("s", "x")):
        return word[:-1]
    return word
