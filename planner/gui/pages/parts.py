"""Parts that several pages share: white paper under a chart, links to references, a sentence with its buttons."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from planner.gui.widgets.arranging import being_typed as being_typed
from planner.gui.widgets.arranging import buttons as buttons
from planner.gui.widgets.arranging import choose as choose
from planner.gui.widgets.basic import label, tip_of
from planner.gui.widgets.basic import paper as paper
from planner.gui.widgets.table import fit_columns as fit_columns
from planner.model.framework import Reference


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


def show_text(field: QLineEdit, text: str) -> None:
    """Show a text, but not over what somebody is typing."""
    if field.text() != text and not being_typed(field):
        field.setText(text)
        field.setCursorPosition(0)


def say(widget: QWidget, name: str, tip: str = "") -> None:
    """Give a control its name for screen readers and its tooltip."""
    widget.setAccessibleName(name)
    widget.setToolTip(tip_of(tip))
