"""The plan in hand: edits with names, undo, answers that are dropped when the plan has moved on, files."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import api
from planner.gui.session import Session
from planner.model.money import LandedCost, Route
from planner.model.plan import Exporter, Plan, Points
from planner.steps import STEPS, state


@pytest.fixture
def session(qtbot, facts):
    made = Session(language="en")
    made.facts = facts
    yield made
    made._timer.stop()
    assert made.jobs.wait()


def answered(qtbot, session):
    with qtbot.waitSignal(session.assessed, timeout=10_000):
        pass


def test_an_edit_that_changes_nothing_is_no_edit(session):
    session.edit("Change the title", title="")
    assert session.history.count() == 0
    assert session.history.isClean()


def test_edits_of_one_name_merge_only_when_asked(session):
    for title in ("a", "ab", "abc"):
        session.edit("Change the title", merge=True, title=title)
    assert session.history.count() == 1
    session.edit("Change the notes", merge=True, notes="n")
    session.edit("Change the title", merge=True, title="d")
    assert session.history.count() == 3
    session.edit("Change the short list", markets=("CAN",))
    session.edit("Change the short list", markets=("CAN", "JPN"))
    assert session.history.count() == 5
    session.history.undo()
    assert session.plan.markets == ("CAN",)
    assert session.history.undoText() == "Change the short list"


def test_a_drag_that_ends_where_it_began_leaves_no_trace(session):
    session.edit("Change the title", merge=True, title="a")
    session.edit("Change the title", merge=True, title="")
    assert not session.history.canUndo()
    assert session.plan == Plan()


def test_a_saved_state_is_not_merged_away(session, tmp_path):
    session.edit("Change the title", merge=True, title="a")
    assert session.save(tmp_path / "a.entryplan")
    session.edit("Change the title", merge=True, title="ab")
    assert not session.history.isClean()
    session.history.undo()
    assert session.plan.title == "a"
    assert session.history.isClean()


EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("title"), st.sampled_from(["", "a", "R&D", "é"]), st.booleans()),
        st.tuples(st.just("markets"), st.sampled_from([(), ("CAN",), ("JPN", "CAN")]), st.booleans()),
        st.tuples(st.just("undo"), st.none(), st.booleans()),
    ),
    max_size=30,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_undo_to_the_start_equals_the_start_and_redo_to_the_end_equals_the_end(session, edits):
    session.replace(Plan(), None)
    for name, value, merge in edits:
        if name == "undo":
            session.history.undo()
        else:
            session.edit(f"Change the {name}", merge=merge, **{name: value})
    while session.history.canRedo():
        session.history.redo()
    end = session.plan
    while session.history.canUndo():
        session.history.undo()
    assert session.plan == Plan()
    while session.history.canRedo():
        session.history.redo()
    assert session.plan == end


def test_scores_follow_an_edit_and_are_of_the_very_plan(qtbot, session, samples):
    session.replace(samples["mexico-wiring-harnesses"], None)
    answered(qtbot, session)
    assert session.assessment.plan is session.plan
    assert len(session.scan.opportunities) == len(session.facts.markets) - 1


def test_an_answer_to_an_older_plan_is_dropped(qtbot, session, samples):
    session.replace(samples["mexico-wiring-harnesses"], None)
    answered(qtbot, session)
    old = session.assessment, session.scan
    session.edit("Change the short list", markets=("CAN",))
    told = []
    session.assessed.connect(lambda: told.append(True))
    session._answered(old, session.facts)
    assert not told


def test_a_moved_weight_is_answered_at_once(qtbot, session, samples):
    session.replace(samples["mexico-wiring-harnesses"], None)
    answered(qtbot, session)
    framework = api.framework_of(session.plan, session.facts)
    first = framework.priorities[0].id
    session.edit("Change the weights", merge=True, priority_points=(Points(first, 1000.0),))
    assert session.assessment.plan is session.plan
    assert session.assessment.priority_weights[first] > 0.8
    assert session.scan.plan is session.plan


def test_a_recovered_plan_counts_as_not_saved(session, samples):
    session.replace(samples["mexico-wiring-harnesses"], None, saved=False)
    assert not session.history.isClean()
    session.replace(samples["mexico-wiring-harnesses"], None)
    assert session.history.isClean()


def test_a_sample_cannot_be_overwritten_by_accident(session):
    assert session.open(api.sample_plans()[0], sample=True)
    assert session.path is None


def test_a_file_that_cannot_be_written_is_told_and_the_plan_stays_unsaved(session, tmp_path):
    told = []
    session.failed.connect(told.append)
    session.edit("Change the title", title="a")
    assert not session.save(tmp_path / "nowhere" / "a.entryplan")
    assert len(told) == 1
    assert not session.history.isClean()
    assert session.path is None


def test_the_same_language_again_says_nothing(session):
    told = []
    session.languageChanged.connect(lambda: told.append(session.language))
    session.set_language("en")
    session.set_language("fr")
    assert told == ["fr"]


def test_what_was_begun_before_is_not_called_untouched_when_its_file_is_opened(session, tmp_path):
    plan = api.new_plan().changed(exporter=Exporter("Ana", "MEX"), landed=LandedCost(routes=(Route("CAN"),)))
    path = tmp_path / "half.entryplan"
    api.save_plan(plan, path)
    assert session.open(path)
    states = {step.id: state(step, session.plan, session.start) for step in STEPS}
    assert (states["exporter"], states["entry"]) == ("complete", "in work")
    assert states["product"] == "untouched"
