"""The window: a stepper beside the page, menus, and the care for files that are not saved yet."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QWidget,
)

from planner.errors import PlannerError
from planner.gui import theme
from planner.gui.pages.registry import PAGES
from planner.gui.session import Session
from planner.gui.settings import Settings
from planner.steps import STEPS, state
from planner.text import LANGUAGE_NAMES, mark

AUTOSAVE = 10_000  # milliseconds
SHAPES = {"untouched": "○", "in work": "◐", "complete": "●", "problem": "▲"}
STATES = {
    "untouched": mark("not begun"), "in work": mark("in work"), "complete": mark("complete"),
    "problem": mark("has a problem"),
}  # fmt: skip


class Window(QMainWindow):
    """Everything the user sees."""

    painted = Signal()

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.session, self.settings = session, settings
        self._first_paint = True
        self.stepper = QListWidget()
        self.stepper.setObjectName("stepper")
        self.stepper.setFixedWidth(232)
        self.stepper.setIconSize(QSize(0, 0))
        self.stepper.currentRowChanged.connect(lambda row: self.show_step(STEPS[row].id) if row >= 0 else None)
        self.stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {}
        middle = QWidget()
        layout = QHBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.stepper)
        layout.addWidget(self.stack, 1)
        self.setCentralWidget(middle)
        for step in STEPS:
            self.stepper.addItem(QListWidgetItem(step.title))
        self.setAcceptDrops(True)
        self.resize(QSize(1280, 720))
        self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode("ascii")))
        session.stepRequested.connect(self.show_step)
        session.planChanged.connect(self._show_state)
        session.pathChanged.connect(self._show_state)
        session.languageChanged.connect(self.speak)
        session.history.cleanChanged.connect(lambda _clean: self._show_state())
        session.message.connect(lambda text: self.statusBar().showMessage(text, 6000))
        session.failed.connect(self._tell)
        self._timer = QTimer(self)
        self._timer.setInterval(AUTOSAVE)
        self._timer.timeout.connect(self._autosave)
        self.speak()
        self.stepper.setCurrentRow(0)

    # --- pages ---

    def show_step(self, step_id: str) -> None:
        """Show a step's page, made when it is first wanted."""
        if step_id not in self._pages:
            module, name = PAGES[step_id]
            page = getattr(import_module(f"planner.gui.pages.{module}"), name)(self.session)
            self._pages[step_id] = page
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self._pages[step_id])
        row = next(i for i, step in enumerate(STEPS) if step.id == step_id)
        if self.stepper.currentRow() != row:
            self.stepper.setCurrentRow(row)

    def begin(self, path: str | None, sample: bool) -> None:
        """What to show once the facts are there."""
        from planner import api

        self._timer.start()
        if path:
            self.session.open(path)
        elif sample and api.sample_plans():
            self.open_sample(api.sample_plans()[-1])
        else:
            self._offer_recovery()

    def open_sample(self, path: Path) -> None:
        """Show a finished example, with its scores."""
        self.session.open(path, sample=True)
        self.session.go("scores")

    def _open_sample_safely(self, path: Path) -> None:
        if self._keeps_changes():
            self.open_sample(path)

    def paintEvent(self, event: Any) -> None:
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            QTimer.singleShot(0, self.painted.emit)

    # --- words ---

    def speak(self) -> None:
        """Every word of the frame anew."""
        self._make_menus()
        self.stepper.setAccessibleName(self.session.texts("Steps"))
        self._show_state()

    def _show_state(self) -> None:
        t, session = self.session.texts, self.session
        for row, step in enumerate(STEPS):
            how = state(step, session.plan, session.start)
            item = self.stepper.item(row)
            item.setText(f"{SHAPES[how]}  {step.number}  {t(step.title)}")
            item.setToolTip(t("Step {number} of {count}: {state}", number=step.number, count=len(STEPS),
                              state=t(STATES[how])))  # fmt: skip
            item.setData(Qt.ItemDataRole.AccessibleTextRole, item.toolTip() + " " + t(step.title))
        name = session.path.name if session.path else session.plan.title or t("New plan")
        self.setWindowTitle(f"{name}[*] - Market-Entry Planner")
        self.setWindowModified(not session.history.isClean())

    # --- menus ---

    def _make_menus(self) -> None:
        t = self.session.texts
        self.menuBar().clear()
        file, edit = self.menuBar().addMenu(t("&File")), self.menuBar().addMenu(t("&Edit"))
        view, about = self.menuBar().addMenu(t("&View")), self.menuBar().addMenu(t("&Help"))
        keys = QKeySequence.StandardKey
        self._add(file, t("&New"), self.new, keys.New)
        self._add(file, t("&Open…"), self.open, keys.Open)
        recent = file.addMenu(t("Open &recent"))
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        samples = file.addMenu(t("Open a sample &plan"))
        samples.aboutToShow.connect(lambda: self._fill_samples(samples))
        file.addSeparator()
        self._add(file, t("&Save"), self.save, keys.Save)
        self._add(file, t("Save &as…"), self.save_as, keys.SaveAs)
        file.addSeparator()
        self._add(file, t("Export &PDF…"), lambda: self.export(".pdf"), "Ctrl+E")
        self._add(file, t("Export &workbook…"), lambda: self.export(".xlsx"), "Ctrl+Shift+E")
        file.addSeparator()
        self._add(file, t("&Quit"), self.close, keys.Quit)
        undo = self.session.history.createUndoAction(self, t("Undo"))
        redo = self.session.history.createRedoAction(self, t("Redo"))
        undo.setShortcuts(keys.Undo)
        redo.setShortcuts(keys.Redo)
        edit.addActions([undo, redo])
        for step in STEPS:
            self._add(view, f"&{step.number} {t(step.title)}", lambda _=False, s=step.id: self.show_step(s),
                      f"Ctrl+{step.number}")  # fmt: skip
        view.addSeparator()
        self._add_languages(view.addMenu(t("&Language")))
        dark = self._add(view, t("&Dark theme"), self._toggle_theme)
        dark.setCheckable(True)
        dark.setChecked(self.settings.theme == "dark")
        self._add(view, t("&Full screen"), self._toggle_full_screen, "F11")
        self._add(about, t("&Data and sources"), self._show_sources, keys.HelpContents)
        self._add(about, t("&About"), self._show_about)

    def _add(self, menu: Any, text: str, slot: Any, shortcut: Any = None) -> QAction:
        action: QAction = menu.addAction(text)
        action.triggered.connect(slot)
        if shortcut is not None:
            action.setShortcut(QKeySequence(shortcut))
        return action

    def _add_languages(self, menu: Any) -> None:
        group = QActionGroup(menu)
        for code, name in LANGUAGE_NAMES.items():
            action = self._add(menu, name, lambda _=False, c=code: self.set_language(c))
            action.setCheckable(True)
            action.setChecked(code == self.session.texts.language)
            group.addAction(action)

    def set_language(self, language: str) -> None:
        """Switch the screen's language, now and at the next start."""
        self.settings.language = language
        self.session.set_language(language)

    def _toggle_theme(self) -> None:
        self.settings.theme = "light" if self.settings.theme == "dark" else "dark"
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, self.settings.theme == "dark")

    def _toggle_full_screen(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def _fill_recent(self, menu: Any) -> None:
        from planner import api

        menu.clear()
        for path in api.recent_plans():
            self._add(menu, path.name, lambda _=False, p=path: self._open_path(p)).setToolTip(str(path))
        if menu.isEmpty():
            menu.addAction(self.session.texts("No recent plans")).setEnabled(False)

    def _fill_samples(self, menu: Any) -> None:
        from planner import api

        menu.clear()
        for path in api.sample_plans():
            title = api.open_plan(path).title
            self._add(menu, title, lambda _=False, p=path: self._open_sample_safely(p))

    # --- files ---

    def new(self) -> None:
        """Begin an empty plan."""
        from planner import api

        if self._keeps_changes():
            self.session.replace(api.new_plan(), None)
            self.session.go("exporter")

    def open(self) -> None:
        """Choose a plan's file and open it."""
        name, _ = QFileDialog.getOpenFileName(self, self.session.texts("Open a plan"), "", "*.entryplan")
        if name:
            self._open_path(Path(name))

    def _open_path(self, path: Path) -> None:
        if self._keeps_changes():
            self.session.open(path)

    def save(self) -> bool:
        """Save to the plan's file, asking for one the first time."""
        return self.session.save(self.session.path) if self.session.path else self.save_as()

    def save_as(self) -> bool:
        """Save to a file of the user's choice."""
        name, _ = QFileDialog.getSaveFileName(self, self.session.texts("Save the plan"), "", "*.entryplan")
        if not name:
            return False
        done = self.session.save(Path(name).with_suffix(".entryplan"))
        if done:
            self._discard_copy()
        return done

    def export(self, suffix: str) -> None:
        """Write the report or the workbook in a job, then offer to open it."""
        from planner import api

        t, session = self.session.texts, self.session
        answer, facts = session.assessment, session.facts
        if answer is None or facts is None or not answer.opportunities:
            self._tell(t("There is nothing to export yet: choose a product and at least one market."))
            return
        name, _ = QFileDialog.getSaveFileName(self, t("Export"), "", f"*{suffix}")
        if not name:
            return
        path = Path(name).with_suffix(suffix)
        texts, paper = type(t)(session.plan.report.language), session.plan.report.paper
        self.statusBar().showMessage(t("Writing {name} …", name=path.name))
        session.jobs.start(api.write_report, answer, facts, path, texts, paper,
                           done=lambda _: self._exported(path), failed=session._fail)  # fmt: skip

    def _exported(self, path: Path) -> None:
        self.statusBar().showMessage(self.session.texts("Written: {name}", name=str(path)), 10_000)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _keeps_changes(self) -> bool:
        """True when going on loses nothing, or the user said so."""
        if self.session.history.isClean():
            return True
        t = self.session.texts
        buttons = QMessageBox.StandardButton
        box = QMessageBox(QMessageBox.Icon.Question, "Market-Entry Planner", t("Save the changes to this plan?"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        for button, text in ((buttons.Save, t("Save")), (buttons.Discard, t("Discard")), (buttons.Cancel, t("Cancel"))):
            box.button(button).setText(text)
        answer = box.exec()
        if answer == buttons.Save:
            return self.save()
        if answer == buttons.Discard:
            self._discard_copy()
        return answer == buttons.Discard

    def _autosave(self) -> None:
        if self.session.history.isClean() or self.session.facts is None:
            return
        from planner import api

        try:
            api.autosave(self.session.plan, "window")
        except PlannerError as error:
            self.statusBar().showMessage(self.session.texts(error.message, **error.values), 6000)

    def _discard_copy(self) -> None:
        from planner import api

        api.discard_autosave("window")

    def _offer_recovery(self) -> None:
        from planner import api

        for path, plan in api.recovered()[:1]:
            t = self.session.texts
            name = plan.title or t("New plan")
            text = t("The program did not close properly. Open the copy of {name} that it kept?", name=name)
            box = QMessageBox(QMessageBox.Icon.Question, "Market-Entry Planner", text)
            box.setTextFormat(Qt.TextFormat.PlainText)
            yes = box.addButton(t("Open the copy"), QMessageBox.ButtonRole.AcceptRole)
            box.addButton(t("Discard"), QMessageBox.ButtonRole.DestructiveRole)
            box.exec()
            if box.clickedButton() is yes:
                self.session.replace(plan, None)
            else:
                path.unlink(missing_ok=True)

    # --- telling ---

    def _tell(self, sentence: str) -> None:
        box = QMessageBox(
            QMessageBox.Icon.Warning, "Market-Entry Planner", sentence, QMessageBox.StandardButton.Ok, self
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.open()

    def _show_sources(self) -> None:
        from planner.gui.dialogs.sources import SourcesDialog

        if self.session.facts is not None:
            SourcesDialog(self.session, self).open()

    def _show_about(self) -> None:
        from planner.gui.dialogs.sources import about_text

        box = QMessageBox(QMessageBox.Icon.NoIcon, "Market-Entry Planner", about_text(self.session), parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.open()

    # --- the frame's own events ---

    def closeEvent(self, event: Any) -> None:
        if not self._keeps_changes():
            event.ignore()
            return
        self.settings.geometry = self.saveGeometry().toBase64().toStdString()
        self.settings.save()
        event.accept()

    def dragEnterEvent(self, event: Any) -> None:
        if any(url.toLocalFile().endswith(".entryplan") for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: Any) -> None:
        for url in event.mimeData().urls()[:1]:
            self._open_path(Path(url.toLocalFile()))
