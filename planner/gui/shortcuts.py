"""Shortcuts of the menus that a text field would keep for itself: Ctrl+E is "end of the line" on some systems."""

from __future__ import annotations

from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtWidgets import QWidget

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
OURS = (QKeyCombination(CTRL, Qt.Key.Key_E), QKeyCombination(CTRL | SHIFT, Qt.Key.Key_E))


class Shortcuts(QObject):
    """Watches the one widget that has the focus, so that nothing else becomes slower."""

    def follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """The focus has moved; what it left may be gone already."""
        if before is not None and shiboken6.isValid(before):
            before.removeEventFilter(self)
        if now is not None and now.window() is self.parent():
            now.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: Any) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or event.keyCombination() not in OURS:
            return False
        event.ignore()  # nobody takes the keys for text, so they reach the menu
        return True
