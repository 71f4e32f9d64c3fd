"""One person of the room: who they are, and their answer; nobody else's answer is in sight."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from planner.gui.dialogs.parts import add_primary_button, speak_language
from planner.gui.widgets.arranging import scrolling, tab_as_read
from planner.gui.widgets.basic import label
from planner.gui.widgets.elicit import Elicit
from planner.model.room import Answer, Participant, Points
from planner.text import Texts

SIZE = (700, 690)  # pixels
# What can be weighed: id ("" for the priorities), its name, and the things in it (id, name).
Levels = list[tuple[str, str, list[tuple[str, str]]]]


class PersonDialog(QDialog):
    """Tells the finished participant; ``levels``: the priorities first, then the criteria inside each."""

    finishedPerson = Signal(object)

    def __init__(self, person: Participant, levels: Levels, t: Texts, parent: QWidget | None = None,
                 influence: bool = True) -> None:  # fmt: skip
        super().__init__(parent)
        self.person, self.levels, self.t = person, levels, t
        self.setWindowTitle(person.name or t("A person of the room"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        speak_language(self, t)
        self.resize(*SIZE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 16, 22, 14)
        layout.setSpacing(10)
        layout.addLayout(self._form(influence))
        self.level, self.elicit = QComboBox(), Elicit(t)
        self.level.setAccessibleName(t("What is weighed"))
        for key, name, _ in levels:
            self.level.addItem(name, key)
        layout.addWidget(self.level)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.elicit)
        column.addStretch(1)
        layout.addWidget(scrolling(inner), 1)
        layout.addWidget(self._buttons())
        self.level.activated.connect(lambda _index: self._show())
        self.elicit.answered.connect(self._answered)
        self._show()

    def _form(self, influence: bool) -> QFormLayout:
        t, form = self.t, QFormLayout()
        self.name, self.role = QLineEdit(self.person.name), QLineEdit(self.person.role)
        self.anonymous, self.influence = QCheckBox(t("Stay anonymous: the name is shown nowhere")), QDoubleSpinBox()
        self.anonymous.setChecked(self.person.anonymous)
        self.influence.setRange(0, 100)
        self.influence.setDecimals(1)
        self.influence.setSingleStep(0.5)
        self.influence.setValue(self.person.influence)
        rows: list[tuple[str, QWidget]] = [(t("Name or number"), self.name), (t("Role"), self.role)]
        if influence:
            rows.append((t("Counts as so many people"), self.influence))
        for words, control in rows:
            control.setAccessibleName(words)
            form.addRow(label(words), control)
        form.addRow(label(""), self.anonymous)
        return form

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self.done_button = add_primary_button(box, self.t("Done, hide my answer"))
        keys = QKeySequence("Ctrl+Return")  # from anywhere, past 28 comparisons; Enter alone hands nothing in
        self.done_button.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))
        for sequence in (keys, QKeySequence("Ctrl+Enter")):
            QShortcut(sequence, self).activated.connect(self._finish)
        box.addButton(self.t("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self._finish)
        box.rejected.connect(self.reject)
        return box

    def keyPressEvent(self, event: Any) -> None:
        # Enter in the field of the name must not hand in an answer that was not given; on the button Space does.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or self.done_button.hasFocus():
            super().keyPressEvent(event)

    def _show(self) -> None:
        key, _, things = self.levels[max(0, self.level.currentIndex())]
        even = Answer(key, points=tuple(Points(name, round(100.0 / len(things), 4)) for name, _ in things))
        self.elicit.show_answer(things, self.person.answer(key) or even)
        tab_as_read(self)

    def _answered(self, answer: Answer) -> None:
        self.person = replace(self.person, answers=self.person.answered(answer))

    def _finish(self) -> None:
        # Who leaves all priorities alike has answered too: by being content with that.
        if self.person.answer() is None:
            self._answered(replace(self.elicit.answer, about="") if self.level.currentIndex() == 0 else
                           Answer(points=tuple(Points(name, 1.0) for name, _ in self.levels[0][2])))  # fmt: skip
        self.finishedPerson.emit(replace(
            self.person, name=self.name.text().strip(), role=self.role.text().strip(),
            anonymous=self.anonymous.isChecked(), influence=self.influence.value(),
        ))  # fmt: skip
        self.accept()
