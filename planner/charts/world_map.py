"""The world with each market in the colour of its score; no data is hatched, the short list has a strong outline."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from planner.charts.palette import (
    ACCENT_SOFT,
    HAIRLINE,
    INK,
    MUTED,
    NO_DATA,
    PAPER,
    SEQUENTIAL,
    sequential,
)
from planner.charts.shapes import Drawing, Measure, Polygon, Rect, Shape, Text
from planner.text import Texts

Outlines = Mapping[str, Sequence[Sequence[Sequence[float]]]]  # ISO3 -> polygons of (lon, lat) in 0.01 degree
TOP, BOTTOM = 84.0, -57.0  # degrees shown: without Antarctica


@lru_cache(maxsize=20000)
def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Equal Earth projection: (x, y) in radians-like units, north up. Source: Savric, Patterson and Jenny 2018."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    t2 = theta * theta
    t6 = t2**3
    divisor = 3 * (9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1)
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / divisor
    return x, theta * (a4 * t6 * t2 + a3 * t6 + a2 * t2 + a1)


def frame(width: float) -> tuple[float, float, float, float]:
    """(scale, x of the left edge, y of the top edge, height) of a map of a width."""
    half = project(180.0, 0.0)[0]
    top, bottom = project(0.0, TOP)[1], project(0.0, BOTTOM)[1]
    scale = width / (2 * half)
    return scale, -half, top, (top - bottom) * scale


def world_map(
    outlines: Outlines,
    values: Mapping[str, float],
    t: Texts,
    name: Callable[[str], str],
    measure: Measure,
    width: float,
    outlined: Sequence[str] = (),
    home: str = "",
    size: float = 8.0,
) -> Drawing:
    """Countries filled by ``values`` (0..100 by ISO3); those without a value are hatched as no data."""
    scale, left, top, height = frame(width)
    shapes: list[Shape] = []
    chosen = set(outlined)
    # Outlined countries last, so that their outline is not covered by a neighbour.
    for code in sorted(outlines, key=lambda c: (c in chosen, c)):
        value = values.get(code)
        fill = INK if code == home else sequential(value) if value is not None else NO_DATA
        words = t("home") if code == home else t.number(value, 1) if value is not None else t("no data")
        for ring in outlines[code]:
            points = tuple(_place(point, scale, left, top) for point in ring)
            shapes.append(Polygon(points, fill, INK if code in chosen else PAPER, 1.3 if code in chosen else 0.4,
                                  value is None and code != home, code, f"{name(code)}: {words}"))  # fmt: skip
    legend = _legend(t, measure, height + size * 1.6, size)
    table = ((t("Market"), t("Score")), *((name(c), t.number(v, 1)) for c, v in sorted(values.items())))
    return Drawing(width, height + size * 3, (*shapes, *legend), t("Scores of all markets"), table)


def _place(point: Sequence[float], scale: float, left: float, top: float) -> tuple[float, float]:
    x, y = project(point[0] / 100.0, min(TOP, max(BOTTOM - 3, point[1] / 100.0)))
    return (x - left) * scale, (top - y) * scale


def _legend(t: Texts, measure: Measure, y: float, size: float) -> list[Shape]:
    shapes: list[Shape] = []
    x = 0.0
    for i, colour in enumerate(SEQUENTIAL):
        text = f"{round(i * 100 / 6)}–{round((i + 1) * 100 / 6)}"
        shapes.append(Rect(x, y - size * 0.8, size * 1.4, size, colour, HAIRLINE))
        shapes.append(Text(x + size * 1.8, y, text, size, MUTED))
        x += size * 2.8 + measure(text, size, False)
    for colour, hatch, text in ((NO_DATA, True, t("no data")), (INK, False, t("home"))):
        shapes.append(Rect(x, y - size * 0.8, size * 1.4, size, colour, HAIRLINE, hatch))
        shapes.append(Text(x + size * 1.8, y, text, size, MUTED))
        x += size * 2.8 + measure(text, size, False)
    shapes.append(Rect(x, y - size * 0.8, size * 1.4, size, ACCENT_SOFT, INK))
    shapes.append(Text(x + size * 1.8, y, t("on the short list"), size, MUTED))
    return shapes
