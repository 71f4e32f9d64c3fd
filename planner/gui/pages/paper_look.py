"""How the paper looks: the exporter's logo, kept inside the plan, and an accent colour that can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
)

from planner.charts.palette import ACCENT, HAIRLINE, MUTED, PAPER
from planner.errors import Problem
from planner.gui.pages.parts import being_typed, say
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.session_card import SessionCard
from planner.model.paper import paper_problems, usable_accent
from planner.model.picture import kept_picture
from planner.text import Texts

PREVIEW = (132, 44)  # pixels of the logo on the card


class LookCard(SessionCard):
    """A wrong file or colour is told below its field; what was there before stays."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        box = self.box
        self.head, self.logo_name, self.accent_name = label("", "section"), label(wrap=False), label(wrap=False)
        self.logo, self.swatch = QLabel(), QLabel()
        self.logo.setFixedSize(*PREVIEW)
        self.logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.logo.setStyleSheet(
            f"background: {PAPER}; color: {MUTED}; border: 1px solid {HAIRLINE}; border-radius: 4px;"
        )
        self.swatch.setFixedSize(28, 28)
        self.choose, self.remove, self.pick = QPushButton(), QPushButton(), QPushButton()
        self.accent = QLineEdit()
        self.accent.setMaxLength(9)
        self.accent.setFixedWidth(110)
        self.accent_name.setBuddy(self.accent)
        self.logo_problem, self.accent_problem = label("", "missing"), label("", "missing")
        for widget in (self.head, self.logo_name):
            box.addWidget(widget)
        box.addLayout(_row(self.logo, self.choose, self.remove))
        box.addWidget(self.logo_problem)
        box.addWidget(self.accent_name)
        box.addLayout(_row(self.swatch, self.accent, self.pick))
        box.addWidget(self.accent_problem)
        self._refused: Problem | None = None  # of the file chosen last
        self.choose.clicked.connect(self._ask_logo)
        self.remove.clicked.connect(lambda: self._set_logo(""))
        self.pick.clicked.connect(self._ask_colour)
        self.accent.editingFinished.connect(lambda: self._set_accent(self.accent.text().strip()))

    def retranslate(self, t: Texts) -> None:
        """All words anew."""
        self.head.setText(t("Look"))
        self.logo_name.setText(t("Logo"))
        self.accent_name.setText(t("Accent colour"))
        self.accent.setPlaceholderText(ACCENT)
        say(self.accent, t("Accent colour"), t("# and six digits; empty is the program's own. It must be readable on "
                                               "white."))  # fmt: skip
        for button, name, tip in (
            (self.choose, t("Choose a picture…"), t("PNG or JPEG; it is made small and kept inside the plan")),
            (self.remove, t("Remove"), t("No logo on the paper")),
            (self.pick, t("Choose…"), t("Choose the accent colour")),
        ):
            button.setText(name)
            say(button, name, tip)

    def show_plan(self) -> None:
        """The plan's logo and colour, and what is wrong with them."""
        plan, t = self.session.plan, self.session.texts
        problems = {p.where: t(p.message, **p.values) for p in paper_problems(plan)}
        refused = t(self._refused.message, **self._refused.values) if self._refused else ""
        for widget, text in ((self.logo_problem, refused or problems.get("report.logo", "")),
                             (self.accent_problem, problems.get("report.accent", ""))):  # fmt: skip
            widget.setText(text)
            widget.setVisible(bool(text))
        self._show_logo(plan.report.logo, t)
        if not being_typed(self.accent):
            self.accent.setText(plan.report.accent)
        colour = usable_accent(plan.report) or ACCENT
        self.swatch.setStyleSheet(f"background: {colour}; border-radius: 4px;")
        self.swatch.setAccessibleName(t("The accent in use: {colour}", colour=colour))

    def _show_logo(self, text: str, t: Texts) -> None:
        picture, data = QPixmap(), kept_picture(text)
        if data is not None:
            picture.loadFromData(data)
        self.remove.setEnabled(bool(text))
        self.logo.setAccessibleName(t("Logo") if text else t("No logo"))
        if picture.isNull():
            self.logo.setText("–")
            return
        ratio = self.devicePixelRatioF()
        room = (round((PREVIEW[0] - 8) * ratio), round((PREVIEW[1] - 8) * ratio))
        small = picture.scaled(*room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(ratio)
        self.logo.setPixmap(small)

    # --- what the user did ---

    def _ask_logo(self) -> None:
        t = self.session.texts
        kinds = t("Pictures") + " (*.png *.jpg *.jpeg)"
        name, _ = QFileDialog.getOpenFileName(self, t("Choose a picture…"), str(Path.home()), kinds)
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Read a picture in a job; a bad one is told here and changes nothing."""
        from planner import api

        self.session.jobs.start(api.take_logo, path, done=self._taken, failed=self.session.refuse, asker=self)

    def _taken(self, found: str | Problem) -> None:
        if isinstance(found, Problem):
            self._refused = found
            self.show_plan()
        else:
            self._set_logo(found)

    def _set_logo(self, text: str) -> None:
        self._refused = None
        t, report = self.session.texts, self.session.plan.report
        self.session.edit(t("Choose the logo") if text else t("Remove the logo"), report=replace(report, logo=text))
        self.show_plan()

    def _ask_colour(self) -> None:
        t, now = self.session.texts, usable_accent(self.session.plan.report) or ACCENT
        chosen = QColorDialog.getColor(QColor(now), self, t("Accent colour"))
        if chosen.isValid():
            self._set_accent(chosen.name().upper())

    def _set_accent(self, text: str) -> None:
        self.accent.setModified(False)
        report = replace(self.session.plan.report, accent=text)
        self.session.edit(self.session.texts("Choose the accent colour"), report=report)


def _row(*widgets: QLabel | QLineEdit | QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
