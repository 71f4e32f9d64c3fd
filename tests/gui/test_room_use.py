"""The room as a facilitator uses it: people, ballots, methods, firmness, presentation, mostly by keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QSlider

from planner import api
from planner.charts.shapes import Text
from planner.errors import Problem
from planner.gui.dialogs.decision import DecisionDialog
from planner.gui.dialogs.fill_ballot import fill
from planner.gui.dialogs.person import PersonDialog
from planner.gui.dialogs.weigh import WeighDialog
from planner.gui.presentation import LEAST, Presentation
from planner.gui.presentation_views import views
from planner.model.room import METHODS, Answer, Participant, Points
from tests.gui.pages import answered, make_page, make_session

LANGUAGES = ("en", "es", "fr")


@pytest.fixture
def workshop(facts, samples):
    return make_session(facts, samples["mexico-wiring-harnesses-workshop"])


@pytest.fixture
def session(facts, samples):
    return make_session(facts, samples["mexico-wiring-harnesses"])


@pytest.mark.parametrize("method", METHODS)
def test_every_method_weighs_and_the_ranking_follows(qtbot, session, method):
    page = make_page(qtbot, session, "priorities")
    page.elicit._other_method(method)
    assert page.elicit.answer.method == method
    found = api.weigh(page.elicit.answer, [key for key, _ in page.elicit.things])
    assert not isinstance(found, Problem)
    shown = list(session.assessment.priority_weights.values())
    assert shown == pytest.approx(found.weights.tolist(), abs=1e-4)
    page.elicit._other_method("points")
    assert session.plan.answers == ()


def test_an_order_is_changed_by_keys_alone(qtbot, session):
    page = make_page(qtbot, session, "priorities")
    page.elicit._other_method("order")
    pad = page.elicit.pads["order"]
    before = pad.order()
    pad.list.setFocus()
    pad.list.setCurrentRow(1)
    QTest.keyClick(pad.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert pad.order()[:2] == [before[1], before[0]]
    assert next(a for a in session.plan.answers if not a.about).order == tuple(pad.order())
    assert session.assessment.priority_weights[before[1]] > session.assessment.priority_weights[before[0]]


def test_a_contradiction_in_pairs_is_mended_by_a_button(qtbot, session):
    page = make_page(qtbot, session, "priorities")
    page.elicit._other_method("pairs")
    pad = page.elicit.pads["pairs"]
    ratio = api.weigh(page.elicit.answer, [k for k, _ in page.elicit.things]).consistency
    for key in list(pad.sliders)[:4]:
        pad.sliders[key][0].setValue(8)
    worse = api.weigh(page.elicit.answer, [k for k, _ in page.elicit.things])
    assert worse.consistency > ratio
    if worse.mend:
        pad._mended(*worse.mend[0])
        better = api.weigh(page.elicit.answer, [k for k, _ in page.elicit.things])
        assert better.consistency < worse.consistency


def test_criteria_inside_a_priority_are_weighed_in_a_dialog(qtbot, session):
    page = make_page(qtbot, session, "priorities")
    key, shown = next((k, c) for k, c in page.cards.items() if len(c.names) > 1)
    page._weigh_inside(key)
    dialog = page.findChild(WeighDialog)
    name = dialog.elicit.things[0][0]
    dialog.elicit.pads["points"].controls[name][1].setValue(100)
    assert session.plan.criterion_points[0].priority == key
    assert next(s.share for s in next(p for p in session.assessment.framework.priorities if p.id == key).criteria
                if s.criterion == name) == pytest.approx(100)  # fmt: skip
    assert "100" in shown.more.text()
    dialog.close()
    page._reset()
    assert session.plan.criterion_points == ()


def room_page(qtbot, session):
    page = make_page(qtbot, session, "priorities")
    page.room_button.click()
    return page


def test_people_enter_one_after_another_with_the_others_hidden(qtbot, session):
    page = room_page(qtbot, session)
    for name, points in (("Ana", 90.0), ("Luis", 5.0)):
        page.room.add_person()
        dialog = page.room.findChildren(PersonDialog)[-1]
        assert not any("Ana" in label.text() for label in dialog.findChildren(QLabel)) or name == "Ana"
        dialog.name.setText(name)
        key = dialog.elicit.things[0][0]
        dialog.elicit.pads["points"].controls[key][1].setValue(points)
        dialog.done_button.click()
    people = session.plan.room.participants
    assert [person.name for person in people] == ["Ana", "Luis"]
    assert not page.room.show_answers.isChecked()
    assert len(page.room.table.rows.headers) == 4
    page.room.show_answers.setChecked(True)
    assert page.room.table.rows.headers[-1] == "First choice"
    assert "Consensus" in page.room.consensus.text()
    page.room.use.click()
    assert session.assessment.priority_weights[key] == pytest.approx(0.475, abs=1e-5)
    page.room._remove()
    assert len(session.plan.room.participants) == 1
    session.history.undo()
    assert len(session.plan.room.participants) == 2


def test_enter_in_the_name_hands_nothing_in_and_the_keys_reach_the_end(qtbot, session):
    page = room_page(qtbot, session)
    page.room.add.setFocus()
    QTest.keyClick(page.room.add, Qt.Key.Key_Space)
    dialog = page.room.findChild(PersonDialog)
    QTest.keyClicks(dialog.name, "Eva")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert session.plan.room.participants == ()
    slider = dialog.elicit.pads["points"].controls[dialog.elicit.things[0][0]][0]
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    QTest.keyClick(dialog.done_button, Qt.Key.Key_Space)
    assert session.plan.room.participants[0].name == "Eva"


def test_whoever_changes_nothing_has_answered_alike(qtbot, session):
    page = room_page(qtbot, session)
    page.room.add_person()
    page.room.findChild(PersonDialog).done_button.click()
    assert not api.agreement(session.assessment).problems


def test_ballots_are_read_and_wrong_ones_told(qtbot, session, tmp_path, facts):
    page, told = room_page(qtbot, session), []
    session.failed.connect(told.append)
    good = sorted((api.sample_plans()[0].parent / "ballots").glob("*.ballot"))
    bad = tmp_path / "bad.ballot"
    bad.write_text("{}", encoding="utf-8")
    page.room.read_ballots([*good, bad])
    assert len(session.plan.room.participants) == len(good) == 8
    assert told == ["bad.ballot is not a ballot."]
    for suffix in (".pdf", ".ballot"):
        page.room.write_ballot(tmp_path / f"empty{suffix}")
        assert (tmp_path / f"empty{suffix}").stat().st_size > 500


def test_a_ballot_can_be_filled_in_without_the_rest(qtbot, window, tmp_path, facts, samples):
    path = tmp_path / "mine.ballot"
    api.save_ballot(api.new_ballot(samples["mexico-wiring-harnesses"], facts), path)
    dialog = fill(window.session, path, window)
    dialog.name.setText("Eva")
    dialog.elicit._other_method("order")
    dialog.done_button.click()
    ballot = api.open_ballot(path)
    assert ballot.filled
    assert ballot.participant.name == "Eva"


def test_a_decision_keeps_the_weights_of_the_moment(qtbot, workshop):
    page = room_page(qtbot, workshop)
    count = len(workshop.plan.room.decisions)
    page.room._note()
    dialog = page.room.findChild(DecisionDialog)
    dialog.note_button.click()  # nothing is noted without words
    dialog.what.setText("Canada first")
    dialog.note_button.click()
    decision = workshop.plan.room.decisions[count]
    assert decision.what == "Canada first"
    assert {p.id for p in decision.weights} == set(workshop.assessment.priority_weights)


@pytest.mark.parametrize("language", LANGUAGES)
def test_room_and_dialogs_open_in_every_language(qtbot, workshop, language, facts):
    workshop.set_language(language)
    answered(workshop)
    page = room_page(qtbot, workshop)
    page.room.show_answers.setChecked(True)
    assert page.room.dissent.text()
    page.room.change_person("p7")
    dialog = page.room.findChild(PersonDialog)
    for control in [*dialog.findChildren(QSlider), *dialog.findChildren(QDoubleSpinBox)]:
        assert control.accessibleName()
    dialog.reject()
    assert not page.grab().isNull()


# --- firmness ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_step_five_says_how_firm_the_answer_is(qtbot, workshop, language):
    workshop.set_language(language)
    page = make_page(qtbot, workshop, "scores")
    qtbot.waitUntil(lambda: page.firmness.firm is not None, timeout=20_000)
    assert "10" in page.firmness.conclusion.text()
    assert page.firmness.kind.count() == 3
    assert not page.firmness.challenger_table.isVisible()
    page.firmness.challengers.setChecked(True)
    assert page.firmness.challenger_table.rows.rowCount() == 4
    assert page.firmness.ranks.drawing.table[1][0]


def test_every_market_has_its_why(qtbot, workshop):
    from planner.report.why import why
    from planner.text import Texts

    answer, facts = workshop.assessment, workshop.facts
    for language in LANGUAGES:
        for o in answer.opportunities:
            sentences = why(answer, facts, o, Texts(language))
            assert len(sentences) > 1
            assert all(any(c.isdigit() for c in sentence) for sentence in sentences), sentences


# --- presentation --------------------------------------------------------------------------------------------------


@pytest.fixture
def stage(qtbot, workshop):
    shown = Presentation(workshop)
    qtbot.addWidget(shown)
    shown.resize(1024, 768)
    shown.show()
    qtbot.waitExposed(shown)
    qtbot.waitUntil(lambda: shown.stage.firm is not None, timeout=20_000)
    return shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_can_be_read_from_the_back_row(qtbot, stage, language):
    stage.session.set_language(language)
    for index in range(len(views(stage.stage))):
        stage.index = index
        stage.refresh()
        drawing = stage.chart.drawing
        texts = [shape for shape in drawing.shapes if isinstance(shape, Text)]
        assert min(shape.size for shape in texts) >= LEAST - 0.5, index
        assert drawing.height <= stage.height()
        assert drawing.title


def test_keys_go_through_the_views_and_move_a_weight(qtbot, stage):
    count = len(views(stage.stage))
    assert count == 5
    QTest.keyClick(stage, Qt.Key.Key_Right)
    assert stage.index == 1
    QTest.keyClick(stage, Qt.Key.Key_Left)
    QTest.keyClick(stage, Qt.Key.Key_Left)
    assert stage.index == count - 1
    key = stage.priority.currentData()
    before = stage.session.assessment.priority_weights[key]
    for _ in range(5):
        QTest.keyClick(stage, Qt.Key.Key_Plus)
    assert stage.session.assessment.priority_weights[key] > before
    QTest.keyClick(stage, Qt.Key.Key_Down)
    assert stage.priority.currentData() != key
    QTest.keyClick(stage, Qt.Key.Key_L)
    assert not stage.light


def test_private_notes_never_reach_the_projector_or_the_paper(qtbot, stage, workshop):
    private = next(d.what for d in workshop.plan.room.decisions if d.private)
    for index in range(len(views(stage.stage))):
        stage.index = index
        stage.refresh()
        assert private not in repr(stage.chart.drawing)
    from planner.report.sections.room import the_room
    from planner.text import Texts

    assert private not in repr(the_room(api.judged(workshop.assessment), workshop.facts, Texts("es")))


def test_an_empty_plan_has_a_view_that_says_so(qtbot, facts):
    shown = Presentation(make_session(facts))
    qtbot.addWidget(shown)
    shown.show()
    assert shown.title.text()


def test_more_influence_moves_the_group(workshop):
    room = workshop.plan.room
    heavy = replace(room.participants[2], influence=50.0)
    plan = workshop.plan.changed(room=replace(room, participants=room.with_participant(heavy)))
    moved = api.agreement(replace(workshop.assessment, plan=plan))
    own = next(v for v in moved.voices if v.id == heavy.id)
    assert moved.order[0] == own.order[0]
    assert Participant("x", answers=(Answer(points=(Points("a", 1.0),)),)).answer() is not None
