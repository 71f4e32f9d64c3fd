"""Parts that several pages share: white paper under a chart, links to references, a sentence with its buttons."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.charts.palette import PAPER
from planner.gui.widgets.basic import label
from planner.gui.widgets.table import fit_columns as fit_columns
from planner.model.framework import Reference


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


def link_label() -> QLabel:
    """A label for links that the keyboard reaches; the system's browser opens them."""
    made = label("", "muted")
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setOpenExternalLinks(True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.LinksAccessibleByMouse
        | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    return made


def links(references: Sequence[Reference], colour: str) -> str:
    """References as rich text: only https addresses become links, and nothing in them is read as markup."""
    lines = []
    for reference in references:
        words = ", ".join(filter(None, (reference.publisher, reference.title, reference.date)))
        text = html.escape(words, quote=True)
        if reference.address.startswith("https://"):
            address = html.escape(reference.address, quote=True)
            text = f'<a href="{address}" style="color: {colour}" title="{address}">{text}</a>'
        lines.append(text)
    return "<br>".join(lines)


def link_colour(widget: QWidget) -> str:
    """The theme's accent, as rich text wants it."""
    return widget.palette().link().color().name()


def buttons(*made: QPushButton) -> QHBoxLayout:
    """Buttons side by side, to the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in made:
        row.addWidget(button)
    row.addStretch(1)
    return row


def choose(box: QComboBox, value: object) -> None:
    """Select the entry with this data without telling anybody."""
    box.blockSignals(True)
    box.setCurrentIndex(max(0, box.findData(value)))
    box.blockSignals(False)


def say(widget: QWidget, name: str, tip: str = "") -> None:
    """Give a control its name for screen readers and its tooltip."""
    widget.setAccessibleName(name)
    widget.setToolTip(tip)
