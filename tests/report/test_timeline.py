"""The timeline on paper: conclusion, bars, table, and what a market asks with its reference or the mark."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from planner import api
from planner.model.timeline import StepCosts, Timeline
from planner.report.blocks import Cell, Chart, Table
from planner.report.sections.closing import not_planned
from planner.report.sections.timeline import timeline
from planner.report.timeline_costs import costs_text, exact_money
from planner.text import LANGUAGE_NAMES, Texts
from tests.report.dump import dump


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
@pytest.mark.parametrize("name", ["mexico-wiring-harnesses", "canada-potash"])
def test_the_section_speaks_every_language(facts, samples, language, name):
    t, answer = Texts(language), api.assess(samples[name], facts)
    blocks = timeline(answer, facts, t)
    text = dump(blocks)
    assert "{" not in text
    for step in answer.timeline.steps:
        assert step.names[language].replace("\u00a0", " ") in text  # as the dump has it
        assert step.end in text
    assert t.date(answer.timeline.goal().end) in text
    assert not any(word in text for word in ("None", "distributor," if language != "en" else "None"))


def test_what_nobody_checked_carries_its_mark(facts, samples):
    t, answer = Texts("en"), api.assess(samples["mexico-wiring-harnesses"], facts)
    asked = [block for block in timeline(answer, facts, t) if isinstance(block, Table)][1]
    cells = {row[0]: row[2] for row in asked.rows}
    assert cells["Labels in English and French"] == Cell("not verified")


def test_costs_stand_in_the_table_and_fees_with_their_reference(facts, samples):
    t, answer = Texts("en"), api.assess(samples["mexico-wiring-harnesses"], facts)
    blocks = timeline(answer, facts, t)
    steps, _, fees = [block for block in blocks if isinstance(block, Table)]
    column = steps.headers.index("Cost")
    costs = {row[1]: row[column] for row in steps.rows}
    assert costs["Check demand, prices and rivals on the spot"] == "USD\u00a018,000"
    assert costs["File trade marks and patents in the market"] == "CAD\u00a0458"
    assert costs["Produce and pack the first order"] == ""
    text = dump(blocks)
    assert "6 of 23 steps have a cost: USD 345,000 and CAD 458 in all. 1 of them is an official fee." in text
    assert "not added up" in text
    assert [row[1] for row in fees.rows] == ["CAD\u00a0458 (2024)"]
    assert fees.rows[0][3].address.startswith("https://www.mondaq.com")


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_the_sentence_of_the_costs_in_every_state(language):
    t = Texts(language)
    one = StepCosts(5, 1, 0, (("USD", Decimal("18000.5")),), "USD", Decimal("18000.50"))
    two = StepCosts(5, 3, 2, (("USD", Decimal(10)), ("CAD", Decimal(5))), "USD", Decimal("13.64"))
    for costs in (StepCosts(5, 0, 0, (), "USD"), one, two, replace(two, total=None)):
        text = costs_text(costs, t)
        assert "{" not in text
        assert ("13" in text) is (costs is two)
    assert "18" in costs_text(one, t)
    assert "50" in costs_text(one, t)
    assert exact_money(t, Decimal("NaN"), "USD") == "USD\u00a0NaN"


def test_a_long_timeline_is_drawn_in_parts(facts, samples):
    plan = samples["mexico-wiring-harnesses"]
    taken = api.take_playbook(plan.changed(timeline=Timeline()), facts, "subsidiary", "CAN", "2027-01-11")
    from planner.model.timeline import TimelineStep

    more = tuple(TimelineStep(f"own-{i}", f"Visit {i}", "sales", 2) for i in range(20))
    long = Timeline("CAN", "subsidiary", "2027-01-11", (*taken.steps, *more))
    blocks = timeline(api.assess(plan.changed(timeline=long), facts), facts, Texts("en"))
    assert sum(isinstance(block, Chart) for block in blocks) == 2


def test_without_a_timeline_there_is_no_section_and_it_is_said(facts, samples):
    with_it = api.assess(samples["canada-potash"], facts)
    without = api.assess(samples["canada-potash"].changed(timeline=Timeline()), facts)
    t = Texts("en")
    assert timeline(without, facts, t) == []
    assert "timeline" in dump(not_planned(without, facts, t))
    assert "timeline" not in dump(not_planned(with_it, facts, t))
