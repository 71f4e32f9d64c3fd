"""Every sentence in every language, with the same places to fill, and the compiled catalogues up to date."""

from __future__ import annotations

import ast
import re
import string

import pytest

from installers import translations
from planner import paths
from planner.text import Texts, with_signs


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_sentence_is_translated_with_the_same_places(language):
    catalog = translations.load(language)
    wanted = {message.id for message in translations.template() if message.id}
    have = {message.id: message.string for message in catalog if message.id}
    assert [message.id for message in catalog if message.id and not translations.translated(message)] == []
    assert wanted == set(have), "run `make translations`"
    for source, translated in have.items():
        originals = [source] if isinstance(source, str) else list(source)
        forms = [translated] if isinstance(translated, str) else list(translated)
        assert all(forms), f"no {language} for {originals[0]!r}"
        for form in forms:
            assert places(form) <= places(originals[-1]), originals[0]
            assert places(originals[0]) - {"n"} <= places(form), originals[0]


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_compiled_catalogues_are_up_to_date(language):
    assert translations.path_of(language, "mo").read_bytes() == translations.compiled(translations.load(language))


def test_no_sentence_is_hidden_from_the_catalogues():
    """The extractor does not look inside f-strings; every literal sentence of a call must be in the catalogues."""
    known = {form for m in translations.template() if m.id for form in ([m.id] if isinstance(m.id, str) else m.id)}
    hidden = []
    for path in sorted((translations.ROOT / "planner").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and _name(call.func) in translations.KEYWORDS:
                said = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                hidden += [(path.name, call.lineno, text) for text in said if text not in known]
    assert hidden == []


def _name(called):
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")


def test_a_difference_says_by_its_sign_which_side_it_is_on():
    figures = (3.44, -6.1, 0.0, 0.04, -0.04)
    assert [Texts("en").difference(f) for f in figures] == ["+3.4", "\u22126.1", "0.0", "0.0", "0.0"]
    assert Texts("fr").difference(0.25, 2) == "+0,25"


def test_golden_forms_of_figures():
    assert Texts("en").number(1234.5) == "1,234.5"
    assert Texts("fr").number(1234.5) == "1\u00a0234,5"
    assert Texts("es").number(1234.5) == "1,234.5"
    assert Texts("en").money(1_234_567) == "USD\u00a01.2\u00a0M"
    assert Texts("en").money(999_999_999) == "USD\u00a01.0\u00a0bn"
    assert Texts("es").money(2_500_000_000) == "USD\u00a02.5\u00a0mil\u00a0M"
    assert Texts("en").number(-0.04, 1) == "0.0"
    assert Texts("fr").percent(0.123) == "12,3\u00a0%"
    assert [Texts(language).per_cent("75") for language in ("en", "es", "fr")] == ["75%", "75%", "75\u00a0%"]
    assert Texts("fr").labelled("Droit", 5) == "Droit\u00a0: 5"
    assert Texts("es").labelled("Arancel", 5) == "Arancel: 5"
    assert Texts("fr").date("2036-07-01") == "1er juillet 2036"
    assert Texts("fr").date("2036-07-11") == "11 juillet 2036"


def test_marks_are_those_of_the_language():
    assert translations.with_marks("l'écart : 5 % de « x »", "fr") == "l\u2019écart\u00a0: 5\u00a0% de «\u00a0x\u00a0»"
    assert translations.with_marks("al menos {asked} %: 5 a 10 %", "es") == "al menos {asked}%: 5 a 10%"
    for language in translations.LANGUAGES:
        for message in translations.load(language):
            forms = [message.string] if isinstance(message.string, str) else list(message.string)
            unset = [form for form in forms if translations.with_marks(form, language) != form]
            assert not message.id or unset == [], "run `make translations`"


def test_an_unknown_language_is_english():
    assert Texts("xx").language == "en"


def test_per_cent_in_the_words_of_packs_follows_the_language():
    assert with_signs("80 % vol or 0.5%", "en") == "80% vol or 0.5%"
    assert with_signs("80 % en vol", "es") == "80% en vol"
    assert with_signs("80 % ou 5% vol", "fr") == "80\u00a0% ou 5\u00a0% vol"


def test_no_shipped_text_writes_per_cent_as_another_language_does():
    for path in sorted(paths.resources().rglob("*.toml")):
        for language, text in re.findall(r'\b(en|es|fr) = "((?:[^"\\]|\\.)*)"', path.read_text("utf-8")):
            assert with_signs(text, language) == text, (path.name, text)
