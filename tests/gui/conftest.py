"""The program's look for every test of the window, and a window with facts and an empty plan."""

from __future__ import annotations

import gc
from itertools import count

import pytest

from planner.gui import theme
from planner.gui.collector import Collector
from planner.gui.session import Session
from planner.gui.settings import Settings
from planner.gui.window import Window

TESTS_BETWEEN = 25  # whole collections: closed windows with all their pages go only then


@pytest.fixture(scope="session", autouse=True)
def _look(qapp):
    theme.add_fonts()
    theme.apply(qapp)


@pytest.fixture(scope="package")
def collector(qapp):
    made = Collector()
    yield made
    gc.collect()  # what the last windows left goes here, not on a later test's thread
    made.stop()


_ended = count(1)


@pytest.fixture(autouse=True)
def _collected_here(collector):
    yield
    gc.collect() if next(_ended) % TESTS_BETWEEN == 0 else collector.look()


@pytest.fixture
def window(qtbot, facts):
    session = Session(language="en")
    session.facts = facts
    made = Window(session, Settings())
    # Closing must not ask about the changes that a test made.
    qtbot.addWidget(made, before_close_func=lambda closed: closed.session.history.setClean())
    made.resize(1366, 738)
    made.show()
    yield made
    session.jobs.wait()
