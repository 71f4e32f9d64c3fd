"""Pictures of every step in every language: ``python -m tests.gui.screenshots OUT [language ...]``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.gui import theme
from planner.gui.session import Session
from planner.gui.settings import Settings
from planner.gui.window import Window
from planner.steps import STEPS
from planner.text import LANGUAGE_NAMES

SIZE = (1366, 768)


def settle(session: Session) -> None:
    """Wait until every job has answered and everything is painted."""
    for _ in range(1500):
        QTest.qWait(20)
        if session.facts is not None and not session.jobs.busy() and not session._timer.isActive():
            break
    QTest.qWait(60)


def opened_window(language: str, dark: bool = False, sample: bool = True) -> Window:
    """The real window on a sample plan (or an empty one), with its scores."""
    from planner import api

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.add_fonts()
    theme.apply(app, dark)
    session = Session(language=language)
    window = Window(session, Settings(language=language, theme="dark" if dark else "light"))
    window.resize(*SIZE)
    window.show()
    session.load_facts()
    settle(session)
    if sample:
        session.open(api.sample_plans()[-1], sample=True)
        settle(session)
    return window


def take(out: Path, language: str, dark: bool = False, sample: bool = True) -> None:
    """One picture a step."""
    window = opened_window(language, dark, sample)
    tag = language + ("-dark" if dark else "") + ("" if sample else "-empty")
    for step in STEPS:
        window.show_step(step.id)
        settle(window.session)
        window.grab().save(str(out / f"{tag}-{step.number}-{step.id}.png"))
    if sample:
        _take_finder(window, out, tag)
    window.session.history.setClean()
    window.close()


def _take_finder(window: Window, out: Path, tag: str) -> None:
    """Every view of the finder, and every part of a market profile."""
    from planner.gui.dialogs.profile import ProfileDialog

    window.show_step("product")
    page = window.stack.currentWidget()
    page.by_gap.click()
    settle(window.session)
    for view in range(page.finder.view.count()):
        page.finder.view.setCurrentIndex(view)
        settle(window.session)
        window.grab().save(str(out / f"{tag}-2-finder-{view}.png"))
    dialog = ProfileDialog(window.session, "CAN", "854430", page)
    dialog.show()
    for tab in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(tab)
        settle(window.session)
        dialog.grab().save(str(out / f"{tag}-2-profile-{tab}.png"))
    dialog.close()


def main(arguments: list[str]) -> None:
    """Every language light, English dark and English without a plan."""
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    for language in arguments[1:] or LANGUAGE_NAMES:
        take(out, language)
    if not arguments[1:]:
        take(out, "en", dark=True)
        take(out, "en", sample=False)


if __name__ == "__main__":
    main(sys.argv[1:])
