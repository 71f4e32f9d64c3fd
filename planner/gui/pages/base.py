"""What every page has: its title, one sentence that says what is decided, its body, and the way on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from planner.gui.session import Session
from planner.gui.widgets.arranging import scrolling, tab_as_read
from planner.gui.widgets.basic import label
from planner.steps import STEPS
from planner.text import Texts

LEAST = QSize(680, 500)  # pixels that a page which fills the window needs; a smaller window scrolls it
HIGH = QSize(680, 620)  # the same where things stand below each other
NARROW = 900  # pixels of width below which things stand below each other rather than side by side


def turn(narrow: bool, *rows: QBoxLayout) -> None:
    """Set rows upright, or side by side again."""
    for row in rows:
        row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)


class Filling(QScrollArea):
    """Makes its widget as large as there is room, never smaller than it needs: then it scrolls rather than squeezes."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().size()
        self.widget().resize(room.expandedTo(HIGH if room.width() < NARROW else LEAST))


class Page(QWidget):
    """One step. Subclasses build ``self.body`` once, fill words in ``retranslate`` and the plan in ``show_plan``.

    A page that ``scrolls`` is as high as what is in it; another fills the window, unless the window is very small.
    """

    step_id = ""
    scrolls = True

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.step = next(step for step in STEPS if step.id == self.step_id)
        self.title, self.decides, self.missing = label("", "title"), label("", "decides"), label("", "missing")
        self.back, self.next = QPushButton(), QPushButton()
        self.next.setObjectName("primary")
        self.back.clicked.connect(lambda: self._move(-1))
        self.next.clicked.connect(lambda: self._move(1))
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(28, 8, 28, 12)
        self.body.setSpacing(12)
        head = QVBoxLayout()
        head.setContentsMargins(28, 18, 28, 2)
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.decides)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(scrolling(inner) if self.scrolls else Filling(inner), 1)
        outer.addLayout(self._foot())
        self.build()
        session.planChanged.connect(self.refresh)
        session.factsReady.connect(self.refresh)
        session.assessed.connect(self.refresh)
        session.languageChanged.connect(self.speak)
        self.speak()

    @property
    def t(self) -> Texts:
        """Words and figures in the language of the screen."""
        return self.session.texts

    def build(self) -> None:
        """Make the page's widgets; called once."""

    def retranslate(self) -> None:
        """Fill the page's own words."""

    def show_plan(self) -> None:
        """Show the plan and the answers as they are now."""

    def speak(self) -> None:
        """All words anew, then the plan if anybody is looking; a hidden page shows it when it is shown."""
        t = self.t
        self.title.setText(t(self.step.title))
        self.decides.setText(t(self.step.decides))
        self.back.setText(t("Back"))
        self.next.setText(t("Next"))
        self.back.setVisible(self.step.number > 1)
        self.next.setVisible(self.step.number < len(STEPS))
        self.retranslate()
        self.refresh()
        if self.isVisible():
            tab_as_read(self)

    def refresh(self) -> None:
        """Show the plan if anybody is looking."""
        if self.isVisible():
            self._show_missing()
            self.show_plan()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.refresh()
        tab_as_read(self)

    def turn(self, *rows: QBoxLayout) -> None:
        """Set rows upright while the page is narrow: large type, or a small window."""
        turn(self.width() < NARROW, *rows)

    def _show_missing(self) -> None:
        found = [self.t(p.message, **p.values) for p in self.step.missing(self.session.plan)]
        self.missing.setText(" ".join(found))

    def _move(self, by: int) -> None:
        self.session.go(STEPS[self.step.number - 1 + by].id)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(28, 8, 28, 14)
        foot.setSpacing(8)
        foot.addWidget(self.missing, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        return foot
