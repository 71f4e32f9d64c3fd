"""Starts the window; nothing but Qt is imported before it is painted."""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from planner.gui import theme
from planner.gui.application import Application
from planner.gui.collector import Collector
from planner.gui.crash import CrashHook
from planner.gui.session import Session
from planner.gui.settings import Settings
from planner.gui.window import Window
from planner.text import LOCALES, Texts, machine_language, mark

NO_DISPLAY = mark("There is no screen here. The commands work without one: market-entry-planner demo --out out")


def run(path: str | None = None, sample: bool = False) -> int:
    """Open the window, on a plan's file, on the sample or empty; returns the exit code."""
    if _has_no_display():
        print(Texts(machine_language())(NO_DISPLAY), file=sys.stderr)
        return 1
    app = Application(sys.argv[:1])
    collector = Collector()
    settings = Settings.load()
    theme.add_fonts()
    theme.apply(app, theme.is_dark(app, settings.theme))
    session = Session(language=settings.language or _system_language())
    window = Window(session, settings)
    session.factsReady.connect(collector.settle)
    CrashHook(session).install()
    traced = bool(os.environ.get("MEP_TRACE_FIRST_PAINT"))
    if traced:
        window.painted.connect(_report_first_paint)  # before it is shown: some platforms paint at once
    window.show()
    if traced:
        return app.exec()

    # After the first paint, so that the window is there at once.
    def begin() -> None:
        window.begin(path, sample)
        app.open_with(window.files.open_path)

    QTimer.singleShot(0, lambda: session.load_facts(begin))
    code = app.exec()
    session.jobs.wait()
    collector.stop()
    return code


def _report_first_paint() -> None:
    print(f"first paint {time.process_time():.3f} s of processor time", file=sys.stderr)
    heavy = sorted({"numpy", "reportlab", "openpyxl", "pydantic", "babel", "cryptography"} & set(sys.modules))
    print(f"heavy modules loaded: {', '.join(heavy) or 'none'}", file=sys.stderr)
    QTimer.singleShot(0, QApplication.quit)


def _has_no_display() -> bool:
    """Whether Qt would find no screen here and end the process."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _system_language() -> str:
    language = QLocale.system().name()[:2]
    return language if language in LOCALES else "en"
