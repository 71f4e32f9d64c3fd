"""The world's outlines as polygons per country, small enough to draw at once."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from planner.packs.building.files import read_rows

Ring = list[tuple[float, float]]
# Outlines without an ISO number in the source, by name.
BY_NAME = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP"}
LEFT_OUT = frozenset({"ATA"})  # nobody buys there, and it would take a sixth of the map


def write_world_map(sources: Path, out: Path) -> int:
    """Write ``world_map.json``: ISO3 -> polygons of [longitude, latitude] in 0.01 degree; gives how many economies."""
    topology = json.loads((sources / "geo/world_atlas_countries-110m.json").read_text(encoding="utf-8"))
    codes = {row["numeric"]: row["iso3"] for row in read_rows(sources / "geo/country_names_en_es_fr.csv")}
    arcs = _arcs(topology)
    shapes: dict[str, list[list[list[int]]]] = defaultdict(list)
    for shape in topology["objects"]["countries"]["geometries"]:
        code = codes.get(str(shape.get("id", "")).zfill(3)) or BY_NAME.get(shape["properties"]["name"], "")
        if code and code not in LEFT_OUT:
            for ring in _outer_rings(shape, arcs):
                shapes[code] += [_hundredths(part) for part in _cut_at_date_line(ring)]
    # Largest first: holes are left out, so a country inside another one must be drawn after it.
    ordered = sorted(shapes.items(), key=lambda item: (-sum(map(_area, item[1])), item[0]))
    text = json.dumps(dict(ordered), separators=(",", ":"))
    (out / "world_map.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    return len(shapes)


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """TopoJSON keeps lines as steps on a grid: back to degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for steps in topology["arcs"]:
        x = y = 0
        line: Ring = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        lines.append(line)
    return lines


def _outer_rings(shape: dict[str, Any], arcs: list[Ring]) -> list[Ring]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [_join(polygon[0], arcs) for polygon in polygons]


def _join(numbers: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for n in numbers:
        line = arcs[n] if n >= 0 else arcs[~n][::-1]
        ring += line[1:] if ring else line
    return ring


def _cut_at_date_line(ring: Ring) -> list[Ring]:
    """A ring that jumps from +180 to -180 becomes one ring a side, closed along the date line."""
    if all(abs(a[0] - b[0]) <= 180.0 for a, b in pairwise(ring)):
        return [ring]
    unrolled = [ring[0]]
    for lon, lat in ring[1:]:
        while lon - unrolled[-1][0] > 180.0:
            lon -= 360.0
        while lon - unrolled[-1][0] < -180.0:
            lon += 360.0
        unrolled.append((lon, lat))
    edge = 180.0 if max(lon for lon, _ in unrolled) > 180.0 else -180.0
    inside, outside = _clip(unrolled, edge, keep_above=False), _clip(unrolled, edge, keep_above=True)
    shift = -360.0 if edge > 0 else 360.0
    near, far = (inside, outside) if edge > 0 else (outside, inside)
    return [part for part in (near, [(lon + shift, lat) for lon, lat in far]) if len(part) > 3]


def _clip(ring: Ring, edge: float, keep_above: bool) -> Ring:
    """Sutherland-Hodgman against one meridian."""

    def kept(point: tuple[float, float]) -> bool:
        return point[0] >= edge if keep_above else point[0] <= edge

    result: Ring = []
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        if kept(a):
            result.append(a)
        if kept(a) != kept(b):
            share = (edge - a[0]) / (b[0] - a[0])
            result.append((edge, a[1] + share * (b[1] - a[1])))
    return result


def _area(ring: list[list[int]]) -> int:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)))


def _hundredths(ring: Ring) -> list[list[int]]:
    points: list[list[int]] = []
    for lon, lat in ring:
        point = [max(-18000, min(18000, round(lon * 100))), round(lat * 100)]
        if not points or points[-1] != point:
            points.append(point)
    return points
