"""What several dialogs share: their language, their buttons, and a height that shows wrapped texts whole."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout

from planner.text import LOCALES, Texts


def speak_language(dialog: QDialog, t: Texts) -> None:
    """Figures and dates in the fields of a dialog as its language writes them; a window does not inherit that."""
    dialog.setLocale(QLocale(LOCALES[t.language]))


def add_primary_button(box: QDialogButtonBox, text: str) -> QPushButton:
    """The button that does what the dialog is for; named before it is added, so that it looks like it."""
    button = QPushButton(text)
    button.setObjectName("primary")
    box.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
    return button


def add_close_button(dialog: QDialog, layout: QVBoxLayout, t: Texts) -> None:
    """A button below everything else that closes the dialog."""
    box = QDialogButtonBox()
    box.addButton(t("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    box.rejected.connect(dialog.reject)
    layout.addWidget(box)


def fix_width(dialog: QDialog, layout: QVBoxLayout, width: int) -> None:
    """A width in pixels and the height it needs: wrapped texts say how high they are only once their width is known."""
    dialog.setFixedWidth(width)
    height = layout.heightForWidth(width)
    dialog.setMinimumHeight(height)
    dialog.resize(width, height)  # what Qt guesses before it knows the width is higher, with holes between the texts
