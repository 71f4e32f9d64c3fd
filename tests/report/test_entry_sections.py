"""The sections on readiness, entry mode and partners: whole, with their figures and marks, in every language."""

from __future__ import annotations

import pytest

from planner import api
from planner.model.entry_mode import EntryMode
from planner.report.blocks import Cell, Table
from planner.report.sections import entry
from planner.text import Texts
from tests.report.dump import dump

SECTIONS = (entry.readiness, entry.mode, entry.partners)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("sample", ["mexico-wiring-harnesses", "canada-potash"])
def test_the_examples_are_told_whole(facts, samples, language, sample):
    answer, t = api.assess(samples[sample], facts), Texts(language)
    for section in SECTIONS:
        text = dump(section(answer, facts, t))
        assert len(text) > 800
        assert "{" not in text
        assert "None" not in text


def test_three_gaps_with_level_reason_and_help(facts, samples):
    blocks = entry.readiness(api.assess(samples["canada-potash"], facts), facts, Texts("en"))
    table = next(b for b in blocks if isinstance(b, Table))
    assert len(table.rows) == 3
    assert table.rows[0][0] == Cell(
        "Can you sell and write contracts in the market's language?", note="1 · With translation programs"
    )
    assert "share no official language (+1.00)" in table.rows[0][1]


def test_guidance_and_what_is_not_verified_are_marked(facts, samples):
    answer, t = api.assess(samples["canada-potash"], facts), Texts("en")
    assert "Guidance, edit it" in dump(entry.mode(answer, facts, t))
    assert "not verified: check it" in dump(entry.partners(answer, facts, t))


def test_a_plan_that_says_nothing_says_nothing_on_paper(facts, samples):
    plan = samples["canada-potash"].changed(readiness=(), entry_mode=EntryMode(), contacts=())
    answer, t = api.assess(plan, facts), Texts("en")
    assert entry.readiness(answer, facts, t) == []
    assert entry.mode(answer, facts, t) == []
    assert "Our contacts" not in dump(entry.partners(answer, facts, t))
