"""One item of the checklist: what to do, who, how long, what it rests on, and what the user keeps of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QVBoxLayout

from planner.gui.pages.parts import choose, link_colour, link_label, links, say, show_text
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.model.compliance import ItemState, Line
from planner.report import checklist as words

FIELDS = ("state", "owner", "due", "note")


class ItemCard(QFrame):
    """Tells the whole state whenever a part of it was changed."""

    changed = Signal(ItemState)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.line: Line | None = None
        self.setObjectName("card")
        self.setMinimumWidth(300)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 14)
        box.setSpacing(8)
        self.head, self.what = label("", "section"), label()
        self.who, self.goods = label("", "muted"), label("", "muted")
        self.reference, self.doubt, self.wrong = link_label(), label("", "missing"), label("", "missing")
        self.state = QComboBox()
        self.owner, self.due, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.names = {key: label("", wrap=False) for key in FIELDS}
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setColumnStretch(1, 1)
        for row, (key, field) in enumerate(zip(FIELDS, (self.state, self.owner, self.due, self.note), strict=True)):
            self.names[key].setBuddy(field)
            grid.addWidget(self.names[key], row, 0)
            grid.addWidget(field, row, 1)
        for widget in (self.head, self.what, self.who, self.goods):
            box.addWidget(widget)
        box.addLayout(grid)
        for widget in (self.wrong, self.reference, self.doubt):
            box.addWidget(widget)
        box.addStretch(1)
        self.state.activated.connect(lambda _index: self._tell(state=self.state.currentData()))
        for key, field in (("owner", self.owner), ("due", self.due), ("note", self.note)):
            field.setMaxLength(2000 if key == "note" else 120)
            field.editingFinished.connect(lambda k=key, f=field: self._typed(k, f))

    def retranslate(self) -> None:
        """All words anew."""
        t = self.session.texts
        for key, text in (("state", t("State")), ("owner", t("Responsible")), ("due", t("Due")), ("note", t("Note"))):
            self.names[key].setText(text)
        say(self.state, t("State"), t("How far this item is"))
        say(self.owner, t("Responsible"), t("Who sees to it, by name"))
        say(self.due, t("Due"), t("A date as year-month-day, such as 2027-01-31"))
        say(self.note, t("Note"), t("What is agreed, sent or missing"))
        self.due.setPlaceholderText(t("year-month-day"))
        self.state.clear()
        for key, text in words.STATES.items():
            self.state.addItem(t(text), key)
        if self.line is not None:
            choose(self.state, self.line.state.state)

    def show_line(self, line: Line | None, wrong: str = "") -> None:
        """Show an item, or nothing; ``wrong``: what is to be put right in its fields, in words."""
        t, facts, plan = self.session.texts, self.session.facts, self.session.plan
        if line is None or self.line is None or _place(line) != _place(self.line):
            for field in (self.owner, self.due, self.note):  # what stands there belongs to another item
                field.setModified(False)
        self.line = line
        self.setVisible(line is not None)
        if line is None or facts is None:
            return
        item = line.item
        self.head.setText(words.name(line, t))
        self.what.setText(words.what(line, t) or t("An item of your own."))
        lead = t("lead time {lead}", lead=words.lead(line, t)) if item is not None and item.lead else ""
        self.who.setText("; ".join(filter(None, (t.labelled(t("Who"), words.who(line, t)), lead))))
        for widget, text in (
            (self.goods, words.goods(line, plan, facts, t)),
            (self.doubt, "" if item is None or item.verified else t("This statement is not verified: check it.")),
            (self.wrong, wrong),
        ):  # fmt: skip
            widget.setText(text)
            widget.setVisible(bool(text))
        self.reference.setText(links((item.source,), link_colour(self)) if item is not None else "")
        self.reference.setVisible(item is not None)
        choose(self.state, line.state.state)
        for field, kept in ((self.owner, line.state.owner), (self.due, line.state.due), (self.note, line.state.note)):
            show_text(field, kept)

    def _typed(self, key: str, field: QLineEdit) -> None:
        field.setModified(False)
        self._tell(**{key: field.text().strip()})

    def _tell(self, **fields: str) -> None:
        if self.line is None:
            return
        after = replace(self.line.state, **fields)  # type: ignore[arg-type]
        if after != self.line.state:
            self.changed.emit(after)


def _place(line: Line) -> tuple[str, str]:
    """Which item of which market a line is."""
    return line.state.market, line.id
