"""Trade of whole sectors in every economy: exports, imports, growth against the world, advantage, complexity."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from planner.engine.potential import balassa
from planner.model.facts import Facts, Sector

Floats = NDArray[np.float64]

YEARS = 7  # 2017 to 2024
LEAST_KNOWN = 0.6  # part of the exports whose headings must have a complexity


class SectorTrade:
    """Arrays [sector, economy] in USD; NaN where there is no data. The same for every home."""

    def __init__(self, facts: Facts) -> None:
        trade = cast(Any, facts.trade)
        self.facts, self.trade, self.sectors = facts, trade, facts.sectors
        self.rows = [sector_rows(trade, sector) for sector in facts.sectors]
        exports, self._imports_2017 = np.asarray(trade.exports), np.asarray(trade.imports_2017)
        self.exports = np.stack([np.nansum(exports[rows], axis=0) for rows in self.rows])
        self.all_exports = np.nansum(exports, axis=0)
        self.imports = np.stack([self._total(np.asarray(trade.imports), rows) for rows in self.rows])
        self.imports_2017 = np.stack([self._total(self._imports_2017, rows) for rows in self.rows])
        others = self.all_exports - self.exports
        self.rca = np.stack([
            balassa(np.stack([own, rest], axis=1))[:, 0] for own, rest in zip(self.exports, others, strict=True)
        ])  # fmt: skip
        # An economy that exports nothing at all to anybody has no advantage to reveal.
        self.rca[:, self.all_exports <= 0] = np.nan
        self._dated = ~np.isnan(self._imports_2017)  # cells [product, importer] whose source has a 2017
        self.imports_dated = np.stack([
            np.where(self._dated[rows], np.nan_to_num(np.asarray(trade.imports)[rows]), 0.0).sum(axis=0)
            for rows in self.rows
        ])  # fmt: skip
        self.sold, self.sold_2017 = self._flows()
        self.complexity, self.complexity_known = self._complexity(exports)

    def _total(self, matrix: Floats, rows: NDArray[np.int64]) -> Floats:
        part = matrix[rows]
        known = ~np.isnan(part).all(axis=0) & np.asarray(self.trade.known_importers(rows))
        return np.where(known, np.nansum(part, axis=0), np.nan)

    def _flows(self) -> tuple[Floats, Floats]:
        """Exports of 2024 and 2017 where the importer's source has both years, from the flows that the pack keeps."""
        offsets, importer, exporter, value, before = self.trade.flow_columns()
        n = len(self.trade.economies)
        sums = np.zeros((2, len(self.rows), n))
        for i, rows in enumerate(self.rows):
            for first, last in runs(rows):
                piece = slice(int(offsets[first]), int(offsets[last]))
                product = np.repeat(np.arange(first, last), np.diff(offsets[first : last + 1]))
                counted = self._dated[product, np.asarray(importer[piece])]
                sellers = np.asarray(exporter[piece])[counted]
                for year, column in enumerate((value, before)):
                    weights = np.asarray(column[piece])[counted]
                    sums[year, i] += np.bincount(sellers, weights=weights, minlength=n)
        return sums[0], sums[1]

    def _complexity(self, exports: Floats) -> tuple[Floats, Floats]:
        """Export-weighted mean index of the sector's headings, and the part of the exports that it rests on."""
        table = self.facts.industry.complexity
        headings = (table.get(("product", code[:4])) for code in self.trade.products)
        index = np.array([value.value if value else np.nan for value in headings])
        shape = (len(self.rows), len(self.trade.economies))
        means, parts = np.full(shape, np.nan), np.zeros(shape)
        for i, rows in enumerate(self.rows):
            known = rows[~np.isnan(index[rows])]
            weights = np.nan_to_num(exports[known])
            total = weights.sum(axis=0)
            np.divide(index[known] @ weights, total, out=means[i], where=total > 0)
            np.divide(total, self.exports[i], out=parts[i], where=self.exports[i] > 0)
        means[parts < LEAST_KNOWN] = np.nan
        return means, parts

    def number(self, sector: str) -> int:
        """Row of a sector; StopIteration never: the id is one of the pack's."""
        return next(i for i, entry in enumerate(self.sectors) if entry.id == sector)

    def column(self, economy: str) -> int:
        """Column of an economy, -1 when no source knows it."""
        try:
            return int(self.trade.economy_column(economy))
        except KeyError:
            return -1


def sector_rows(trade: Any, sector: Sector) -> NDArray[np.int64]:
    """Product rows of all the sector's lines, each once."""
    found = [np.asarray(trade.product_rows(line.code), dtype=np.int64) for line in sector.lines]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)


def runs(rows: NDArray[np.int64]) -> Sequence[tuple[int, int]]:
    """Stretches [first, last) of neighbouring rows: a heading is one piece of the file."""
    if not len(rows):
        return []
    breaks = np.flatnonzero(np.diff(rows) > 1)
    firsts, lasts = rows[np.concatenate([[0], breaks + 1])], rows[np.concatenate([breaks, [len(rows) - 1]])] + 1
    return list(zip(firsts.tolist(), lasts.tolist(), strict=True))


@lru_cache(maxsize=1)
def sector_trade(facts: Facts) -> SectorTrade:
    """Worked out once for the packs that are open."""
    return SectorTrade(facts)
