"""Finds products by words or by code, as people type them: no accents, no capitals, singular or plural."""

from __future__ import annotations

import re
import weakref
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from planner.model.facts import CHAIN, Product, ProductHit
from planner.model.names import LANGUAGES
from planner.packs.folding import LINKING, fold, stem, words_of

_CODE = re.compile(r"^[\d.\s]+$")

# How much a word counts by where it is found.
TRADE_NAME, WHOLE_OWN, BEGINNING_OWN, FURTHER, WHOLE_ABOVE, BEGINNING_ABOVE = 8.0, 6.0, 4.0, 3.0, 2.0, 1.0
LEVELS = {6: 0.5, 4: 0.25, 2: 0.0}


class _Line(NamedTuple):
    """One product as the search sees it; every text is folded words between single spaces."""

    product: Product
    own: str  # the line's own words
    above: str  # what stands above it
    names: str  # names of the trade
    further: str  # words of the national tariffs
    everything: str


_INDEXES: dict[tuple[int, str], list[_Line]] = {}


def search_products(products: Mapping[str, Product], query: str, language: str, limit: int = 50) -> list[ProductHit]:
    """Lines that hold all words of the query (as beginnings of words), or whose code begins with it, best first.

    Where no line holds all, those that hold most of them, at least half; ``matched`` then says "some words".

    Both HS 2022 and HS 2017 codes are found; a hit on a line that only HS 2022 has says so in ``matched``, and the
    product names the HS 2017 code its trade is under. Languages other than English, Spanish and French search English.
    """
    language = language if language in LANGUAGES else "en"
    if _CODE.match(query):
        return _by_code(products, re.sub(r"\D", "", query), limit)
    words = list(dict.fromkeys(words_of(fold(query))))
    # "cables de cobre": short words say little beside others.
    words = [word for word in words if len(word) > 2 and word not in LINKING] or words
    if not words:
        return []
    index = _index(products, language)
    return _by_words(index, words, limit) or _by_some_words(index, words, limit)


def _by_code(products: Mapping[str, Product], code: str, limit: int) -> list[ProductHit]:
    if not code:
        return []
    # A national code of eight or ten digits begins with the international one.
    wanted = code[:6]
    found = [product for key, product in products.items() if key.startswith(wanted)]
    found.sort(key=lambda product: (product.code != wanted, len(product.code), product.code))
    return [ProductHit(product, _matched(product, "code")) for product in found[:limit]]


def _by_words(index: list[_Line], words: Sequence[str], limit: int) -> list[ProductHit]:
    begins = [f" {stem(word)}" for word in words]
    rarest = max(begins, key=len)
    scored = []
    for line in index:
        text = line.everything
        if rarest in text and all(begin in text for begin in begins):
            points = sum(_points(line, word, begin) for word, begin in zip(words, begins, strict=True))
            code = line.product.code
            scored.append((-points - LEVELS.get(len(code), 0.0), len(line.own), code, line.product))
    scored.sort(key=lambda entry: entry[:3])
    return [ProductHit(entry[3], _matched(entry[3], "words")) for entry in scored[:limit]]


def _by_some_words(index: list[_Line], words: Sequence[str], limit: int) -> list[ProductHit]:
    begins = [(word, f" {stem(word)}") for word in words]
    scored = []
    for line in index:
        held = [(word, begin) for word, begin in begins if begin in line.everything]
        if 2 * len(held) >= len(words) and held:
            points = sum(_points(line, word, begin) for word, begin in held)
            scored.append(
                (-len(held), -points - LEVELS.get(len(line.product.code), 0.0), line.product.code, line.product)
            )
    scored.sort(key=lambda entry: entry[:3])
    most = scored[0][0] if scored else 0
    return [ProductHit(entry[3], _matched(entry[3], "some words")) for entry in scored[:limit] if entry[0] == most]


def _points(line: _Line, word: str, begin: str) -> float:
    points = 0.0
    if begin in line.own:
        points = WHOLE_OWN if f" {word} " in line.own or f"{begin} " in line.own else BEGINNING_OWN
        points += 1.0 if line.own.startswith(begin) else 0.0
    if begin in line.names:
        points = max(points, TRADE_NAME) + (1.0 if line.names.startswith(begin) else 0.0)
    elif begin in line.further:
        points = max(points, FURTHER)
    if begin in line.above:
        points += WHOLE_ABOVE if f" {word} " in line.above else BEGINNING_ABOVE
    return points


def _matched(product: Product, how: str) -> str:
    return "HS 2022" if product.revision == "2022" else how


def _index(products: Mapping[str, Product], language: str) -> list[_Line]:
    """The folded texts of all products in one language, made once for each set of products."""
    key = (id(products), language)
    if key not in _INDEXES:
        lines = _make_index(products, language)
        try:
            weakref.finalize(products, _INDEXES.pop, key, None)
        except TypeError:  # a plain dictionary cannot be watched: another one may take its place in memory
            return lines
        _INDEXES[key] = lines
    return _INDEXES[key]


def _make_index(products: Mapping[str, Product], language: str) -> list[_Line]:
    extra: Mapping[str, str] = getattr(products, "words", lambda _: {})(language)
    folded: dict[str, str] = {}
    lines = []
    for code, product in products.items():
        *parts, own_words = product.name(language).split(CHAIN)
        names, semicolon, further = extra.get(code, "").partition(";")
        if not semicolon:
            names, further = "", names
        own, above = _folded(own_words, folded), "".join(_folded(part, folded) for part in parts)
        names, further = f" {names} ", f" {further.strip()} "
        lines.append(_Line(product, own, above, names, further, own + above + names + further))
    return lines


def _folded(text: str, known: dict[str, str]) -> str:
    """Folded words of a part of a label; headings repeat, so each is folded once."""
    found = known.get(text)
    if found is None:
        found = known[text] = " " + " ".join(words_of(fold(text))) + " "
    return found
