"""The menus, with the shortcuts that each system's users expect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from planner.gui.packs import Packs
from planner.gui.plan_files import BRIEF, DECK, PlanFiles
from planner.gui.session import Session
from planner.gui.settings import THEMES, Settings
from planner.steps import STEPS
from planner.text import LANGUAGE_NAMES

Keys = QKeySequence.StandardKey


class Window(Protocol):
    """What the menus need of the window they belong to."""

    session: Session
    settings: Settings
    files: PlanFiles
    packs: Packs

    def menuBar(self) -> QMenuBar: ...
    def close(self) -> bool: ...
    def show_step(self, step_id: str) -> None: ...
    def set_language(self, language: str) -> None: ...
    def set_theme(self, name: str) -> None: ...
    def toggle_full_screen(self) -> None: ...
    def present(self) -> None: ...
    def fill_ballot(self) -> None: ...
    def new_meeting(self) -> None: ...
    def show_meetings(self) -> None: ...
    def show_sources(self) -> None: ...
    def import_figures(self) -> None: ...
    def show_about(self) -> None: ...


def make(window: Window) -> None:
    """All menus in the language of the screen, in place of those there were."""
    window.menuBar().clear()
    _file(window)
    _edit(window)
    _view(window)
    _meetings(window)
    _help(window)


def add(menu: QMenu, text: str, slot: Callable[..., Any], shortcut: Any = None) -> QAction:
    """One entry; an ampersand in the text marks the key that opens it."""
    action: QAction = menu.addAction(text)
    action.triggered.connect(lambda _checked=False: slot())
    if shortcut is not None:
        action.setShortcuts(QKeySequence.keyBindings(shortcut)) if isinstance(shortcut, Keys) else action.setShortcut(
            QKeySequence(shortcut)
        )
    return action


def plain(words: str) -> str:
    """The user's own words: no ampersand of theirs becomes a key."""
    return words.replace("&", "&&")


def _file(window: Window) -> None:
    t, files = window.session.texts, window.files
    menu = window.menuBar().addMenu(t("&File"))
    add(menu, t("&New"), files.new, Keys.New)
    add(menu, t("&Open…"), files.open, Keys.Open)
    recent = menu.addMenu(t("Open &recent"))
    recent.setToolTipsVisible(True)
    recent.aboutToShow.connect(lambda: _fill_recent(window, recent))
    samples = menu.addMenu(t("Open a sample &plan"))
    samples.aboutToShow.connect(lambda: _fill_samples(window, samples))
    menu.addSeparator()
    add(menu, t("&Save"), files.save, Keys.Save)
    add(menu, t("Save &as…"), files.save_as, "Ctrl+Shift+S")
    earlier = add(menu, t("Earlier &versions…"), files.show_versions, "Ctrl+Shift+H")
    menu.aboutToShow.connect(lambda: earlier.setEnabled(window.session.path is not None))
    menu.aboutToHide.connect(lambda: earlier.setEnabled(True))
    menu.addSeparator()
    add(menu, t("&Import figures…"), window.import_figures, "Ctrl+I")
    add(menu, t("Install a data pac&k…"), window.packs.install)
    add(menu, t("Figures that &moved…"), window.packs.compare)
    menu.addSeparator()
    add(menu, t("Export &PDF…"), lambda: files.export(".pdf"), "Ctrl+E")
    add(menu, t("Export &workbook…"), lambda: files.export(".xlsx"), "Ctrl+Shift+E")
    brief = menu.addMenu(t("Export &brief"))
    brief.aboutToShow.connect(lambda: _fill_brief(window, brief))
    add(menu, t("Export board &deck…"), lambda: files.export(DECK))
    add(menu, t("Export &tables as CSV…"), lambda: files.export(".zip"))
    add(menu, t("&Fill in a ballot…"), window.fill_ballot)
    menu.addSeparator()
    leave = add(menu, t("&Quit"), window.close, "Ctrl+Q")
    leave.setMenuRole(QAction.MenuRole.QuitRole)


def _edit(window: Window) -> None:
    t, history = window.session.texts, window.session.history
    menu = window.menuBar().addMenu(t("&Edit"))
    undo, redo = history.createUndoAction(menu, t("Undo")), history.createRedoAction(menu, t("Redo"))
    undo.setShortcuts(QKeySequence.keyBindings(Keys.Undo))
    redo.setShortcuts([*QKeySequence.keyBindings(Keys.Redo), QKeySequence("Ctrl+Y")])  # both habits, on every system
    menu.addActions([undo, redo])


def _view(window: Window) -> None:
    t = window.session.texts
    menu = window.menuBar().addMenu(t("&View"))
    for step in STEPS:
        text = f"&{step.number} {t(step.title)}"
        add(menu, text, lambda s=step.id: window.show_step(s), f"Ctrl+{step.number}")
    menu.addSeparator()
    languages = menu.addMenu(t("&Language"))
    _choices(languages, LANGUAGE_NAMES, window.session.language, window.set_language)
    themes = menu.addMenu(t("&Theme"))
    words = {"system": t("As the system"), "light": t("Light"), "dark": t("Dark")}
    _choices(themes, {name: words[name] for name in THEMES}, window.settings.theme, window.set_theme)
    menu.addSeparator()
    add(menu, t("&Presentation"), window.present, "F5")
    add(menu, t("&Full screen"), window.toggle_full_screen, "F11")


def _meetings(window: Window) -> None:
    t = window.session.texts
    menu = window.menuBar().addMenu(t("&Meetings"))
    add(menu, t("&New meeting…"), window.new_meeting, "Ctrl+M")
    add(menu, t("&All meetings…"), window.show_meetings, "Ctrl+Shift+M")


def _help(window: Window) -> None:
    t = window.session.texts
    menu = window.menuBar().addMenu(t("&Help"))
    add(menu, t("&Data and sources"), window.show_sources, "F1")
    about = add(menu, t("&About"), window.show_about)
    about.setMenuRole(QAction.MenuRole.AboutRole)


def _choices(menu: QMenu, names: dict[str, str], chosen: str, slot: Callable[[str], None]) -> None:
    group = QActionGroup(menu)
    for key, name in names.items():
        action = add(menu, name, lambda k=key: slot(k))
        action.setCheckable(True)
        action.setChecked(key == chosen)
        group.addAction(action)


def _fill_recent(window: Window, menu: QMenu) -> None:
    from planner import api

    menu.clear()
    for path in api.recent_plans():
        add(menu, plain(path.name), lambda p=path: window.files.open_path(p)).setToolTip(str(path))
    if menu.isEmpty():
        menu.addAction(window.session.texts("No recent plans")).setEnabled(False)


def _fill_brief(window: Window, menu: QMenu) -> None:
    """One entry a market of the short list, so that a meeting's page is two keys away."""
    from planner.report.words import market_name

    session = window.session
    menu.clear()
    facts = session.facts
    if facts is not None:
        for code in session.plan.markets:
            name = plain(market_name(facts, code, session.texts))
            add(menu, name + "…", lambda m=code: window.files.export(BRIEF, m))
    if menu.isEmpty():
        menu.addAction(session.texts("Put at least one market on the short list.")).setEnabled(False)


def _fill_samples(window: Window, menu: QMenu) -> None:
    from planner import api

    menu.clear()
    for path in api.sample_plans():
        add(menu, plain(api.open_plan(path).title), lambda p=path: window.files.open_sample(p))
