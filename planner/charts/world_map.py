"""The world with each market in the colour of its score; no data is hatched, the short list has a strong outline."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from planner.charts.palette import ACCENT_SOFT, HAIRLINE, INK, MUTED, NO_DATA, OUTSIDE, PAPER, SEQUENTIAL, sequential
from planner.charts.shapes import Drawing, Line, Measure, Polygon, Rect, Shape, Text
from planner.text import Texts

Outlines = Mapping[str, Sequence[Sequence[Sequence[float]]]]  # ISO3 -> polygons of (lon, lat) in 0.01 degree
TOP, BOTTOM = 84.0, -57.0  # degrees shown: without Antarctica


@dataclass(frozen=True, slots=True)
class Pin:
    """A number on the map, at a place in degrees: small markets can be found too."""

    key: str
    longitude: float
    latitude: float
    text: str
    tip: str = ""


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
    pins: Sequence[Pin] = (),
    only_outlined: bool = False,
) -> Drawing:
    """Countries filled by ``values`` (0..100 by ISO3); those without a value are hatched as no data.

    With ``only_outlined`` the other countries were not asked about: they are plain, neither coloured nor hatched.
    """
    scale, left, top, height = frame(width)
    shapes: list[Shape] = []
    chosen = set(outlined)
    # In the order given: countries inside others stand after them.
    for code, outline in outlines.items():
        value = values.get(code)
        plain = only_outlined and code not in chosen and code != home
        fill = INK if code == home else OUTSIDE if plain else sequential(value) if value is not None else NO_DATA
        words = t("home") if code == home else t.number(value, 1) if value is not None else t("no data")
        tip = name(code) if plain else f"{name(code)}: {words}"
        hatch = value is None and code != home and not plain
        for points in rings(outline, scale, left, top):
            shapes.append(Polygon(points, fill, PAPER, 0.4, hatch, code, tip))
    # Where nothing else is coloured, the colour alone tells the short list; coasts stay clear.
    for code in () if only_outlined else (c for c in outlines if c in chosen):
        shapes += [Polygon(points, "", INK, 1.1) for points in rings(outlines[code], scale, left, top)]
    shapes += _pins(pins, scale, left, top, measure, size)
    legend = _legend(t, measure, height + size * 1.6, width, size, only_outlined)
    table = ((t("Market"), t("Score")), *((name(c), t.number(v, 1)) for c, v in sorted(values.items())))
    title = t("Scores of the short list") if only_outlined else t("Scores of all markets")
    return Drawing(width, legend[1], (*shapes, *legend[0]), title, table)


def rings(
    outline: Sequence[Sequence[Sequence[float]]], scale: float, left: float, top: float
) -> Iterator[tuple[tuple[float, float], ...]]:
    """The polygons of a country on a map that :func:`frame` has measured."""
    return (tuple(_place(point, scale, left, top) for point in ring) for ring in outline)


def _place(point: Sequence[float], scale: float, left: float, top: float) -> tuple[float, float]:
    x, y = project(point[0] / 100.0, min(TOP, max(BOTTOM - 3, point[1] / 100.0)))
    return (x - left) * scale, (top - y) * scale


def _pins(pins: Sequence[Pin], scale: float, left: float, top: float, measure: Measure, size: float) -> list[Shape]:
    radius = size * 0.72
    homes = [_place((pin.longitude * 100, pin.latitude * 100), scale, left, top) for pin in pins]
    places = _apart(homes, radius * 2.1)
    shapes: list[Shape] = [
        Line(*start, *end, INK, 0.6) for start, end in zip(homes, places, strict=True) if math.dist(start, end) > radius
    ]
    for pin, (x, y) in zip(pins, places, strict=True):
        shapes.append(Polygon(_circle(x, y, radius), PAPER, INK, 0.8, False, pin.key, pin.tip))
        shapes.append(Text(x, y + size * 0.3, pin.text, size * 0.82, INK, True, "middle", pin.key, pin.tip))
    return shapes


def _circle(x: float, y: float, radius: float) -> tuple[tuple[float, float], ...]:
    turns = (2 * math.pi * i / 24 for i in range(24))
    return tuple((x + radius * math.cos(a), y + radius * math.sin(a)) for a in turns)


def _apart(places: Sequence[tuple[float, float]], distance: float) -> list[tuple[float, float]]:
    """The places pushed away from each other until no two are nearer than a distance (or 60 rounds are over)."""
    moved = [list(place) for place in places]
    for _ in range(60):
        calm = True
        for i, a in enumerate(moved):
            for j, b in enumerate(moved[:i]):
                gap = math.dist(a, b)
                if gap >= distance - 0.01:
                    continue
                calm = False
                # Two pins on one spot: any direction will do, but always the same one.
                away = (a[0] - b[0], a[1] - b[1]) if gap > 0.01 else (math.cos(i + j), math.sin(i + j))
                dx, dy = (part / (gap if gap > 0.01 else 1.0) for part in away)
                push = (distance - gap) / 2
                a[0], a[1] = a[0] + dx * push, a[1] + dy * push
                b[0], b[1] = b[0] - dx * push, b[1] - dy * push
        if calm:
            break
    return [(x, y) for x, y in moved]


def _legend(
    t: Texts, measure: Measure, y: float, width: float, size: float, only_outlined: bool
) -> tuple[list[Shape], float]:
    """The classes and the special grounds in as many lines as they need; and where the last line ends."""
    entries = [
        (colour, HAIRLINE, False, f"{round(i * 100 / 6)}–{round((i + 1) * 100 / 6)}")
        for i, colour in enumerate(SEQUENTIAL)
    ]
    entries += [(NO_DATA, HAIRLINE, True, t("no data")), (INK, HAIRLINE, False, t("home"))]
    if only_outlined:
        entries.append((OUTSIDE, HAIRLINE, False, t("not on the short list")))
    else:
        entries.append((ACCENT_SOFT, INK, False, t("on the short list")))
    return keys(entries, y, width, measure, size)


def keys(
    entries: Sequence[tuple[str, str, bool, str]], y: float, width: float, measure: Measure, size: float
) -> tuple[list[Shape], float]:
    """A map's key, line after line: (fill, edge, hatched, words) each; with the height below it."""
    shapes: list[Shape] = []
    x = 0.0
    for fill, stroke, hatch, text in entries:
        needed = size * 2.8 + measure(text, size, False)
        if x and x + needed - size > width:
            x, y = 0.0, y + size * 1.7
        shapes.append(Rect(x, y - size * 0.8, size * 1.4, size, fill, stroke, hatch))
        shapes.append(Text(x + size * 1.8, y, text, size, MUTED))
        x += needed
    return shapes, y + size * 1.2
