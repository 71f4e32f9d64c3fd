"""The projector: one big chart at a time, a live slider below it, everything by keys; private notes never show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from planner.charts.shapes import Drawing, Measure
from planner.gui.presentation_views import Stage, views
from planner.gui.session import Session
from planner.gui.theme import tokens
from planner.gui.widgets.basic import label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.elicit_points import STEPS_A_POINT, spread
from planner.model.plan import Points

LEAST = 24  # pixels of any text at 1024 x 768
BASE = (1024, 768)
ANY = 100_000  # pixels of height: as much as the chart wants, until its title tells how much is left
MARGIN, SPACE, PAPER_MARGINS = 24, 8, (12, 8)  # pixels; the last above and below the chart


class Choice(QComboBox):
    """A choice whose text ends in an ellipsis where it is too long, rather than in half a letter."""

    def paintEvent(self, event: Any) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        words = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideMiddle, field.width() - 4)
        option.currentText = words  # type: ignore[attr-defined]
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class Presentation(QWidget):
    """Left and Right go through the views, Up and Down choose a priority, + and - weigh it, L light, Esc leaves."""

    def __init__(self, session: Session, dark: bool = False) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.session, self.dark = session, dark
        self.stage = Stage(session)
        self.index, self.light, self._room = 0, True, ANY
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("presentation")
        self.title, self.place, self.chart = label(""), label("", wrap=False), ChartView()
        self.frame = QFrame()
        self.frame.setObjectName("paper")
        inside = QVBoxLayout(self.frame)
        inside.setContentsMargins(16, PAPER_MARGINS[0], 16, PAPER_MARGINS[1])
        inside.addWidget(self.chart)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 12)
        column.setSpacing(SPACE)
        column.addWidget(self.title)
        column.addWidget(self.frame, 1)
        self.foot = self._foot()
        column.addLayout(self.foot)
        self._keys()
        session.assessed.connect(self.refresh)
        session.languageChanged.connect(self.speak)
        self.stage.changed.connect(self.refresh)
        self.speak()

    def _foot(self) -> QHBoxLayout:
        self.back, self.next, self.leave = QPushButton("◀"), QPushButton("▶"), QPushButton()
        self.priority, self.slider, self.weight = Choice(), QSlider(Qt.Orientation.Horizontal), QLabel()
        self.slider.setRange(0, 100 * STEPS_A_POINT)
        self.slider.setPageStep(5 * STEPS_A_POINT)
        self.slider.setSingleStep(STEPS_A_POINT)
        self.priority.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.priority.setMinimumContentsLength(18)
        row = QHBoxLayout()
        row.setSpacing(10)
        for widget, stretch in ((self.priority, 5), (self.slider, 2), (self.weight, 0), (self.back, 0),
                                (self.place, 0), (self.next, 0), (self.leave, 0)):  # fmt: skip
            row.addWidget(widget, stretch)
        self.back.clicked.connect(lambda: self.go(-1))
        self.next.clicked.connect(lambda: self.go(1))
        self.leave.clicked.connect(self.close)
        self.priority.activated.connect(lambda _index: self._show_weight())
        self.slider.valueChanged.connect(self._weigh)
        return row

    def _keys(self) -> None:
        keys: tuple[tuple[Any, Callable[[], object]], ...] = (
            (Qt.Key.Key_Left, lambda: self.go(-1)), (Qt.Key.Key_Right, lambda: self.go(1)),
            (Qt.Key.Key_PageUp, lambda: self.go(-1)), (Qt.Key.Key_PageDown, lambda: self.go(1)),
            (Qt.Key.Key_Up, lambda: self._choose(-1)), (Qt.Key.Key_Down, lambda: self._choose(1)),
            (Qt.Key.Key_Plus, lambda: self._step(1)), (Qt.Key.Key_Equal, lambda: self._step(1)),
            (Qt.Key.Key_Minus, lambda: self._step(-1)),
            (Qt.Key.Key_L, self.toggle_light), (Qt.Key.Key_Escape, self.close), (Qt.Key.Key_F5, self.close),
        )  # fmt: skip
        for key, slot in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(slot)
        for control in (self.slider, self.priority, self.chart):
            # The arrows belong to the views; the slider is moved by + and -; no frame of the keyboard around the chart.
            control.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    # --- words and look ---

    def speak(self) -> None:
        """All words anew."""
        t = self.session.texts
        self.setWindowTitle(t("Presentation"))
        self.leave.setText(t("Leave (Esc)"))
        for control, words in ((self.back, t("The view before")), (self.next, t("The next view")),
                               (self.leave, t("Leave the presentation")),
                               (self.priority, t("Priority to be weighed (keys Up and Down)")),
                               (self.slider, t("Weight of the priority (keys + and −)"))):  # fmt: skip
            control.setAccessibleName(words)
            control.setToolTip(words)
        self.priority.clear()
        for key, name in self.stage.priorities():
            self.priority.addItem(name, key)
        self._room = ANY
        self.refresh()

    def toggle_light(self) -> None:
        """The light ground whatever the program's theme, or that theme."""
        self.light = not self.light
        self._dress()

    def _dress(self) -> None:
        c = tokens(self.dark and not self.light)
        size = round(LEAST * self.scale())
        self.setStyleSheet(f"""
            #presentation {{ background: {c.page}; }}
            #presentation > QLabel, #presentation > QPushButton, #presentation > QComboBox {{ font-size: {size}px;
                color: {c.ink}; }}
            #presentation > QPushButton, #presentation > QComboBox {{ background: {c.card}; padding: 6px 12px; }}
            #presentation QComboBox QAbstractItemView {{ font-size: {size}px; color: {c.ink}; background: {c.card}; }}
            #paper {{ background: #FFFFFF; border-radius: 8px; }}""")
        self.title.setStyleSheet(f"font-size: {round(size * 1.25)}px; font-weight: 600; color: {c.ink};")
        self.weight.setMinimumWidth(round(size * 3.2))

    def scale(self) -> float:
        """How much larger than 1024 x 768 this screen is; never below 1."""
        return max(1.0, min(self.width() / BASE[0], self.height() / BASE[1]))

    # --- views ---

    def go(self, by: int) -> None:
        """Show another view."""
        self.index = (self.index + by) % len(views(self.stage))
        self._room = ANY
        self.refresh()

    def refresh(self) -> None:
        """Draw the view anew from the plan as it is now."""
        if not self.isVisible():
            return
        shown = views(self.stage)
        self.index %= len(shown)
        self.stage.ask()
        make = shown[self.index]
        scale = self.scale()

        def draw(width: float, measure: Measure) -> Drawing:
            return make(self.stage, width, float(self._room), scale, measure)

        for _ in range(3):  # until a title of more or fewer lines than the one before has its room
            self.chart.show_chart(draw)
            self.title.setText(self.chart.drawing.title if self.chart.drawing else "")
            before, self._room = self._room, self._room_of_chart()
            if self._room == before:
                break
        self.place.setText(f"{self.index + 1} / {len(shown)}")
        self._show_weight()

    def _room_of_chart(self) -> int:
        """What the chart may take in pixels: everything but the title, the foot and the margins."""
        self.ensurePolished()
        title = self.title.heightForWidth(self.width() - MARGIN * 2)
        around = 16 + SPACE + SPACE + 12 + sum(PAPER_MARGINS)
        return self.height() - title - self.foot.sizeHint().height() - around - 4

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._room = ANY
        self._dress()
        self.refresh()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._dress()
        self.refresh()

    # --- weights ---

    def _choose(self, by: int) -> None:
        count = self.priority.count()
        if count:
            self.priority.setCurrentIndex((self.priority.currentIndex() + by) % count)
            self._show_weight()

    def _step(self, by: int) -> None:
        self.slider.setValue(self.slider.value() + by * STEPS_A_POINT)

    def _show_weight(self) -> None:
        share = self.stage.share(self.priority.currentData() or "")
        self.slider.blockSignals(True)
        self.slider.setValue(round(100 * share * STEPS_A_POINT))
        self.slider.blockSignals(False)
        self.weight.setText(self.session.texts.percent(share, 0))

    def _weigh(self, value: int) -> None:
        key, points = self.priority.currentData(), self.stage.points()
        if not key or not points:
            return
        moved = spread(points, key, value / STEPS_A_POINT)
        given = tuple(Points(name, number) for name, number in moved.items())
        others = tuple(answer for answer in self.session.plan.answers if answer.about)
        self.session.edit(self.session.texts("Change the weights"), merge=True, priority_points=given, answers=others)
