"""What every test gets: no display, an empty profile, no network, and one set of facts for all."""

from __future__ import annotations

import logging
import os
import socket
import tempfile
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
# One profile for the whole run: the trade columns are unpacked once.
os.environ["LC_ALL"] = "C.UTF-8"  # the command line speaks the machine's language; here it speaks English
_PROFILE = tempfile.TemporaryDirectory(prefix="planner-tests-", ignore_cleanup_errors=True)
os.environ["MEP_HOME"] = _PROFILE.name

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT.parent / "shared" / "data"


def pytest_configure(config):
    config.addinivalue_line("markers", "expects_warnings: log records of WARNING and above are part of what is tested")
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


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6):
            raise AssertionError(f"a connection to {address} was tried")
        return _connect(self, address)

    _connect = socket.socket.connect
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def _no_stray_warnings(request, caplog):
    yield
    if request.node.get_closest_marker("expects_warnings"):
        return
    stray = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not stray, [r.getMessage() for r in stray]
