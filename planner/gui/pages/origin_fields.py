"""Fields of an origin worksheet: captions, choices, and reading a figure as this language writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from planner.gui.pages.parts import being_typed, choose
from planner.gui.widgets.basic import label, tip_of
from planner.gui.widgets.side_by_side import SideBySide
from planner.model.worksheet import OriginWorksheet, is_amount
from planner.text import Texts, mark

NOT_A_FIGURE = mark("{text} is not a figure; the field keeps what it had.")
LONGEST = 20  # characters of a figure

# Field of the worksheet -> (caption, kind); "figure" fields hold Decimal or None.
PRODUCT = {
    "hs": (mark("Tariff code (HS)"), "text"),
    "name": (mark("Product, in your words"), "text"),
    "agreement": (mark("Agreement"), "choice"),
    "country": (mark("Made in"), "choice"),
    "date": (mark("Date of export (year-month-day)"), "text"),
    "use": (mark("What it is for"), "choice"),
    "way": (mark("Way of the rule"), "choice"),
    "process_done": (mark("The process asked is done in the region"), "choice"),
    "conditions_met": (mark("The rule's own words are read and met"), "choice"),
    "wholly_obtained": (mark("Wholly obtained or produced in the region"), "check"),
    "same_line": (mark("Good and materials share a line of the tariff"), "check"),
    "retail_set": (mark("A set put up for retail sale"), "check"),
}
COSTS = {
    "currency": (mark("Currency (ISO code)"), "text"),
    "price": (mark("Price as invoiced"), "figure"),
    "freight": (mark("International shipping in it"), "figure"),
    "costs.labour": (mark("Product costs: labour"), "figure"),
    "costs.overhead": (mark("Product costs: overhead"), "figure"),
    "costs.period": (mark("Period costs"), "figure"),
    "costs.other": (mark("Other costs"), "figure"),
    "costs.promotion": (mark("Left out: promotion, marketing, after-sales"), "figure"),
    "costs.royalties": (mark("Left out: royalties"), "figure"),
    "costs.shipping": (mark("Left out: shipping and packing"), "figure"),
    "costs.interest": (mark("Left out: non-allowable interest"), "figure"),
}
SHARED = ("costs.labour", "costs.overhead", "costs.period", "costs.other")  # that several products may share
VEHICLE = {
    "vehicle.labour_materials": (mark("Labour value: high-wage materials (%)"), "figure"),
    "vehicle.labour_technology": (mark("Labour value: technology (%)"), "figure"),
    "vehicle.labour_assembly": (mark("Labour value: assembly (%)"), "figure"),
    "vehicle.steel": (mark("Originating steel bought (%)"), "figure"),
    "vehicle.aluminium": (mark("Originating aluminium bought (%)"), "figure"),
}
PAPERS = {
    "certifier_role": (mark("Who certifies"), "choice"),
    "certifier": (mark("Certifier: name, title, address, contact"), "text"),
    "exporter": (mark("Exporter"), "text"),
    "producer": (mark("Producer"), "text"),
    "importer": (mark("Importer"), "text"),
    "period_from": (mark("Period from (year-month-day)"), "text"),
    "period_to": (mark("Period to (year-month-day)"), "text"),
}
CHOICES: Mapping[str, Sequence[tuple[str, str]]] = {
    "agreement": (("usmca", mark("USMCA (T-MEC, CUSMA)")), ("cptpp", mark("CPTPP"))),
    "use": (
        ("", mark("not stated")), ("light_vehicle", mark("passenger vehicle or light truck")),
        ("heavy_truck", mark("heavy truck")), ("other_vehicle", mark("other vehicle or spare part")),
        ("off_road", mark("off-road vehicle")), ("bus_15", mark("vehicle for 15 persons or fewer")),
        ("bus_16", mark("vehicle for 16 persons or more")), ("other", mark("any other good of the line")),
        ("named", mark("a good that the rule describes")),
    ),
    "process_done": (("", mark("not stated")), ("yes", mark("yes")), ("no", mark("no"))),
    "conditions_met": (("", mark("not stated")), ("yes", mark("yes")), ("no", mark("no"))),
    "certifier_role": (
        ("", mark("not stated")), ("exporter", mark("exporter")), ("producer", mark("producer")),
        ("importer", mark("importer")),
    ),
}  # fmt: skip


def read_figure(text: str, language: str) -> Decimal | None:
    """A figure as the language writes it ("1,234.5" or "1 234,5"), None for nothing; ValueError for anything else."""
    kept = "".join(character for character in text if not character.isspace())
    if not kept:
        return None
    kept = kept.replace(",", ".") if language == "fr" else kept.replace(",", "")
    if len(kept) > LONGEST or not kept.isascii():
        raise ValueError(text)
    try:
        found = Decimal(kept)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not is_amount(found):
        raise ValueError(text)
    return found


def write_figure(value: Decimal | None, language: str) -> str:
    """A figure as it is edited: every digit, no groups."""
    if value is None:
        return ""
    text = f"{value:f}" if is_amount(value) else str(value)
    return text.replace(".", ",") if language == "fr" else text


def value_of(sheet: OriginWorksheet, name: str) -> Any:
    """The value of a field by its dotted name."""
    for part in name.split("."):
        sheet = getattr(sheet, part)
    return sheet


def changed(sheet: OriginWorksheet, name: str, value: Any) -> OriginWorksheet:
    """The worksheet with one field changed, by its dotted name."""
    outer, _, inner = name.partition(".")
    if inner:
        value = replace(getattr(sheet, outer), **{inner: value})
    return replace(sheet, **{outer: value})


def show_problem(field: QWidget, sentence: str) -> None:
    """Mark a field that has a problem, with the sentence as its tooltip; "": there is none."""
    field.setToolTip(tip_of(sentence))
    field.setAccessibleDescription(sentence)
    if bool(field.property("problem")) != bool(sentence):
        field.setProperty("problem", bool(sentence))
        field.style().unpolish(field)
        field.style().polish(field)


class FieldGrid(SideBySide):
    """Fields side by side in columns, each below its caption; says what was changed."""

    edited = Signal(str, object)
    refused = Signal(str)

    def __init__(self, fields: Mapping[str, tuple[str, str]], columns: int) -> None:
        super().__init__(columns)
        self.fields, self.captions = fields, dict[str, QLabel]()
        self.inputs: dict[str, Any] = {}
        self.language = "en"
        for name, (_caption, kind) in fields.items():
            widget = self._input(name, kind)
            if kind == "check":
                self.put(widget)
                continue
            self.captions[name] = label("", "muted", wrap=False)
            self.captions[name].setBuddy(widget)
            self.put(self.captions[name], widget)

    def _input(self, name: str, kind: str) -> QWidget:
        made: Any
        if kind == "check":
            made = QCheckBox()
            made.clicked.connect(lambda on, n=name: self.edited.emit(n, on))
        elif kind == "choice":
            made = QComboBox()
            made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            made.setMinimumContentsLength(10)
            made.activated.connect(lambda i, n=name: self.edited.emit(n, self.inputs[n].itemData(i)))
        else:
            made = QLineEdit()
            if kind == "figure":
                made.setAlignment(Qt.AlignmentFlag.AlignRight)
            made.editingFinished.connect(lambda n=name, k=kind: self._typed(n, k))
        self.inputs[name] = made
        return made

    def _typed(self, name: str, kind: str) -> None:
        field = self.inputs[name]
        if not field.isModified():
            return
        field.setModified(False)
        if kind == "text":
            self.edited.emit(name, field.text().strip())
            return
        try:
            self.edited.emit(name, read_figure(field.text(), self.language))
        except ValueError:
            field.setText(field.property("kept") or "")
            self.refused.emit(field.text())

    def retranslate(self, t: Texts) -> None:
        """Captions and choices in a language."""
        self.language = t.language
        for name, (caption, kind) in self.fields.items():
            self.inputs[name].setAccessibleName(t(caption))
            if kind == "check":
                self.inputs[name].setText(t(caption))
            else:
                self.captions[name].setText(t(caption))
            if name in CHOICES:
                self.offer(name, [(key, t(word)) for key, word in CHOICES[name]])
        self.arrange()

    def offer(self, name: str, entries: Sequence[tuple[str, str]]) -> None:
        """Fill a choice."""
        box = self.inputs[name]
        box.blockSignals(True)
        box.clear()
        for key, word in entries:
            box.addItem(word, key)
        box.blockSignals(False)

    def show_sheet(self, sheet: OriginWorksheet, problems: Mapping[str, str]) -> None:
        """The worksheet's values; a field with a problem is marked and says it in its tooltip."""
        for name, (_caption, kind) in self.fields.items():
            self._show(name, kind, value_of(sheet, name))
            show_problem(self.inputs[name], problems.get(name, ""))

    def _show(self, name: str, kind: str, value: Any) -> None:
        field = self.inputs[name]
        if kind == "check":
            field.setChecked(value)
        elif kind == "choice":
            choose(field, value)
        else:
            text = write_figure(value, self.language) if kind == "figure" else value
            field.setProperty("kept", text)
            if field.text() != text and not being_typed(field):
                field.setText(text)

    def told(self, edited: Callable[[str, Any], None], refused: Callable[[str], None]) -> FieldGrid:
        """Who hears of an edit and of a text that is no figure."""
        self.edited.connect(edited)
        self.refused.connect(refused)
        return self
