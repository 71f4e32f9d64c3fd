"""Labels that never read users' words as markup, and white cards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout


def label(text: str = "", name: str = "", wrap: bool = True) -> QLabel:
    """A label that never reads users' words as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if name:
        made.setObjectName(name)
    return made


def card() -> tuple[QFrame, QVBoxLayout]:
    """A white card and its layout."""
    frame = QFrame()
    frame.setObjectName("card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(16, 12, 16, 14)
    layout.setSpacing(8)
    return frame, layout
