"""One opportunity taken apart: the points each criterion gives, beside the most it could give."""

from __future__ import annotations

from planner.charts.palette import ACCENT, ACCENT_SOFT, HAIRLINE, INK, MUTED, NO_DATA
from planner.charts.shapes import Drawing, Line, Measure, Rect, Shape, Text, fit
from planner.model.assessment import Assessment, Opportunity
from planner.model.criterion import Criterion
from planner.text import Texts


def contributions(
    answer: Assessment, o: Opportunity, t: Texts, name: str, measure: Measure, width: float, size: float = 8.5
) -> Drawing:
    """Criteria by weight, heaviest first; the light bar is the weight in points, the dark one what was reached."""
    rows = sorted(answer.criteria, key=lambda c: -answer.weights[c.id])
    row = size * 1.75
    label = min(width * 0.34, max((measure(c.name(t.language), size, False) for c in rows), default=0.0) + size)
    most = max((_most(answer, o, c) for c in rows), default=0.0) or 1.0
    plot = width - label - size * 9
    shapes: list[Shape] = [Line(label, 0, label, row * len(rows), HAIRLINE, 0.6)]
    for i, criterion in enumerate(rows):
        shapes += _row(answer, o, criterion, t, measure, (label, plot / most, i * row, row), size)
    table = (
        (t("Criterion"), t("Points"), t("Most possible")),
        *((c.name(t.language), t.number(o.contributions[c.id], 2), t.number(_most(answer, o, c), 2)) for c in rows),
    )
    return Drawing(width, row * len(rows) + size * 0.4, tuple(shapes), _title(o, rows, t, name), table)


def _most(answer: Assessment, o: Opportunity, criterion: Criterion) -> float:
    """The points that a value of 100 would give; the plain weight where a missing reading lost it."""
    return 100.0 * max(o.effective_weights.get(criterion.id, 0.0), 0.0) or 100.0 * answer.weights[criterion.id]


def _title(o: Opportunity, rows: list[Criterion], t: Texts, name: str) -> str:
    if o.score is None or not rows:
        return t("{market}: nothing is known yet", market=name)
    best = max(rows, key=lambda c: o.contributions[c.id])
    return t(
        "{market}: {score} of 100, most of it from {criterion}",
        market=name, score=t.number(o.score, 1), criterion=best.name(t.language),
    )  # fmt: skip


def _row(
    answer: Assessment, o: Opportunity, criterion: Criterion, t: Texts, measure: Measure,
    place: tuple[float, float, float, float], size: float,
) -> list[Shape]:  # fmt: skip
    label, scale, y, row = place
    most, points = _most(answer, o, criterion), o.contributions[criterion.id]
    missing = answer.reading(o.row, criterion.id).value is None
    thick, base = size * 1.05, y + row / 2 + size * 0.35
    top, full = y + (row - thick) / 2, criterion.name(t.language)
    reached = t("{points} of {most}", points=t.number(points, 1), most=t.number(most, 1))
    words = t("no data") if missing else reached
    tip = t.labelled(full, words)
    light = Rect(label, top, most * scale, thick, NO_DATA if missing else ACCENT_SOFT, "", missing, criterion.id, tip)
    shapes: list[Shape] = [
        Text(label - size * 0.7, base, fit(full, label - size, size, False, measure), size, INK, False, "end",
             criterion.id, tip),
        light,
    ]  # fmt: skip
    if points > 0:
        shapes.append(Rect(label, top, points * scale, thick, ACCENT, key=criterion.id, tip=tip))
    shapes.append(Text(label + most * scale + size * 0.5, base, words, size * 0.95, MUTED, key=criterion.id, tip=tip))
    return shapes
