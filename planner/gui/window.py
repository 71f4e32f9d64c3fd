"""The window: the steps beside the page, menus, status line; files are in plan_files, words in menus."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QLibraryInfo, QLocale, QSize, QTimer, QTranslator, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.gui import menus, theme
from planner.gui.dialogs import problem
from planner.gui.packs import PACK, Packs
from planner.gui.pages.ahead import ReadAhead
from planner.gui.pages.registry import PAGES
from planner.gui.plan_files import BRIEF, SUFFIX, PlanFiles
from planner.gui.session import Session
from planner.gui.settings import Settings
from planner.gui.shortcuts import Shortcuts
from planner.gui.stepper import Stepper
from planner.gui.widgets.arranging import keep_in_sight
from planner.gui.widgets.banner import Banner
from planner.steps import STEPS
from planner.text import LOCALES

TABLES = (".csv", ".xlsx", ".txt", ".tsv")
BUSY_AFTER = 2000  # milliseconds of work before the busy sign shows
MESSAGE_STAYS = 8000  # milliseconds in the status bar


class Window(QMainWindow):
    """Everything the user sees."""

    painted = Signal()

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.session, self.settings = session, settings
        self.files, self.packs = PlanFiles(session, self), Packs(session, self)
        self._first_paint = True
        self._pages: dict[str, QWidget] = {}
        self._qt_words = QTranslator(self)
        self.stepper, self.stack = Stepper(session), QStackedWidget()
        self._shortcuts = Shortcuts(self)
        self.banner = Banner(session, lambda: self.files.save_as())
        self._build()
        self._build_status()
        self.setWindowIcon(theme.icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(900, 560))
        self.resize(QSize(1280, 720))
        self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode("ascii", "ignore")))
        self._listen()
        self.speak()
        self.show_step(STEPS[0].id)

    def _build(self) -> None:
        middle = QWidget()
        layout = QHBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.stepper)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.banner)
        right.addWidget(self.stack, 1)
        layout.addLayout(right, 1)
        self.setCentralWidget(middle)

    def _build_status(self) -> None:
        self._busy, self._busy_words = QProgressBar(), QLabel()
        self._busy.setRange(0, 0)
        self._busy.setFixedWidth(120)
        self._cancel, self._exporting = QPushButton(), False
        self._cancel.clicked.connect(self.files.cancel_export)
        self.files.exporting.connect(self._export_changed)
        for widget in (self._busy_words, self._busy, self._cancel):
            self.statusBar().addPermanentWidget(widget)
            widget.hide()
        self._busy_timer = QTimer(self)
        self._busy_timer.setSingleShot(True)
        self._busy_timer.setInterval(BUSY_AFTER)
        self._busy_timer.timeout.connect(lambda: self._show_busy(True))

    def _listen(self) -> None:
        session = self.session
        self.stepper.chosen.connect(self.show_step)
        session.stepRequested.connect(self.show_step)
        for signal in (session.planChanged, session.pathChanged, session.history.cleanChanged):
            signal.connect(self._show_state)
        self._ahead = ReadAhead(session, self)
        session.languageChanged.connect(self.speak)
        session.message.connect(self._say)
        session.failed.connect(self._refused)
        session.jobs.busyChanged.connect(self._busy_changed)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        QApplication.styleHints().colorSchemeChanged.connect(self.apply_theme)

    def _say(self, text: str) -> None:
        self.statusBar().showMessage(text, MESSAGE_STAYS)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        self._shortcuts.follow(before, now)
        keep_in_sight(now)

    # --- pages ---

    def show_step(self, step_id: str) -> None:
        """Show a step's page, made when it is first wanted."""
        if step_id not in self._pages:
            module, name = PAGES[step_id]
            page = getattr(import_module(f"planner.gui.pages.{module}"), name)(self.session)
            self._pages[step_id] = page
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self._pages[step_id])
        self.stepper.show_step(step_id)

    def begin(self, path: str | None, sample: bool) -> None:
        """What to show once the facts are there."""
        from planner import api

        if path:
            self.files.open_path(Path(path))
        elif sample and api.sample_plans():
            self.files.open_sample(api.sample_plans()[-1])
        self.files.begin()

    def export(self, kind: str, market: str = "") -> None:
        """Write the report (".pdf"), the workbook (".xlsx") or another of KINDS to a file the user chooses."""
        self.files.export(kind, market)

    def paintEvent(self, event: Any) -> None:
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            QTimer.singleShot(0, self.painted.emit)

    # --- words ---

    def speak(self) -> None:
        """Every word of the frame anew; numbers in fields and Qt's own dialogs follow."""
        self.setLocale(QLocale(LOCALES[self.session.language]))
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_words.load(f"qtbase_{self.session.language}", folder):
            QApplication.installTranslator(self._qt_words)
        menus.make(self)
        self._busy_words.setText(self.session.texts("Working …"))
        self._busy.setAccessibleName(self.session.texts("Working …"))
        self._cancel.setText(self.session.texts("Cancel"))
        self._cancel.setToolTip(self.session.texts("Stop writing; nothing of it is left"))
        self._show_state()

    def _show_state(self) -> None:
        session = self.session
        self.stepper.show_states()
        self.banner.show_state()
        name = session.path.name if session.path else session.plan.title or session.texts("New plan")
        self.setWindowTitle(f"{name.replace('[*]', '')}[*] – Market-Entry Planner")
        self.setWindowModified(not session.history.isClean())

    def set_language(self, language: str) -> None:
        """Switch the screen's language, now and at the next start."""
        self.settings.language = language
        self.session.set_language(language)

    # --- look ---

    def set_theme(self, name: str) -> None:
        """Light, dark, or as the system has it; now and at the next start."""
        self.settings.theme = name
        self.apply_theme()

    def apply_theme(self) -> None:
        """Colours as the settings and the system want them now."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, theme.is_dark(app, self.settings.theme))

    def toggle_full_screen(self) -> None:
        """The whole screen for the plan, and back."""
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def present(self) -> None:
        """The projector: one big chart at a time."""
        from planner.gui.presentation import Presentation

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.presentation = Presentation(self.session, theme.is_dark(app, self.settings.theme))
        self.presentation.setGeometry(self.screen().geometry())
        self.presentation.showFullScreen()

    def fill_ballot(self) -> None:
        """Answer a ballot file without the rest of the program."""
        from planner.gui.dialogs.fill_ballot import choose_and_fill

        choose_and_fill(self.session, self)

    def new_meeting(self) -> None:
        """Note a meeting while it is held, on whichever page."""
        from planner.gui.dialogs.meeting import MeetingDialog

        MeetingDialog(self.session, None, self).show()

    def show_meetings(self) -> None:
        """All meetings, by day, by words, and what is due."""
        from planner.gui.dialogs.agenda import AgendaDialog

        AgendaDialog(self.session, self.files.ask_beside, lambda m: self.files.export(BRIEF, m), self).show()

    # --- telling ---

    def _busy_changed(self, busy: bool) -> None:
        self._busy_timer.start() if busy else self._show_busy(False)

    def _show_busy(self, on: bool) -> None:
        self._busy_timer.stop()
        self._busy.setVisible(on)
        self._busy_words.setVisible(on)
        self._cancel.setVisible(on and self._exporting)

    def _export_changed(self, on: bool) -> None:
        """An export can be called off from the moment the busy sign shows."""
        self._exporting = on
        self._cancel.setVisible(on and self._busy.isVisible())

    def _refused(self, sentence: str) -> None:
        problem.tell(sentence, self.session.texts, self)

    def show_sources(self) -> None:
        """Where the figures come from."""
        from planner.gui.dialogs.sources import SourcesDialog

        if self.session.facts is not None:
            SourcesDialog(self.session, self).open()

    def import_figures(self, path: Path | None = None) -> None:
        """Take trade figures of the user's own out of a table; asks for the file unless it is given."""
        from planner.gui.dialogs.import_figures import ImportDialog

        t = self.session.texts
        if path is None:
            tables = t("Tables")
            kinds = f"{tables} ({' '.join(f'*{suffix}' for suffix in TABLES)})"
            name, _ = QFileDialog.getOpenFileName(self, t("Import figures"), str(Path.home()), kinds)
            path = Path(name) if name else None
        if path is not None and self.session.facts is not None:
            ImportDialog(self.session, path, self).open()

    def show_about(self) -> None:
        """What the program is."""
        from planner.gui.dialogs.about import AboutDialog

        AboutDialog(self.session.texts, self).open()

    # --- the frame's own events ---

    def closeEvent(self, event: Any) -> None:
        # A meeting that is being noted asks for itself before the window goes.
        noted = all(dialog.close() for dialog in self.findChildren(QDialog) if dialog.isVisible())
        if not noted or not self.files.keeps_changes():
            event.ignore()
            return
        self.files.copies.drop()
        self.files.copies.stop()
        self.files.stop_export()
        self.files.holding.release()
        self.settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.settings.save()
        event.accept()

    def dragEnterEvent(self, event: Any) -> None:
        if _dragged(event, SUFFIX, PACK, *TABLES) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: Any) -> None:
        plan, pack, table = _dragged(event, SUFFIX), _dragged(event, PACK), _dragged(event, *TABLES)
        # The other program waits for this event to end; a question must not keep it waiting.
        if plan is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, lambda: self.files.open_path(plan))
        elif pack is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, lambda: self.packs.install(pack))
        elif table is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, lambda: self.import_figures(table))


def _dragged(event: Any, *suffixes: str) -> Path | None:
    """The first file with one of the suffixes among what is dragged."""
    names = (url.toLocalFile() for url in event.mimeData().urls())
    return next((Path(name) for name in names if name.lower().endswith(suffixes)), None)
