"""Finding products as people type them."""

from __future__ import annotations

import pytest

from planner import paths
from planner.model.facts import Facts, Product
from planner.packs import search
from planner.packs.folder import find_packs
from planner.packs.products import Products
from planner.packs.search import search_products
from planner.packs.tables import Tables


def found(facts: Facts, query: str, language: str, limit: int = 10) -> list[str]:
    return [hit.product.code for hit in search_products(facts.products, query, language, limit)]


@pytest.mark.parametrize(
    ("query", "language", "code"),
    [
        ("wiring harness", "en", "854430"),
        ("wiring harnesses", "en", "854430"),
        ("ignition wiring", "en", "854430"),
        ("arnés", "es", "854430"),
        ("ARNESES", "es", "854430"),
        ("faisceaux de câbles", "fr", "854430"),
        ("potash", "en", "310420"),
        ("cloruro de potasio", "es", "310420"),
        ("chlorure de potassium", "fr", "310420"),
        ("aguacates", "es", "080440"),
        ("avocat", "fr", "080440"),
        ("electric cars", "en", "870380"),
        ("vehicule electrique", "fr", "870380"),
        ("lithium carbonate", "en", "283691"),
        ("batteries", "en", "850760"),
        ("copper concentrates", "en", "260300"),
        ("tequila", "es", "220890"),
    ],
)
def test_the_wanted_line_is_among_the_first_three(facts: Facts, query: str, language: str, code: str) -> None:
    assert code in found(facts, query, language)[:3]


def test_codes_are_found_by_their_beginning_with_or_without_points(facts: Facts) -> None:
    assert found(facts, "8544.30", "en") == ["854430"]
    assert found(facts, "8544300201", "es") == ["854430"]
    assert found(facts, "8544", "en")[0] == "8544"
    assert found(facts, "85", "fr", 3) == ["85", "8501", "8502"]
    assert found(facts, "00", "en") == []


def test_a_hit_says_when_only_hs_2022_has_the_line(facts: Facts) -> None:
    by_code = search_products(facts.products, "854143", "en")[0]
    assert (by_code.matched, by_code.product.hs2017) == ("HS 2022", "854140")
    by_words = {hit.product.code: hit.matched for hit in search_products(facts.products, "solar panel", "en")}
    assert by_words == {"854143": "HS 2022", "854140": "words"}
    assert search_products(facts.products, "854140", "en")[0].matched == "code"


@pytest.mark.parametrize("query", ["", "   ", "…", "qwertyuiop", "wiring qwertyuiop asdfghjkl"])
def test_nothing_is_found_for_nothing(facts: Facts, query: str) -> None:
    assert found(facts, query, "en") == []


def test_all_words_must_occur_and_the_limit_holds(facts: Facts) -> None:
    assert len(found(facts, "of", "en", 7)) == 7
    assert set(found(facts, "copper wire", "en", 500)) <= set(found(facts, "copper", "en", 5000))


def test_plain_dictionaries_are_searched_too() -> None:
    one = {"010101": Product("010101", {"en": "Sea glass", "es": "Vidrio", "fr": "Verre"}, "2017", "010101")}
    two = {"020202": Product("020202", {"en": "Sea salt", "es": "Sal", "fr": "Sel"}, "2017", "020202")}
    assert [hit.product.code for hit in search_products(one, "sea", "en")] == ["010101"]
    assert [hit.product.code for hit in search_products(two, "sea", "xx")] == ["020202"]


def test_the_index_of_a_language_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    make = search._make_index
    monkeypatch.setattr(
        search, "_make_index", lambda products, language: made.append(language) or make(products, language)
    )
    products = Products(Tables(find_packs(paths.resources(), None)))
    for words in ("wiring harness", "other parts", "copper"):
        search_products(products, words, "en")
    assert made == ["en"]


def test_where_no_line_has_all_words_those_with_most_of_them_are_shown(facts: Facts) -> None:
    hits = search_products(facts.products, "juegos de cables qwertyuiop", "es")
    assert hits[0].product.code == "854430"
    assert {hit.matched for hit in hits} == {"some words"}


@pytest.mark.parametrize("query", ["cables para vehículos", "juegos de cables vehículos"])
def test_linking_words_do_not_keep_a_line_from_being_found(facts: Facts, query: str) -> None:
    assert "854430" in found(facts, query, "es")[:3]
