"""What the tests of pages share: a session with facts, a plan and its answers, without waiting for jobs."""

from __future__ import annotations

import importlib

from planner import api
from planner.gui.pages.registry import PAGES
from planner.gui.session import Session
from planner.text import Texts


def answered(session):
    """Work out the session's answers at once."""
    plan, facts = session.plan, session.facts
    session._timer.stop()
    session.assessment = api.assess(plan, facts)
    session.scan = api.assess(plan, facts, api.all_markets(facts, plan.exporter.home))
    session.assessed.emit()


def make_session(facts, plan=None, language="en"):
    session = Session(language=language)
    session.facts = facts
    if plan is not None:
        session.replace(plan, None)
    answered(session)
    return session


def make_page(qtbot, session, step):
    """A step's page at the size of a small laptop's window."""
    module, name = PAGES[step]
    page = getattr(importlib.import_module(f"planner.gui.pages.{module}"), name)(session)
    qtbot.addWidget(page)
    page.resize(1366 - 232, 768 - 24)
    page.show()
    qtbot.waitExposed(page)
    return page


def texts(language):
    return Texts(language)
