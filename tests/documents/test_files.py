"""A plan's file is the old one or the new one, whatever the disk does."""

from __future__ import annotations

import errno
import os

import pytest

from planner.documents import files
from planner.errors import DocumentError


@pytest.mark.parametrize("name", ["fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_a_fault_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch, name, code):
    path = tmp_path / "plan.entryplan"
    path.write_bytes(b"old")

    def fail(*arguments, **options):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(files.os, name, fail)
    with pytest.raises(DocumentError, match=r"plan\.entryplan"):
        files.write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.entryplan"]
    monkeypatch.undo()
    files.write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_failing_writer_leaves_the_old_file(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"old")

    def writer(temporary):
        temporary.write_bytes(b"half")
        raise ValueError("our own fault")

    with pytest.raises(ValueError, match="our own fault"):
        files.write_file_atomically(path, writer)
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_missing_folders_and_files_get_a_sentence(tmp_path):
    with pytest.raises(DocumentError, match="is not there"):
        files.write_atomically(tmp_path / "gone" / "plan.entryplan", b"x")
    with pytest.raises(DocumentError, match="not there any more"):
        files.read_limited(tmp_path / "gone.entryplan")
    with pytest.raises(DocumentError, match="folder"):
        files.read_limited(tmp_path)
    (tmp_path / "big").write_bytes(b"x" * 11)
    with pytest.raises(DocumentError, match="too large"):
        files.read_limited(tmp_path / "big", largest=10)
