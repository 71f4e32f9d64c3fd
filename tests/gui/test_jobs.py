"""Work on other threads: answers, refusals, faults, the busy sign."""

from __future__ import annotations

import sys
import threading
import time
from concurrent.futures import Future

import pytest
import shiboken6
from PySide6.QtCore import QObject

from planner.errors import PlannerError
from planner.gui.jobs import Jobs


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    assert made.wait()


def refuse():
    raise PlannerError("The disk {name} is full.", name="A")


def test_an_answer_comes_back_to_the_windows_thread(qtbot, jobs):
    got = []
    jobs.start(threading.get_ident, done=lambda ident: got.append((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(got))
    worked, answered = got[0]
    assert worked != answered == threading.main_thread().ident


def test_a_refusal_is_told_as_a_sentence(qtbot, jobs):
    got = []
    jobs.start(refuse, failed=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert str(got[0]) == "The disk A is full."


def test_our_own_fault_goes_to_the_hook_and_to_nobody_else(qtbot, jobs, monkeypatch):
    seen, told = [], []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: seen.append(error))
    jobs.start(lambda: 1 / 0, failed=told.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], ZeroDivisionError)
    assert not told


def test_busy_is_told_once_at_the_start_and_once_at_the_end(qtbot, jobs):
    told, go = [], threading.Event()
    jobs.busyChanged.connect(told.append)
    for _ in range(3):
        jobs.start(go.wait, 5)
    assert jobs.busy()
    go.set()
    qtbot.waitUntil(lambda: not jobs.busy())
    assert told == [True, False]


def test_an_answer_whose_asker_is_gone_is_dropped(qtbot, jobs):
    asker, told = QObject(), []
    jobs.start(lambda: 1, done=told.append, asker=asker)
    shiboken6.delete(asker)
    jobs.start(lambda: 2, done=told.append)
    qtbot.waitUntil(lambda: told == [2])


def test_after_waiting_nothing_comes_back_to_what_is_gone(qtbot, caplog, monkeypatch):
    # What is hung onto a future runs after those who wait for it have gone on; here it runs late enough to see.
    late = Future._invoke_callbacks
    monkeypatch.setattr(Future, "_invoke_callbacks", lambda future: (time.sleep(0.05), late(future)))
    made = Jobs()
    made.start(time.sleep, 0.05)
    assert made.wait()
    shiboken6.delete(made)
    time.sleep(0.1)
    assert not caplog.records
