"""Labels that never read users' words as markup, and white cards."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from planner.charts.palette import PAPER


def label(text: str = "", name: str = "", wrap: bool = True) -> QLabel:
    """A label that never reads users' words as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if name:
        made.setObjectName(name)
    return made


def tip_of(text: str) -> str:
    """A tooltip that shows a text as it is: Qt takes what looks like markup for markup and has no switch for it."""
    return f"<span>{html.escape(text).replace(chr(10), '<br>')}</span>" if Markup.mightBeRichText(text) else text


def card() -> tuple[QFrame, QVBoxLayout]:
    """A white card and its layout."""
    frame = QFrame()
    frame.setObjectName("card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(16, 12, 16, 14)
    layout.setSpacing(8)
    return frame, layout


def paper(*widgets: QWidget) -> QFrame:
    """White ground for a chart in every theme, so that it can be copied to a slide as it is."""
    frame = QFrame()
    frame.setObjectName("paper")
    frame.setStyleSheet(f"#paper {{ background: {PAPER}; border-radius: 8px; }}")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(10, 8, 10, 4)
    for widget in widgets:
        layout.addWidget(widget)
    return frame
