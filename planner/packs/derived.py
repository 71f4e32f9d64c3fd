"""What trade and distances say together, worked out once for a pack and kept beside its columns in the cache."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Arrays = dict[str, NDArray[Any]]

FORMAT = 2  # a new number works them out again
LEADERS = 6  # suppliers that a newcomer is measured against (METHODS 1, untapped demand)
NAMES = ("mean_distance", "leaders", "sixth", "seventh", "large")
LARGE = 0.8  # the largest markets that together buy this part of a product are called large


def supplier_arrays(trade: Any, km: Floats) -> Arrays:
    """Per [product, importer]: how far its suppliers are on the mean, how much the leading ones sell, who is large.

    ``km`` [exporter, importer] is NaN where unknown. Gives ``mean_distance`` (km, weighted by imports, NaN where no
    distance is known); as float32, ``leaders`` (USD of the six largest suppliers together) and ``sixth`` and
    ``seventh`` (USD of the suppliers of that rank, 0 where there are fewer), without what the pack cut; and, as truth,
    ``large``: the largest importers that together buy 80 % of what is known of a product.
    """
    key = hashlib.sha256(np.ascontiguousarray(km).tobytes()).hexdigest()[:12]
    folder: Path | None = getattr(trade, "folder", None)
    files = {name: folder / "derived" / f"{name}-{FORMAT}-{key}.npy" for name in NAMES} if folder else {}
    if files and all(path.is_file() for path in files.values()):
        try:
            return {name: np.load(path, mmap_mode="r") for name, path in files.items()}
        except (OSError, ValueError):
            pass  # a damaged file of the cache is written anew below
    made = _made(trade, km)
    for name, path in files.items():
        _keep(path, made[name])
    return made


def _keep(path: Path, array: NDArray[Any]) -> None:
    """Write a file of the cache in one step; a full disk only means that it is worked out again next time."""
    try:
        path.parent.mkdir(exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                np.save(file, array)
            os.replace(temporary, path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError:
        return


def _made(trade: Any, km: Floats) -> Arrays:
    products, economies = trade.imports.shape
    offsets, importer, exporter, value, _ = trade.flow_columns()
    product = np.repeat(np.arange(products, dtype=np.int64), np.diff(offsets))
    cell = product * economies + importer
    usd = np.asarray(value, dtype=np.float64)
    return {
        "mean_distance": _mean_distance(cell, km[exporter, importer], usd, (products, economies)),
        **_leaders(cell, usd, (products, economies)),
        "large": _large(np.nan_to_num(np.asarray(trade.imports))),
    }


def _mean_distance(cell: NDArray[np.int64], far: Floats, usd: Floats, shape: tuple[int, int]) -> Floats:
    known = ~np.isnan(far)
    size = shape[0] * shape[1]
    weight = np.bincount(cell[known], weights=usd[known], minlength=size)
    total = np.bincount(cell[known], weights=usd[known] * far[known], minlength=size)
    mean = np.divide(total, weight, out=np.full(size, np.nan), where=weight > 0)
    return np.asarray(mean.reshape(shape))


def _leaders(cell: NDArray[np.int64], usd: Floats, shape: tuple[int, int]) -> Arrays:
    """Flows of a cell stand together, the largest first: a flow's rank is its distance from the cell's first."""
    size = shape[0] * shape[1]
    begins = np.flatnonzero(np.concatenate(([True], cell[1:] != cell[:-1]))) if len(cell) else np.zeros(0, np.int64)
    lengths = np.diff(np.concatenate((begins, [len(cell)])))
    rank = np.arange(len(cell)) - np.repeat(begins, lengths)
    first = rank < LEADERS
    made: Arrays = {"leaders": np.bincount(cell[first], weights=usd[first], minlength=size)}
    for name, place in (("sixth", LEADERS - 1), ("seventh", LEADERS)):
        made[name] = np.zeros(size)
        made[name][cell[rank == place]] = usd[rank == place]
    return {name: array.reshape(shape).astype(np.float32) for name, array in made.items()}


def _large(imports: Floats) -> NDArray[np.bool_]:
    order = np.argsort(-imports, axis=1, kind="stable")
    ranked = np.take_along_axis(imports, order, axis=1)
    before = np.cumsum(ranked, axis=1) - ranked
    large = np.zeros(imports.shape, dtype=bool)
    np.put_along_axis(large, order, (before < LARGE * ranked.sum(axis=1, keepdims=True)) & (ranked > 0), axis=1)
    return large
