"""The shipped criteria, action plans and sectors: whole, in three languages, true to the files they rest on."""

from __future__ import annotations

import csv
import re

import pytest

from planner import paths
from planner.engine.criteria import COMPUTED
from planner.model.names import LANGUAGES
from planner.packs.definitions import (
    check_frameworks,
    framework_from_toml,
    framework_to_toml,
    load_criteria,
    load_frameworks,
    load_sectors,
)

CRITERIA = load_criteria(paths.resources() / "criteria.toml")
FRAMEWORKS = load_frameworks(paths.resources() / "frameworks")
SECTORS = load_sectors((paths.resources() / "packs" / "core" / "sectors.toml").read_bytes(), "sectors.toml")
UNITS = {"USD", "%", "km", "nm", "index", "ratio", "USD PPP", "steps", "pp"}


def all_texts():
    for criterion in CRITERIA.values():
        for names in (criterion.names, criterion.question, criterion.formula, criterion.why):
            yield criterion.id, names
    for framework in FRAMEWORKS.values():
        yield from ((framework.id, names) for names in (framework.names, framework.summary, framework.status))
        for priority in framework.priorities:
            yield from ((f"{framework.id}/{priority.id}", names) for names in (priority.names, priority.asks))
    for sector in SECTORS:
        yield from ((sector.id, names) for names in (sector.names, sector.summary))
        yield from ((f"{sector.id}/{line.code}", line.reason) for line in sector.lines)


def test_the_twenty_criteria_are_there_with_known_units_and_functions():
    assert len(CRITERIA) == 20
    assert {criterion.unit for criterion in CRITERIA.values()} <= UNITS
    assert {criterion.computed for criterion in CRITERIA.values()} - {""} == set(COMPUTED)


def test_ids_of_frameworks_and_their_references():
    assert list(FRAMEWORKS) == ["mexico-canada-2026", "canada-trade-diversification", "canada-mexico-2025-2028"]
    assert check_frameworks(FRAMEWORKS, CRITERIA, [sector.id for sector in SECTORS]) == []


def test_every_criterion_serves_the_first_framework():
    assert set(FRAMEWORKS["mexico-canada-2026"].criteria()) == set(CRITERIA)


def test_the_four_named_sectors_are_the_priority_sectors():
    named = FRAMEWORKS["mexico-canada-2026"].sectors
    assert named == ("energy", "advanced_manufacturing", "electromobility", "critical_minerals")
    assert tuple(sector.id for sector in SECTORS if sector.priority) == named
    assert len(SECTORS) == 10


@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=lambda framework: framework.id)
def test_weights_add_up_to_100_and_every_priority_says_where_it_stands(framework):
    assert sum(priority.weight for priority in framework.priorities) == 100
    for priority in framework.priorities:
        assert sum(share.share for share in priority.criteria) == 100
        assert priority.references
    for reference in [*framework.references, *(r for p in framework.priorities for r in p.references)]:
        assert reference.address.startswith(("https://", "http://"))
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", reference.date)


@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=lambda framework: framework.id)
def test_a_framework_survives_being_written_as_toml(framework):
    assert framework_from_toml(framework_to_toml(framework)) == framework


def test_texts_differ_between_languages_and_keep_their_figures():
    for where, names in all_texts():
        assert set(names) == set(LANGUAGES), where
        if len(names["en"]) > 40:
            assert len({names[language] for language in LANGUAGES}) == 3, where


def test_french_has_its_no_break_spaces_and_nobody_writes_a_bare_dollar():
    for where, names in all_texts():
        assert not re.search(r" [:%»]|(?<=\S)[»]", names["fr"].replace("\u00a0", "~")), where
        assert not any(re.search(r"\$|  ", names[language]) for language in LANGUAGES), where


def test_priority_names_fit_beside_a_slider():
    for framework in FRAMEWORKS.values():
        for priority in framework.priorities:
            assert max(len(priority.names[language]) for language in LANGUAGES) <= 40, priority.id


def test_wiring_harnesses_and_potash_stand_in_their_sectors():
    by_code = {code: [s.id for s in SECTORS if s.holds(code)] for code in ("854430", "310420", "870380", "090111")}
    assert by_code["854430"] == ["electromobility", "automotive"]
    assert by_code["310420"] == ["critical_minerals"]
    assert by_code["870380"] == ["electromobility", "clean_technology", "automotive"]
    assert by_code["090111"] == ["agri_food"]


def test_fonts_are_there_with_their_licence():
    folder = paths.resources() / "fonts"
    assert "SIL OPEN FONT LICENSE" in (folder / "SourceSans3-LICENSE.md").read_text(encoding="utf-8")
    fonts = list(folder.glob("*.ttf"))
    assert {path.stem for path in fonts} == {f"SourceSans3-{style}" for style in ("Regular", "It", "Semibold", "Bold")}
    assert sum(path.stat().st_size for path in fonts) < 2_000_000


def column(table, name):
    found = set()
    for path in (paths.resources() / "packs").glob(f"*/{table}"):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {row[name] for row in csv.DictReader(file)}
    return found


def test_every_line_of_a_sector_is_a_line_of_hs_2017():
    codes = column("products.csv", "hs2017")
    assert [line.code for s in SECTORS for line in s.lines if not any(c.startswith(line.code) for c in codes)] == []


def test_sources_and_indicators_that_definitions_name_are_in_the_pack():
    named = {criterion.source for criterion in CRITERIA.values()} | {sector.source for sector in SECTORS}
    assert named - column("sources.csv", "id") == set()
    assert {c.indicator for c in CRITERIA.values()} - {""} <= column("indicators.csv", "id")
