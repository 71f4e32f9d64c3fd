"""The other pages are imported ahead, but never on another thread, where naming Qt's classes may end the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys

# A process of its own: here every page has been imported by other tests.
START = """
import json, sys, threading, time
from importlib import import_module
elsewhere = []

def watch(event, arguments):
    if event == "import" and threading.current_thread() is not threading.main_thread():
        if arguments[0].startswith(("PySide6", "planner.gui")):
            elsewhere.append(arguments[0])

sys.addaudithook(watch)
from PySide6.QtWidgets import QApplication
from planner import api
from planner.gui.collector import Collector
from planner.gui.pages.entry_tabs import ENTRY_TABS
from planner.gui.pages.registry import PAGES
from planner.gui.session import Session
from planner.gui.settings import Settings
from planner.gui.window import Window

app = QApplication([])
collector = Collector()
session = Session(language="en")
window = Window(session, Settings())
window.show()
before = set(sys.modules)
wanted = {f"planner.gui.pages.{name}" for name, _ in PAGES.values()}
wanted |= {f"planner.gui.pages.{name}" for _, name, _ in ENTRY_TABS.values()}
session.load_facts(lambda: session.replace(api.open_plan(api.sample_plans()[-1]), None))
end = time.monotonic() + 120
while wanted - set(sys.modules) and time.monotonic() < end:
    app.processEvents()
    time.sleep(0.005)
session.history.setClean()
window.close()
session.jobs.wait()
print(json.dumps([elsewhere, sorted(wanted - set(sys.modules)), len(wanted - before)]), flush=True)
"""


def test_every_page_is_imported_ahead_on_the_windows_own_thread():
    done = subprocess.run(
        [sys.executable, "-c", START], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    elsewhere, lacking, ahead = json.loads(done.stdout.splitlines()[-1])
    assert elsewhere == []
    assert lacking == []
    assert ahead > 10
