"""Tab "Partners": own contacts, public bodies and tools by market, kinds of partner, what to ask of one."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from planner.gui.dialogs.contact import ContactDialog
from planner.gui.dialogs.story import StoryDialog
from planner.gui.pages.entry_tabs import EntryTab
from planner.gui.pages.focus_box import FocusBox
from planner.gui.pages.parts import buttons, say
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.table import Table
from planner.model.partners import Contact, next_id
from planner.report import partner_words as words
from planner.text import mark

ROWS = 9  # of a table, before it scrolls
EMPTY = mark("No contact is noted yet: buyers, agents, brokers, people at public bodies.")


class PartnersTab(EntryTab):
    """Contacts on top, who helps below, then the checklist."""

    def build(self) -> None:
        self.conclusion, self.focus = label("", "lead"), FocusBox(self.session)
        frame, box = card()
        self.contacts_head, self.empty, self.wrong = label("", "section"), label("", "muted"), label("", "missing")
        self.contacts, self.bodies = Table(""), Table("")
        self.add, self.change, self.remove = QPushButton(), QPushButton(), QPushButton()
        for widget in (self.contacts_head, self.empty, self.contacts, self.wrong):
            box.addWidget(widget)
        box.addLayout(buttons(self.add, self.change, self.remove))
        below, inner = card()
        self.bodies_head, self.bodies_hint = label("", "section"), label("", "muted")
        for part in (self.bodies_head, self.focus, self.bodies, self.bodies_hint):
            inner.addWidget(part)
        last, self.lists = card()
        self.check_head, self.check, self.kinds_head, self.kinds = (
            label("", "section"), label(), label("", "section"), label(),
        )  # fmt: skip
        for widget in (self.check_head, self.check, self.kinds_head, self.kinds):
            self.lists.addWidget(widget)
        for block in (self.conclusion, frame, below, last):
            self.body.addWidget(block)
        self.body.addStretch(1)
        self.add.clicked.connect(lambda: self._ask(Contact(next_id(self.session.plan.contacts))))
        self.change.clicked.connect(lambda: self._open(self._chosen()))
        self.remove.clicked.connect(self._remove)
        self.contacts.activated.connect(lambda _index: self._open(self._chosen()))
        self.bodies.opened.connect(lambda key, _column: self._tell(key))

    def retranslate(self) -> None:
        t = self.t
        self.contacts_head.setText(t("Our contacts"))
        self.empty.setText(t(EMPTY))
        self.add.setText(t("Add a contact"))
        self.change.setText(t("Change the contact"))
        say(self.change, self.change.text(), t("The selected contact; Enter in the table does the same"))
        self.remove.setText(t("Remove the contact"))
        say(self.remove, self.remove.text(), t("Undo brings it back"))
        self.bodies_head.setText(t("Public bodies, chambers and tools"))
        self.bodies_hint.setText(t("A row opens what it does, for whom, and where that is said. What was not verified "
                                   "says so: check it before you rely on it."))  # fmt: skip
        self.contacts.setAccessibleName(t("Our contacts"))
        self.bodies.setAccessibleName(t("Public bodies, chambers and tools"))
        self.check_head.setText(t("What to ask of a partner"))
        self.kinds_head.setText(t("Kinds of partner"))

    def show_plan(self) -> None:
        facts, t, plan = self.session.facts, self.t, self.session.plan
        assert facts is not None
        market = self.focus.show_plan()
        home = plan.exporter.home
        self.conclusion.setText(words.conclusion(facts, home, market, len(plan.contacts), t) + ".")
        self._show_contacts()
        bodies = facts.guidance.bodies_for(home, market)
        rows = [[(text, text.casefold()) for text in (t.pick(b.names), t.pick(b.what), words.state(b, t))]
                for b in bodies]  # fmt: skip
        heads = [t("Body or tool"), t("What it does"), t("State")]
        self.bodies.rows.fill(heads, set(), [b.id for b in bodies], rows)
        self.bodies.wrap(1, 330)
        self.bodies.fit_height(ROWS)
        points = enumerate(facts.guidance.checklist, 1)
        self.check.setText("\n".join(f"{i}. {t.pick(point.names)}" for i, point in points))
        kinds = [(t.pick(kind.names), t.pick(kind.about) if kind.about else "") for kind in facts.guidance.kinds]
        self.kinds.setText("\n".join(t.labelled(name, about) for name, about in kinds))

    def _show_contacts(self) -> None:
        from planner import api

        facts, t, contacts = self.session.facts, self.t, self.session.plan.contacts
        assert facts is not None
        rows = [[(text, text.casefold()) for text in words.contact_row(c, facts, t)] for c in contacts]
        self.contacts.rows.fill(list(words.contact_heads(t)), set(), [c.id for c in contacts], rows)
        self.contacts.wrap(5, 175)
        self.contacts.fit_height(ROWS)
        wrong = [p for p in api.check(self.session.plan, facts) if p.where.startswith("contacts")]
        said = [t.labelled(self._named(p.where), t(p.message, **p.values)) for p in wrong]
        self.wrong.setText("\n".join(said))
        self.wrong.setVisible(bool(said))
        for widget in (self.contacts, self.change, self.remove):
            widget.setVisible(bool(contacts))
        self.empty.setVisible(not contacts)

    def _named(self, where: str) -> str:
        """The contact whose field a problem's place names."""
        number = where.partition("[")[2].partition("]")[0]
        contacts = self.session.plan.contacts
        found = contacts[int(number)] if number.isdigit() and int(number) < len(contacts) else None
        return (found.shown or found.id) if found is not None else where

    # --- what the user did ---

    def _chosen(self) -> str:
        rows, index = self.contacts.rows.keys, self.contacts.currentIndex().row()
        return rows[index] if 0 <= index < len(rows) else (rows[-1] if rows else "")

    def _open(self, key: str) -> None:
        found = next((c for c in self.session.plan.contacts if c.id == key), None)
        if found is not None:
            self._ask(found)

    def _ask(self, contact: Contact) -> None:
        dialog = ContactDialog(self.session, contact, self.window())
        dialog.finishedContact.connect(self._take)
        dialog.open()

    def _take(self, contact: Contact) -> None:
        contacts = self.session.plan.contacts
        if any(c.id == contact.id for c in contacts):
            changed = tuple(contact if c.id == contact.id else c for c in contacts)
            self.session.edit(self.t("Change a contact"), contacts=changed)
        else:
            self.session.edit(self.t("Add a contact"), contacts=(*contacts, contact))

    def _remove(self) -> None:
        key = self._chosen()
        rest = tuple(c for c in self.session.plan.contacts if c.id != key)
        self.session.edit(self.t("Remove a contact"), contacts=rest)

    def _tell(self, key: str) -> None:
        facts, t = self.session.facts, self.t
        body = next((b for b in facts.guidance.bodies if b.id == key), None) if facts is not None else None
        if body is None:
            return
        lines = [(t("What it does"), t.pick(body.what)), (t("For whom"), t.pick(body.whom))]
        for source in body.sources:
            said = words.source_text(source, t) + (f"\n{source.address}" if source.address else "")
            lines.append((t("Where it is said"), said))
        notes = [] if body.verified else [t(words.UNVERIFIED)]
        StoryDialog(t.pick(body.names), lines, notes, t, self.window()).open()
