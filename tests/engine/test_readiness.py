"""Readiness worked out by hand on a small world: weights in a market, gaps, the profile, what is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import api
from planner.engine.readiness import readiness
from planner.model.guidance import Guidance, Named, Question
from planner.model.readiness import ReadinessAnswer
from planner.report import readiness_words as words
from planner.text import Texts
from tests.engine.small_world import FACTS, FRAMEWORK, PLAN, names

WORDS = (names("a"), names("b"), names("c"), names("d"))


def question(key, group, rises=(), sectors=()):
    return Question(key, group, names(key), names("why"), names("helps"), WORDS, rises, sectors)


GUIDANCE = Guidance(
    groups=(Named("one", names("One")), Named("two", names("Two"))),
    questions=(question("far", "one", ("distance",)), question("talk", "one", ("language",)),
               question("proof", "two", ("agreement",)), question("test", "two", (), ("electromobility",))),
)  # fmt: skip
SMALL = replace(FACTS, guidance=GUIDANCE)


def found(answers, plan=PLAN):
    plan = plan.changed(readiness=tuple(ReadinessAnswer(*entry) for entry in answers))
    return readiness(plan, SMALL, FRAMEWORK, "CAN")


def test_gaps_and_score_as_by_hand():
    """Canada is 5,000 km away on a scale from 15,000 to 500: value 68.97, so distance adds 0.3103."""
    here = found([("far", 0), ("talk", 1), ("test", 3)]).here
    extra = 1 - (15000 - 5000) / (15000 - 500)
    assert [gap.question for gap in here.gaps] == ["talk", "far"]
    assert here.gaps[0].weight == pytest.approx(2.0)  # no shared official language
    assert here.gaps[0].lost == pytest.approx(2.0 * 2 / 3)
    assert here.gaps[1].weight == here.gaps[1].lost == pytest.approx(1 + extra)
    # far 0 of 3, talk 1 of 3 at weight 2, test met at weight 2 (its sector)
    assert here.score == pytest.approx(100 * (2 / 3 + 2) / (1 + extra + 2 + 2))


def test_the_profile_is_the_mean_of_what_is_answered():
    profile = found([("far", 1), ("talk", 2)])
    first, second = profile.groups
    assert (first.score, first.answered, first.asked) == (50.0, 2, 2)
    assert (second.score, second.answered) == (None, 0)
    assert (profile.answered, profile.asked) == (2, 4)


def test_a_fact_that_is_not_known_raises_nothing_and_is_said():
    here = found([("proof", 0)]).here  # nobody knows the home's agreements
    assert here.gaps[0].weight == 1.0
    assert "agreement" in here.unknown
    assert "agreements" in words.unknown_line(here, Texts("en"))


def test_an_answer_that_cannot_be_counts_nothing_and_is_not_lost():
    bad = [("far", 7), ("nonsense", 1), ("talk", -1), ("proof", None, "only a note")]
    profile = found(bad)
    assert profile.answered == 0
    assert profile.here.score is None
    assert profile.here.gaps == ()


def test_of_two_answers_the_first_counts():
    assert found([("far", 3), ("far", 0)]).groups[0].score == 100.0


def test_without_questions_there_is_nothing_to_say():
    assert readiness(PLAN, FACTS, FRAMEWORK, "CAN") is None


@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), st.integers(0, 3))
def test_a_better_answer_never_lowers_the_readiness(levels, place):
    keys = [q.id for q in GUIDANCE.questions]
    before = found(list(zip(keys, levels, strict=True)))
    better = [min(3, level + (i == place)) for i, level in enumerate(levels)]
    after = found(list(zip(keys, better, strict=True)))
    for market, entry in before.markets.items():
        assert after.markets[market].score >= entry.score - 1e-9
        assert -1e-9 <= entry.score <= 100 + 1e-9


def test_every_weight_of_the_samples_is_explained_with_its_figure(facts, samples):
    t = Texts("en")
    for plan in samples.values():
        answer = api.assess(plan, facts)
        for market, entry in answer.readiness.markets.items():
            for gap in entry.gaps:
                assert gap.weight == pytest.approx(1 + sum(r.extra for r in gap.rising))
                told = words.why_here(gap, market, plan.exporter.home, facts, t)
                assert t.number(gap.weight, 2) in told
                assert all("+" + t.number(r.extra, 2) in told for r in gap.rising)


def test_the_three_first_gaps_of_the_wiring_harnesses(facts, samples):
    answer = api.assess(samples["mexico-wiring-harnesses"], facts)
    assert answer.readiness.focus == "CAN"
    rows = words.gap_rows(answer.readiness.here, "MEX", facts, Texts("en"))
    assert len(rows) == 3
    assert "buyers of this sector ask for it (+1.00)" in rows[0][2]
    assert "3,443 km away" in rows[0][2]
