"""Plans that the desktop hands over: before the window is there they wait, afterwards they are opened at once."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from planner.gui.application import Application

app, opened = Application(["market-entry-planner"]), []
QCoreApplication.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile("/tmp/Añil.entryplan")))
print(opened)
app.open_with(opened.append)
QCoreApplication.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile("/tmp/b.entryplan")))
app.open_with(opened.append)
print([str(path) for path in opened], app.desktopFileName())
"""


def test_a_plan_handed_over_early_waits_and_is_opened_once():
    # In a process of its own: a program has one application.
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", SCRIPT], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stdout.split("\n")[:2] == [
        "[]",
        "['/tmp/Añil.entryplan', '/tmp/b.entryplan'] market-entry-planner",
    ], done.stderr
