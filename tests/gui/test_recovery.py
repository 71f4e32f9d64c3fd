"""Killed while somebody works: what was typed up to ten seconds before is offered at the next start, every time."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from planner import api
from planner.gui import copies
from tests.amounts import FULL, amount, count, worst

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 of a forked process")

# One process has everything read; of its children one works until it is killed and the next looks what is offered.
KILLER = """
import os, random, signal, sys, time
from PySide6.QtCore import QCoreApplication
from planner import api
from planner.gui.copies import Copies
from planner.gui.session import Session

facts, chance, offered = api.open_facts(), random.Random(5), 0
api.autosave(Session().blank(), "warm")
api.discard_autosave("warm")

def window():
    QCoreApplication.instance() or QCoreApplication([])
    session = Session()
    session.facts = facts
    return session, Copies(session)

for n in range(int(sys.argv[1])):
    reads, writes = os.pipe()
    worker = os.fork()
    if worker == 0:
        session, copies = window()
        copies.start()
        for word in range(10**6):
            session.edit("Change the title", title=f"{n} {word}")
            copies.keep()
            copies._writing.result()
            os.write(writes, f"{word}\\n".encode())
    os.close(writes)
    os.read(reads, 1)
    time.sleep(0.03 * chance.random())
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)
    kept = max(int(word) for word in (b"0" + os.read(reads, 10**6)).split())
    os.close(reads)
    looker = os.fork()
    if looker == 0:
        _, copies = window()
        copies.start()
        found = [plan.title.split() for _, plan in copies.left_behind()]
        os._exit(0 if len(found) == 1 and int(found[0][0]) == n and int(found[0][1]) >= kept % 10**6 else 1)
    offered += os.waitpid(looker, 0)[1] == 0
    for path, _ in api.recovered():
        path.unlink()
print(offered)
"""


def run(script, home, *arguments):
    environment = {**os.environ, "MEP_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1800, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.row("autosave", "recovery")
def test_after_every_kill_the_kept_work_is_offered(pack_profile):
    kills = amount(4, 500)
    offered = int(run(KILLER, pack_profile, str(kills)))
    count(offered=offered, lost=kills - offered)
    assert offered == kills


# Types a word every tenth of a second into a real window's plan, until it is killed from outside.
TYPIST = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from planner import api
from planner.gui import copies
from planner.gui.session import Session
copies.INTERVAL = int(sys.argv[1])
app, session = QApplication([]), Session()
session.facts = api.open_facts()
kept = copies.Copies(session)
api.autosave(session.plan, "warm")
api.discard_autosave("warm")
kept.start()
timer = QTimer()
timer.timeout.connect(lambda: session.edit("Change the title", True, title=f"{time.time():.2f}"))
timer.start(100)
print("ready", flush=True)
app.exec()
"""


@pytest.mark.row("autosave", "10 seconds")
def test_no_more_than_ten_seconds_of_typing_are_lost(pack_profile):
    interval, most = (copies.INTERVAL, 10.0) if FULL else (700, 3.0)
    environment = {**os.environ, "MEP_HOME": str(pack_profile), "QT_QPA_PLATFORM": "offscreen"}
    for n in range(amount(1, 4)):
        command = [sys.executable, "-c", TYPIST, str(interval)]
        typist = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        typist.stdout.readline()
        until = time.monotonic() + 60
        while not api.recovered() and time.monotonic() < until:
            time.sleep(0.02)
        # Just before the next copy would be kept, when the most is lost; and at other moments.
        time.sleep((0.97 + 0.3 * n) * interval / 1000)
        typist.kill()
        killed = time.time()
        typist.wait()
        typist.stdout.close()
        [(path, plan)] = api.recovered()
        lost = killed - float(plan.title)
        path.unlink()
        worst(seconds=lost)
        assert lost < most
