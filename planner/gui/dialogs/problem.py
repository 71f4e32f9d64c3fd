"""What went wrong, in a sentence; and, when the program is at fault, the words to pass on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QMessageBox, QPlainTextEdit, QVBoxLayout, QWidget

from planner.gui.widgets.basic import label
from planner.text import Texts

NAME = "Market-Entry Planner"


def box(sentence: str, parent: QWidget | None, icon: QMessageBox.Icon = QMessageBox.Icon.NoIcon) -> QMessageBox:
    """A message box that never reads the user's words as markup."""
    made = QMessageBox(icon, NAME, "", QMessageBox.StandardButton.NoButton, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(sentence)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return made


def ask(sentence: str, parent: QWidget | None, *choices: tuple[str, QMessageBox.ButtonRole]) -> int:
    """Which of the choices (text, role) the user takes; the first is the default, the last is what Escape means."""
    made = box(sentence, parent, QMessageBox.Icon.Question)
    # A box that deletes itself is gone before its answer can be read.
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    buttons = [made.addButton(text, role) for text, role in choices]
    made.setDefaultButton(buttons[0])
    made.setEscapeButton(buttons[-1])
    made.exec()
    clicked = made.clickedButton()
    taken = next((i for i, button in enumerate(buttons) if button is clicked), len(buttons) - 1)
    made.deleteLater()
    return taken


def tell(sentence: str, t: Texts, parent: QWidget | None) -> QMessageBox:
    """Say what the world refused; the window goes on meanwhile."""
    made = box(sentence, parent, QMessageBox.Icon.Warning)
    made.addButton(t("Close"), QMessageBox.ButtonRole.AcceptRole)
    made.open()
    return made


class CrashDialog(QDialog):
    """Our own fault: the copy that was kept, and a text that can be copied."""

    def __init__(self, words: str, kept: bool, t: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(NAME)
        self.resize(720, 420)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(label(t("Something in the program went wrong. It is not your fault."), "section"))
        safe = t("A copy of your plan is kept and is offered at the next start. You can go on, or save and close.")
        lost = t("No copy of your plan could be kept. Please save it under another name now.")
        layout.addWidget(label(safe if kept else lost))
        layout.addWidget(label(t("Nothing is sent. To have the fault mended, pass on this text:"), "muted"))
        text = QPlainTextEdit(words)
        text.setReadOnly(True)
        text.setAccessibleName(t("Report of the fault"))
        text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        layout.addWidget(text, 1)
        buttons = QDialogButtonBox()
        copy = buttons.addButton(t("Copy the text"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(words))
        leave = buttons.addButton(t("Quit"), QDialogButtonBox.ButtonRole.DestructiveRole)
        leave.clicked.connect(self._leave)
        buttons.addButton(t("Go on"), QDialogButtonBox.ButtonRole.RejectRole).setObjectName("primary")
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _leave(self) -> None:
        self.reject()
        QApplication.closeAllWindows()
