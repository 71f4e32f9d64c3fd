"""Earlier versions as the user meets them: a list, and one opened as a copy."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from planner import api
from planner.api import plans as plan_verbs
from planner.gui.dialogs.versions import FIELDS, VersionsDialog
from planner.model.plan import Plan
from planner.steps import STEPS


@pytest.fixture
def saved(window, tmp_path, monkeypatch, facts, samples):
    monkeypatch.setenv("MEP_HOME", str(tmp_path / "profile"))
    monkeypatch.setattr(plan_verbs, "facts_of", lambda plan: facts)
    path, plan = tmp_path / "plan.entryplan", next(iter(samples.values()))
    markets = (*plan.markets[1:], "CHL")
    for one in (plan.changed(title="first"), plan.changed(title="second"), plan.changed(title="second", markets=markets,
                notes="new"), plan):  # fmt: skip
        api.save_plan(one, path)
    assert window.session.open(path)
    return window


def opened(qtbot, window):
    dialog = VersionsDialog(window.session, window.files.open_version, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not window.session.jobs.busy(), timeout=10_000)
    return dialog


@pytest.mark.parametrize(
    ("language", "lead", "oldest"),
    [("en", "3 earlier versions of this plan", "the oldest that is kept"),
     ("es", "3 versiones anteriores de este plan", "la más antigua que se conserva"),
     ("fr", "3 versions antérieures de ce plan", "la plus ancienne conservée")],
)  # fmt: skip
def test_the_list_says_when_how_large_and_what_changed(qtbot, saved, language, lead, oldest):
    saved.set_language(language)
    dialog = opened(qtbot, saved)
    assert dialog.lead.text() == lead
    texts = dialog.table.rows.texts
    assert [row[2] for row in texts] == ["second", "second", "first"]
    assert texts[2][3] == oldest
    t, first = saved.session.texts, saved.session.plan.markets[0]
    name = saved.session.facts.markets[first].name(language)
    chile = saved.session.facts.markets["CHL"].name(language)
    assert t.labelled(t("Markets"), f"+ {chile}, − {name}") in texts[0][3]
    assert t("Title") == texts[1][3]
    assert all(row[1].endswith(("KB", "Ko")) for row in texts)


def test_a_version_is_opened_as_a_copy_and_the_file_stays(qtbot, saved):
    path = saved.session.path
    before = path.read_bytes()
    dialog = opened(qtbot, saved)
    dialog.table.selectRow(2)
    dialog.open_button.click()
    assert saved.session.plan.title == "first"
    assert saved.session.path is None
    assert not saved.session.history.isClean()
    assert path.read_bytes() == before


def test_without_any_there_is_one_sentence(qtbot, window):
    dialog = opened(qtbot, window)
    assert "no earlier versions yet" in dialog.lead.text()
    assert not dialog.open_button.isEnabled()


def test_the_menu_opens_it(qtbot, saved):
    shortcuts = {action.shortcut().toString(): action for action in saved.findChildren(QAction)}
    shortcuts["Ctrl+Shift+H"].trigger()
    dialog = saved.findChild(VersionsDialog)
    assert dialog is not None
    dialog.reject()
    saved.session.jobs.wait()


def test_every_field_of_a_plan_has_a_word():
    assert {f.name for f in fields(Plan)} <= {*FIELDS, *(name for step in STEPS for name in step.fields)}
