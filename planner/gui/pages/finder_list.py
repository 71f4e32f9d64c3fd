"""The finder's table, and the ways its list leaves the window: the clipboard and a CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from planner.gui.models.prospects import ProspectRows
from planner.gui.pages import finder_rows
from planner.gui.session import Session
from planner.gui.widgets.chains import show_chains
from planner.gui.widgets.table import Table
from planner.model.prospect import Found
from planner.text import Texts


class ProspectTable(Table):
    """Up to 100,000 rows; copying is a job, because writing so many figures takes seconds."""

    copyRequested = Signal()

    def __init__(self) -> None:
        self.rows: ProspectRows
        super().__init__("", rows=ProspectRows())
        self.rows.setParent(self)
        show_chains(self, finder_rows.COLUMNS.index("product"))

    def show_list(self, prepared: finder_rows.Prepared | None, t: Texts) -> None:
        """Another list in its own order; a sorted column is forgotten."""
        self.setSortingEnabled(False)
        found = prepared.found if prepared is not None else None
        self.rows.show_list(
            finder_rows.heads(t), finder_rows.NUMBERS, found.listing if found else None,
            lambda place: finder_rows.words(prepared, t, place) if prepared else [],
            prepared.sort_by if prepared else {}, lambda place: finder_rows.label(prepared, place) if prepared else "",
        )  # fmt: skip
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)

    def copy(self) -> None:
        self.copyRequested.emit()

    def copy_list(self, session: Session, prepared: finder_rows.Prepared) -> None:
        """The selected rows, or all while at most one is selected, with heads, to the clipboard."""
        chosen, t = self.selected_rows(), session.texts
        order = self.rows.order
        places = [int(order[row]) for row in chosen] if len(chosen) > 1 else order.tolist()

        def done(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            session.message.emit(t.plural("{n} row copied.", "{n} rows copied.", len(places)))

        session.jobs.start(_as_text, prepared, t, places, done=done, asker=self)


def _as_text(prepared: finder_rows.Prepared, t: Texts, places: Sequence[int]) -> str:
    rows = ("\t".join(finder_rows.words(prepared, t, place)) for place in places)
    return "\n".join(["\t".join(finder_rows.heads(t)), *rows])


def save_list(parent: QWidget, session: Session, found: Found, horizon: int, path: Path | None = None) -> None:
    """Ask where to, unless told, and write the list as CSV on another thread."""
    from planner import api

    facts, t, home = session.facts, session.texts, session.plan.exporter.home
    if path is None:
        chosen, _ = QFileDialog.getSaveFileName(
            parent, t("Save the list as CSV"), f"{home}.csv", t("Tables (*.csv)")
        )  # fmt: skip
        path = Path(chosen) if chosen else None
    if path is None or facts is None:
        return
    target = path if path.suffix else path.with_suffix(".csv")
    session.message.emit(t("Writing {name} …", name=target.name))
    session.jobs.start(
        api.write_prospects, found, facts, home, horizon, target, t,
        done=lambda _: session.message.emit(t("{name} is written.", name=target.name)), failed=session.refuse,
    )  # fmt: skip
