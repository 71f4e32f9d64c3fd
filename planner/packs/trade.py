"""Who bought how much of what from whom in 2024: totals, flows and suppliers of any product and market.

Implements :class:`planner.model.facts.Trade` on mapped columns. Figures are whole USD; ``None`` and NaN mean "no data",
0 means that nothing was traded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.model.facts import Supplier
from planner.packs.store import map_arrays, read_meta, unpacked_folder

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

ALIASES = {"S19": "TWN"}  # BACI's "Other Asia, not elsewhere specified"

BLOC = "EUN"  # the European Union, one supplier of the USA
US_CUSTOMS, RAW_MATERIALS = "us_census_2024", "baci_raw_materials"  # ids in sources.csv

# Keys of gaps.csv.
IMPORTER_MISSING = "importer_missing"  # the source has no file of this importer
CODE_MISSING = "code_missing"  # the source has no file of this HS line
US_CONCORDANCE = "us_concordance"  # no HS 2022 line of the US file is converted to this HS 2017 line
NOT_TRADED = "not_traded"  # not a line of HS 2017
NOT_IN_SOURCE = "not_in_source"  # the economy does not occur in the source


def open_trade(zip_path: Path, sha256: str | None = None) -> TradeColumns:
    """Trade of a pack, unpacked into the cache on first use; PackError when missing, damaged or not that checksum."""
    return TradeColumns(unpacked_folder(zip_path, sha256))


class TradeColumns:
    """Mapped columns of one pack's trade; matrices are float64 [product, economy] in USD, NaN where there is no data.

    ``imports_2017`` holds what the source knows of 2017 (flows that ended before 2024 may be missing); ``hhi`` is 0..1
    and, like ``suppliers``, counts every flow before the pack's cut.
    """

    def __init__(self, folder: Path) -> None:
        meta, arrays = read_meta(folder), map_arrays(folder)
        self.folder = folder
        self.products: Sequence[str] = meta["products"]
        self.economies: Sequence[str] = meta["economies"]
        self.year: int = meta["year"]
        self.source: str = meta["source"]
        self.raw_material_codes: dict[str, dict[str, float | None]] = meta["raw_material_codes"]
        self.imports: Floats = arrays["imports"]
        self.imports_2017: Floats = arrays["imports_2017"]
        self.exports: Floats = arrays["exports"]
        self.exports_2017: Floats = arrays["exports_2017"]
        self._known_exports: Floats | None = None
        self.suppliers: Floats = arrays["suppliers"]
        self.hhi: Floats = arrays["hhi"]
        self._arrays = arrays
        self._offsets: Rows = np.asarray(arrays["flow_offsets"])
        self._exporter_offsets: Rows = np.asarray(arrays["exporter_offsets"])
        self._columns = {code: i for i, code in enumerate(self.economies)}
        self._columns |= {alias: self._columns[code] for alias, code in ALIASES.items() if code in self._columns}
        self._in_full: frozenset[str] = frozenset(meta["in_full"])
        self.holes: Sequence[str] = meta["holes"]  # importers of whom at most raw materials are known
        self._holes = np.array([self._columns[code] for code in self.holes], dtype=np.int64)
        self._main_codes: frozenset[str] = frozenset(meta["main_codes"])
        self._bloc = self._columns.get(BLOC, -1)
        self._meta = meta
        # Which of the user's own packs each cell is from; None where there are none.
        self._own: Any = arrays.get("own")
        self._own_packs: list[dict[str, str]] = meta.get("own", [])
        self._partners = self._known_partners(meta["partners"])

    def _known_partners(self, partners: dict[str, list[str]]) -> dict[int, NDArray[np.bool_]]:
        """Per importer whose source names only some exporters: which ones."""
        return {self._columns[market]: np.isin(self.economies, names) for market, names in partners.items()}

    # --- where things are --------------------------------------------------------------------------------------------

    def product_rows(self, hs: str) -> Rows:
        """Row numbers of a 2-, 4- or 6-digit code; empty when the code is not traded."""
        return np.arange(*self._span(hs), dtype=np.int64)

    def economy_column(self, iso3: str) -> int:
        """Column of an economy ("S19" is "TWN"); KeyError when unknown."""
        return self._columns[iso3]

    def column_or_none(self, iso3: str) -> int | None:
        """Column of an economy; None when unknown."""
        return self._columns.get(iso3)

    def description(self) -> dict[str, Any]:
        """What the columns are, as the builder wrote it; a copy."""
        return dict(self._meta)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The mapped arrays by name."""
        return dict(self._arrays)

    def _span(self, hs: str) -> tuple[int, int]:
        if len(hs) not in (2, 4, 6) or not (hs.isascii() and hs.isdigit()):
            return 0, 0
        return bisect_left(self.products, hs), bisect_left(self.products, hs + ":")  # ":" follows "9"

    # --- totals and flows --------------------------------------------------------------------------------------------

    def total_imports(self, market: str, hs: str) -> int | None:
        """Imports of 2024 in whole USD, exact; None where there is no data.

        A 2- or 4-digit total adds up what is known. For an importer that only raw materials are known of, it is given
        only when every line below the code is known.
        """
        column = self._columns.get(market, -1)
        first, last = self._span(hs)
        if column < 0 or first == last:
            return None
        values = self.imports[first:last, column]
        if column in self._holes and np.isnan(values).any():
            return None
        return _whole(values)

    def known_exports(self) -> Floats:
        """Exports [product, economy] in USD with 0 where nothing is known, for sums; worked out once."""
        if self._known_exports is None:
            self._known_exports = np.nan_to_num(np.asarray(self.exports))
        return self._known_exports

    def total_exports(self, exporter: str, hs: str) -> int | None:
        """Exports of 2024 in whole USD to all importers with data; None where there is no data."""
        column = self._columns.get(exporter, -1)
        first, last = self._span(hs)
        return None if column < 0 or first == last else _whole(self.exports[first:last, column])

    def flow(self, exporter: str, importer: str, hs: str) -> int | None:
        """One flow of 2024 in whole USD without what the pack cut; None where there is no data."""
        seller, buyer = self._columns.get(exporter, -1), self._columns.get(importer, -1)
        if seller < 0 or buyer < 0 or self.total_imports(importer, hs) is None:
            return None
        if not (self._covers(seller, buyer) or self._all_own(self._span(hs), seller, buyer)):
            return None
        begin, end = self._exporter_offsets[seller : seller + 2]
        lines = self._arrays["exporter_product"][begin:end]
        bounds = np.array(self._span(hs), dtype=lines.dtype)  # of the column's own type: searching must not copy it
        first, last = begin + np.searchsorted(lines, bounds)
        wanted = self._arrays["exporter_importer"][first:last] == buyer
        return int(self._arrays["exporter_value"][first:last][wanted].sum())

    def is_exact_flow(self, exporter: str, importer: str) -> bool:
        """Whether the pack keeps every flow between the two, however small (those of Canada and Mexico)."""
        return bool({exporter, importer} & self._in_full)

    def flows_from(self, exporter: str, rows: Any) -> Floats:
        """USD of 2024 from one exporter to every economy, summed over product rows; NaN where there is no data."""
        seller = self._columns[exporter]
        begin, end = self._exporter_offsets[seller : seller + 2]
        wanted = np.zeros(len(self.products), dtype=bool)
        wanted[rows] = True
        buyers = np.asarray(self._arrays["exporter_importer"][begin:end])
        values = np.asarray(self._arrays["exporter_value"][begin:end])
        if not wanted.all():
            chosen = np.flatnonzero(wanted[self._arrays["exporter_product"][begin:end]])
            buyers, values = buyers[chosen], values[chosen]
        sums = np.bincount(buyers, weights=values, minlength=len(self.economies)).astype(np.float64, copy=False)
        known = self.known_importers(rows)
        named = self._buyers_of(seller)
        if self._own is not None and seller != self._bloc:
            named = named | (self._own[np.asarray(rows, dtype=np.int64)] > 0).all(axis=0)
        known &= named
        sums[~known] = np.nan
        return sums

    def flow_columns(self) -> tuple[Any, Any, Any, Any, Any]:
        """All kept flows as columns: offsets by product row, importer, exporter, USD of 2024 and of 2017.

        The largest flow of a product and importer stands first.
        """
        names = ("flow_importer", "flow_exporter", "flow_value", "flow_value_2017")
        importer, exporter, value, before = (self._arrays[name] for name in names)
        return self._offsets, importer, exporter, value, before

    def flows_of(self, exporter: str, year: int = 2024) -> Floats:
        """USD of 2024 (or 2017) [product, importer] of one exporter, without what the pack cut; 0: nothing was sold.

        NaN where the importer's source does not name the exporter. Of 2017 only flows that still live are known.
        """
        seller, n = self._columns[exporter], len(self.economies)
        if year != self.year:
            return self._flows_of_2017(seller)
        begin, end = self._exporter_offsets[seller : seller + 2]
        cell = self._arrays["exporter_product"][begin:end].astype(np.int64) * n
        cell += self._arrays["exporter_importer"][begin:end]
        sums = np.bincount(cell, weights=self._arrays["exporter_value"][begin:end], minlength=len(self.products) * n)
        sold = sums.astype(np.float64, copy=False).reshape(len(self.products), n)
        return self._without_unnamed(sold, seller)

    def _without_unnamed(self, sold: Floats, seller: int) -> Floats:
        """Sales [product, importer] without what the importer's source does not name; own figures name everybody."""
        unnamed = np.flatnonzero(~self._buyers_of(seller))
        own = self._own if seller != self._bloc else None
        for buyer in unnamed:
            sold[slice(None) if own is None else np.asarray(own[:, buyer]) == 0, buyer] = np.nan
        return sold

    def _flows_of_2017(self, seller: int) -> Floats:
        # Asked for once in a while, so these are not kept by exporter: one pass over all flows.
        offsets, importer, exporter, _, before = self.flow_columns()
        chosen = np.flatnonzero(np.asarray(exporter) == seller)
        row = np.searchsorted(offsets, chosen, side="right") - 1
        cell = row * len(self.economies) + importer[chosen].astype(np.int64)
        size = len(self.products) * len(self.economies)
        sums = np.bincount(cell, weights=before[chosen], minlength=size).astype(np.float64, copy=False)
        sold: Floats = sums.reshape(len(self.products), -1)
        sold[:, ~self._buyers_of(seller)] = np.nan
        return sold

    def flows_by_market(self, rows: Any) -> Floats:
        """USD of 2024 [importer, exporter] summed over product rows, without what the pack cut; NaN: no data."""
        n = len(self.economies)
        pieces = [slice(self._offsets[first], self._offsets[last]) for first, last in _runs(rows)]
        table = np.zeros(n * n)
        for piece in pieces:
            flat = self._arrays["flow_importer"][piece].astype(np.int64) * n + self._arrays["flow_exporter"][piece]
            table += np.bincount(flat, weights=self._arrays["flow_value"][piece], minlength=n * n)
        result = table.reshape(n, n)
        result[~self.known_importers(rows)] = np.nan
        for importer, partners in self._partners.items():
            if self._own is None or not (self._own[np.asarray(rows, dtype=np.int64), importer] > 0).all():
                result[importer, ~partners] = np.nan
        if self._bloc >= 0:
            result[~self._buyers_of(self._bloc), self._bloc] = np.nan
        return result

    def known_importers(self, rows: Any) -> NDArray[np.bool_]:
        """Per economy, whether its imports of these product rows are known (raw-material importers: all of them)."""
        known = self._arrays["known"][np.asarray(rows, dtype=np.int64)]
        if not len(known):
            return np.zeros(len(self.economies), dtype=bool)
        result = np.asarray(known.any(axis=0), dtype=bool)
        result[self._holes] = known[:, self._holes].all(axis=0)
        return result

    def top_suppliers(self, market: str, hs: str, count: int = 10) -> list[Supplier]:
        """The largest suppliers of a market, largest first, shares of its exact total; empty where there is no data."""
        total = self.total_imports(market, hs)
        if not total:
            return []
        first, last = self._span(hs)
        piece = slice(self._offsets[first], self._offsets[last])
        chosen = piece.start + np.flatnonzero(self._arrays["flow_importer"][piece] == self._columns[market])
        exporters = self._arrays["flow_exporter"][chosen]
        n = len(self.economies)
        values = np.bincount(exporters, weights=self._arrays["flow_value"][chosen], minlength=n)
        before = np.bincount(exporters, weights=self._arrays["flow_value_2017"][chosen], minlength=n)
        largest = np.argsort(-values, kind="stable")[:count]
        return [
            Supplier(self.economies[i], int(values[i]), int(before[i]), float(values[i]) / total)
            for i in largest
            if values[i] > 0
        ]

    def rank_of(self, exporter: str, row: int, column: int) -> int | None:
        """Rank of an exporter among a market's suppliers of a product row, 1 the largest; None where it sells none."""
        piece = slice(self._offsets[row], self._offsets[row + 1])
        wanted = self._arrays["flow_importer"][piece] == column
        exporters, values = self._arrays["flow_exporter"][piece][wanted], self._arrays["flow_value"][piece][wanted]
        own = values[exporters == self._columns[exporter]]
        return 1 + int((values > own[0]).sum()) if len(own) else None

    def ranks_of(self, exporter: str) -> NDArray[np.uint16]:
        """[product, importer]: rank of an exporter among the suppliers, 1 the largest, equal ones alike; 0: none."""
        offsets, importer, seller, value, _ = self.flow_columns()
        own = np.flatnonzero(np.asarray(seller) == self._columns[exporter])
        n = len(self.economies)
        cell = np.repeat(np.arange(len(self.products), dtype=np.int32) * np.int32(n), np.diff(offsets))
        cell += np.asarray(importer)  # in order: the flows of a cell stand together, the largest first
        first = np.searchsorted(cell, cell[own])
        place = own.copy()
        while (alike := (place > first) & (value[place - 1] == value[place])).any():
            place[alike] -= 1
        ranks = np.zeros(len(self.products) * n, dtype=np.uint16)
        ranks[cell[own]] = place - first + 1
        return ranks.reshape(len(self.products), n)

    # --- what is not known, and what comes from elsewhere ------------------------------------------------------------

    def gap(self, market: str, hs: str) -> str:
        """Key of the reason why a market's imports of a product are not known, or "" when they are."""
        column = self._columns.get(market, -1)
        first, last = self._span(hs)
        if first == last:
            return NOT_TRADED
        if self.total_imports(market, hs) is not None:
            return ""
        if column in self._holes:
            return IMPORTER_MISSING
        if column < 0 or not self._arrays["known"][:, column].any():
            return NOT_IN_SOURCE
        return US_CONCORDANCE if column in self._partners else CODE_MISSING

    def is_raw_material(self, market: str, hs: str) -> bool:
        """Whether a six-digit figure comes from the separate raw-materials file (BACI in HS 1992), to be flagged."""
        column = self._columns.get(market, -1)
        if hs not in self.raw_material_codes or column < 0 or column in self._partners or self.own_of(market, hs):
            return False
        return column in self._holes or hs not in self._main_codes

    def source_of(self, market: str, hs: str) -> str:
        """Id of the source of a market's imports of a six-digit code: own, world trade, US customs, raw materials."""
        if own := self.own_of(market, hs):
            return own[0]
        if self.is_raw_material(market, hs):
            return RAW_MATERIALS
        return US_CUSTOMS if self._columns.get(market, -1) in self._partners else self.source

    # --- the user's own figures ---------------------------------------------------------------------------------------

    def own_of(self, market: str, hs: str) -> tuple[str, str] | None:
        """Source and year of the user's own figures of a market's imports of a code; None where it has none.

        Of a 2- or 4-digit code, or any list of rows, see :meth:`own_parts`.
        """
        column = self._columns.get(market, -1)
        if self._own is None or column < 0:
            return None
        parts = self.own_parts(column, np.arange(*self._span(hs), dtype=np.int64))
        return parts[0] if parts else None

    def own_at(self, rows: Any, columns: Any) -> dict[int, tuple[str, str]]:
        """Of many pairs of product row and column, the places of those with the user's own figures: source and year."""
        if self._own is None:
            return {}
        packs = [("", ""), *((pack["source"], pack["year"]) for pack in self._own_packs)]
        numbers = np.asarray(self._own[rows, columns])
        return {int(place): packs[int(numbers[place])] for place in np.flatnonzero(numbers)}

    def own_parts(self, column: int, rows: Any) -> list[tuple[str, str]]:
        """Sources and years of the user's own packs that a market's figures of these rows are from, largest part first;
        ("", year) stands for the shipped figures among them. Empty where all are shipped.
        """
        if self._own is None or column < 0:
            return []
        counts = np.bincount(np.asarray(self._own[rows, column], dtype=np.int64)[self._arrays["known"][rows, column]])
        if not counts[1:].any():
            return []
        order = [int(i) for i in np.argsort(-counts, kind="stable") if counts[i]]
        own = [(self._own_packs[i - 1]["source"], self._own_packs[i - 1]["year"]) for i in order if i]
        return own + ([("", str(self.year))] if counts[0] else [])

    def _all_own(self, span: tuple[int, int], seller: int, buyer: int) -> bool:
        return self._own is not None and seller != self._bloc and bool((self._own[slice(*span), buyer] > 0).all())

    def sellers_named(self) -> NDArray[np.bool_]:
        """[exporter, importer]: whether the importer's source would name the exporter."""
        return np.stack([self._buyers_of(seller) for seller in range(len(self.economies))])

    def _buyers_of(self, seller: int) -> NDArray[np.bool_]:
        """Per economy, whether its source would name this seller."""
        result = np.full(len(self.economies), seller != self._bloc)
        for importer, partners in self._partners.items():
            result[importer] = partners[seller]
        return result

    def _covers(self, seller: int, buyer: int) -> bool:
        """Whether the buyer's source names this seller: a bloc of countries sells only where it is a partner itself."""
        partners = self._partners.get(buyer)
        return seller != self._bloc if partners is None else bool(partners[seller])


def _whole(values: Floats) -> int | None:
    known = values[~np.isnan(values)]
    return int(known.sum()) if len(known) else None


def _runs(rows: Any) -> list[tuple[int, int]]:
    """Stretches [first, last) of neighbouring product rows: a chapter is one piece of the file, not hundreds."""
    ordered = np.unique(np.asarray(rows, dtype=np.int64))
    if not len(ordered):
        return []
    cuts = np.flatnonzero(np.diff(ordered) > 1) + 1
    return [(int(part[0]), int(part[-1]) + 1) for part in np.split(ordered, cuts)]
