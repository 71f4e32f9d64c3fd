"""Filters a screen and lists the largest gaps; says of any pair why it is not among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from planner.engine.screen import Screen
from planner.model.prospect import Filters, Found, Listing, Prospect

Truth = NDArray[np.bool_]
ORDERS = ("gap", "potential", "actual", "demand", "demand_growth", "diversification")


def find(screen: Screen, filters: Filters, top: int = 100, order: str = "gap", most: int = 0) -> Found:
    """The ``top`` prospects that pass every filter, the largest ``order`` first; KeyError for an unknown sector or
    market, ValueError for an unknown order. With ``most`` the listing holds so many.
    """
    left = _sold_anywhere(screen)
    removed = {}
    tests = list(_tests(screen, filters))
    if order == "diversification":
        tests.append(("advantage", lambda: ~np.isnan(screen.diversification)))
    for name, passes in tests:
        kept = left & passes()
        removed[name] = int(left.sum() - kept.sum())
        left = kept
    cells = _cells(screen, left)
    if filters.cell:
        kept = left & (screen.cell == filters.cell)
        removed["cell"] = int(left.sum() - kept.sum())
        left = kept
    flat = np.flatnonzero(left.ravel())
    listing = _listing(screen, _best(screen, flat, order, max(0, top, most)))
    shown = tuple(listing.prospect(place) for place in range(min(max(0, top), len(listing))))
    return Found(shown, len(flat), removed, cells, listing)


def _best(screen: Screen, flat: NDArray[np.int64], order: str, count: int) -> NDArray[np.int64]:
    """Only as many as are shown are put in order; equal ones stand by code, then market."""
    keys = _order(screen, order).ravel()[flat]
    keys[np.isnan(keys)] = -np.inf  # indexing has copied them
    best = np.argpartition(-keys, count - 1)[:count] if len(flat) > count > 0 else np.arange(len(flat))[:count]
    chosen: NDArray[np.int64] = flat[best[np.lexsort((flat[best], -keys[best]))]]
    return chosen


def _listing(screen: Screen, chosen: NDArray[np.int64]) -> Listing:
    rows, columns = np.divmod(chosen, len(screen.economies))
    matrices = {
        "actual": screen.actual, "potential": screen.potential, "gap": screen.gap, "demand": screen.imports,
        "suppliers": np.asarray(screen.trade.suppliers),
        "hhi": np.asarray(screen.trade.hhi), "home_share": screen.share, "home_rank": screen.rank,
        "cell": screen.cell, "coverage": screen.coverage,
    }  # fmt: skip
    figures = {name: matrix[rows, columns] for name, matrix in matrices.items()}
    figures["demand_growth"] = screen.demand_growth_at(rows, columns)
    return Listing(
        screen.trade.products,
        screen.economies,
        rows,
        columns,
        {**figures, "rca": screen.rca[rows]},
        screen.trade.own_at(rows, columns),
    )


def _cells(screen: Screen, left: Truth) -> dict[int, tuple[int, float]]:
    """How many pairs of what is left lie in each cell of the map, and their gaps together."""
    cell, gap = screen.cell[left], screen.gap[left]
    counts = np.bincount(cell)
    gaps = np.bincount(cell, weights=np.where(np.isnan(gap), 0.0, gap))
    return {int(i): (int(counts[i]), float(gaps[i])) for i in np.flatnonzero(counts)}


def of_product(screen: Screen, product: str) -> dict[str, Prospect]:
    """One product in every market but home, by ISO3, None where there is no data; KeyError for an unknown code."""
    rows = screen.trade.product_rows(product)
    if len(rows) != 1:
        raise KeyError(product)
    wanted = [i for i, code in enumerate(screen.economies) if code in screen.facts.markets and code != screen.home]
    listing = _listing(screen, int(rows[0]) * len(screen.economies) + np.array(wanted, dtype=np.int64))
    return {listing.pair(place)[0]: listing.prospect(place) for place in range(len(listing))}


def why_not(screen: Screen, filters: Filters, market: str, product: str) -> tuple[str, ...]:
    """Names of the filters that keep a pair away; "no data" where its imports are unknown, () when it passes them all.

    KeyError for an unknown market or a code that is not traded.
    """
    column, rows = screen.trade.economy_column(market), screen.trade.product_rows(product)
    if len(rows) != 1:
        raise KeyError(product)
    row = int(rows[0])
    if not _sold_anywhere(screen)[row, column]:
        return ("home",) if market == screen.home else ("no data",)
    failed = [name for name, passes in _tests(screen, filters) if not passes()[row, column]]
    if filters.cell and screen.cell[row, column] != filters.cell:
        failed.append("cell")
    return tuple(failed)


def prospect(screen: Screen, row: int, column: int) -> Prospect:
    """One cell of the screen with everything the finder shows of it."""

    def at(matrix: NDArray[np.float64]) -> float | None:
        value = float(matrix[row, column])
        return value if value == value else None

    suppliers = at(screen.trade.suppliers)
    actual = at(screen.actual)
    source, year = screen.trade.own_of(screen.economies[column], screen.trade.products[row]) or ("", "")
    return Prospect(
        market=screen.economies[column], product=screen.trade.products[row], actual=actual,
        potential=at(screen.potential), gap=at(screen.gap), demand=at(screen.imports),
        demand_growth=at(screen.demand_growth), suppliers=None if suppliers is None else int(suppliers),
        hhi=at(screen.trade.hhi), home_share=at(screen.share),
        home_rank=screen.trade.rank_of(screen.home, row, column) if actual else None,
        rca=float(screen.rca[row]), cell=int(screen.cell[row, column]), coverage=float(screen.coverage[row, column]),
        source=source, year=year,
    )  # fmt: skip


def _order(screen: Screen, order: str) -> NDArray[np.float64]:
    if order not in ORDERS:
        raise ValueError(order)
    return screen.imports if order == "demand" else np.asarray(getattr(screen, order))


def _sold_anywhere(screen: Screen) -> Truth:
    """Pairs that can be a prospect at all: a market other than home, and imports that are known."""
    markets = [code in screen.facts.markets and code != screen.home for code in screen.economies]
    return np.asarray(~np.isnan(screen.imports) & np.array(markets)[None, :])


def _tests(screen: Screen, filters: Filters) -> Iterator[tuple[str, Callable[[], Truth]]]:
    """The filters that are set, in order, each with the pairs it lets through."""
    shape = screen.imports.shape
    if filters.sector:
        yield "sector", lambda: np.broadcast_to(_in_sector(screen, filters.sector)[:, None], shape)
    if filters.hs:
        begins = np.array([code.startswith(filters.hs) for code in screen.trade.products])
        yield "hs", lambda: np.broadcast_to(begins[:, None], shape)
    if filters.market:
        column = screen.trade.economy_column(filters.market)
        yield "market", lambda: np.broadcast_to((np.arange(shape[1]) == column)[None, :], shape)
    if filters.demand > 0:
        yield "demand", lambda: np.nan_to_num(screen.imports) >= filters.demand
    if filters.growth is not None:
        least = filters.growth
        yield "growth", lambda: np.nan_to_num(screen.demand_growth, nan=-np.inf) >= least
    if filters.coverage > 0:
        yield "coverage", lambda: screen.coverage >= filters.coverage - 1e-9


def _in_sector(screen: Screen, sector_id: str) -> Truth:
    sector = screen.facts.sector(sector_id)
    if sector is None:
        raise KeyError(sector_id)
    return np.array([sector.holds(code) for code in screen.trade.products])
