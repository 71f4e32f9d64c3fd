"""What must be known of the plan in hand on every page: that it is a part of what a newer program wrote."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.gui.session import Session
from planner.gui.widgets.basic import card, label

NAMED = 4  # fields that are named


class Banner(QWidget):
    """A card above the page with one sentence and the button that gets out of it; hidden otherwise."""

    def __init__(self, session: Session, save_as: Callable[[], object]) -> None:
        super().__init__()
        self.session = session
        self.words, self.button = label(), QPushButton()
        self.button.clicked.connect(lambda: save_as())
        frame, inside = card()
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        inside.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 14, 24, 0)
        layout.addWidget(frame)
        self.hide()

    def show_state(self) -> None:
        """Say it in the language of the screen, or nothing."""
        t, session = self.session.texts, self.session
        self.setVisible(session.newer is not None)
        if session.newer is None:
            return
        sentences = [t("{name} was written by a newer version of the program and stays as it is.",
                       name=session.newer.name)]  # fmt: skip
        if session.unknown:
            names = ", ".join(session.unknown[:NAMED]) + (" …" if len(session.unknown) > NAMED else "")
            sentences.append(t("This version does not know: {fields}. A copy saved here is without it.", fields=names))
        self.words.setText(" ".join(sentences))
        self.button.setText(t("Save under another name"))
        self.setAccessibleName(self.words.text())
