"""Distance, border and common language between two economies, read only for the economies that are asked about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.model.facts import Pair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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

    def kilometres(self, economies: Sequence[str]) -> NDArray[np.float64]:
        """[economy, economy]: population-weighted distance in km; NaN where unknown."""
        import numpy as np

        place = {code: i for i, code in enumerate(economies)}
        found = np.full((len(place), len(place)), np.nan)
        for table in self._tables:
            columns = [place.get(partner, -1) for partner in table.partners]
            for home in table.lines.keys() & place.keys():
                for column, cell in zip(columns, table.lines[home].split(",")[1:], strict=False):
                    if column >= 0 and (number := cell.rstrip("bl")):
                        found[place[home], column] = float(number)
        return found


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
