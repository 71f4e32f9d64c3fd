"""What every test gets: no display, an empty profile, no network, and one set of facts for all."""

from __future__ import annotations

import importlib
import logging
import os
import sys
import tempfile
from pathlib import Path

import pytest

from tests.amounts import SOCKETS

os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
# One profile for the whole run: the trade columns are unpacked once.
os.environ["LC_ALL"] = "C.UTF-8"  # the command line speaks the machine's language; here it speaks English
_PROFILE = tempfile.TemporaryDirectory(prefix="planner-tests-", ignore_cleanup_errors=True)
os.environ["MEP_HOME"] = _PROFILE.name

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT.parent / "shared" / "data"


def pytest_configure(config):
    config.addinivalue_line("markers", "expects_warnings: log records of WARNING and above are part of what is tested")
    config.addinivalue_line("markers", "opens_a_socket: the one test that a socket is noticed")
    config.addinivalue_line("markers", "row(key, part): answers this row of tests/torture.py")


@pytest.fixture(scope="session")
def sources():
    """The folder of raw sources that packs are built from; skips where it is absent."""
    if not SOURCES.is_dir():
        pytest.skip("the raw sources (../shared/data) are not on this machine")
    return SOURCES


@pytest.fixture(scope="session")
def facts():
    from planner import api

    return api.open_facts(user_packs=False)


@pytest.fixture(scope="session")
def samples(facts):
    """The finished examples, by file name without suffix."""
    from planner import api

    return {path.stem: api.open_plan(path) for path in api.sample_plans()}


@pytest.fixture
def pack_profile(tmp_path, monkeypatch, facts):
    """A profile with no pack installed, which shares the unpacked columns of the run; signed for by the tests' key."""
    from planner import api, paths
    from planner.packs import keys
    from tests.packs.pack_files import TESTER

    home = tmp_path / "profile"
    home.mkdir()
    (home / "cache").symlink_to(paths.cache_folder(), target_is_directory=True)
    monkeypatch.setenv("MEP_HOME", str(home))
    monkeypatch.setattr(keys, "PUBLISHERS", (TESTER,))
    yield home
    api.reopen_facts()


@pytest.fixture
def disk(tmp_path):
    """A disk of eight megabytes; skips where mounting is not allowed."""
    from tests.disks import small_disk, unmount

    folder = tmp_path / "disk"
    folder.mkdir()
    small_disk(folder)
    yield folder
    unmount(folder)


# Every process of the run listens: this one by the same few lines that its children read at their start.
sys.path.insert(0, str(ROOT / "tests" / "sockets"))
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (sys.path[0], os.environ.get("PYTHONPATH", ""))))
os.environ["PLANNER_SOCKETS"] = str(Path(_PROFILE.name) / "sockets")
importlib.import_module("listen")


@pytest.fixture(autouse=True)
def _no_network(request):
    """No test, and no process it starts, opens a socket to anywhere."""
    opened = Path(os.environ["PLANNER_SOCKETS"])
    yield
    said = opened.read_text() if opened.exists() else ""
    opened.unlink(missing_ok=True)
    if said and not request.node.get_closest_marker("opens_a_socket"):
        SOCKETS.append(request.node.nodeid)
        raise AssertionError(said)


@pytest.fixture(autouse=True)
def _no_stray_warnings(request, caplog):
    yield
    if request.node.get_closest_marker("expects_warnings"):
        return
    stray = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not stray, [r.getMessage() for r in stray]
