"""Data packs in the window: installed by menu and by dropping, and what to do about figures that moved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox

from planner import api
from planner.gui.dialogs.moved_figures import MovedDialog
from planner.model.plan import Exporter, Offer, Plan
from tests.packs.pack_files import OTHER, made, newer_core

pytestmark = pytest.mark.usefixtures("pack_profile")

CODE = "854430"
PLAN = Plan(title="Harness", exporter=Exporter(home="CAN"), products=(Offer(CODE, (CODE,)),), markets=("MEX", "JPN"))


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "plan.entryplan"
    api.save_plan(PLAN, path)
    return path


def idle(qtbot, window):
    qtbot.waitUntil(lambda: not window.session.jobs.busy() and not window.session._timer.isActive(), timeout=30_000)


def dialog_of(qtbot, window):
    qtbot.waitUntil(lambda: window.findChild(MovedDialog) is not None, timeout=30_000)
    dialog = window.findChild(MovedDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    return dialog


def versions(window):
    return [(pack.id, pack.version) for pack in window.session.facts.packs]


def dropped(path, kind=QDropEvent):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = kind(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                 Qt.KeyboardModifier.NoModifier)  # fmt: skip
    event.data = data  # the event does not own it
    return event


def test_a_pack_dropped_on_the_window_counts_and_what_moved_is_shown(qtbot, window, tmp_path, saved):
    assert window.session.open(saved)
    idle(qtbot, window)
    path, said = newer_core(tmp_path / "packs"), []
    window.session.message.connect(said.append)
    entered = dropped(path, QDragEnterEvent)
    window.dragEnterEvent(entered)
    assert entered.isAccepted()
    window.dropEvent(dropped(path))
    dialog = dialog_of(qtbot, window)
    assert "Installed: World trade" not in said[0]
    assert any(sentence.startswith("Installed: More 2026.12.1 (December 1, 2026)") for sentence in said)
    assert versions(window)[0] == ("core", "2026.12.1")
    assert "figures of this plan have moved." in dialog.lead.text()
    assert [row[2] for row in dialog.table.rows.texts][:1] == ["Score"]
    assert "2026.11.1 (November 24, 2026) → 2026.12.1 (December 1, 2026)" in dialog.changes.text()


def test_a_refused_pack_is_told_and_changes_nothing(qtbot, window, tmp_path, monkeypatch):
    path = made(tmp_path, key=OTHER)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *arguments: (str(path), ""))
    before = versions(window)
    window.packs.install()
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None, timeout=10_000)
    assert "a key that this program does not know" in window.findChild(QMessageBox).text()
    window.findChild(QMessageBox).close()
    assert versions(window) == before


def test_choosing_no_file_does_nothing(qtbot, window, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *arguments: ("", ""))
    window.packs.install()
    assert not window.session.jobs.busy()


def test_the_old_figures_can_be_kept_and_that_be_undone(qtbot, window, tmp_path, saved):
    api.install_pack(newer_core(tmp_path / "packs"))
    window.session.facts = api.open_facts()
    window.files.open_path(saved)
    dialog = dialog_of(qtbot, window)
    dialog.keep.click()
    idle(qtbot, window)
    session = window.session
    assert session.plan.held_packs == (("core", "2026.11.1"),)
    assert versions(window)[0] == ("core", "2026.11.1")
    assert session.assessment.packs[0].version == "2026.11.1"
    assert session.history.undoText() == "Keep the old figures"
    session.history.undo()
    idle(qtbot, window)
    assert versions(window)[0] == ("core", "2026.12.1")
    assert session.assessment.packs[0].version == "2026.12.1"
    session.history.redo()
    idle(qtbot, window)
    assert versions(window)[0] == ("core", "2026.11.1")
    assert session.save(saved)
    # Opened again it keeps them, and nobody asks.
    session.replace(session.blank(), None)
    idle(qtbot, window)
    assert versions(window)[0] == ("core", "2026.12.1")
    dialog.deleteLater()
    window.files.open_path(saved)
    idle(qtbot, window)
    assert versions(window)[0] == ("core", "2026.11.1")
    assert session.history.isClean()
    assert not [found for found in window.findChildren(MovedDialog) if found.isVisible()]


def test_the_new_figures_can_be_taken_and_are_remembered_with_the_next_save(qtbot, window, tmp_path, saved):
    api.install_pack(newer_core(tmp_path / "packs"))
    window.session.facts = api.open_facts()
    window.files.open_path(saved)
    dialog_of(qtbot, window).use.click()
    idle(qtbot, window)
    session = window.session
    assert session.plan == PLAN.changed(framework_version=session.plan.framework_version)
    assert not session.history.isClean()
    assert session.save(saved)
    assert api.open_as_known(saved).packs[0].version == "2026.12.1"


def test_a_plan_that_keeps_old_figures_can_let_go_of_them(qtbot, window, tmp_path, saved):
    api.install_pack(newer_core(tmp_path / "packs"))
    api.save_plan(PLAN.changed(held_packs=(("core", "2026.11.1"),)), saved)
    window.files.open_path(saved)
    idle(qtbot, window)
    window.packs.compare()
    dialog_of(qtbot, window).use.click()
    idle(qtbot, window)
    assert window.session.plan.held_packs == ()
    assert versions(window)[0] == ("core", "2026.12.1")


def test_figures_that_are_gone_leave_nothing_to_choose(qtbot, window, saved):
    saved.write_text(saved.read_text().replace('"version": "2026.11.1"', '"version": "2026.10.1"'))
    window.files.open_path(saved)
    dialog = dialog_of(qtbot, window)
    assert "not on this computer any more" in dialog.lead.text()
    assert not dialog.keep.isVisible()
    assert not dialog.use.isVisible()
    assert dialog.leave.isVisible()


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_dialog_speaks_every_language(qtbot, window, tmp_path, saved, language):
    api.install_pack(newer_core(tmp_path / "packs"))
    window.set_language(language)
    window.session.facts = api.open_facts()
    window.files.open_path(saved)
    dialog, t = dialog_of(qtbot, window), window.session.texts
    assert dialog.windowTitle() == t("Figures that moved")
    shown = [row[2] for row in dialog.table.rows.texts]
    assert t("Score") in shown
    assert window.session.facts.criteria["logistics"].name(language) in shown
    assert all(button.text() for button in (dialog.use, dialog.keep, dialog.leave))


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_no_two_entries_of_the_file_menu_have_the_same_key(window, language):
    window.set_language(language)
    bar = window.menuBar()
    file = bar.actions()[0]
    menu = file.menu()
    keys = [a.text()[a.text().index("&") + 1].casefold() for a in menu.actions() if "&" in a.text()]
    mine = [a.text() for a in menu.actions() if a.text() in {
        window.session.texts("Install a data pac&k…"), window.session.texts("Figures that &moved…")}]  # fmt: skip
    assert len(mine) == 2
    for text in mine:
        assert keys.count(text[text.index("&") + 1].casefold()) == 1, (text, keys)


def test_a_damaged_installed_pack_is_told(qtbot, window, tmp_path, pack_profile):
    api.install_pack(made(tmp_path))
    (pack_profile / "data" / "installed" / "extra-1.0" / "values.csv").write_text("spoilt")
    api.reopen_facts()
    window.session.load_facts()
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None, timeout=10_000)
    assert "The installed data pack extra 1.0 is damaged" in window.findChild(QMessageBox).text()
    window.findChild(QMessageBox).close()
    assert ("extra", "1.0") not in versions(window)
