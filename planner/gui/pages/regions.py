"""Provinces and states suggested as the exporter's region; any other words are as welcome."""

from __future__ import annotations

from planner.model.regions import folded
from planner.model.regions import regions as known


def regions(home: str, language: str) -> tuple[str, ...]:
    """Names of the regions of Canada or Mexico in the language's order; none for other countries."""
    return tuple(sorted((names[language] for names in known(home).values()), key=folded))
