"""Rules of origin read from their texts: what the grammar makes of them, and that nothing is lost silently."""

from __future__ import annotations

import re

import pytest

from planner.packs.building.origin_grammar import codes, read_rule
from planner.packs.building.origin_tables import structured

FLAGGED = {"threshold", "condition", "rule", "several_exceptions"}


def test_a_change_of_chapter_with_exceptions_and_a_process():
    (way,) = read_rule(
        "A change to heading 6109 from any other chapter, except from headings 5106 through 5113, chapter 54 or "
        "headings 5508 through 5516, provided that the goodis both cut (or knit to shape) and sewn or otherwise "
        "assembled in the territory of one or more of the USMCA countries."
    )
    assert (way.change, way.exceptions, way.process) == ("chapter", ("5106-5113", "54", "5508-5516"), "cut_knit_sew")
    assert structured([way]) == "full"


def test_two_ways_the_second_with_a_value_by_two_methods():
    first, second = read_rule(
        "(A) A change to subheading 8405.10 from any other heading; or (B) A change to subheading 8405.10 from "
        "subheading 8405.90, whether or not there is also a change from any other heading, provided there is a "
        "regional value content of not less than: (1) 60 percent where the transaction value method is used; or (2) "
        "50 percent where the net cost method is used."
    )
    assert (first.change, first.tv, first.sources) == ("heading", "", ())
    assert (second.change, second.tv, second.nc, second.sources) == ("heading", "60", "50", ("840590",))


def test_a_threshold_keeps_its_dates_and_goods_their_use():
    light, other = read_rule(
        "(1) A change to a passenger vehicle of subheading 8703.21 through 8703.90 from any other heading, provided "
        "there is an RVC under the net cost method of not less than (a) 66%, beginning on July 1, 2020 and ending on "
        "June 30, 2021; and (b) 75%, beginning on July 1, 2023. (2) A change to any other good of subheading 8703.21 "
        "through 8703.90 from any other heading, provided there is an RVC of not less than 62.5% under the net cost "
        "method."
    )
    assert (light.goods, light.nc) == ("light_vehicle", "66@2020-07-01;75@2023-07-01")
    assert (other.goods, other.nc) == ("other", "62.5")


def test_a_numbered_part_after_a_dated_threshold_is_a_part_of_its_own():
    ways = read_rule(
        "(2) For a good of subheading 8708.40 for use as original equipment in a heavy truck, no required change in "
        "tariff classification to subheading 8708.40, provided there is an RVC under the net cost method of not less "
        "than (i) 60%, beginning on July 1, 2020 and ending on June 30, 2024; and (ii) 70%, beginning on July 1, "
        "2027; (3) For a good of subheading 8708.40 for use as original equipment in any other vehicle, no required "
        "change in tariff classification, provided there is an RVC of not less than 50% under the net cost method."
    )
    assert [(way.goods, way.nc) for way in ways] == [
        ("heavy_truck", "60@2020-07-01;70@2027-07-01"), ("other_vehicle", "50"),
    ]  # fmt: skip


def test_what_cannot_be_read_is_named():
    (way,) = read_rule(
        "A change to heading 6601 from any other heading, except from a combination of both: (A) subheading 6603.20; "
        "and (B) headings 3920 through 3921."
    )
    assert way.unread == ("several_exceptions",)
    assert structured([way]) == "no"
    (sugar,) = read_rule(
        "A change to subheading 1806.10 from any other heading, provided that sugar is no more than half."
    )
    assert (sugar.change, sugar.unread) == ("heading", ("condition",))


def test_codes_and_ranges():
    assert codes("headings 5106 through 5113, chapter 54 or subheading 8544.30") == ("5106-5113", "54", "854430")


def test_no_threshold_of_the_law_is_lost_or_invented(sources):
    import csv
    import gzip

    with gzip.open(sources / "tariffs/roo_usmca/usmca_gn11o_psr.csv.gz", "rt", encoding="utf-8") as file:
        rules = [row["rule_text"] for row in csv.DictReader(file) if row["kind"] == "rule"]
    with (sources / "tariffs/canada/cusma_auto_psr_en.csv").open(encoding="utf-8") as file:
        rules += [row["rule"] for row in csv.DictReader(file)]
    assert len(rules) == 1053 + 37
    for text in rules:
        ways = read_rule(text)
        if any(FLAGGED & set(way.unread) for way in ways):
            continue
        asked = re.findall(r"(\d{2}(?:\.\d)?) ?(?:percent|per cent|%)", text)
        ours = [step.split("@")[0] for way in ways for cell in (way.tv, way.nc) for step in cell.split(";") if step]
        assert sorted(ours) == sorted(asked), text


def test_coverage_of_the_shipped_rules(facts):
    assert facts.origin.coverage("usmca_gn11_2025") == {"full": 936, "partly": 140, "no": 13}
    assert sum(facts.origin.coverage("cptpp_uk_2026").values()) == 1239


@pytest.mark.parametrize(
    ("hs", "number"), [("870323", "870321-870390"), ("610910", "61/15"), ("854430", "85/114"), ("870840", "870840")]
)
def test_a_code_finds_its_rule(facts, hs, number):
    assert [rule.number for rule in facts.origin.rules("usmca", hs, "2026-11-24")] == [number]


def test_a_later_code_is_found_under_its_older_ones(facts):
    assert facts.origin.hs2012("870380") == ("870390",)
    assert facts.origin.rules("usmca", "870380", "2026-11-24")
    assert facts.origin.hs2012("85443099") == ("85443099",)


def test_a_dated_rule_holds_only_in_its_time(facts):
    early = [rule.number for rule in facts.origin.rules("usmca", "730650", "2022-01-01")]
    late = [rule.number for rule in facts.origin.rules("usmca", "730650", "2026-01-01")]
    assert early == ["73/7305-7307#1"]
    assert late == ["73/7305-7307#2"]
