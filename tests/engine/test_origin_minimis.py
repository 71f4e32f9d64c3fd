"""De minimis in farm and food goods: what section 5(3) of the Canadian regulations takes out, and what it leaves."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planner.engine.origin_answer import origin
from planner.engine.origin_minimis import not_counted
from planner.model.worksheet import Costs, Material, OriginWorksheet

TODAY = "2026-11-24"


@pytest.mark.parametrize(
    ("good", "material", "counted", "letter"),
    [
        ("040610", "040221", False, "a"),
        ("040610", "190190", None, "a"),  # only dairy preparations over 10 % milk solids
        ("210500", "040210", False, "b"),
        ("190120", "040510", None, "b"),  # only doughs over 25 % butterfat, not for retail
        ("200911", "080510", False, "c"),
        ("210690", "200911", None, "c"),  # only juices fortified
        ("210111", "090111", None, "d"),  # only instant coffee without flavour
        ("150790", "151190", False, "e"),
        ("151620", "151190", True, ""),
        ("170310", "170114", False, "f"),
        ("180610", "170199", False, "g"),
        ("180620", "170199", True, ""),
        ("200870", "080830", False, "h"),
        ("200870", "080930", None, "h"),  # peaches, but nectarines stand there too
        ("200819", "090111", True, ""),
        ("200990", "200979", None, "i"),
        ("220830", "220720", False, "j"),
        ("220870", "220830", False, "j"),
        ("160100", "160100", False, "k"),
        ("271019", "271019", False, "k"),
        ("160100", "020329", True, ""),
        ("854430", "854430", True, ""),
    ],
)
def test_the_exceptions_by_letter(good, material, counted, letter):
    found, why = not_counted(good, material)
    assert found is counted
    assert (why.values["letter"] if why else "") == letter


def sheet(hs, material, share):
    return OriginWorksheet(
        hs=hs,
        country="MEX",
        price=Decimal(100),
        freight=Decimal(0),
        costs=Costs(Decimal(0), Decimal(0), Decimal(0), Decimal(0)),
        materials=(
            Material("x", material, "DEU", Decimal(share)),
            Material("y", "100630", "MEX", Decimal(40), True, "A-1"),
        ),
    )


def by_value(answer):
    return next(path.de_minimis for path in answer.paths if path.de_minimis is not None)


def test_a_food_whose_material_counts_qualifies(facts):
    found = origin(sheet("160100", "020329", 8), facts, TODAY)  # sausages, rule: another chapter
    assert (found.status, found.criterion) == ("qualifies", "B")
    found = origin(sheet("160249", "160232", 8), facts, TODAY)  # same chapter, another subheading
    assert found.status == "qualifies"
    assert by_value(found).met is True
    assert origin(sheet("160249", "160232", 11), facts, TODAY).status == "does_not"


def test_a_food_whose_material_is_excepted_does_not(facts):
    found = origin(sheet("040690", "040221", 5), facts, TODAY)
    assert found.status == "does_not"
    assert by_value(found).why.values["letter"] == "a"


def test_what_the_law_describes_stays_open(facts):
    found = origin(sheet("200870", "200989", 5), facts, TODAY)
    assert found.status == "unknown"
    assert by_value(found).why.values == {"good": "200870", "material": "200989", "letter": "h"}


def test_the_cptpp_keeps_its_own_exceptions_open(facts):
    found = origin(
        OriginWorksheet(
            hs="160249",
            agreement="cptpp",
            country="MEX",
            price=Decimal(100),
            freight=Decimal(0),
            materials=(Material("x", "160232", "DEU", Decimal(8)),),
        ),
        facts,
        TODAY,
    )
    assert all(path.de_minimis is None or path.de_minimis.met is not True for path in found.paths)
