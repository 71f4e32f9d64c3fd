"""The questions about files: each answer does what its button says, and nothing is lost on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox

from planner import api
from planner.gui.crash import CrashHook
from planner.gui.dialogs.problem import CrashDialog


def answer(*words):
    """Press these buttons, one message box after the other, as each comes up."""
    left = list(words)

    def press():
        boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
        for box in boxes:
            found = [b for b in box.buttons() if left and b.text() == left[0]]
            if found:
                left.pop(0)
                found[0].click()
                break
        if left:
            QTimer.singleShot(20, press)

    QTimer.singleShot(20, press)
    return left


@pytest.mark.parametrize(("word", "goes_on"), [("Discard", True), ("Cancel", False)])
def test_unsaved_changes_are_asked_about(window, word, goes_on):
    window.session.edit("Change the title", title="mine")
    left = answer(word)
    window.files.new()
    assert left == []
    assert (window.session.plan.title == "") == goes_on


def test_save_in_the_question_saves(window, tmp_path):
    window.session.path = tmp_path / "mine.entryplan"
    window.session.edit("Change the title", title="mine")
    answer("Save")
    window.files.new()
    assert api.open_plan(tmp_path / "mine.entryplan").title == "mine"
    assert window.session.plan.title == ""


def test_closing_is_refused_while_the_user_wants_to_stay(window):
    window.session.edit("Change the title", title="mine")
    answer("Cancel")
    assert not window.close()
    assert window.isVisible()


def test_of_a_damaged_plan_the_copy_from_before_is_offered(window, tmp_path):
    path = tmp_path / "mine.entryplan"
    plan = api.new_plan("MEX")
    for title in ("first", "second"):
        api.save_plan(plan.changed(title=title), path)
    path.write_bytes(path.read_bytes()[:-200])
    left = answer("Close", "Open the copy")
    window.files.open_path(path)
    assert left == []
    assert window.session.plan.title == "first"
    assert window.session.path is None
    assert not window.session.history.isClean()


def test_a_copy_that_was_left_behind_is_offered(window, tmp_path):
    plan = api.new_plan("CAN").changed(title="left")
    path = tmp_path / "window-9.entryplan"
    path.write_bytes(b"x")
    answer("Open the copy")
    window.files._offer([(path, plan)])
    assert window.session.plan == plan
    assert not path.exists()


def test_a_file_of_that_name_is_replaced_only_when_asked_for(window, tmp_path):
    answer("Cancel")
    assert not window.files._may_replace(tmp_path / "there.pdf")
    answer("Replace")
    assert window.files._may_replace(tmp_path / "there.pdf")


def choose_file(path):
    """Type this name into the file dialog that comes up, and accept it."""

    def fill():
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()]
        if not found:
            QTimer.singleShot(20, fill)
            return
        found[0].setDirectory(str(path.parent))
        found[0].findChild(QLineEdit).setText(path.name)
        found[0].accept()

    QTimer.singleShot(20, fill)


def test_save_as_adds_the_suffix_and_remembers_the_file(window, tmp_path):
    window.session.edit("Change the title", title="mine")
    choose_file(tmp_path / "mine v1.2")
    assert window.files.save_as()
    assert window.session.path == tmp_path / "mine v1.2.entryplan"
    assert api.open_plan(window.session.path).title == "mine"
    assert window.session.history.isClean()
    assert api.recent_plans()[0] == window.session.path


@pytest.mark.parametrize(("suffix", "start"), [(".pdf", b"%PDF-"), (".xlsx", b"PK")])
def test_an_export_is_written_and_told(qtbot, window, samples, tmp_path, suffix, start):
    window.session.replace(samples["canada-potash"], None)
    target = tmp_path / f"plan{suffix}"
    choose_file(target)
    window.files.export(suffix)
    left = answer("Close")
    qtbot.waitUntil(lambda: not left, timeout=20_000)
    assert target.read_bytes().startswith(start)


def test_our_own_fault_keeps_a_copy_and_is_told(window, capsys):
    hook = CrashHook(window.session)
    window.session.edit("Change the title", title="in danger")

    def close():
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible()]
        found[0].close() if found else QTimer.singleShot(20, close)

    QTimer.singleShot(20, close)
    hook(ValueError, ValueError("ours"), None)
    assert "ValueError: ours" in capsys.readouterr().err
    assert any(plan.title == "in danger" for _, plan in api.recovered())
    for path, _ in api.recovered():
        path.unlink()
