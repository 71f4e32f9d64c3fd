"""Duties against the schedules they come from, and the rules by which additional duties stack, lift and yield."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner import api
from planner.engine.duty_table import table_of
from planner.engine.measures import added
from planner.engine.tariffs import duty, spread
from planner.model.facts import NoTariffs
from planner.model.rates import UnitValue, parse_rate, read_unit_value

TODAY = "2026-11-22"


def ask(facts, hs, origin, market, on=TODAY, **more):
    found = duty(facts, hs, origin, market, on, **more)
    assert not found.problems, [problem.sentence() for problem in found.problems]
    return found


def named(found, key):
    return next(entry for entry in found.additional if entry.measure.id == key)


@pytest.mark.parametrize(
    ("hs", "origin", "market", "mfn", "agreement", "preference"),
    [
        ("870323", "MEX", "CAN", 6.1, "USMCA", 0.0),
        ("610910", "MEX", "CAN", 18.0, "USMCA", 0.0),
        ("420222", "DEU", "CAN", 10.5, "CETA (Canada–EU)", 0.0),
        ("870323", "MEX", "USA", 2.5, "USMCA", 0.0),
        ("610910", "CAN", "USA", 16.5, "USMCA", 0.0),
        ("870323", "KOR", "USA", 2.5, "US–Korea", 0.0),
        ("020230", "CAN", "JPN", 38.5, "CPTPP", 20.8),
        ("020230", "MEX", "JPN", 38.5, "CPTPP", 20.8),
        ("080440", "MEX", "JPN", 3.0, "Mexico–Japan EPA", 0.0),
        ("870323", "CAN", "GBR", 10.0, "Canada–UK Trade Continuity Agreement", 0.0),
        ("610910", "MEX", "GBR", 12.0, "Mexico–UK Trade Continuity Agreement", 0.0),
        ("870323", "CAN", "AUS", 5.0, "Canada–Australia (CANATA)", 0.0),
    ],
)
def test_rates_are_those_of_the_schedule(facts, hs, origin, market, mfn, agreement, preference):
    found = ask(facts, hs, origin, market)
    assert found.mfn.low == found.mfn.high == mfn
    assert found.best is not None
    assert found.best.names["en"] == agreement
    assert found.best.spread.mean == pytest.approx(preference)


@pytest.mark.parametrize(
    ("hs", "market", "mfn"),
    [("870323", "DEU", 10.0), ("040900", "FRA", 17.3), ("040900", "GBR", 16.0), ("870323", "BRA", 35.0),
     ("610910", "BRA", 35.0), ("080440", "MEX", 20.0)],
)  # fmt: skip
def test_a_preference_that_is_not_in_the_data_is_not_invented(facts, hs, market, mfn):
    found = ask(facts, hs, "CAN", market)
    assert found.mfn.mean == pytest.approx(mfn)
    if market != "GBR":
        assert found.best is None
        assert found.faced == found.faced_mfn
        assert found.preferences == () or all("rates_unknown" in entry.conditions for entry in found.preferences)


def test_rates_under_the_cptpp_are_by_party(facts):
    canada, mexico = (ask(facts, "440711", origin, "JPN") for origin in ("CAN", "MEX"))
    rates = {entry.names["en"]: entry.spread.high for entry in canada.preferences}
    assert rates["CPTPP"] == 2.4
    assert {entry.names["en"]: entry.spread.high for entry in mexico.preferences}["CPTPP"] == 0.8
    assert mexico.best is not None
    assert mexico.best.names["en"] == "Mexico–Japan EPA"


def test_the_united_kingdoms_preferences_come_in_stages(facts):
    on = {day: ask(facts, "870323", "CAN", "GBR", day).faced.mean for day in ("2021-06-01", "2022-06-01", "2023-06-01")}
    assert on == {"2021-06-01": 10.0, "2022-06-01": 2.5, "2023-06-01": 1.2}
    assert ask(facts, "870323", "CAN", "GBR").faced.mean == 0.0


def test_usmca_cars_pay_on_what_is_not_of_us_content(facts):
    found = ask(facts, "870323", "MEX", "USA")
    assert (found.faced.low, found.faced.mean, found.faced.high) == (0.0, 25.0, 25.0)
    assert "content" in found.flags
    assert found.faced_mfn.mean == 2.5 + 25
    assert ask(facts, "870323", "MEX", "USA", us_content=0.4).faced.mean == pytest.approx(15.0)


def test_a_floor_lifts_and_another_authority_stacks(facts):
    assert added("floor", 15, 10) == 5
    assert added("floor", 15, 20) == 0
    assert added("add", 25, 2.5) == 25
    japan = ask(facts, "870323", "JPN", "USA")
    assert japan.faced.mean == 15.0  # 2.5 lifted to 15
    china = ask(facts, "870323", "CHN", "USA")
    assert china.faced.mean == pytest.approx(2.5 + 25 + 25)  # section 232 and section 301


def test_section_301_of_july_spares_goods_that_claim_the_usmca_and_begins_on_its_day(facts):
    harness = ask(facts, "854430", "MEX", "USA")
    assert harness.faced.mean == 0.0
    assert harness.faced_mfn.mean == 15.0
    assert named(harness, "us301.note52.MX").reason == "claimed"
    before = ask(facts, "610910", "MEX", "USA", "2026-07-23")
    assert named(before, "us301.note52.MX").reason == "not_yet"
    assert before.faced_mfn.mean == 16.5 + 10.0
    shirts = ask(facts, "610910", "MEX", "USA")
    assert named(shirts, "us122").reason == "ended"
    assert named(shirts, "us_ieepa.fentanyl.MEX").reason == "ended"


def test_goods_free_for_all_can_still_claim_the_usmca(facts):
    potash = ask(facts, "310420", "CAN", "USA")
    assert potash.mfn.mean == 0.0
    assert potash.faced.mean == 0.0
    assert potash.faced_mfn.mean == 10.0


def test_metals_pay_their_tier_on_the_full_value(facts):
    steel = ask(facts, "721049", "CAN", "USA")
    assert steel.faced.mean == 50.0
    assert named(steel, "us232.metals.1a").applies == "yes"
    assert ask(facts, "721049", "GBR", "USA").faced.mean == 25.0
    assert ask(facts, "721049", "CAN", "USA", "2026-03-01").faced.mean == 0.0  # lists of that time are not in the data


def test_a_metal_article_that_changed_its_annex_pays_one_tier(facts):
    # Heading 9903.82.09 covers annexes I-B and I-C in one and leaves out what annex III and the lower rates cover.
    for origin in ("MEX", "CAN"):
        excavators = ask(facts, "842952", origin, "USA")
        assert excavators.faced.mean == excavators.faced.high == 25.0
        assert not any(entry.measure.id == "us232.metals.1b" for entry in excavators.additional)
        assert ask(facts, "842952", origin, "USA", "2026-05-01").faced.mean == 25.0  # annex I-B until 8 June
        parts = ask(facts, "843149", origin, "USA")
        assert parts.faced.low == parts.faced.high == 25.0  # one line in each annex
        # In annex I-B in April, in annex III since June: up to 15 % with the ordinary duty.
        assert ask(facts, "841581", origin, "USA").faced.mean == 15.0
    assert ask(facts, "842952", "GBR", "USA").faced.mean == 15.0
    table = table_of(facts, "USA", TODAY)
    for code, rate in (("842952", 25.0), ("843149", 25.0), ("841581", 15.0)):
        assert table.faced("MEX")[table.row[code]] == pytest.approx(rate)


def test_section_338_may_cover_and_is_never_counted_as_sure(facts):
    milk = ask(facts, "040210", "CAN", "USA")
    entry = named(milk, "us338.canada")
    assert entry.applies == "may"
    assert entry.reason == "may"
    assert "may" in milk.flags
    before = ask(facts, "040210", "CAN", "USA", "2026-08-21")
    assert named(before, "us338.canada").reason == "not_yet"


def test_canadas_surtax_on_steel_derivatives_comes_on_top_for_all_origins(facts):
    towers = ask(facts, "732690", "MEX", "CAN")
    assert any(entry.measure.id == "ca_surtax.steel_derivatives" for entry in towers.additional)


def test_lines_are_never_one_silent_average(facts):
    cheese = ask(facts, "040690", "CAN", "USA")
    assert cheese.mfn.low < cheese.mfn.mean < cheese.mfn.high
    assert cheese.mfn.counted < cheese.mfn.lines
    assert cheese.mfn.texts
    assert "some_text" in cheese.flags
    one = ask(facts, cheese.lines[0].code, "CAN", "USA")
    assert len(one.lines) == 1
    assert one.lines[0] == cheese.lines[0]


def test_money_per_unit_stays_words_until_a_unit_value_is_given(facts):
    chicken = ask(facts, "020714", "BRA", "USA")
    assert chicken.mfn.mean is None
    assert chicken.mfn.texts == ("USD 0.176/kg",)
    assert chicken.missing == "tariff_only_text"
    priced = ask(facts, "020714", "BRA", "USA", unit_value=UnitValue(2.2, "USD", "kg"))
    assert priced.mfn.mean == pytest.approx(8.0)
    assert ask(facts, "020714", "BRA", "USA", unit_value=UnitValue(2.2, "CAD", "kg")).mfn.mean is None


def test_what_is_not_in_the_source_is_no_data_with_its_reason(facts):
    assert ask(facts, "847989", "MEX", "CAN").missing == "tariff_code_missing"
    assert ask(facts, "610910", "MEX", "AUS").missing == "tariff_chapter_missing"
    assert ask(facts, "610910", "MEX", "CHN").missing == "tariff_market_missing"
    assert ask(facts, "610910", "MEX", "CHN").faced.mean is None


def test_an_origin_without_the_ordinary_rate_gets_none(facts):
    for market in ("USA", "CAN"):
        found = ask(facts, "870323", "RUS", market)
        assert found.missing == "tariff_no_mfn"
        assert found.faced.mean is None


def test_a_line_free_by_the_chapters_statement_carries_its_flag(facts):
    assert "chapter_default" in ask(facts, "854430", "MEX", "CAN").flags


def test_a_code_goes_through_the_concordance(facts):
    old = ask(facts, "854810", "MEX", "CAN")  # waste batteries: 8549.xx since 2022
    assert old.codes
    assert "854810" not in old.codes
    assert old.lines
    new = ask(facts, "854911", "MEX", "BRA", revision="2022")
    assert new.codes == ("854810",)
    assert ask(facts, "271000", "CAN", "USA").codes[0] == "271012"


@pytest.mark.parametrize(
    ("asked", "field", "word"),
    [
        (("87032", "MEX", "CAN", TODAY), "hs", "six-digit"),
        (("123456", "MEX", "CAN", TODAY), "hs", "six-digit"),
        (("854911", "MEX", "CAN", TODAY), "hs", "HS 2017"),
        (("8703239999", "MEX", "CAN", TODAY), "hs", "tariff line"),
        (("870323", "XXX", "CAN", TODAY), "from", "XXX"),
        (("870323", "MEX", "XXX", TODAY), "to", "XXX"),
        (("870323", "MEX", "MEX", TODAY), "to", "same"),
        (("870323", "MEX", "CAN", "2026-02-30"), "on", "not a date"),
        (("870323", "MEX", "CAN", "2019-01-01"), "on", "outside"),
        (("870323", "MEX", "CAN", "2027-01-01"), "on", "outside"),
    ],
)
def test_a_wrong_question_is_told_at_its_field_and_nothing_is_computed(facts, asked, field, word):
    found = api.duty(facts, *asked)
    assert [problem.where for problem in found.problems] == [field]
    assert word in found.problems[0].sentence()
    assert found.faced.mean is None
    assert not found.lines
    assert not found.additional


def test_without_the_access_pack_everything_is_no_data(facts):
    bare = replace(facts, tariffs=NoTariffs(), listed_homes=None)
    found = duty(bare, "870323", "MEX", "CAN", TODAY)
    assert found.missing == "tariff_market_missing"
    assert found.faced.mean is None
    assert {entry.names["en"] for entry in found.preferences} == {"USMCA", "CPTPP"}


def test_mean_of_lines_is_the_plain_mean():
    found = spread([0.0, 6.0, None, 3.0], ["0", "6", "USD 1/kg", "3"])
    assert (found.low, found.mean, found.high, found.lines, found.counted) == (0.0, 3.0, 6.0, 4, 3)
    assert found.texts == ("USD 1/kg",)
    assert not found.whole


def test_rates_as_the_packs_write_them():
    assert parse_rate("6.1").ad_valorem == 6.1
    assert parse_rate("0").ad_valorem == 0.0
    compound = parse_rate("8% + EUR 12/100 kg")
    assert compound.ad_valorem is None
    assert compound.of_value(UnitValue(2.0, "EUR", "kg")) == pytest.approx(14.0)
    assert parse_rate("238% but not less than $1.25/kg").of_value(UnitValue(9.0, "CAD", "kg")) is None
    assert read_unit_value("4.20:CAD/kg") == UnitValue(4.2, "CAD", "kg")
    assert read_unit_value("0:CAD/kg") is None
    assert read_unit_value("4 CAD") is None
