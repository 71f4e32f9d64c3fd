"""Further names and numbers of countries, as statistics offices write them."""

from __future__ import annotations

import csv
from pathlib import Path


def other_names(resources: Path) -> dict[str, str]:
    """Name or number -> ISO3, "total" (all partners) or "unspecified"."""
    text = (resources / "imports" / "country_names.csv").read_text(encoding="utf-8")
    return {row["name"]: row["iso3"] for row in csv.DictReader(text.splitlines())}
