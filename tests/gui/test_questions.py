"""The questions about files: each answer does what its button says, and nothing is lost on the way."""

from __future__ import annotations

import socket
import subprocess
import sys
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox

from planner import api
from planner.gui.crash import CrashHook
from planner.gui.dialogs import problem
from planner.gui.dialogs.problem import CrashDialog
from planner.gui.holding import Holding
from planner.gui.session import Session
from planner.gui.settings import Settings
from planner.gui.window import Window
from tests.amounts import amount, count, worst


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


# --- two windows on one plan ---


@pytest.fixture
def other(qtbot, facts):
    """A second window, as another person has it open."""
    session = Session(language="en")
    session.facts = facts
    made = Window(session, Settings())
    qtbot.addWidget(made, before_close_func=lambda closed: closed.session.history.setClean())
    yield made
    session.jobs.wait()


@pytest.fixture
def shared(tmp_path, samples):
    path = tmp_path / "shared.entryplan"
    api.save_plan(next(iter(samples.values())), path)
    return path


def test_of_a_plan_that_another_window_holds_a_copy_is_opened(window, other, shared):
    window.files.open_path(shared)
    left = answer("Open a copy")
    other.files.open_path(shared)
    assert left == []
    assert other.session.plan == window.session.plan
    assert other.session.path is None


def test_a_plan_that_is_let_go_is_free_again(window, other, shared):
    window.files.open_path(shared)
    window.files.new()
    other.files.open_path(shared)
    assert other.session.path == shared
    assert not [p for p in shared.parent.iterdir() if p.suffix == ".lock"] or other.files.holding.path == shared


HOLDER = """
import sys, time
from pathlib import Path
from planner.gui.holding import Holding
holding = Holding()
print(holding.take(Path(sys.argv[1])), flush=True)
time.sleep(600)
"""


@pytest.fixture
def holder(shared):
    """Another program that holds the plan."""
    made = subprocess.Popen([sys.executable, "-c", HOLDER, str(shared)], stdout=subprocess.PIPE, text=True)
    assert made.stdout.readline() == "True\n"
    yield made
    made.kill()
    made.wait()
    made.stdout.close()


@pytest.mark.row("windows", "holder")
def test_who_holds_a_plan_is_shown(window, shared, holder, monkeypatch):
    asked = []
    monkeypatch.setattr(problem, "ask", lambda sentence, *_: asked.append(sentence) or 2)
    window.files.open_path(shared)
    assert socket.gethostname() in asked[0]
    assert window.session.path is None


@pytest.mark.row("windows", "stale lock")
def test_a_lock_whose_holder_died_does_not_stand_in_the_way(window, shared, holder):
    holder.kill()
    holder.wait()
    window.files.open_path(shared)
    assert window.session.path == shared
    window.files.holding.release()
    for _ in range(amount(3, 50)):
        shared.with_name(f".{shared.name}.lock").write_text(f"{holder.pid}\n\n{socket.gethostname()}\n")
        start = time.monotonic()
        assert window.files.holding.other(shared) is None
        assert window.files.holding.take(shared)
        worst(seconds=time.monotonic() - start)
        window.files.holding.release()


@pytest.mark.row("windows", "saves")
def test_no_save_is_lost_when_two_windows_save_in_turn(window, other, shared):
    window.files.open_path(shared)
    left = answer("Open anyway")
    other.files.open_path(shared)
    assert left == []
    titles = set()
    for n in range(amount(6, 1000)):
        saver = (window, other)[n % 2]
        saver.session.edit("Change the title", title=f"version {n}")
        titles.add(f"version {n}")
        left = answer("Replace and keep theirs beside it") if n else []
        assert saver.files.save()
        assert left == []
    kept = {api.open_plan(path).title for path in shared.parent.glob("*.entryplan")}
    count(lost=len(titles - kept))
    assert titles <= kept


def test_save_as_over_a_plan_that_is_held_asks_first(window, other, shared):
    window.files.open_path(shared)
    other.session.edit("Change the title", title="mine")
    left = answer("Cancel")
    assert not other.files._saved(shared)
    assert left == []
    assert api.open_plan(shared).title == window.session.plan.title


def test_a_folder_that_takes_no_lock_is_worked_in_without_one(tmp_path):
    holding = Holding()
    assert holding.take(tmp_path / "gone" / "plan.entryplan")
    assert holding.other(tmp_path / "gone" / "plan.entryplan") is None
