"""Small arrangements that pages and dialogs share: buttons in a row, what scrolls, the way of the Tab key."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSlider,
    QSpinBox,
    QSplitter,
    QTabWidget,
    QWidget,
)

AROUND = 24  # pixels kept in sight above and below what has the focus


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


def being_typed(field: QLineEdit | None) -> bool:
    """Whether somebody is in the middle of typing here: an answer that comes meanwhile must not write over it."""
    return field is not None and field.hasFocus() and field.isModified()


def show_number(box: QSpinBox | QDoubleSpinBox | QSlider, value: float) -> None:
    """Show a number without telling anybody, but not over what somebody is typing."""
    whole = not isinstance(box, QDoubleSpinBox)
    typing = not isinstance(box, QSlider) and being_typed(box.lineEdit())
    if typing and box.cleanText() != box.textFromValue(box.value()):  # type: ignore[union-attr, arg-type]
        return  # typed, and not yet taken
    box.blockSignals(True)
    box.setValue(round(value) if whole else value)  # type: ignore[arg-type]
    box.blockSignals(False)


def scrolling(inner: QWidget) -> QScrollArea:
    """What is too high scrolls; the Tab key stops at what is inside, not at the area, where nobody would see it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


def tab_as_read(top: QWidget) -> None:
    """Let the Tab key go through a widget as one reads it, whenever its parts were made."""
    stops = [widget for widget in _as_read(top) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _as_read(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    if isinstance(widget, QScrollArea):
        parts = [widget.widget()]
    elif isinstance(widget, QTabWidget):
        parts = [widget.tabBar(), *(widget.widget(i) for i in range(widget.count()))]
    elif isinstance(widget, QSplitter):
        parts = [widget.widget(i) for i in range(widget.count())]
    else:
        layout = widget.layout()
        parts = list(_laid_out(layout)) if layout is not None else []
    for part in parts:
        if part is not None:
            yield from _as_read(part)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for i in range(layout.count()):
        item = layout.itemAt(i)
        assert item is not None
        held: tuple[object, object] = (item.widget(), item.layout())  # one of them, or none for a space
        if isinstance(held[0], QWidget):
            yield held[0]
        elif isinstance(held[1], QLayout):
            yield from _laid_out(held[1])


def keep_in_sight(widget: QWidget | None) -> None:
    """Scroll to what the keyboard has just reached; what was clicked is in sight already."""
    if widget is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
        return
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            top = widget.mapTo(above.widget(), QPoint(0, 0)).y()
            if widget.height() + 2 * AROUND > above.viewport().height():  # its beginning is what is wanted
                above.verticalScrollBar().setValue(top - AROUND)
            else:
                above.ensureWidgetVisible(widget, 0, AROUND)
        above = above.parentWidget()
