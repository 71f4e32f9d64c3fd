"""A facilitator with the mouse unplugged: every key goes to whatever has the focus, nothing is clicked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QWidget

from planner import api
from planner.gui import theme
from planner.gui.dialogs.decision import DecisionDialog
from planner.gui.dialogs.person import PersonDialog
from planner.gui.presentation_views import views
from planner.model.room import METHODS
from planner.steps import STEPS
from tests.gui.screenshots import settle

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
FAR = 80  # no stop is further away than so many Tabs


@pytest.fixture
def workshop(qtbot, window):
    window.session.open(next(path for path in api.sample_plans() if "workshop" in path.stem), sample=True)
    settle(window.session)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.stepper.setFocus()
    return window


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None, "the keyboard is nowhere"
    return found


def press(*keys: Qt.Key, mod: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(focus(), key, mod)
        QTest.qWait(2)


def named(widget: QWidget) -> str:
    return widget.accessibleName() or str(getattr(widget, "text", str)())


def reach(name: str) -> QWidget:
    """Tab until something of this name has the keyboard."""
    for _ in range(FAR):
        if named(focus()).startswith(name):
            return focus()
        press(Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name}")


def dialog_of(qtbot, window: QWidget, kind: type):
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(kind)))
    found = next(d for d in window.findChildren(kind) if d.isVisible())
    found.activateWindow()
    qtbot.waitUntil(lambda: found.isActiveWindow() and QApplication.focusWidget() is not None)
    return found


def to_the_room(window) -> None:
    window.stepper.setFocus()
    press(Key.Key_4, mod=CTRL)
    settle(window.session)
    reach("One weighting")
    press(Key.Key_Right)
    assert named(focus()) == "The room"
    press(Key.Key_Space)
    settle(window.session)


def choose(box: QWidget, row: int) -> None:
    assert isinstance(box, QComboBox)
    while box.currentIndex() != row:
        press(Key.Key_Down if box.currentIndex() < row else Key.Key_Up)


def test_a_person_answers_by_every_method_and_leaves_nothing_in_sight(qtbot, workshop):
    to_the_room(workshop)
    before = len(workshop.session.plan.room.participants)
    reach("Show the answers")
    press(Key.Key_Space)
    room = workshop.stack.currentWidget().room
    assert room.show_answers.isChecked()
    for method in METHODS:
        reach("Add a person…")
        press(Key.Key_Space)
        dialog_of(qtbot, workshop, PersonDialog)
        assert not room.show_answers.isChecked()
        QTest.keyClicks(focus(), f"Ana {method}")
        choose(reach("Method of weighing"), METHODS.index(method))
        press(Key.Key_Tab)
        changed = {
            "points": [Key.Key_PageUp], "swing": [Key.Key_PageDown], "pairs": [Key.Key_Left],
            "best_worst": [Key.Key_Down],
        }  # fmt: skip
        press(Key.Key_Down, mod=CTRL) if method == "order" else press(*changed[method])
        if method == "pairs":  # past all the comparisons
            press(Key.Key_Return, mod=CTRL)
        else:
            reach("Done")
            press(Key.Key_Space)
        before += 1
        qtbot.waitUntil(lambda n=before: len(workshop.session.plan.room.participants) == n)
        person = workshop.session.plan.room.participants[-1]
        assert (person.name, person.answer().method) == (f"Ana {method}", method)
        workshop.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert not api.agreement(workshop.session.assessment).problems


def test_ballots_come_in_by_keys(qtbot, workshop, tmp_path):
    source = sorted((api.sample_plans()[0].parent / "ballots").glob("*.ballot"))[0]
    ballot = tmp_path / source.name
    ballot.write_bytes(source.read_bytes())
    to_the_room(workshop)
    before = len(workshop.session.plan.room.participants)
    reach("Read ballots…")

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, QFileDialog)
        QTest.keyClicks(QApplication.focusWidget() or asked, str(ballot))
        QTest.keyClick(QApplication.focusWidget() or asked, Key.Key_Return)

    QTimer.singleShot(400, answer)
    press(Key.Key_Space)
    assert len(workshop.session.plan.room.participants) == before + 1


def test_a_decision_is_noted_and_read_again(qtbot, workshop):
    to_the_room(workshop)
    count = len(workshop.session.plan.room.decisions)
    reach("Use the room's weights")
    press(Key.Key_Space)
    settle(workshop.session)
    reach("Note a decision…")
    press(Key.Key_Space)
    dialog_of(qtbot, workshop, DecisionDialog)
    QTest.keyClicks(focus(), "Canada first")
    reach("Note it")
    press(Key.Key_Space)
    decision = workshop.session.plan.room.decisions[count]
    workshop.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    reach("Decisions")
    press(*[Key.Key_Down] * (count + 1))
    press(Key.Key_Return)
    dialog = dialog_of(qtbot, workshop, DecisionDialog)
    assert dialog.what.text() == "Canada first"
    assert dialog.weights == decision.weights
    reach("Scenario")
    QTest.keyClicks(focus(), "As it is")
    reach("Note it")
    press(Key.Key_Space)
    assert workshop.session.plan.room.decisions[count].scenario == "As it is"
    assert len(workshop.session.plan.room.decisions) == count + 1


def test_the_projector_by_keys_and_back(qtbot, workshop):
    press(Key.Key_F5)
    shown = workshop.presentation
    qtbot.waitUntil(lambda: shown.isVisible() and shown.stage.firm is not None, timeout=20_000)
    shown.activateWindow()
    seen = set()
    for _ in range(len(views(shown.stage))):
        seen.add(shown.chart.drawing.title + str(shown.index))
        QTest.keyClick(shown, Key.Key_Right)
    assert len(seen) == len(views(shown.stage)) == 5
    before = workshop.session.plan.points_of(api.framework_of(workshop.session.plan, workshop.session.facts))
    QTest.keyClick(shown, Key.Key_Plus)
    after = workshop.session.plan.points_of(api.framework_of(workshop.session.plan, workshop.session.facts))
    assert after != before
    QTest.keyClick(shown, Key.Key_Escape)
    workshop.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is workshop.stepper)
    press(Key.Key_Z, mod=CTRL)
    settle(workshop.session)
    assert workshop.session.plan.points_of(api.framework_of(workshop.session.plan, workshop.session.facts)) == before


def test_the_paper_by_keys(qtbot, workshop, tmp_path):
    path = tmp_path / "plan.pdf"

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, QFileDialog)
        press(Key.Key_A, mod=CTRL)
        QTest.keyClicks(focus(), str(path))
        press(Key.Key_Return)

    QTimer.singleShot(400, answer)
    press(Key.Key_E, mod=CTRL)
    settle(workshop.session)
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("step", [step.id for step in STEPS])
def test_the_keyboard_goes_round_a_page_and_is_always_seen(qtbot, workshop, step):
    workshop.show_step(step)
    settle(workshop.session)
    workshop.stepper.setFocus()
    seen: list[QWidget] = []
    while focus() not in seen:
        stop = focus()
        seen.append(stop)
        assert named(stop), stop
        assert not stop.visibleRegion().isEmpty(), f"{named(stop)} is out of sight"
        with_focus = workshop.grab().toImage()
        stop.clearFocus()
        QTest.qWait(2)
        assert workshop.grab().toImage() != with_focus, f"nothing shows that {named(stop)} has the keyboard"
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(FAR):  # a text with several links, or a date, has stops of its own
            press(Key.Key_Tab)
            if focus() is not stop:
                break
        assert len(seen) < FAR
    assert focus() is seen[0], f"{step}: caught at {named(focus())}"
    assert named(seen[-1]) in ("Next", "Back")


def test_the_style_sheet_is_understood(qapp, qtlog):
    """Qt leaves out a whole style sheet that it cannot parse, and says so only on the console."""
    for dark in (True, False):
        theme.apply(qapp, dark)
    assert not [record.message for record in qtlog.records if "parse" in record.message]
