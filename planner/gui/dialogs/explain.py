"""The story of one figure."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from planner.gui.dialogs.parts import add_close_button, fix_width
from planner.gui.widgets.basic import label
from planner.model.explanation import Explanation
from planner.text import Texts

WIDTH = 640  # pixels


class ExplainDialog(QDialog):
    """Question, formula, inputs, reading, scale, weight, points, source."""

    def __init__(self, story: Explanation, t: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(story.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(8)
        layout.addWidget(label(story.title, "section"))
        layout.addWidget(label(story.question))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        year = f" ({story.year})" if story.year else ""
        lines = [
            (t("Reading"), story.reading + year), (t("Formula"), story.formula),
            *((name, f"{value} ({when})" if when else value) for name, value, when in story.inputs),
            (t("Scale"), story.scale), (t("Why"), story.why), (t("Value (0-100)"), story.value),
            (t("Weight"), story.weight), (t("Points"), story.points), *self._source(story, t),
        ]  # fmt: skip
        # What is shown and never scored has no scale, weight or points.
        for row, (name, text) in enumerate((name, text) for name, text in lines if text):
            key, value = label(name, "muted"), label(text)
            key.setAlignment(Qt.AlignmentFlag.AlignTop)
            key.setMinimumWidth(170)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(key, row, 0)
            grid.addWidget(value, row, 1)
        layout.addLayout(grid)
        for note in story.notes:
            layout.addWidget(label(note, "missing"))
        add_close_button(self, layout, t)
        fix_width(self, layout, WIDTH)

    @staticmethod
    def _source(story: Explanation, t: Texts) -> list[tuple[str, str]]:
        if story.source is None:
            return []
        s = story.source
        return [
            (t("Source"), ", ".join(filter(None, (s.publisher, s.name(t.language), s.year, s.address)))),
            (t("Licence"), s.licence),
        ]
