"""The report says what was computed, whole, and nothing else."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from planner import api
from planner.model.plan import Exporter, Plan
from planner.model.units import missing_text
from planner.report.blocks import Cell, Chart, Heading, Paragraph, Table
from planner.report.deck import deck
from planner.report.sections import SECTIONS, alignment, blocks, closing, figures, markets, opening
from planner.text import Texts
from tests.report.dump import cell, dump
from tests.report.sample import ANSWER, CODES, FACTS, FRAMEWORK, KEYS, PLAN, SampleTrade

GOLDEN = Path(__file__).parent / "golden"
EN = Texts("en")


def test_the_report_of_the_sample_is_the_golden_one():
    """REFRESH_GOLDEN=1 writes it anew; read the difference before committing it."""
    path, text = GOLDEN / "sample-en.txt", dump(blocks(ANSWER, FACTS, EN))
    if os.environ.get("REFRESH_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("key", [key for key, _, _ in SECTIONS])
def test_a_section_left_out_is_not_there_and_the_others_are(key):
    plan = replace(PLAN, report=replace(PLAN.report, leave_out=(key,)))
    section = next(section for name, _, section in SECTIONS if name == key)
    left = dump(blocks(replace(ANSWER, plan=plan), FACTS, EN))
    own = dump(section(ANSWER, FACTS, EN))
    assert not own.strip() or own not in left
    assert len(left) > len(dump(blocks(ANSWER, FACTS, EN))) / 2


def test_points_by_priority_are_all_there_and_add_up_to_the_scores():
    tables = [b for b in alignment.alignment(ANSWER, FACTS, EN) if isinstance(b, Table)]
    seen = []
    for table in tables:
        *rows, total = table.rows
        for i, name in enumerate(table.headers[2:], 2):
            if name:
                seen.append(name)
                parts = sum(float(row[i].text) for row in rows)
                assert parts == pytest.approx(float(total[i]), abs=0.05 * len(rows) + 0.05)
    assert len(seen) == len(CODES)


def test_every_reading_is_shown_and_every_hole_has_its_reason():
    parts = figures.readings(ANSWER, FACTS, EN)
    rows = [row for b in parts if isinstance(b, Table) for row in b.rows]
    holes = [c for row in rows for c in row[1:] if isinstance(c, Cell) and c.text == "no data"]
    missing = [key for o in ANSWER.opportunities for key in KEYS if ANSWER.reading(o.row, key).value is None]
    assert len(holes) == len(missing) > 0
    assert all(hole.unit.startswith("(") for hole in holes)
    told = " ".join(b.text for b in parts if isinstance(b, Paragraph))
    assert "the source has no file of it" in told
    assert missing_text(EN, FACTS, "usa_2017_missing") in told
    assert not any(cell(c) in ("", "0", "nan") for row in rows for c in row[1:] if cell(c))


def test_a_year_that_differs_stands_beside_its_figure():
    rows = [r for b in figures.readings(ANSWER, FACTS, EN) if isinstance(b, Table) for r in b.rows]
    assert any(isinstance(c, Cell) and c.unit == "(2018)" for row in rows for c in row[1:])


def test_a_thin_score_says_so_and_does_not_lead():
    last = ANSWER.opportunities[-1]
    assert last.market == "DEU"
    table = next(b for b in opening.answer_on_one_page(ANSWER, FACTS, EN) if isinstance(b, Table))
    assert table.rows[-1][1].note.startswith("Little is known")
    assert "Germany" not in opening.cover(ANSWER, FACTS, EN)[0].decision


def test_missing_figures_that_could_turn_first_place_are_named():
    assert opening.cover(ANSWER, FACTS, EN)[0].support.startswith("First place is firm")
    first, *others, last = ANSWER.opportunities
    open_race = replace(ANSWER, opportunities=(replace(first, low=60.0), *others, replace(last, high=91.5)))
    support = opening.cover(open_race, FACTS, EN)[0].support
    assert "Germany" in support
    assert "91.5" in support


def test_why_not_compares_every_other_market_with_the_first():
    table = next(b for b in alignment.why_not(ANSWER, FACTS, EN) if isinstance(b, Table))
    assert len(table.rows) == len(CODES) - 1
    first, second = ANSWER.opportunities[:2]
    assert table.rows[0][1] == f"\u2212{first.score - second.score:.1f}"


def test_agreements_tell_partial_scope_and_what_is_not_in_force():
    text = dump(markets.at_a_glance(ANSWER, FACTS, EN))
    assert "Old pact, 1999 (partial); New pact: not in force" in text


def test_rivals_tell_where_home_stands_when_it_is_not_among_the_largest():
    text = dump(markets.rivals(ANSWER, FACTS, EN))
    assert "Mexico is not among them; it sold USD 31.9 M to Japan in 2024." in text
    assert "European Union" in text


def test_the_worked_line_of_the_method_is_right():
    o = ANSWER.opportunities[0]
    key = max(KEYS, key=lambda k: o.contributions[k])
    line = next(b.text for b in closing.method(ANSWER, FACTS, EN) if getattr(b, "text", "").startswith("For example"))
    weight, value = o.effective_weights[key], ANSWER.reading(o.row, key).scaled
    assert f"{weight * 100:.2f}%" in line
    assert f"{value:.2f}" in line
    assert f"{weight * value:.2f} points" in line


def test_sources_are_those_of_the_readings_and_cautions_with_licence():
    table = next(b for b in closing.sources(ANSWER, FACTS, EN) if isinstance(b, Table))
    assert [row[1].text for row in table.rows] == ["World trade of goods", "Jurisdictions under monitoring"]
    assert all(row[3] for row in table.rows)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_sample_plans_are_told_whole_in_every_language(facts, samples, language):
    for plan in samples.values():
        parts = blocks(api.assess(plan, facts), facts, Texts(language))
        text = dump(parts)
        assert sum(isinstance(b, Heading) for b in parts) >= 12
        assert sum(isinstance(b, Chart) for b in parts) >= 5
        assert "nan" not in text.replace("Vietnam", "").split()
        assert "{" not in text


def test_an_action_plan_that_asks_few_criteria_is_reported_too():
    short = replace(FRAMEWORK, priorities=FRAMEWORK.priorities[2:])
    keys = [s.criterion for s in short.priorities[0].criteria]
    answer = replace(ANSWER, framework=short, criteria=tuple(c for c in ANSWER.criteria if c.id in keys),
                     columns=tuple(c for c in ANSWER.columns if c.criterion.id in keys))  # fmt: skip
    assert "The markets at a glance" in dump(blocks(answer, FACTS, EN))


def test_own_figures_of_another_year_are_named_wherever_a_year_stands(monkeypatch):
    monkeypatch.setattr(SampleTrade, "own_of", lambda _self, market, _hs: ("own", "2022") if market == "CAN" else None)
    text = dump(blocks(ANSWER, FACTS, EN))
    assert "Trade is that of 2024 (Canada: 2022);" in text
    assert "Sold in 2024 (Canada: 2022) and export potential" in text
    assert "Supplier | Share | Imports 2022" in text
    assert "Canada: own figures of 2022." in text


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_whole_sector_is_called_by_its_name_on_every_paper(facts, language):
    offers = (api.offer_of_sector(facts, "electromobility"), api.offer_of_product(facts, "310420"))
    plan = Plan(exporter=Exporter("Example", "MEX"), products=offers, markets=("CAN", "JPN"))
    answer, t = api.judged(api.assess(plan, facts)), Texts(language)
    told = dump(blocks(answer, facts, t)) + str(deck(answer, facts, t))
    assert facts.sector("electromobility").name(language) in told
    assert "sector:" not in told
