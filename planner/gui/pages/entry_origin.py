"""Origin: does the product earn the agreement's duty, by how much does it miss it, and what would close the gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QComboBox, QPushButton

from planner.gui.pages.entry_tabs import EntryTab
from planner.gui.pages.origin_fields import COSTS, NOT_A_FIGURE, PAPERS, PRODUCT, SHARED, VEHICLE, FieldGrid, changed
from planner.gui.pages.origin_intermediates import IntermediateTable
from planner.gui.pages.origin_materials import MaterialTable, pasted
from planner.gui.pages.origin_result import OriginResult
from planner.gui.pages.parts import buttons, choose, say
from planner.gui.widgets.basic import card, label
from planner.model.origin import OriginAnswer
from planner.model.worksheet import PARTIES, Intermediate, Material, OriginWorksheet
from planner.report.origin import gap_sentences, problem_text, product_name, verdict


class OriginTab(EntryTab):
    """One worksheet at a time: the rule, the materials, the costs, the answer, the certification's data."""

    def build(self) -> None:
        self.chosen = 0
        self._rules_for: tuple[str, ...] = ()
        self._build_choice()
        self.product = self._grid(PRODUCT, 3)
        self._build_rule()
        self._build_materials()
        self.costs, self.vehicle, self.papers = self._grid(COSTS, 4), self._grid(VEHICLE, 3), self._grid(PAPERS, 3)
        self.result = OriginResult()
        self.cards = [self._product_card, self._materials_card, self._costs_card(), self.result, self._papers_card()]
        for frame in self.cards:
            self.body.addWidget(frame)
        self.body.addStretch(1)

    def _grid(self, fields: Mapping[str, tuple[str, str]], columns: int) -> FieldGrid:
        return FieldGrid(fields, columns).told(self._field, self._refused)

    def _build_choice(self) -> None:
        self.empty, self.sheets = label(), QComboBox()
        self.add, self.drop, self.search = QPushButton(), QPushButton(), QPushButton()
        row = buttons(self.add, self.drop)
        row.insertWidget(0, self.sheets, 1)
        self.body.addWidget(self.empty)
        self.body.addLayout(row)
        self.short = label("", "lead")
        self.body.addWidget(self.short)
        self.sheets.setMinimumContentsLength(36)
        self.sheets.activated.connect(self._choose)
        self.add.clicked.connect(self._add)
        self.drop.clicked.connect(self._drop)
        self.search.clicked.connect(lambda: self._find(None))

    def _build_rule(self) -> None:
        self._product_card, box = card()
        self.product_head, self.rule, self.rule_note = label("", "section"), label(), label("", "muted")
        box.addWidget(self.product_head)
        box.addWidget(self.product)
        box.addLayout(buttons(self.search))
        box.addWidget(self.rule)
        box.addWidget(self.rule_note)

    def _build_materials(self) -> None:
        self._materials_card, box = card()
        self.materials_head, self.materials_note = label("", "section"), label("", "muted")
        self.table, self.intermediates = MaterialTable(), IntermediateTable()
        self.add_row, self.drop_row, self.paste = QPushButton(), QPushButton(), QPushButton()
        self.find_code, self.add_intermediate = QPushButton(), QPushButton()
        for widget in (self.materials_head, self.materials_note, self.table):
            box.addWidget(widget)
        box.addLayout(buttons(self.add_row, self.drop_row, self.paste, self.find_code))
        box.addLayout(buttons(self.add_intermediate))
        box.addWidget(self.intermediates)
        self.table.rows.edited.connect(lambda materials: self._set("materials", materials))
        self.table.rows.refused.connect(self._refused)
        self.table.removed.connect(self._remove_rows)
        self.table.pasting.connect(self._paste)
        self.intermediates.edited.connect(lambda entries: self._set("intermediates", entries))
        self.intermediates.refused.connect(self._refused)
        self.add_row.clicked.connect(self._add_row)
        self.drop_row.clicked.connect(lambda: self._remove_rows(self.table.chosen_rows()))
        self.paste.clicked.connect(self._paste_clipboard)
        self.find_code.clicked.connect(self._find_for_row)
        self.add_intermediate.clicked.connect(self._add_intermediate)

    def _costs_card(self) -> Any:
        frame, box = card()
        self.costs_head, self.costs_note, self.vehicle_head = (
            label("", "section"),
            label("", "muted"),
            label("", "section"),
        )
        self.share = QPushButton()
        self.share.clicked.connect(self._share_cost)
        for widget in (self.costs_head, self.costs_note, self.costs):
            box.addWidget(widget)
        box.addLayout(buttons(self.share))
        for widget in (self.vehicle_head, self.vehicle):
            box.addWidget(widget)
        return frame

    def _papers_card(self) -> Any:
        frame, box = card()
        self.papers_head, self.papers_note = label("", "section"), label("", "muted")
        for widget in (self.papers_head, self.papers_note, self.papers):
            box.addWidget(widget)
        return frame

    # --- words ---

    def retranslate(self) -> None:
        t = self.t
        self.empty.setText(t("Does your product originate, so that it earns the agreement's duty? Begin a worksheet."))
        self.add.setText(t("New worksheet"))
        self.drop.setText(t("Remove this worksheet"))
        self.search.setText(t("Find an HS code…"))
        self.product_head.setText(t("Product and rule"))
        self.materials_head.setText(t("Materials"))
        self.materials_note.setText(
            t(
                "One material a row. It counts as originating only where you tick it; value added by a supplier "
                "counts only with a statement."
            )
        )
        self.add_row.setText(t("Add a material"))
        self.drop_row.setText(t("Remove"))
        self.paste.setText(t("Paste rows"))
        self.find_code.setText(t("Find its HS code…"))
        self.add_intermediate.setText(t("Add an intermediate material"))
        self.costs_head.setText(t("Price and costs"))
        self.costs_note.setText(
            t(
                "All for the same unit or period as the materials. Enter 0 where there is none: an empty field is "
                "not known."
            )
        )
        self.vehicle_head.setText(t("For finished vehicles"))
        self.papers_head.setText(t("For the certification of origin"))
        self.papers_note.setText(t("The report lists the nine data elements with what stands here."))
        say(self.sheets, t("Worksheets"))
        say(self.table, t("Materials"), t("Type to edit; Ctrl+V pastes rows copied from a spreadsheet"))
        self.share.setText(t("Share out a cost…"))
        say(self.share, t("Share out a cost…"), t("A cost of several products, by hours, cost, units, sales or space"))
        say(self.paste, t("Paste rows"), t("Columns in the order of this table, from a spreadsheet"))
        self.intermediates.retranslate(t)
        for grid in (self.product, self.costs, self.vehicle, self.papers):
            grid.retranslate(t)
        self.result.retranslate(t)
        self._rules_for = ()

    # --- plan ---

    @property
    def sheet(self) -> OriginWorksheet | None:
        """The worksheet that is shown."""
        sheets = self.session.plan.origin
        self.chosen = max(0, min(self.chosen, len(sheets) - 1))
        return sheets[self.chosen] if sheets else None

    def show_plan(self) -> None:
        from planner import api

        sheet = self.sheet
        for widget in (self.sheets, self.drop, self.short, *self.cards):
            widget.setVisible(sheet is not None)
        self.empty.setVisible(sheet is None)
        self.add.setObjectName("primary" if sheet is None else "")
        self.add.style().polish(self.add)
        if sheet is None:
            return
        self._show_choice()
        answer = self._answer(sheet)
        problems = self._problems(answer)
        self._offer(sheet)
        for grid in (self.product, self.costs, self.vehicle, self.papers):
            grid.show_sheet(sheet, problems)
        vehicle = sheet.use in ("light_vehicle", "heavy_truck") and sheet.hs[:4] in ("8701", "8703", "8704")
        self.vehicle.setVisible(vehicle)
        self.vehicle_head.setVisible(vehicle)
        self.table.rows.fill(sheet.materials, _below(problems, "materials"), self.t)
        self.table.show_columns(api.is_textile(sheet.hs), bool(sheet.intermediates))
        self.table.fit()
        self.intermediates.show_entries(sheet.intermediates, _below(problems, "intermediates"), self.t)
        self._ask_rule(sheet)
        self.result.show_answer(answer, self.t)
        if answer is not None:
            self.short.setText(" ".join([verdict(answer, self.t), *gap_sentences(answer, self.t)[:1]]))

    def _show_choice(self) -> None:
        names = [product_name(sheet, self.t) or self.t("New worksheet") for sheet in self.session.plan.origin]
        if [self.sheets.itemText(i) for i in range(self.sheets.count())] != names:
            self.sheets.clear()
            for number, name in enumerate(names):
                self.sheets.addItem(name, number)
        choose(self.sheets, self.chosen)

    def _answer(self, sheet: OriginWorksheet) -> OriginAnswer | None:
        """The newest answer for this worksheet; None while one is being worked out."""
        found = self.session.assessment
        answers = found.origin if found is not None else ()
        return next((answer for answer in answers if answer.worksheet is sheet or answer.worksheet == sheet), None)

    def _problems(self, answer: OriginAnswer | None) -> dict[str, str]:
        """Sentences by field of the worksheet."""
        found = answer.problems if answer is not None else ()
        return {problem.where.partition("].")[2]: problem_text(problem, self.t) for problem in found}

    def _offer(self, sheet: OriginWorksheet) -> None:
        facts, language = self.session.facts, self.t.language
        assert facts is not None
        places = [
            (code, facts.markets[code].name(language)) for code in PARTIES[sheet.agreement] if code in facts.markets
        ]
        self.product.offer("country", [("", self.t("not stated")), *places])

    def _ask_rule(self, sheet: OriginWorksheet) -> None:
        """The rule in words, worked out on another thread when code, agreement, date or language changed."""
        from planner import api

        asked = (sheet.agreement, sheet.hs, sheet.date, self.t.language, sheet.use)
        if asked == self._rules_for:
            choose(self.product.inputs["way"], sheet.way)
            return
        self._rules_for = asked
        self.session.jobs.start(
            _rule, api.origin_rule, self.session.facts, sheet, self.t,
            done=lambda words: self._show_rule(asked, words), asker=self,
        )  # fmt: skip

    def _show_rule(self, asked: tuple[str, ...], words: tuple[Any, ...]) -> None:
        if asked != self._rules_for:
            return
        use = asked[-1]
        ways = [(name, goods, said) for rule in words for name, goods, said in rule.ways]
        shown = [way for way in ways if not use or way[1] in ("", use)]
        lines = [self.t.labelled(name, " ".join(said)) for name, _goods, said in shown]
        if len(shown) < len(ways):
            lines.append(self.t("Other ways of the rule are for other goods."))
        self.rule.setText("\n".join(lines) or self.t("Enter an HS code of six digits to read its rule."))
        notes = {f"{rule.source}. {rule.note}" for rule in words}
        self.rule_note.setText("\n".join(sorted(notes)))
        self.product.offer("way", [("", self.t("any")), *((name, name) for name, _goods, _said in ways)])
        if self.sheet is not None:
            choose(self.product.inputs["way"], self.sheet.way)

    # --- what the user did ---

    def _set(self, field: str, value: Any, name: str = "") -> None:
        if self.sheet is not None:
            self._put(changed(self.sheet, field, value), name)

    def _put(self, sheet: OriginWorksheet, name: str = "") -> None:
        sheets = list(self.session.plan.origin)
        sheets[self.chosen] = sheet
        self.session.edit(name or self.t("Change the origin worksheet"), origin=tuple(sheets))

    def _field(self, field: str, value: Any) -> None:
        if self.sheet is None:
            return
        sheet = changed(self.sheet, field, value)
        if field in ("hs", "agreement"):
            sheet = replace(sheet, way="")
        self._put(sheet)

    def _refused(self, text: str) -> None:
        self.session.message.emit(self.t(NOT_A_FIGURE, text=text[:40]))

    def _choose(self, index: int) -> None:
        self.chosen = index
        self.show_plan()

    def _add(self) -> None:
        plan, facts = self.session.plan, self.session.facts
        taken = {sheet.product for sheet in plan.origin}
        offer = next((o for o in plan.products if o.id not in taken and o.id.isdigit()), None)
        home = plan.exporter.home
        sheet = OriginWorksheet(
            product=offer.id if offer else "", hs=offer.id if offer else "", name=offer.name if offer else "",
            country=home if home in PARTIES["usmca"] else "", date=facts.day if facts else "", producer="",
            exporter=plan.exporter.name,
        )  # fmt: skip
        self.chosen = len(plan.origin)
        self.session.edit(self.t("Add an origin worksheet"), origin=(*plan.origin, sheet))

    def _drop(self) -> None:
        sheets = tuple(s for i, s in enumerate(self.session.plan.origin) if i != self.chosen)
        self.session.edit(self.t("Remove an origin worksheet"), origin=sheets)

    def _add_row(self) -> None:
        if self.sheet is None:
            return
        self._set("materials", (*self.sheet.materials, Material()), self.t("Add a material"))
        row = len(self.sheet.materials) - 1
        self.table.setCurrentIndex(self.table.rows.index(row, 0))
        self.table.setFocus()

    def _remove_rows(self, rows: list[int]) -> None:
        if self.sheet is not None and rows:
            kept = tuple(m for i, m in enumerate(self.sheet.materials) if i not in rows)
            self._set("materials", kept, self.t("Remove materials"))

    def _paste_clipboard(self) -> None:
        from PySide6.QtGui import QGuiApplication

        self._paste(QGuiApplication.clipboard().text())

    def _paste(self, text: str) -> None:
        found = pasted(text, self.t.language)
        if self.sheet is None or not found:
            self.session.message.emit(self.t("There are no rows to paste: copy them in a spreadsheet first."))
            return
        self._set("materials", (*self.sheet.materials, *found), self.t("Paste materials"))

    def _add_intermediate(self) -> None:
        if self.sheet is not None:
            entries = (*self.sheet.intermediates, Intermediate())
            self._set("intermediates", entries, self.t("Add an intermediate material"))

    def _share_cost(self) -> None:
        from planner.gui.dialogs.shared_cost import SharedCostDialog

        if self.sheet is not None:
            costs = {name: COSTS[name][0] for name in SHARED}
            dialog = SharedCostDialog(self.session, costs, self.sheet.currency, self)
            dialog.made.connect(lambda field, value: self._set(field, value, self.t("Share out a cost")))
            dialog.open()

    def _find_for_row(self) -> None:
        row = self.table.currentIndex().row()
        if self.sheet is not None and 0 <= row < len(self.sheet.materials):
            self._find(row)

    def _find(self, row: int | None) -> None:
        from planner.gui.dialogs.hs_search import HsSearchDialog

        if self.sheet is None:
            return
        words = self.sheet.name if row is None else self.sheet.materials[row].name
        dialog = HsSearchDialog(self.session, words, self)
        dialog.chosen.connect(lambda code: self._take_code(row, code))
        dialog.open()

    def _take_code(self, row: int | None, code: str) -> None:
        if self.sheet is None:
            return
        if row is None:
            self._field("hs", code)
            return
        materials = list(self.sheet.materials)
        materials[row] = replace(materials[row], hs=code)
        self._set("materials", tuple(materials))


def _rule(ask: Any, facts: Any, sheet: OriginWorksheet, t: Any) -> tuple[Any, ...]:
    try:
        found: tuple[Any, ...] = ask(facts, sheet.agreement, sheet.hs, t, sheet.date)
    except KeyError:
        return ()
    return found


def _below(problems: Mapping[str, str], name: str) -> dict[str, str]:
    """Places below one list: materials[3].hs as 3.hs."""
    found = {}
    for place, sentence in problems.items():
        if place.startswith(f"{name}["):
            row, _, field = place.removeprefix(f"{name}[").partition("].")
            found[f"{row}.{field}"] = sentence
    return found
