"""The look: near-white ground, white cards, ink, one deep teal; the same in the dark. One style sheet from tokens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from planner import paths

FAMILY = "Source Sans 3"


@dataclass(frozen=True)
class Tokens:
    """Colours of one theme; every text stands 4.5:1 or better on its ground."""

    page: str
    card: str
    ink: str
    muted: str
    line: str
    accent: str
    on_accent: str
    soft: str
    look_here: str
    stop: str


LIGHT = Tokens(
    "#F7F8F9", "#FFFFFF", "#1B1F24", "#5A6470", "#D9DEE3", "#0B6E6E", "#FFFFFF", "#E3F1F0", "#8A5A00", "#B3261E"
)
DARK = Tokens(
    "#14171A", "#1D2125", "#E6E8EA", "#A3ADB8", "#363C43", "#5CC4BE", "#0E1113", "#20393A", "#F2B84B", "#FF8A80"
)


def tokens(dark: bool) -> Tokens:
    """The colours of the light or the dark theme."""
    return DARK if dark else LIGHT


def add_fonts() -> None:
    """Make the shipped typeface known; the system's own is used where a file is missing."""
    for file in sorted(Path(paths.resources() / "fonts").glob("SourceSans3-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def apply(app: QApplication, dark: bool = False) -> None:
    """Give the whole application its palette, type and style sheet."""
    colours = tokens(dark)
    app.setStyle("Fusion")
    font = QFont(FAMILY)
    font.setPointSizeF(10.5)
    app.setFont(font)
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.page, QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Base: colours.card, QPalette.ColorRole.AlternateBase: colours.page,
        QPalette.ColorRole.Text: colours.ink, QPalette.ColorRole.Button: colours.card,
        QPalette.ColorRole.ButtonText: colours.ink, QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent, QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.ToolTipBase: colours.card, QPalette.ColorRole.ToolTipText: colours.ink,
        QPalette.ColorRole.Link: colours.accent,
    }  # fmt: skip
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    app.setPalette(palette)
    app.setStyleSheet(style_sheet(colours))


def style_sheet(c: Tokens) -> str:
    """The style sheet of a theme."""
    return f"""
    QWidget {{ color: {c.ink}; }}
    QMainWindow, QScrollArea, QScrollArea > QWidget > QWidget {{ background: {c.page}; border: 0; }}
    QMenuBar, QMenu, QStatusBar {{ background: {c.card}; }}
    QMenuBar::item:selected, QMenu::item:selected {{ background: {c.soft}; color: {c.ink}; }}
    #stepper {{ background: {c.card}; border: 0; border-right: 1px solid {c.line}; }}
    #stepper {{ outline: 0; }}
    #stepper::item {{ padding: 9px 14px; border-left: 3px solid transparent; }}
    #stepper::item:hover {{ background: {c.page}; }}
    #stepper::item:selected {{ background: {c.soft}; color: {c.ink}; border-left: 3px solid {c.accent}; }}
    #title {{ font-size: 22pt; font-weight: 600; }}
    #decides, #muted {{ color: {c.muted}; }}
    #section {{ font-size: 12.5pt; font-weight: 600; }}
    #lead {{ font-size: 14pt; font-weight: 600; color: {c.accent}; }}
    #missing {{ color: {c.look_here}; }}
    #card {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 8px; }}
    QLineEdit, QComboBox, QPlainTextEdit, QDoubleSpinBox, QSpinBox {{ background: {c.card}; border: 1px solid {c.line};
        border-radius: 5px; padding: 5px 7px; selection-background-color: {c.accent};
        selection-color: {c.on_accent}; }}
    QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QDoubleSpinBox:focus {{ border: 2px solid {c.accent}; }}
    QPushButton {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 5px; padding: 6px 14px; }}
    QPushButton:hover {{ border-color: {c.accent}; }}
    QPushButton:focus {{ border: 2px solid {c.accent}; }}
    QPushButton:disabled {{ color: {c.muted}; }}
    QPushButton#primary {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 600; }}
    QTableView, QListWidget {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 6px;
        gridline-color: {c.line}; alternate-background-color: {c.page}; selection-background-color: {c.soft};
        selection-color: {c.ink}; }}
    QHeaderView::section {{ background: {c.card}; color: {c.muted}; border: 0; border-bottom: 2px solid {c.accent};
        padding: 6px 8px; font-weight: 600; }}
    QSlider::groove:horizontal {{ height: 4px; background: {c.line}; border-radius: 2px; }}
    QSlider::sub-page:horizontal {{ background: {c.accent}; border-radius: 2px; }}
    QSlider::handle:horizontal {{ width: 16px; margin: -7px 0; border-radius: 8px; background: {c.accent}; }}
    QSlider::handle:horizontal:focus {{ border: 2px solid {c.ink}; }}
    QToolTip {{ background: {c.card}; color: {c.ink}; border: 1px solid {c.line}; padding: 4px; }}
    """
