"""Every page in every language, empty and with a finished plan: words there, controls named, nothing clipped."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QSlider,
    QWidget,
)

from planner.gui.pages.registry import PAGES
from planner.steps import STEPS
from planner.text import LANGUAGE_NAMES
from tests.gui.pages import make_page, make_session

CONTROLS = (QLineEdit, QComboBox, QPlainTextEdit, QSlider, QAbstractSpinBox, QAbstractItemView)


def own_controls(page):
    """Visible controls of the page itself, without the parts that Qt builds inside them."""
    for control in (widget for widget in page.findChildren(QWidget) if isinstance(widget, CONTROLS)):
        inside = control.parent()
        if isinstance(inside, (QComboBox, QAbstractSpinBox)) or control.objectName().startswith("qt_"):
            continue
        if control.isVisibleTo(page) and not isinstance(control, (QScrollBar, QHeaderView)):
            yield control


def test_every_step_has_its_page():
    assert tuple(PAGES) == tuple(step.id for step in STEPS)


@pytest.mark.parametrize("step", PAGES)
@pytest.mark.parametrize("language", LANGUAGE_NAMES)
@pytest.mark.parametrize("filled", [False, True], ids=["empty", "sample"])
def test_a_page_opens_whole(qtbot, facts, samples, step, language, filled):
    plan = next(iter(samples.values())) if filled else None
    page = make_page(qtbot, make_session(facts, plan, language), step)
    for button in page.findChildren(QPushButton):
        if button.isVisibleTo(page):
            assert button.text(), "a button without words"
            assert button.width() >= button.sizeHint().width(), f"clipped: {button.text()}"
    for button in page.findChildren(QAbstractButton):
        inside = button.parent()
        if button.isVisibleTo(page) and not isinstance(inside, (QLineEdit, QAbstractItemView)):
            assert button.text() or button.accessibleName(), "a button without a name"
    for control in own_controls(page):
        assert control.accessibleName(), f"a {type(control).__name__} without a name"
    for text in page.findChildren(QLabel):
        if text.isVisibleTo(page) and not text.wordWrap():
            assert text.width() >= text.sizeHint().width(), f"clipped: {text.text()}"


@pytest.mark.parametrize("step", PAGES)
@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_a_page_fits_a_small_laptop(qtbot, facts, samples, step, language):
    page = make_page(qtbot, make_session(facts, next(iter(samples.values())), language), step)
    assert page.minimumSizeHint().width() <= 1366 - 232
    assert page.minimumSizeHint().height() <= 768 - 24


@pytest.mark.parametrize("step", PAGES)
def test_a_page_changes_its_language_while_it_is_open(qtbot, facts, samples, step):
    session = make_session(facts, next(iter(samples.values())), "en")
    page = make_page(qtbot, session, step)
    english = {widget.text() for widget in page.findChildren(QLabel) if widget.text()}
    session.set_language("fr")
    french = {widget.text() for widget in page.findChildren(QLabel) if widget.text()}
    assert page.title.text() == session.texts(page.step.title)
    assert french != english


@pytest.mark.parametrize("step", PAGES)
def test_a_page_opens_before_the_facts_are_there(qtbot, step):
    from planner.gui.session import Session

    make_page(qtbot, Session(), step)
