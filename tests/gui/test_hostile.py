"""Hostile words on the screen: on every page and in every tab they are words, never markup, shortcuts or faults."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QAction, QStandardItemModel
from PySide6.QtGui import Qt as Guess
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QTabBar,
    QTabWidget,
    QWidget,
)

from planner.gui.pages.registry import PAGES
from planner.gui.plan_files import file_name
from planner.text import Texts
from tests.amounts import FULL, count
from tests.gui.pages import answered
from tests.hostile import WORDS, hostile_plan, shown


def is_markup(text):
    """Whether Qt would read a text with our words in it as markup, and the words stand in it as they were typed."""
    as_typed = re.search('<b>Canada|<img|<a href="javascript', text) is not None
    return bool(shown(text)) and as_typed and Guess.mightBeRichText(text)


def is_shortcut(text):
    return bool(shown(text)) and "&" in text.replace("&&", "")


def columns(model):
    return model.columnCount() if isinstance(model, (QAbstractTableModel, QStandardItemModel)) else 1


def told(widget):
    """What is wrong with a widget: its name and what it says."""
    name = type(widget).__name__
    if is_markup(widget.toolTip()):
        yield name, "tooltip", widget.toolTip()
    if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText and is_markup(widget.text()):
        yield name, "label", widget.text()
    if isinstance(widget, QAbstractButton) and is_shortcut(widget.text()):
        yield name, "button", widget.text()
    if isinstance(widget, QGroupBox) and is_shortcut(widget.title()):
        yield name, "box", widget.title()
    if isinstance(widget, QTabBar):
        yield from ((name, "tab", widget.tabText(i)) for i in range(widget.count()) if is_shortcut(widget.tabText(i)))
    if isinstance(widget, (QAbstractItemView, QComboBox)) and widget.model() is not None:
        model = widget.model()
        for row in range(min(model.rowCount(), 300)):
            for column in range(columns(model)):
                tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
                if isinstance(tip, str) and is_markup(tip):
                    yield name, "tip of a row", tip


def seen(root):
    """All that can be read under a widget."""
    for widget in root.findChildren(QWidget):
        for name in ("text", "toPlainText", "title", "windowTitle", "accessibleName"):
            with suppress(AttributeError, TypeError):  # a view of pages is asked for a page
                yield str(getattr(widget, name)())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            for row in range(min(model.rowCount(), 300)):
                for column in range(columns(model)):
                    yield str(model.index(row, column).data() or "")


def all_tabs(page):
    """Every tab of a page, shown in turn."""
    tabs = [bar for bar in page.findChildren(QTabWidget) if bar.isVisibleTo(page)]
    yield
    for bar in tabs:
        for n in range(bar.count()):
            bar.setCurrentIndex(n)
            QApplication.processEvents()
            yield


@pytest.mark.row("hostile", "screen")
@pytest.mark.parametrize("kind", WORDS if FULL else ["markup"])
def test_on_every_page_the_words_are_words(window, kind):
    plan, places = hostile_plan(kind)
    window.set_language(("en", "es", "fr")[list(WORDS).index(kind) % 3])
    window.session.replace(plan, None)
    answered(window.session)
    wrong, marks = set(), set()
    for step in PAGES:
        window.show_step(step)
        QApplication.processEvents()
        page = window.stack.currentWidget()
        for _ in all_tabs(page):
            for widget in window.findChildren(QWidget):
                wrong |= set(told(widget))
            wrong |= {("action", a.text()) for a in window.findChildren(QAction) if is_shortcut(a.text())}
            for text in seen(window):
                marks |= shown(text)
    count(markup=len(wrong), exceptions=0)
    assert not wrong
    assert len(marks) > len(places) / 2


@pytest.mark.row("hostile", "file names")
@pytest.mark.parametrize("kind", WORDS)
def test_a_files_name_made_of_them_is_a_name(kind, tmp_path):
    plan, _ = hostile_plan(kind)
    name = file_name(plan, Texts("fr"))
    assert name == name.strip(". ")
    assert 0 < len(name) <= 80
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    path = tmp_path / f"{name}.entryplan"
    path.write_bytes(b"x")
    assert list(tmp_path.iterdir()) == [path]
