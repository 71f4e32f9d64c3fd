"""Market profiles: figures of the pack, and words that follow from them."""

from __future__ import annotations

import pytest

from planner import api
from planner.report import profile as words
from planner.text import Texts


def test_the_profile_of_wiring_harnesses_in_canada(facts):
    p = api.profile(facts, "MEX", "CAN", "854430")
    assert p.imports == facts.trade.total_imports("CAN", "854430") == 1_608_492_193
    assert [s.exporter for s in p.suppliers[:3]] == ["MEX", "USA", "VNM"]
    assert (p.home_rank, p.supplier_count) == (1, 98)
    everybody = facts.trade.top_suppliers("CAN", "854430", 300)
    changes = {s.exporter: s.value - s.value_2017 for s in everybody if s.value_2017}
    assert p.gained.exporter == max(changes, key=changes.get)
    assert p.lost.exporter == min(changes, key=changes.get)
    assert p.share_2017(p.suppliers[0]) == pytest.approx(p.suppliers[0].value_2017 / p.imports_2017)
    text = " ".join(words.sentences(p, facts, Texts("en")))
    assert "Mexico is number 1 with 37.2%." in text
    assert "Gained most since 2017:" in text


def test_what_is_not_known_is_said(facts):
    usa = api.profile(facts, "MEX", "USA", "854430")
    assert usa.imports_2017 is None
    assert (usa.gained, usa.lost) == (None, None)
    assert "There are no figures of 2017 to compare with." in words.sentences(usa, facts, Texts("en"))
    assert words.row(usa, usa.suppliers[0], 1, facts, Texts("en"))[4] == ("no data", None)
    germany = api.profile(facts, "MEX", "DEU", "854430")
    assert germany.suppliers == ()
    assert words.sentences(germany, facts, Texts("en")) == [
        "Suppliers: no data (the source has no file of this importer's trade)."
    ]
    with pytest.raises(KeyError):
        api.profile(facts, "MEX", "CAN", "8544")


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_language_has_its_words(facts, language):
    t = Texts(language)
    p = api.profile(facts, "CAN", "JPN", "310420")
    assert len(words.sentences(p, facts, t)) >= 4
    assert len(words.row(p, p.suppliers[0], 1, facts, t)) == len(words.heads(t))
    assert words.sources(p, facts, t)
