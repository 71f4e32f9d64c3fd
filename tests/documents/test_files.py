"""A plan's file is the old one or the new one, whatever the disk does."""

from __future__ import annotations

import builtins
import errno
import io
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planner import api, durable
from planner.documents import codec, files
from planner.errors import DocumentError
from tests.amounts import amount, count
from tests.documents.plans import FULL, saved
from tests.faults import CODES, Faults

OLD, NEW = saved(), saved(FULL.changed(title="The new one"))


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.entryplan"
    path.write_bytes(OLD)
    return path


def operations(plan, monkeypatch):
    with monkeypatch.context() as patch:
        counted = Faults(0, 0, False).put_on(patch)
        files.write_atomically(plan, NEW)
        steps = counted.count
    plan.write_bytes(OLD)
    return steps


@pytest.mark.row("faults", "save")
@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("code", CODES)
def test_a_fault_at_every_operation_leaves_one_whole_plan_and_a_retry_works(plan, monkeypatch, code, lasting):
    steps = operations(plan, monkeypatch)
    assert steps >= 9
    amount(steps, steps)
    told = 0
    for n in range(1, steps + 1):
        refused = False
        with monkeypatch.context() as patch:
            Faults(n, code, lasting).put_on(patch)
            try:
                files.write_atomically(plan, NEW)
            except DocumentError:
                refused = True
        told += refused
        assert plan.read_bytes() == (OLD if refused else NEW), n
        files.write_atomically(plan, NEW)
        assert plan.read_bytes() == NEW
        plan.write_bytes(OLD)
    # What comes after the replacement (flushing the folder, tidying) must not call a finished save a failure.
    assert told >= 6


@pytest.mark.parametrize("name", ["fsync", "replace"])
@pytest.mark.parametrize("code", CODES)
def test_a_passing_fault_leaves_no_litter(plan, monkeypatch, name, code):
    def fail(*arguments, **options):
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, name, fail)
        with pytest.raises(DocumentError, match=r"plan\.entryplan"):
            files.write_atomically(plan, NEW)
    assert plan.read_bytes() == OLD
    assert list(plan.parent.iterdir()) == [plan]


def test_a_short_write_that_nobody_reports_is_found(plan, monkeypatch):
    def short(self, data):
        return builtins.len(data) if self.raw.write(data[:100]) else 0

    class Short(io.BufferedWriter):
        write = short

    def opener(file, mode="r", *arguments, **options):
        return Short(io.FileIO(file, "w")) if mode == "wb" else real(file, mode, *arguments, **options)

    real = io.open
    monkeypatch.setattr(io, "open", opener)
    with pytest.raises(DocumentError, match="disk is full"):
        files.write_atomically(plan, NEW)
    assert plan.read_bytes() == OLD


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "The disk is full"),
        (errno.EROFS, "You are not allowed to write"),
        (errno.EIO, "was not saved: "),
        (errno.ENOENT, "is not there"),
    ],
)
def test_every_refusal_has_its_sentence(plan, monkeypatch, code, words):
    Faults(1, code, True).put_on(monkeypatch)
    with pytest.raises(DocumentError, match=words):
        files.write_atomically(plan, NEW)


def test_a_file_that_is_locked_stays_even_where_its_folder_is_open(plan, monkeypatch):
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != plan and access(path, mode))
    with pytest.raises(DocumentError, match="locked or in use"):
        files.write_atomically(plan, NEW)
    assert plan.read_bytes() == OLD


def test_a_file_that_windows_holds_for_a_moment_is_tried_again(plan, monkeypatch):
    tries, waits, replace = [], [], os.replace

    def busy(source, target):
        tries.append(source)
        if len(tries) < 4:
            error = PermissionError(errno.EACCES, "in use")
            error.winerror = 32
            raise error
        replace(source, target)

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(time, "sleep", waits.append)
    files.write_atomically(plan, NEW)
    assert plan.read_bytes() == NEW
    assert waits == [0.05, 0.1, 0.2]


def test_a_file_that_windows_never_lets_go_is_told(plan, monkeypatch):
    def busy(source, target):
        error = PermissionError(errno.EACCES, "in use")
        error.winerror = 5
        raise error

    waits = []
    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(time, "sleep", waits.append)
    with pytest.raises(DocumentError, match="locked or in use"):
        files.write_atomically(plan, NEW)
    assert len(waits) == durable.TRIES - 1
    assert sum(waits) < 3
    assert plan.read_bytes() == OLD


def test_our_own_faults_leave_the_old_file_and_are_not_hidden(plan):
    def writer(temporary):
        temporary.write_bytes(b"half")
        raise ValueError("our own fault")

    with pytest.raises(ValueError, match="our own fault"):
        files.write_file_atomically(plan, writer)
    assert plan.read_bytes() == OLD
    assert list(plan.parent.iterdir()) == [plan]


def test_a_full_disk_behind_a_librarys_own_error_is_still_a_full_disk(plan):
    class LibraryError(Exception):
        pass

    def writer(temporary):
        try:
            raise OSError(errno.ENOSPC, "full")
        except OSError as error:
            raise LibraryError from error

    with pytest.raises(DocumentError, match="The disk is full"):
        files.write_file_atomically(plan, writer)


ON_A_FULL_DISK = """
import sys
from pathlib import Path
from planner.__main__ import main
from planner.export import registry
for suffix, writer in list(registry.EXPORTERS.items()):
    registry.EXPORTERS[suffix] = lambda a, f, path, t, paper, real=writer: real(a, f, Path("/dev/full"), t, paper)
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("suffix", [".pdf", ".xlsx"])
def test_a_report_on_a_full_disk_is_told_and_leaves_the_old_one(tmp_path, suffix):
    """In a process of its own: a workbook's half-written archive complains once more when it is thrown away."""
    target = tmp_path / f"plan{suffix}"
    target.write_bytes(b"old")
    command = [sys.executable, "-c", ON_A_FULL_DISK, "report", str(api.sample_plans()[0]), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert f"The disk is full: plan{suffix} was not saved; the old file is untouched." in done.stderr
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_what_a_power_cut_left_is_tidied_away_a_day_later(plan):
    old, young, users = (plan.with_name(name) for name in (
        ".plan-0123456789ab.entryplan", ".plan-0123456789ac.entryplan", ".plan-my own words.entryplan"
    ))  # fmt: skip
    for path in (old, young, users):
        path.write_bytes(b"half")
    for path in (old, users):
        os.utime(path, (1, 1))
    files.write_atomically(plan, NEW)
    assert sorted(plan.parent.iterdir()) == sorted([young, users, plan])


@pytest.mark.skipif(os.name == "nt", reason="rights and links are other things on Windows")
def test_rights_and_links_stay_as_they_were(plan):
    plan.chmod(0o640)
    link = plan.with_name("link.entryplan")
    link.symlink_to(plan)
    files.write_atomically(link, NEW)
    assert link.is_symlink()
    assert plan.read_bytes() == NEW
    assert stat.S_IMODE(plan.stat().st_mode) == 0o640


def test_odd_names_are_only_names(tmp_path):
    for name in ("Ñandú 🚢.entryplan", ".hidden", "-rf", "a" * 200 + ".entryplan", "{x}.entryplan", "no suffix"):
        files.write_atomically(tmp_path / name, NEW)
        assert files.read_limited(tmp_path / name) == NEW
    with pytest.raises(DocumentError, match="was not saved"):
        files.write_atomically(tmp_path / ("a" * 300), NEW)


def test_missing_folders_and_files_get_a_sentence(tmp_path):
    with pytest.raises(DocumentError, match="is not there"):
        files.write_atomically(tmp_path / "gone" / "plan.entryplan", b"x")
    with pytest.raises(DocumentError, match="not there any more"):
        files.read_limited(tmp_path / "gone.entryplan")
    with pytest.raises(DocumentError, match="folder"):
        files.read_limited(tmp_path)
    with pytest.raises(DocumentError, match="not saved"):
        files.write_atomically(tmp_path, b"x")
    (tmp_path / "big").write_bytes(b"x" * 11)
    with pytest.raises(DocumentError, match="too large"):
        files.read_limited(tmp_path / "big", largest=10)


SAVER = """
import sys
from pathlib import Path
from planner.documents import files
path, first, second = Path(sys.argv[1]), Path(sys.argv[2]).read_bytes(), Path(sys.argv[3]).read_bytes()
print("ready", flush=True)
while True:
    files.write_atomically(path, first)
    files.write_atomically(path, second)
"""


@pytest.mark.row("kills", "save")
@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_killed_at_any_moment_the_plan_is_whole(plan, tmp_path):
    sources = tmp_path / "old", tmp_path / "new"
    for path, data in zip(sources, (OLD, NEW), strict=True):
        path.write_bytes(data)
    folder = tmp_path / "saved"
    folder.mkdir()
    target = folder / "plan.entryplan"
    target.write_bytes(OLD)
    for n in range(amount(20, 1000)):
        command = [sys.executable, "-c", SAVER, str(target), *map(str, sources)]
        saver = subprocess.Popen(command, stdout=subprocess.PIPE)
        saver.stdout.readline()
        time.sleep(0.0007 * (n % 23))
        saver.kill()
        saver.wait()
        saver.stdout.close()
        assert target.read_bytes() in (OLD, NEW), n
    count(lost=0, torn=0)
    assert codec.loads(target.read_bytes()).exporter == FULL.exporter


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_or_device_is_neither_read_nor_replaced(tmp_path):
    pipe, link = tmp_path / "pipe.entryplan", tmp_path / "link.entryplan"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for path in (pipe, link):
        with pytest.raises(DocumentError, match="not an ordinary file"):
            files.read_limited(path)
        with pytest.raises(DocumentError, match="not an ordinary file"):
            files.write_atomically(path, b"x")
    assert pipe.is_fifo()
