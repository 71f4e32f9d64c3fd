"""Tab "Checklist": what has to be done before the goods may enter a market, and how far each item is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QPushButton

from planner.gui.pages.checklist_card import ItemCard
from planner.gui.pages.entry_tabs import EntryTab
from planner.gui.pages.parts import buttons, say
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.table import Table
from planner.model.compliance import ItemState, Line, MarketChecklist, OwnItem
from planner.report import checklist as words
from planner.report.words import market_name
from planner.text import mark

SHOWN = {"all": mark("All items"), "pending": mark("Still to do"), "unverified": mark("Not verified")}
ROWS = 14  # of the table, before it scrolls
OWN = "own-"


class ChecklistTab(EntryTab):
    """A market of the short list and its items; the chosen one stands beside the table with what is kept of it."""

    def build(self) -> None:
        self.market, self.filter, self.save = QComboBox(), QComboBox(), QPushButton()
        self.lead, self.limits, self.none = label("", "lead"), label("", "missing"), label("", "muted")
        self.market_name, self.filter_name = label("", wrap=False), label("", wrap=False)
        self.table, self.item = Table(""), ItemCard(self.session)
        self.table.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.own_name, self.add, self.remove = QLineEdit(), QPushButton(), QPushButton()
        self.own_name.setMaxLength(200)
        self.not_covered = label("", "muted")
        self._keys: list[str] = []
        self._lay_out()
        self.market.activated.connect(lambda _index: self.show_plan())
        self.filter.activated.connect(lambda _index: self.show_plan())
        self.table.rows.checked.connect(self._tick)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_item())
        self.item.changed.connect(self._changed)
        self.own_name.textChanged.connect(lambda text: self.add.setEnabled(bool(text.strip())))
        self.own_name.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.save.clicked.connect(lambda: self.save_list())

    def _lay_out(self) -> None:
        top, middle, own = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for widget in (self.market_name, self.market, self.filter_name, self.filter):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.save)
        self.frame, box = card()
        for part in (self.own_name, self.add, self.remove):
            own.addWidget(part)
        own.setStretch(0, 1)
        box.addWidget(self.table)
        box.addWidget(self.none)
        box.addLayout(own)
        box.addStretch(1)
        middle.setSpacing(12)
        self.beside = (middle,)
        middle.addWidget(self.frame, 2)
        middle.addWidget(self.item, 1)
        self.body.addLayout(top)
        self.body.addWidget(self.lead)
        self.need = self.way_to("product")
        self.body.addLayout(buttons(self.need))
        self.body.addWidget(self.limits)
        self.body.addLayout(middle)
        self.body.addWidget(self.not_covered)
        self.body.addStretch(1)
        self.add.setEnabled(False)

    # --- words and plan ---

    def retranslate(self) -> None:
        t = self.t
        self.market_name.setText(t("Market"))
        self.filter_name.setText(t("Show"))
        say(self.market, t("Market"), t("A market of the short list"))
        say(self.filter, t("Show"), t("Which items stand in the table"))
        chosen = self.filter.currentData() or "all"
        self.filter.clear()
        for key, text in SHOWN.items():
            self.filter.addItem(t(text), key)
        self.filter.setCurrentIndex(list(SHOWN).index(chosen))
        self.table.setAccessibleName(t("Compliance checklist; a tick says that an item is done"))
        self.own_name.setPlaceholderText(t("An item of your own"))
        say(self.own_name, t("An item of your own"), t("It is added to the chosen market's list."))
        self.add.setText(t("Add"))
        self.remove.setText(t("Remove"))
        say(self.remove, t("Remove"), t("Items of your own can be removed; the others can be marked as not needed."))
        self.need.setText(t("Choose a product"))
        self.save.setText(t("Save as CSV…"))
        say(self.save, self.save.text(), t("The lists of all markets of the short list, for a spreadsheet"))
        self.none.setText(t("Nothing to show under this filter."))
        self.item.retranslate()

    def show_plan(self) -> None:
        facts, t = self.session.facts, self.t
        assert facts is not None
        self._fill_markets()
        found = self._found()
        for widget in (self.frame, self.item, self.limits, self.not_covered, self.save):
            widget.setVisible(found is not None)
        for part in (self.market_name, self.market, self.filter_name, self.filter):
            part.setVisible(found is not None)
        self.need.setVisible(found is None)
        if found is None:
            self.lead.setText(t("Choose a product in step 2: the list is made for its HS codes."))
            return
        self.lead.setText(words.conclusion(found, facts, t) + ".")
        self.limits.setText(" ".join(words.coverage(found, facts, t)))
        self.limits.setVisible(bool(self.limits.text()))
        limits = words.not_covered(found, t)
        self.not_covered.setText("\n".join([t("Not covered by the playbooks used here:"), *limits]))
        self._fill_table(self._chosen_lines(found))
        self._show_item()

    def _fill_markets(self) -> None:
        facts, plan, t = self.session.facts, self.session.plan, self.t
        assert facts is not None
        wanted = [m for m in dict.fromkeys(plan.markets) if m in facts.markets and m != plan.exporter.home]
        chosen = self.market.currentData()
        if chosen not in wanted:
            worked = [s.market for s in plan.checklist.states if s.market in wanted]
            chosen = next(iter([*worked, *wanted]), None)
        self.market.blockSignals(True)
        self.market.clear()
        for code in wanted:
            self.market.addItem(market_name(facts, code, t), code)
        self.market.setCurrentIndex(wanted.index(chosen) if chosen in wanted else -1)
        self.market.blockSignals(False)

    def _found(self) -> MarketChecklist | None:
        facts, market = self.session.facts, self.market.currentData()
        from planner import api

        lists = api.checklists(self.session.plan, facts, market) if facts is not None and market else ()
        return lists[0] if lists else None

    def _chosen_lines(self, found: MarketChecklist) -> list[Line]:
        shown = self.filter.currentData()
        if shown == "pending":
            return [line for line in found.lines if line.pending]
        if shown == "unverified":
            return [line for line in found.lines if line.item is not None and not line.item.verified]
        return list(found.lines)

    def _fill_table(self, lines: list[Line]) -> None:
        t, chosen = self.t, self._chosen()
        cells, tips = [], []
        for line in lines:
            due = t("{day} (late)", day=line.state.due) if line.late else line.state.due  # as it is typed: it is short
            texts = (words.name(line, t), words.kind(line, t), words.who(line, t), words.state(line, t), due)
            cells.append([(text, text.casefold()) for text in texts])
            tips.append([f"{words.name(line, t)}\n{words.what(line, t)}".strip()] * len(texts))
        heads = [t("Item"), t("Kind"), t("Who"), t("State"), t("Due")]
        keys = [line.id for line in lines]
        self.table.rows.fill(heads, set(), keys, cells, [line.state.state == "done" for line in lines], tips)
        self.table.setColumnHidden(len(heads) - 1, not any(line.state.due for line in lines))
        self.table.setVisible(bool(lines))
        self.none.setVisible(not lines)
        self.table.wrap(0, 190)
        self.table.fit_height(ROWS)
        if lines:
            self.table.selectRow(keys.index(chosen) if chosen in keys else 0)

    def _chosen(self) -> str:
        row = self.table.currentIndex().row()
        return self.table.rows.keys[row] if 0 <= row < len(self.table.rows.keys) else ""

    def _show_item(self) -> None:
        found, key = self._found(), self._chosen()
        line = next((line for line in found.lines if line.id == key), None) if found else None
        self.item.show_line(line, self._wrong(found, line) if found and line else "")
        self.remove.setEnabled(line is not None and line.own is not None)

    def _wrong(self, found: MarketChecklist, line: Line) -> str:
        """The problems of an item's state, in words."""
        kept, t = self.session.plan.checklist.states, self.t
        places = tuple(f"checklist.states[{i}]." for i, state in enumerate(kept) if state is line.state)
        return " ".join(t(p.message, **p.values) for p in found.problems if p.where.startswith(places))

    # --- what the user did ---

    def _changed(self, state: ItemState) -> None:
        kept = self.session.plan.checklist
        self.session.edit(self.t("Change the checklist"), checklist=replace(kept, states=kept.with_state(state)))

    def _tick(self, key: str, done: bool) -> None:
        state = self.session.plan.checklist.state_of(self.market.currentData(), key)
        self._changed(replace(state, state="done" if done else "open"))

    def _add(self) -> None:
        name, market = self.own_name.text().strip(), self.market.currentData()
        if not name or not market:
            return
        kept = self.session.plan.checklist
        numbers = [int(o.id.removeprefix(OWN)) for o in kept.own if o.id.removeprefix(OWN).isdecimal()]
        made = OwnItem(f"{OWN}{max(numbers, default=0) + 1}", market, name)
        self.own_name.clear()
        self.session.edit(self.t("Add an item to the checklist"), checklist=replace(kept, own=(*kept.own, made)))

    def _remove(self) -> None:
        key, market, kept = self._chosen(), self.market.currentData(), self.session.plan.checklist
        own = tuple(o for o in kept.own if (o.market, o.id) != (market, key))
        states = tuple(s for s in kept.states if (s.market, s.item) != (market, key))
        self.session.edit(self.t("Remove an item of the checklist"), checklist=replace(kept, own=own, states=states))

    def save_list(self, path: Path | None = None) -> None:
        """Ask where to, unless told, and write the lists of all markets as CSV on another thread."""
        from planner import api

        session, t = self.session, self.t
        if path is None:
            name, _ = QFileDialog.getSaveFileName(self, t("Save as CSV…"), "checklist.csv", t("Tables (*.csv)"))
            path = Path(name) if name else None
        if path is None or session.facts is None:
            return
        target = path if path.suffix else path.with_suffix(".csv")
        session.jobs.start(
            api.write_checklists, session.plan, session.facts, target, t,
            done=lambda _: session.message.emit(t("{name} is written.", name=target.name)), failed=session.refuse,
        )  # fmt: skip
