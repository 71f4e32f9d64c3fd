"""The .deb in a fresh Debian: installed, run by a plain user without a network, seen on a screen, taken away."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from installers.staging import ID, MIME, ROOT, BuildError, LackingError
from installers.verify import Failed, Skipped
from installers.verify.chroot import USER, Chroot, possible
from installers.verify.screen import picture, screen

SCREEN = ("Xvfb", "import", "identify")
LEAST_COLOURS = 1000  # a window without its plan shows fewer
PATIENCE = 60  # seconds for the window to fill, on a slow machine
SLOWER = 1.5  # times the processor time that the source tree may take to its first paint
TRIES = 3


def run(out: Path) -> str:
    """One line of what was seen of the .deb in ``out``, which is made where there is none of this very program.

    Failed with what is wrong; Skipped where no chroot can be had.
    """
    possible()
    from installers.linux.packages import current_deb

    room = Chroot(out / "chroot")
    try:
        with ThreadPoolExecutor(1) as aside:  # the network's time beside the processor's
            opened = aside.submit(room.open)
            package = current_deb(out)
            opened.result()
        return "; ".join(_looked_at(room, package, out))
    except LackingError as error:
        raise Skipped(str(error)) from error
    except BuildError as error:
        raise Failed(str(error)) from error
    finally:
        room.close()


def _looked_at(room: Chroot, package: Path, out: Path) -> Iterator[str]:
    shutil.copy(package, room.folder / "x.deb")
    install = "apt-get -o Dpkg::Options::=--force-unsafe-io install -y -q --no-install-recommends /x.deb"
    begun = time.monotonic()
    try:
        room.root(install)
    except BuildError:  # what the base knows of the mirror may be old
        room.root(f"apt-get -qq update && {install}")
    yield f"{package.name} installed in {time.monotonic() - begun:.0f} s"
    yield self_test(room, out)
    yield commands(room)
    yield file_type(room)
    yield on_screen(room, out)
    yield first_paint(room)
    yield removed(room)


def self_test(room: Chroot, out: Path) -> str:
    """``--selftest`` by a plain user, without a network and a screen; its line goes to deb-selftest.json."""
    line = room.user(f"{ID} --selftest || true", patience=300).strip()
    (out / "deb-selftest.json").write_text(line + "\n", encoding="utf-8")
    found = json.loads(line)
    if not found["ok"]:
        raise Failed(f"self-test: {[check for check in found['checks'] if not check['ok']]}")
    return f"self-test {len(found['checks'])} checks"


def commands(room: Chroot) -> str:
    """A paper of an example in French and its dates, by the command line."""
    plan = f"/usr/lib/{ID}/_internal/planner/resources/examples/mexico-wiring-harnesses.entryplan"
    room.user(f"cp {plan} ~/plan.entryplan && cp {plan} ~/unnamed")
    room.user(f"{ID} report plan.entryplan été.pdf --lang fr && {ID} timeline plan.entryplan --ics dates.ics")
    home = room.folder / "home" / USER
    sizes = {name: (home / name).stat().st_size for name in ("été.pdf", "dates.ics")}
    if min(sizes.values()) < 1000:
        raise Failed(f"a paper is nearly empty: {sizes}")
    return "PDF and calendar written"


def file_type(room: Chroot) -> str:
    """A plan is known by its name and by its first bytes, and opens with the program."""
    for name in ("plan.entryplan", "unnamed"):
        said = room.user(f"gio info -a standard::content-type {name}")
        if MIME not in said:
            raise Failed(f"{name} is taken for something else: {said.split()[-1]}")
    if f"{ID}.desktop" not in room.user(f"gio mime {MIME}"):
        raise Failed(f"nothing opens {MIME}")
    return "file type by name and content, default application"


def on_screen(room: Chroot, out: Path) -> str:
    """The window with a plan on a virtual screen, kept as deb-window.png."""
    lacking = [tool for tool in SCREEN if shutil.which(tool) is None]
    if lacking:
        return f"NOT SEEN on a screen, not installed: {', '.join(lacking)}"
    target, home, colours = out / "deb-window.png", room.folder / "home" / USER, 0
    # The window lives as long as this command, which ends when it finds the file "stop".
    begin = f"timeout {PATIENCE} {ID} plan.entryplan >window.log 2>&1 & window=$!; "
    wait = "while [ ! -e stop ] && kill -0 $window 2>/dev/null; do sleep 0.5; done; kill $window 2>/dev/null; true"
    with screen() as display:
        holder = threading.Thread(target=room.user, args=(begin + wait, PATIENCE + 30, display))
        holder.start()
        try:
            while colours < LEAST_COLOURS and holder.is_alive():
                time.sleep(2)
                colours = picture(display, target)
        finally:
            (home / "stop").touch()
            holder.join()
    if colours < LEAST_COLOURS:
        raise Failed(f"the window shows nothing: {(home / 'window.log').read_text()[-500:]}")
    return f"window of {colours} colours ({target.name})"


def first_paint(room: Chroot) -> str:
    """Processor time to the first paint beside the source tree's, each the best of some tries."""
    trace = "MEP_TRACE_FIRST_PAINT=1 QT_QPA_PLATFORM=offscreen"
    environment = {**os.environ, "MEP_TRACE_FIRST_PAINT": "1", "QT_QPA_PLATFORM": "offscreen"}
    ours = [sys.executable, "-m", "planner"]
    source, installed = [], []
    for _ in range(TRIES):
        done = subprocess.run(ours, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        source.append(_seconds(done.stderr))
        installed.append(_seconds(room.user(f"{trace} {ID} 2>&1")))
    times = min(installed) / min(source)
    if times > SLOWER:
        raise Failed(f"first paint takes {times:.2f} times the source tree's processor time, more than {SLOWER}")
    return f"first paint {min(installed):.2f} s of processor time, the source tree {min(source):.2f} s"


def _seconds(text: str) -> float:
    return float(text.partition("first paint ")[2].split()[0])


def removed(room: Chroot) -> str:
    """The package goes and takes what it brought; what the user wrote stays."""
    room.root(f"apt-get remove -y -q {ID}")
    left = [path for path in (f"usr/lib/{ID}", f"usr/bin/{ID}", f"usr/share/applications/{ID}.desktop")
            if (room.folder / path).exists()]  # fmt: skip
    if left:
        raise Failed(f"left behind: {', '.join(left)}")
    if not (room.folder / "home" / USER / "plan.entryplan").is_file():
        raise Failed("the user's plan is gone")
    return "removed, plan kept"
