"""Judge a risk, or add one of your own: likelihood, impact, trigger, owner, response, state."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from planner.gui.widgets.arranging import choose
from planner.gui.widgets.basic import label
from planner.model.risk import STATES, STEPS, Risk, RiskFound
from planner.report.risk_words import IMPACTS, LIKELIHOODS
from planner.report.risk_words import STATES as STATE_WORDS
from planner.text import Texts

WIDTH = 620  # pixels
Measures = Sequence[tuple[str, str]]  # (id, name with its date)


class RiskDialog(QDialog):
    """Tells the risk as the user has it; empty words and steps left alone stay as proposed."""

    judged = Signal(object)

    def __init__(
        self, risk: Risk, found: RiskFound | None, hints: tuple[str, str, str], measures: Measures, t: Texts,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``hints``: name, trigger and response that stand while nothing is typed."""
        super().__init__(parent)
        self.t, self.risk, self.found = t, risk, found
        self.setWindowTitle(t("Risk"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        self.name, self.trigger, self.owner = QLineEdit(risk.name), QLineEdit(risk.trigger), QLineEdit(risk.owner)
        self.response, self.wrong = QPlainTextEdit(risk.response), label("", "missing")
        self.response.setTabChangesFocus(True)
        self.response.setMaximumHeight(90)
        for name, hint in zip(("name", "trigger", "response"), hints, strict=True):
            getattr(self, name).setPlaceholderText(hint)
        self.likelihood, self.impact, self.state = QComboBox(), QComboBox(), QComboBox()
        self._fill(self.likelihood, LIKELIHOODS, risk.likelihood, found.likelihood if found else None)
        self._fill(self.impact, IMPACTS, risk.impact, found.impact if found else None)
        for state in STATES:
            self.state.addItem(t(STATE_WORDS[state]), state)
        choose(self.state, risk.state)
        self.measures = QListWidget()
        for key, name in measures:
            item = QListWidgetItem(name, self.measures)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setCheckState(Qt.CheckState.Checked if key in risk.measures else Qt.CheckState.Unchecked)
        self.measures.setMaximumHeight(120)
        self.measures.setWordWrap(True)
        self.measures.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()

    def _fill(self, box: QComboBox, words: Sequence[str], own: int | None, proposed: int | None) -> None:
        if proposed is not None:
            box.addItem(self.t("as proposed: {n}", n=self.t.integer(proposed)), 0)
        for n in range(1, STEPS + 1):
            box.addItem(f"{n}  {self.t(words[n - 1])}", n)
        choose(box, own or (0 if proposed is not None else 3))

    def _lay_out(self) -> None:
        t = self.t
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: tuple[tuple[str, QWidget], ...] = (
            (t("Risk"), self.name), (t("Likelihood"), self.likelihood), (t("Impact"), self.impact),
            (t("Trigger"), self.trigger), (t("Triggered by"), self.measures), (t("Response"), self.response),
            (t("Owner"), self.owner), (t("State"), self.state),
        )  # fmt: skip
        for words, field in rows:
            field.setAccessibleName(words)
            caption = label(words, wrap=False)
            caption.setBuddy(field)
            form.addRow(caption, field)
        box = QDialogButtonBox()
        keep = box.addButton(t("Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setObjectName("primary")
        box.addButton(t("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.keep)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(self.wrong)
        layout.addWidget(box)

    def keep(self) -> None:
        """Tell the risk; a risk of the user's own needs a name."""
        name = self.name.text().strip()
        if self.found is None and not name:
            self.wrong.setText(self.t("Give the risk a name."))
            self.name.setFocus()
            return
        chosen = (self.measures.item(i) for i in range(self.measures.count()))
        self.judged.emit(Risk(
            self.risk.id, name, self.likelihood.currentData() or None, self.impact.currentData() or None,
            self.trigger.text().strip(), self.owner.text().strip(), self.response.toPlainText().strip(),
            self.state.currentData(),
            tuple(i.data(Qt.ItemDataRole.UserRole) for i in chosen if i.checkState() == Qt.CheckState.Checked),
        ))  # fmt: skip
        self.accept()
