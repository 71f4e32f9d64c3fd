"""A plan on a stick that can only be read: shown as any other, and saved elsewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox

from planner import api
from tests.disks import make_read_only


def test_the_sample_is_opened_from_a_read_only_stick_and_saved_elsewhere(qtbot, window, disk, tmp_path):
    sample = api.sample_plans()[-1]
    path = disk / sample.name
    path.write_bytes(sample.read_bytes())
    make_read_only(disk)
    session = window.session
    window.files.open_path(path)
    qtbot.waitUntil(lambda: session.assessment is not None, timeout=30_000)
    assert session.assessment.opportunities[0].score is not None
    session.edit("Title", title="another")
    assert not session.save(path)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None, timeout=5_000)
    assert "You are not allowed to write in" in window.findChild(QMessageBox).text()
    window.findChild(QMessageBox).close()
    assert path.read_bytes() == sample.read_bytes()
    assert session.save(tmp_path / "copy.entryplan")
    assert api.open_plan(tmp_path / "copy.entryplan").title == "another"
    session.replace(session.blank(), None)
