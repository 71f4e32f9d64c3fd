"""The user's own figures at a glance: what was imported, and taking it away again."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QPushButton, QVBoxLayout, QWidget

from planner.errors import PlannerError
from planner.gui.dialogs import problem
from planner.gui.session import Session
from planner.gui.widgets.arranging import buttons
from planner.gui.widgets.basic import label
from planner.gui.widgets.table import Table, fit_columns
from planner.report.words import market_name

Roles = QMessageBox.ButtonRole
ROWS = 4  # that are seen at once


class OwnFigures(QWidget):
    """A table of the imported packs; hidden while there are none."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        t = session.texts
        self.session = session
        self.table, self.remove = Table(t("Own figures")), QPushButton(t("Remove these figures"))
        self.remove.clicked.connect(self._ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label(t("Own figures"), "section"))
        layout.addWidget(self.table)
        layout.addLayout(buttons(self.remove))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_button())
        self.show_packs()

    def show_packs(self) -> None:
        """What is there now."""
        from planner import api

        t, facts = self.session.texts, self.session.facts
        damaged = api.damaged_own_packs()
        packs = () if damaged else api.own_packs()
        rows = []
        for pack in packs:
            names = ", ".join(market_name(facts, code, t) if facts else code for code in pack.importers[:5])
            more = " …" if len(pack.importers) > 5 else ""
            rows.append([
                (pack.title, pack.title.casefold()), (pack.year, pack.year), (names + more, names),
                (t.integer(pack.lines), pack.lines), (t.money(pack.total), pack.total), (t.date(pack.date), pack.date),
            ])  # fmt: skip
        rows += [[(name, name), *[(t("damaged"), "")] * 5] for name in damaged]
        heads = [t("Title"), t("Year"), t("Importers"), t("HS lines"), t("Imports"), t("Imported on")]
        self.table.rows.fill(heads, {3, 4}, [*(pack.id for pack in packs), *damaged], rows)
        fit_columns(self.table, 0, least=200)
        self.table.fit_height(max(1, min(ROWS, len(rows))))
        self.setVisible(bool(rows))
        if rows:
            self.table.selectRow(0)
        self._show_button()

    def _show_button(self) -> None:
        self.remove.setEnabled(bool(self._chosen()))

    def _chosen(self) -> str:
        rows = self.table.selectionModel().selectedRows()
        return self.table.rows.keys[rows[0].row()] if rows else ""

    def _ask(self) -> None:
        t, chosen = self.session.texts, self._chosen()
        if not chosen:
            return
        question = t("Remove these figures? The shipped ones count again then.")
        choices = (t("Remove"), Roles.DestructiveRole), (t("Cancel"), Roles.RejectRole)
        if problem.ask(question, self, *choices) == 0:
            self.take_away(chosen)

    def take_away(self, pack: str) -> None:
        """Remove a pack and open the facts anew."""
        from planner import api

        try:
            api.remove_own_pack(pack)
        except PlannerError as error:
            self.session.refuse(error)
            return
        self.show_packs()
        self.session.load_facts()
