"""What several dialogs share: the button that closes them, and a height that shows wrapped texts whole."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from planner.text import Texts


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
