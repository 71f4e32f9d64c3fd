"""Outlines of countries for the map on paper."""

from __future__ import annotations

import json
from functools import cache

from planner import paths
from planner.charts.world_map import Outlines


@cache
def outlines() -> Outlines:
    """ISO3 -> polygons of (longitude, latitude) in hundredths of a degree (Natural Earth); read once."""
    path = paths.resources() / "packs" / "core" / "world_map.json"
    shapes: Outlines = json.loads(path.read_text(encoding="utf-8"))
    return shapes
