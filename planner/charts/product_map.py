"""The world by one product's money: what each market could buy, buys already, or leaves on the table."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from planner.charts.palette import HAIRLINE, INK, NO_DATA, PAPER, SEQUENTIAL
from planner.charts.shapes import Drawing, Measure, Polygon, Shape
from planner.charts.world_map import Outlines, frame, keys, rings
from planner.text import Texts

NOTHING = "#FFFFFF"  # known to be nothing at all: never mistaken for a hole, which is hatched
EDGE = "#AEB7BF"


def bounds(values: Mapping[str, float]) -> tuple[float, ...]:
    """Five round figures (1, 3, 10, 30 ...) that part six classes, so that the largest market is in the last one."""
    most = max(values.values(), default=0.0)
    if most <= 0:
        return ()
    power = math.floor(math.log10(most))
    ladder = [times * 10.0**p for p in range(power - 4, power + 1) for times in (1, 3)]
    return tuple(step for step in ladder if step < most)[-(len(SEQUENTIAL) - 1) :]


def product_map(
    outlines: Outlines, values: Mapping[str, float], t: Texts, name: Callable[[str], str], title: str,
    measure: Measure, width: float, home: str = "", chosen: str = "", size: float = 9.0,
) -> Drawing:  # fmt: skip
    """Countries filled by USD; those without a value are hatched as no data, home is dark, the chosen one outlined."""
    scale, left, top, height = frame(width)
    steps = bounds(values)
    shapes: list[Shape] = []
    for code, outline in outlines.items():
        value = values.get(code)
        words = t("home") if code == home else t("no data") if value is None else t.money(value)
        fill = INK if code == home else NO_DATA if value is None else _fill(value, steps)
        for points in rings(outline, scale, left, top):
            edge = PAPER if value is None or value > 0 or code == home else EDGE
            shapes.append(Polygon(points, fill, edge, 0.4, value is None and code != home, code,
                                  f"{name(code)}: {words}"))  # fmt: skip
    for points in rings(outlines.get(chosen, ()), scale, left, top):
        shapes.append(Polygon(points, "", INK, 1.6))
    legend, end = _legend(t, measure, steps, height + size * 1.6, width, size)
    ranked = sorted(values.items(), key=lambda entry: (-entry[1], entry[0]))
    table = ((t("Market"), title), *((name(code), t.money(value)) for code, value in ranked))
    return Drawing(width, end, (*shapes, *legend), title, table)


def _fill(value: float, steps: tuple[float, ...]) -> str:
    if value <= 0:
        return NOTHING
    above = sum(value >= step for step in steps)
    return SEQUENTIAL[above + len(SEQUENTIAL) - 1 - len(steps)]


def _legend(
    t: Texts, measure: Measure, steps: tuple[float, ...], y: float, width: float, size: float
) -> tuple[list[Shape], float]:
    used = SEQUENTIAL[len(SEQUENTIAL) - 1 - len(steps) :] if steps else ()
    entries = [(NOTHING, HAIRLINE, False, t("nothing"))]
    for i, fill in enumerate(used):
        words = (
            t("below {value}", value=t.money(steps[0])) if i == 0
            else t("from {value}", value=t.money(steps[i - 1]))
        )  # fmt: skip
        entries.append((fill, HAIRLINE, False, words))
    entries += [(NO_DATA, HAIRLINE, True, t("no data")), (INK, HAIRLINE, False, t("home"))]
    return keys(entries, y, width, measure, size)
