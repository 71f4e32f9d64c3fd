"""A white card that works on the session: what most parts of a page are."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from planner.gui.session import Session
from planner.text import Texts


class SessionCard(QFrame):
    """Subclasses put their widgets into ``self.box``."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setObjectName("card")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(16, 12, 16, 14)
        self.box.setSpacing(8)

    @property
    def t(self) -> Texts:
        """Words and figures in the language of the screen."""
        return self.session.texts
