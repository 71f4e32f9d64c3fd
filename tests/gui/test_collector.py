"""Which thread Python's collector runs on: a widget that a job's thread takes down kills the program."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication

from planner.gui.collector import INTERVAL, Collector
from planner.gui.jobs import Jobs
from planner.gui.session import Session
from planner.gui.settings import Settings
from planner.gui.window import Window
from tests.conftest import ROOT


class Ring:
    """Held by nothing but itself; says which thread took it down."""

    def __init__(self, told):
        self.me, self.told = self, told

    def __del__(self):
        self.told.append(threading.get_ident())


def make_much():
    """What a job does: thousands of objects, so that the collector is due."""
    return len([[n] for n in range(200_000)])


def after_a_job():
    told, jobs = [], Jobs()
    Ring(told)
    jobs.start(make_much)
    assert jobs.wait()
    return told


ALONE = """
from PySide6.QtCore import QCoreApplication
from tests.gui.test_collector import after_a_job
import gc, threading
app = QCoreApplication([])
gc.collect()  # so that it is the job's objects that make the next one due
told = after_a_job()
print(bool(told) and told[0] != threading.main_thread().ident)
"""


def test_left_to_itself_python_collects_on_the_jobs_thread():
    """In a process of its own: here the windows of earlier tests would be taken down on that thread."""
    done = subprocess.run([sys.executable, "-c", ALONE], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.stdout.split() == ["True"], done.stderr


def test_what_was_left_is_collected_on_the_windows_thread(qtbot, collector):
    told = after_a_job()
    assert not told
    kept = []

    def collected():
        kept.extend([n] for n in range(gc.get_threshold()[0]))  # what is new and stays makes a look worth while
        return bool(told)

    qtbot.waitUntil(collected, timeout=20 * INTERVAL)
    assert told == [threading.main_thread().ident]


ACTIVE, AWAY = Qt.ApplicationState.ApplicationActive, Qt.ApplicationState.ApplicationInactive


@pytest.mark.parametrize(
    ("counts", "state", "taken"),
    [
        ((700, 10, 10), AWAY, []),
        ((701, 10, 10), ACTIVE, [0]),
        ((701, 11, 10), ACTIVE, [1]),
        ((5, 0, 11), AWAY, [2]),
        ((701, 0, 11), ACTIVE, [0]),
        ((701, 0, 51), ACTIVE, [2]),
    ],
)
def test_a_whole_collection_waits_for_a_window_that_nobody_works_in(collector, monkeypatch, counts, state, taken):
    got = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: got.append(generation))
    monkeypatch.setattr(gc, "get_count", lambda: counts)
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: state)
    collector.look()
    assert got == taken


@pytest.mark.parametrize("before", [True, False])
def test_afterwards_all_is_as_it_was(qapp, monkeypatch, before):
    told = []
    monkeypatch.setattr(gc, "isenabled", lambda: before)
    monkeypatch.setattr(gc, "enable", lambda: told.append("on"))
    Collector().stop()
    assert told == ["on"] * before


def test_a_closed_window_goes_with_all_that_was_its(qtbot, facts):
    """What connects it to longer-lived objects (the session, the system's colours) must not hold it."""
    session = Session(language="fr")
    session.facts = facts
    window = Window(session, Settings())
    window.show()
    left = [weakref.ref(thing) for thing in (window, session, window.files, window.packs)]
    window.close()
    window.deleteLater()
    session.jobs.wait()
    del window, session
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [ref() for ref in left] == [None] * len(left)
