"""What the totals hide and who buys from whom: exact where a source tells it, no data with the reason elsewhere."""

from __future__ import annotations

import json

import pytest

from planner import api
from planner.__main__ import main
from planner.report import hidden as words
from planner.text import Texts

FIVE = {"DEU", "FRA", "GBR", "NLD", "ESP"}


def test_a_raw_material_has_an_exact_share_and_a_manufacture_none(facts):
    gold = api.hidden(facts, "CAN", "710812")
    assert set(gold.importers) == FIVE
    sold = sum(facts.trade.flow("CAN", code, "710812") for code in FIVE)
    assert gold.sold == sold > 2e9
    assert gold.share == pytest.approx(sold / facts.trade.total_exports("CAN", "710812"))
    harness = api.hidden(facts, "MEX", "854430")
    assert (harness.sold, harness.share, harness.reason) == (None, None, "importer_missing")
    assert harness.unknown == 5
    assert api.hidden(facts, "CAN", "440712").unknown > 200  # only the USA's file has this line
    text = " ".join(words.sentences(harness, facts, Texts("en")))
    assert "no data (the source has no file of this importer's trade)" in text
    assert "an estimate from GDP" in text


def test_the_part_that_is_known_adds_up_over_its_lines(facts):
    found = api.hidden(facts, "MEX", "854430")
    codes = facts.trade.raw_material_codes
    rows = [c for c in codes if all(facts.trade.total_imports(five, c) is not None for five in FIVE)]
    assert found.known_lines == len(rows)
    sold = sum(facts.trade.flow("MEX", five, code) for code in rows for five in FIVE)
    exports = sum(facts.trade.total_exports("MEX", code) or 0 for code in rows)
    assert found.known_share == pytest.approx(sold / exports)
    assert 0.1 < found.weight < 0.25


def test_the_neighbours_trade_is_that_of_each_buyers_source(facts):
    found = api.north_america(facts, "854430")
    assert len(found.flows) == 6
    assert found.flows["MEX", "CAN"] == facts.trade.flow("MEX", "CAN", "854430")
    assert (found.sources["USA"], found.sources["CAN"]) == ("us_census_2024", "baci_2024")
    rows = words.neighbours_rows(found, facts, Texts("en"))
    assert [row[0][0] for row in rows] == ["Canada", "Mexico", "United States", "All suppliers of the world"]
    assert rows[1][1][0] == "598.3  (37.2%)"
    assert rows[0][1] == ("–", None)
    with pytest.raises(KeyError):
        api.north_america(facts, "8544")


def test_the_command_line_tells_both(capsys):
    assert main(["profile", "--home", "MEX", "--hs", "854430", "--market", "CAN", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {"seller": "MEX", "buyer": "CAN", "usd": 598277455} in answer["north_america"]["flows"]
    assert answer["not_seen"]["product_share"] is None
    assert "no file of this importer" in answer["not_seen"]["product_reason"]
