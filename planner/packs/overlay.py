"""Lays the user's own figures over the shipped trade: the same columns anew, so that everything else stays as fast.

A cell is one product in one importer. Where a pack of imported figures has a cell, its flows and its total take the
place of all that was known of it; what 2017 was is then not known. Exports of the suppliers follow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.packs.figures import Layer
from planner.packs.matrices import Arrays, by_exporter, cells
from planner.packs.store import kept_folder
from planner.packs.trade import TradeColumns

MOST_LAYERS = 250  # "own" is one byte a cell; 0 says that the shipped figures count


def overlaid(trade: TradeColumns, layers: Sequence[Layer], checksums: Sequence[str]) -> TradeColumns:
    """Trade with the layers over it, the last one on top; merged once and kept in the cache."""
    layers, checksums = layers[-MOST_LAYERS:], checksums[-MOST_LAYERS:]
    names = [f"{layer.id} {layer.year} {checksum}" for layer, checksum in zip(layers, checksums, strict=True)]
    key = hashlib.sha256("|".join([trade.folder.name, *names]).encode()).hexdigest()[:12]
    return TradeColumns(kept_folder(f"own-{key}", lambda: merged(trade, layers)))


def merged(trade: TradeColumns, layers: Sequence[Layer]) -> tuple[dict[str, Any], Arrays]:
    """Description and arrays of the merged columns, as :class:`TradeColumns` reads them.

    The pack's cut leaves out small flows between third countries, so a supplier's exports keep the cut part of a
    replaced cell: below USD 50,000 each.
    """
    meta, old = trade.description(), trade.arrays()
    shape = trade.imports.shape
    placed = [_Placed(trade, layer) for layer in layers]
    own, totals = _cells(trade, placed)
    offsets, importer, exporter, value, before = (np.asarray(column) for column in trade.flow_columns())
    product = np.repeat(np.arange(shape[0], dtype=np.int64), np.diff(offsets))
    gone = own[product, importer] > 0
    lost = cells(product[gone], exporter[gone], value[gone].astype(np.float64), shape)
    new = np.concatenate([layer.flows(own, i + 1) for i, layer in enumerate(placed)], axis=1)
    gained = cells(new[0], new[2], new[3].astype(np.float64), shape)
    kept = ~gone
    columns = (
        np.concatenate((product[kept], new[0])),
        np.concatenate((importer[kept], new[1].astype(importer.dtype))),
        np.concatenate((exporter[kept], new[2].astype(exporter.dtype))),
        np.concatenate((value[kept], new[3])),
        np.concatenate((before[kept], np.zeros(new.shape[1]))),
    )
    arrays: Arrays = {**_flows(columns, shape), **_matrices(old, own, totals, new, gained - lost, shape), "own": own}
    meta["own"] = [{"source": layer.id, "year": layer.year} for layer in layers]
    return meta, arrays


class _Placed:
    """A layer's figures by the rows and columns of the trade below."""

    def __init__(self, trade: TradeColumns, layer: Layer) -> None:
        codes = np.array([int(code) for code in trade.products], dtype=np.int64)
        columns = [trade.column_or_none(code) for code in layer.economies]
        places = np.array([-1 if column is None else column for column in columns], dtype=np.int64)
        a = layer.arrays
        self.flow = _known(_rows(codes, a["flow_code"]), places[a["flow_importer"]], places[a["flow_exporter"]],
                           a["flow_usd"])  # fmt: skip
        self.cell = _known(_rows(codes, a["cell_code"]), places[a["cell_importer"]], a["cell_usd"])
        self.complete = [column for column in places[a["complete"]] if column >= 0]

    def flows(self, own: NDArray[np.uint8], number: int) -> NDArray[np.int64]:
        """Product, importer, exporter and USD of the flows that no later layer replaces."""
        seen = self.flow[:, own[self.flow[0], self.flow[1]] == number]
        return np.asarray(seen[:, seen[3] > 0])


def _rows(codes: NDArray[np.int64], wanted: NDArray[Any]) -> NDArray[np.int64]:
    row = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
    return np.where(codes[row] == wanted, row, -1)


def _known(*columns: NDArray[Any]) -> NDArray[np.int64]:
    """The columns without what the trade below has no place for."""
    table = np.stack([column.astype(np.int64) for column in columns])
    return np.asarray(table[:, (table >= 0).all(axis=0)])


def _cells(trade: TradeColumns, placed: Sequence[_Placed]) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """Which layer each cell is from (0: none), and its total in USD."""
    own = np.zeros(trade.imports.shape, dtype=np.uint8)
    totals = np.zeros(trade.imports.shape)
    for number, layer in enumerate(placed, 1):
        product, importer, usd = layer.cell
        own[product, importer] = number
        totals[product, importer] = usd
        for column in layer.complete:
            silent = np.isnan(trade.imports[:, column]) & (own[:, column] == 0)
            own[silent, column] = number
    return own, totals


def _flows(columns: tuple[NDArray[Any], ...], shape: tuple[int, int]) -> Arrays:
    product, importer, exporter, value, before = columns
    order = np.lexsort((-value, importer, product))
    product, importer, exporter, value, before = (
        column[order] for column in (product, importer, exporter, value, before)
    )
    lines = product.astype(np.uint16)
    return {
        "flow_offsets": np.concatenate(([0], np.cumsum(np.bincount(product, minlength=shape[0])))),
        "flow_importer": importer, "flow_exporter": exporter, "flow_value": value, "flow_value_2017": before,
        **by_exporter(lines, importer, exporter, value, shape[1]),
    }  # fmt: skip


def _matrices(
    old: Arrays, own: NDArray[np.uint8], totals: NDArray[np.float64], new: NDArray[np.int64],
    change: NDArray[np.float64], shape: tuple[int, int],
) -> Arrays:  # fmt: skip
    replaced = own > 0
    usd = new[3].astype(np.float64)
    count, squares = cells(new[0], new[1], None, shape), cells(new[0], new[1], usd * usd, shape)
    hhi = np.divide(squares, totals * totals, out=np.full(shape, np.nan), where=totals > 0)
    exports = np.array(old["exports"])
    moved = change != 0
    exports[moved] = np.maximum(0.0, np.nan_to_num(exports[moved]) + change[moved])
    return {
        "imports": np.where(replaced, totals, old["imports"]),
        "imports_2017": np.where(replaced, np.nan, old["imports_2017"]),
        "exports": exports,
        "exports_2017": np.asarray(old["exports_2017"]),
        "known": np.where(replaced, True, old["known"]),
        "suppliers": np.where(replaced, count, old["suppliers"]),
        "hhi": np.where(replaced, hhi, old["hhi"]),
    }
