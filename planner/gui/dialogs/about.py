"""What the program is, its version and the licences of what it is made of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner import __version__
from planner.gui import theme
from planner.gui.dialogs.parts import add_close_button
from planner.gui.widgets.basic import label
from planner.text import Texts


class AboutDialog(QDialog):
    """Name, version, purpose, licences."""

    def __init__(self, t: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("About Market-Entry Planner"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        picture = QLabel()
        picture.setPixmap(theme.icon().pixmap(72, 72))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(label("Market-Entry Planner", "lead"))
        words.addWidget(label(t("Version {version}", version=__version__), "muted"))
        for text in about(t):
            words.addWidget(label(text))
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(picture)
        row.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(14)
        layout.addLayout(row)
        add_close_button(self, layout, t)


def about(t: Texts) -> tuple[str, ...]:
    """Purpose and licences, a paragraph each."""
    return (
        t("Choose a sector and a market, score opportunities against an action plan, write the entry plan. Offline: "
          "the program opens no connection."),
        t("The program is under the MIT licence; Qt is used under the LGPL; the typeface is Source Sans 3 under the "
          "SIL Open Font License."),
    )  # fmt: skip
