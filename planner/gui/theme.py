"""The look: near-white ground, white cards, ink, one deep teal; the same in the dark. One style sheet from tokens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from planner import paths

POINTS = 10.5  # size of the type of the whole window
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
    accent_strong: str  # under the pointer
    scroll: str
    tick: str  # file of the tick in a checked box


LIGHT = Tokens(
    page="#F7F8F9",
    card="#FFFFFF",
    ink="#1B1F24",
    muted="#5A6470",
    line="#D9DEE3",
    accent="#0B6E6E",
    on_accent="#FFFFFF",
    soft="#E3F1F0",
    look_here="#8A5A00",
    stop="#B3261E",
    accent_strong="#095A5A",
    scroll="#B9C1C9",
    tick="tick-light.svg",
)
DARK = Tokens(
    page="#14171A",
    card="#1D2125",
    ink="#E6E8EA",
    muted="#A3ADB8",
    line="#363C43",
    accent="#5CC4BE",
    on_accent="#0E1113",
    soft="#20393A",
    look_here="#F2B84B",
    stop="#FF8A80",
    accent_strong="#7AD3CE",
    scroll="#4A525A",
    tick="tick-dark.svg",
)


def tokens(dark: bool) -> Tokens:
    """The colours of the light or the dark theme."""
    return DARK if dark else LIGHT


def of(palette: QPalette) -> Tokens:
    """The colours of the theme that a palette belongs to, for widgets that paint themselves."""
    return tokens(palette.color(QPalette.ColorRole.Window).lightness() < 128)


def is_dark(app: QApplication, wanted: str) -> bool:
    """Whether a setting ("light", "dark", or "system") means the dark theme now."""
    if wanted != "system":
        return wanted == "dark"
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def icon() -> QIcon:
    """The program's own picture for title bars and task bars."""
    return QIcon(str(paths.resources() / "icons" / "planner.png"))


def _picture(name: str) -> str:
    return f'url("{(paths.resources() / "icons" / name).as_posix()}")'


def add_fonts() -> None:
    """Make the shipped typeface known; the system's own is used where a file is missing."""
    for file in sorted(Path(paths.resources() / "fonts").glob("SourceSans3-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def apply(app: QApplication, dark: bool = False) -> None:
    """Give the whole application its palette, type and style sheet."""
    colours = tokens(dark)
    app.setStyle("Fusion")
    font = QFont(FAMILY)
    font.setPointSizeF(POINTS)
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
    return _frame(c) + _fields(c) + _buttons(c) + _views(c) + _bars(c)


def _frame(c: Tokens) -> str:
    return f"""
    QWidget {{ color: {c.ink}; }}
    QMainWindow, QScrollArea, QScrollArea > QWidget > QWidget {{ background: {c.page}; border: 0; }}
    /* Windows and macOS give these a font of their own, whatever the application's is. */
    QMenuBar, QMenu, QStatusBar, QToolTip, QMessageBox, QAbstractItemView
        {{ font-family: "{FAMILY}"; font-size: {POINTS}pt; }}
    QMenuBar, QMenu, QStatusBar {{ background: {c.card}; }}
    QMenuBar::item:selected, QMenu::item:selected {{ background: {c.soft}; color: {c.ink}; }}
    #stepper {{ background: {c.card}; border: 0; border-right: 1px solid {c.line}; }}
    #stepper {{ outline: 0; border-radius: 0; }}
    #title {{ font-size: 22pt; font-weight: 600; }}
    #decides, #muted {{ color: {c.muted}; }}
    #section {{ font-size: 12.5pt; font-weight: 600; }}
    #lead {{ font-size: 14pt; font-weight: 600; color: {c.accent}; }}
    #missing {{ color: {c.look_here}; }}
    #card {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 8px; }}
    """


def _fields(c: Tokens) -> str:
    return f"""
    QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox {{ background: {c.card}; border: 1px solid {c.line};
        border-radius: 5px; padding: 5px 7px; selection-background-color: {c.accent};
        selection-color: {c.on_accent}; }}
    QLineEdit:hover, QComboBox:hover, QPlainTextEdit:hover, QAbstractSpinBox:hover {{ border-color: {c.muted}; }}
    QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus {{ border: 2px solid {c.accent};
        padding: 4px 6px; }}
    QLineEdit[problem="true"], QComboBox[problem="true"] {{ border-color: {c.look_here}; }}
    QComboBox::drop-down {{ border: 0; width: 26px; }}
    QComboBox::down-arrow {{ image: {_picture("arrow-down.svg")}; width: 12px; height: 12px; }}
    QComboBox QAbstractItemView {{ background: {c.card}; border: 1px solid {c.line}; outline: 0;
        selection-background-color: {c.soft}; selection-color: {c.ink}; }}
    QComboBox QAbstractItemView::item {{ min-height: 26px; padding: 0 6px; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: 0; width: 18px; background: transparent; }}
    QAbstractSpinBox::up-arrow {{ image: {_picture("arrow-up.svg")}; width: 9px; height: 9px; }}
    QDateEdit::drop-down {{ border: 0; width: 24px; }}
    QDateEdit::down-arrow {{ image: {_picture("arrow-down.svg")}; width: 12px; height: 12px; }}
    QAbstractSpinBox::down-arrow {{ image: {_picture("arrow-down.svg")}; width: 9px; height: 9px; }}
    """


def _buttons(c: Tokens) -> str:
    return f"""
    QPushButton {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 5px; padding: 6px 14px; }}
    QPushButton:hover {{ border-color: {c.accent}; }}
    QPushButton:checked {{ background: {c.soft}; border-color: {c.accent}; color: {c.accent}; }}
    QPushButton:pressed {{ background: {c.soft}; }}
    QPushButton:focus {{ border: 2px solid {c.accent}; padding: 5px 13px; }}
    QPushButton:disabled {{ color: {c.muted}; border-style: dashed; }}
    QPushButton#primary {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 600; }}
    QPushButton#primary:disabled {{ background: {c.card}; color: {c.muted}; border-color: {c.line}; }}
    QPushButton#primary:hover, QPushButton#primary:pressed {{ background: {c.accent_strong}; }}
    QPushButton#primary:disabled {{ background: {c.line}; color: {c.muted}; border-color: {c.line}; }}
    QPushButton#primary:focus {{ border: 2px solid {c.ink}; }}
    QPushButton::menu-indicator {{ subcontrol-position: right center; right: 6px; }}
    QTabWidget::pane {{ border: 1px solid {c.line}; border-radius: 6px; background: {c.card}; top: -1px; }}
    QTabBar::tab {{ background: transparent; color: {c.muted}; border: 0; border-bottom: 2px solid transparent;
        padding: 7px 14px; }}
    QTabBar::tab:selected {{ color: {c.accent}; border-bottom-color: {c.accent}; }}
    QTabBar::tab:hover {{ color: {c.accent}; }}
    QTabBar::tab:focus {{ background: {c.soft}; }}
    QPushButton#missing {{ background: transparent; border: 0; border-radius: 0; padding: 4px 0; text-align: left;
        color: {c.look_here}; }}
    QPushButton#missing:hover {{ text-decoration: underline; }}
    QPushButton#missing:focus {{ border-bottom: 2px solid {c.look_here}; }}
    QCheckBox {{ spacing: 8px; padding: 2px 0; }}
    QCheckBox::indicator, QAbstractItemView::indicator, QMenu::indicator {{ width: 14px; height: 14px;
        border: 1px solid {c.muted}; border-radius: 3px; background: {c.card}; }}
    QCheckBox::indicator:hover, QCheckBox::indicator:focus {{ border-color: {c.accent}; }}
    QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QMenu::indicator:checked {{
        background: {c.accent}; border-color: {c.accent}; image: {_picture(c.tick)}; }}
    QCheckBox:focus {{ color: {c.accent}; }}
    """


def _views(c: Tokens) -> str:
    return f"""
    QTableView, QListWidget {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 6px;
        gridline-color: {c.line}; alternate-background-color: {c.page}; selection-background-color: {c.soft};
        selection-color: {c.ink}; }}
    QTableView:focus, QListWidget:focus {{ border-color: {c.accent}; }}
    QLabel:focus {{ background: {c.soft}; }}
    QTableView::item {{ padding: 0 6px; border: 0; }}
    QTableView::item:focus {{ border: 1px solid {c.accent}; }}
    QTableView::item:selected {{ background: {c.soft}; color: {c.ink}; }}
    QListWidget::item {{ padding: 5px 6px; }}
    QListWidget::item:selected {{ background: {c.soft}; color: {c.ink}; }}
    QTableCornerButton::section {{ background: {c.card}; border: 0; }}
    QHeaderView {{ background: {c.card}; border: 0; }}
    QHeaderView::section {{ background: {c.card}; color: {c.muted}; border: 0; border-bottom: 2px solid {c.accent};
        padding: 6px 8px; font-weight: 600; }}
    QHeaderView::up-arrow {{ image: {_picture("arrow-up.svg")}; width: 10px; height: 10px; }}
    QHeaderView::down-arrow {{ image: {_picture("arrow-down.svg")}; width: 10px; height: 10px; }}
    """


def _bars(c: Tokens) -> str:
    return f"""
    QTabWidget::pane {{ border: 0; border-top: 1px solid {c.line}; }}
    QTabBar {{ background: transparent; qproperty-drawBase: 0; }}
    QTabBar::tab {{ background: transparent; color: {c.muted}; border: 0; border-bottom: 2px solid transparent;
        padding: 7px 3px; margin-right: 12px; font-weight: 600; }}
    QTabBar::tab:selected {{ color: {c.accent}; border-bottom-color: {c.accent}; }}
    QTabBar::tab:hover {{ color: {c.ink}; }}
    QTabBar::tab:focus {{ border-bottom-color: {c.ink}; }}
    QSlider:horizontal {{ min-height: 24px; }}
    QSlider::groove:horizontal {{ height: 4px; background: {c.line}; border-radius: 2px; }}
    QSlider::sub-page:horizontal {{ background: {c.accent}; border-radius: 2px; }}
    QSlider#balance::sub-page:horizontal {{ background: {c.line}; }}
    QSlider::handle:horizontal {{ width: 16px; margin: -7px 0; border-radius: 8px; background: {c.accent}; }}
    QSlider::handle:horizontal:focus {{ border: 2px solid {c.ink}; }}
    QScrollBar {{ background: transparent; border: 0; margin: 0; }}
    QScrollBar:vertical {{ width: 12px; }}
    QScrollBar:horizontal {{ height: 12px; }}
    QScrollBar::handle {{ background: {c.scroll}; border: 3px solid transparent; border-radius: 6px;
        background-clip: padding; }}
    QScrollBar::handle:vertical {{ min-height: 36px; }}
    QScrollBar::handle:horizontal {{ min-width: 36px; }}
    QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {c.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QProgressBar {{ background: {c.line}; border: 0; border-radius: 3px; max-height: 6px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
    QDialog, QMessageBox {{ background: {c.page}; }}
    QStatusBar {{ border-top: 1px solid {c.line}; color: {c.muted}; }}
    QStatusBar::item {{ border: 0; }}
    QMenuBar {{ border-bottom: 1px solid {c.line}; padding: 2px 6px; }}
    QMenuBar::item {{ padding: 4px 10px; border-radius: 4px; }}
    QMenu {{ border: 1px solid {c.line}; padding: 4px; }}
    QMenu::item {{ padding: 6px 26px 6px 28px; border-radius: 4px; }}
    QMenu::item:disabled {{ color: {c.muted}; }}
    QMenu::indicator {{ left: 7px; }}
    QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
    QToolTip {{ background: {c.card}; color: {c.ink}; border: 1px solid {c.line}; padding: 4px; }}
    """
