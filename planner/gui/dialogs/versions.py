"""The plan as it was before earlier saves: when, how large, what changed; opened as a copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from planner.gui.session import Session
from planner.gui.widgets.arranging import buttons
from planner.gui.widgets.basic import label
from planner.gui.widgets.table import Table, fit_columns
from planner.report.words import market_name
from planner.steps import STEPS
from planner.text import Texts, mark

if TYPE_CHECKING:
    from planner.model.version import Version

# Fields that say more than the step they belong to.
FIELDS = {
    "title": mark("Title"), "notes": mark("Notes"), "meetings": mark("Meetings"), "risks": mark("Risks"),
    "decision": mark("Decision"), "room": mark("Room"), "origin": mark("Origin"), "framework": mark("Action plan"),
    "held_packs": mark("Data packs"),
}  # fmt: skip
SIZE = 900, 460  # pixels


class VersionsDialog(QDialog):
    """A list, newest first; Enter or the button opens a version as a copy, and the plan in hand stays as it is."""

    def __init__(self, session: Session, open_version: Callable[[Path], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = session.texts
        self.session, self.open_version = session, open_version
        self.setWindowTitle(t("Earlier versions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.lead, self.table = label(t("Looking for earlier versions …"), "lead"), Table(t("Earlier versions"))
        self.open_button, self.close_button = QPushButton(t("Open as a copy")), QPushButton(t("Close"))
        self.open_button.setObjectName("primary")
        self.open_button.setToolTip(t("Opens this version as a new plan; nothing is saved over"))
        self.open_button.clicked.connect(lambda: self.choose())
        self.close_button.clicked.connect(self.reject)
        self.table.activated.connect(lambda _index: self.choose())
        kept = t("Kept on this computer: the last ten, then one a day, a week and a month.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(self.lead)
        layout.addWidget(self.table, 1)
        layout.addWidget(label(kept, "muted"))
        layout.addLayout(buttons(self.open_button, self.close_button))
        self.show_versions([])
        self.lead.setText(t("Looking for earlier versions …") if session.path else self.lead.text())
        if session.path is not None:
            # Some sixty files may have to be read, and a stick is slow.
            session.jobs.start(_versions, session.path, done=self.show_versions, failed=session.refuse, asker=self)

    def show_versions(self, versions: list[Version]) -> None:
        """Fill the list."""
        t = self.session.texts
        rows = [
            [(when(one, t), one.saved.timestamp()), (size(one, t), one.size), (one.plan.title or t("New plan"),
             one.plan.title.casefold()), (what_changed(one, self.session), "")] for one in versions
        ]  # fmt: skip
        heads = [t("Saved on"), t("Size"), t("Title"), t("What changed")]
        self.table.rows.fill(heads, {1}, [str(one.path) for one in versions], rows)
        fit_columns(self.table, 3, least=260)
        self.table.setColumnWidth(0, self.table.columnWidth(0) + 10)  # the frame of the focus is drawn inside
        none = t("There are no earlier versions yet: one is kept each time the plan is saved anew.")
        many = t.plural("One earlier version of this plan", "{n} earlier versions of this plan", len(versions))
        self.lead.setText(many if versions else none)
        self.open_button.setEnabled(bool(versions))
        if versions:
            self.table.selectRow(0)
            self.table.setFocus()

    def choose(self) -> None:
        """Open the chosen version."""
        chosen = self.table.selected_rows()
        if chosen:
            path = Path(self.table.rows.keys[chosen[0]])
            self.accept()
            self.open_version(path)


def _versions(path: Path) -> list[Version]:
    from planner import api

    return api.versions_of(path)


def when(version: Version, t: Texts) -> str:
    """Day and minute of the user's own clock."""
    local = version.saved.astimezone()
    return f"{t.date(local.date())}, {local:%H:%M}"


def size(version: Version, t: Texts) -> str:
    """Whole kilobytes, at least one."""
    return t("{count} KB", count=t.integer(max(1, round(version.size / 1024))))


def what_changed(version: Version, session: Session) -> str:
    """The parts of the plan that differ from the version before, markets by name."""
    t, before = session.texts, version.before
    if before is None:
        return t("the oldest that is kept")
    words: list[str] = []
    for name in version.changed:
        word = _markets(version, session) if name == "markets" else t(_word(name))
        if word not in words:
            words.append(word)
    return "; ".join(words) or t("nothing")


def _word(field: str) -> str:
    return FIELDS.get(field) or next(step.title for step in STEPS if field in step.fields)


def _markets(version: Version, session: Session) -> str:
    t, facts = session.texts, session.facts
    old, new = version.before.markets if version.before else (), version.plan.markets
    moves = [("+", code) for code in new if code not in old] + [("−", code) for code in old if code not in new]
    names = [f"{sign} {market_name(facts, code, t) if facts else code}" for sign, code in moves]
    return t.labelled(t("Markets"), ", ".join(names)) if names else t("Markets")
