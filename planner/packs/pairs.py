"""Distance, border and common language between two economies, read only for the economies that are asked about."""

from __future__ import annotations

from collections.abc import Sequence

from planner.model.facts import Pair

SOURCE = "cepii_geodist"


class Pairs:
    """A square table: one line an economy, one cell a partner ("3443l": km, b for a border, l for a language)."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._tables = [_Table(text) for text in texts]
        self._homes: dict[str, dict[str, Pair]] = {}

    def pair(self, home: str, market: str) -> Pair | None:
        """What lies between two economies; None where nothing is known."""
        known = self._homes.get(home)
        if known is None:
            known = self._homes[home] = {}
            for table in self._tables:
                known.update(table.row(home))
        return known.get(market)


class _Table:
    def __init__(self, text: str) -> None:
        header, *lines = text.splitlines()
        self.partners = header.split(",")[1:]
        self.lines = {line.split(",", 1)[0]: line for line in lines}

    def row(self, home: str) -> dict[str, Pair]:
        cells = self.lines.get(home, "").split(",")[1:]
        return {partner: _pair(cell) for partner, cell in zip(self.partners, cells, strict=False) if cell}


def _pair(cell: str) -> Pair:
    number = cell.rstrip("bl")
    marks = cell[len(number) :]
    return Pair(float(number) if number else None, "b" in marks, "l" in marks, SOURCE)
