"""The timeline on paper: conclusion, bars, table, and what a market asks with its reference or the mark."""

from __future__ import annotations

import pytest

from planner import api
from planner.model.timeline import Timeline
from planner.report.blocks import Cell, Chart, Table
from planner.report.sections.closing import not_planned
from planner.report.sections.timeline import timeline
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
    asked = [block for block in timeline(answer, facts, t) if isinstance(block, Table)][-1]
    cells = {row[0]: row[2] for row in asked.rows}
    assert cells["Labels in English and French"] == Cell("not verified")


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
