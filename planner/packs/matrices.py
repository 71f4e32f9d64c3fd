"""How the numbers of trade are laid out: byte planes for shipping, plain arrays and totals for looking things up.

Flows are sorted by product, importer and value (largest first). Totals are shipped as the part that the kept flows do
not add up to, so they stay exact to the dollar however much the pack cuts.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[Any]]
Floats = NDArray[np.float64]

TOTALS = ("imports", "imports_2017", "exports", "exports_2017")
THOUSAND = 1000  # 2017 values of single flows are kept in thousands of USD


def to_planes(values: NDArray[Any]) -> NDArray[np.uint8]:
    """Whole numbers >= 0 as byte planes, lowest first, without the empty upper ones: they compress far better."""
    raw = np.ascontiguousarray(values, dtype="<u8").view(np.uint8).reshape(-1, 8).T
    used = 1 + max((i for i in range(8) if raw[i].any()), default=0)
    return np.ascontiguousarray(raw[:used])


def from_planes(planes: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The whole numbers of :func:`to_planes`."""
    raw = np.zeros((planes.shape[1], 8), dtype=np.uint8)
    raw[:, : planes.shape[0]] = planes.T
    return raw.reshape(-1).view("<i8").astype(np.int64, copy=False)


def to_float_planes(values: Floats) -> NDArray[np.uint8]:
    """Figures >= 0 in single precision as byte planes (relative error below 1e-7)."""
    return to_planes(values.astype("<f4").view("<u4"))


def from_float_planes(planes: NDArray[np.uint8]) -> Floats:
    """The figures of :func:`to_float_planes`."""
    return from_planes(planes).astype("<u4").view("<f4").astype(np.float64)


def zigzag(values: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Signed numbers as small positive ones: 0, -1, 1, -2 become 0, 1, 2, 3."""
    return ((values << 1) ^ (values >> 63)).astype(np.uint64)


def unzigzag(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The signed numbers of :func:`zigzag`."""
    result: NDArray[np.int64] = (values >> 1) ^ -(values & 1)
    return result


def cells(rows: NDArray[Any], columns: NDArray[Any], weights: NDArray[Any] | None, shape: tuple[int, int]) -> Floats:
    """Sum of weights (count without weights) per [row, column]; sums of whole dollars are exact below 2^53."""
    flat = rows.astype(np.int64) * shape[1] + columns
    sums = np.bincount(flat, weights=weights, minlength=shape[0] * shape[1])
    return sums.astype(np.float64, copy=False).reshape(shape)


def kept_totals(
    product: NDArray[Any], importer: NDArray[Any], exporter: NDArray[Any], value: NDArray[Any], k2017: NDArray[Any],
    shape: tuple[int, int],
) -> Arrays:  # fmt: skip
    """What the kept flows add up to, per [product, economy]; builder and reader must agree on this to the dollar."""
    usd_2017 = k2017.astype(np.int64) * THOUSAND
    dollars = value.astype(np.float64)
    return {
        "imports": cells(product, importer, dollars, shape),
        "imports_2017": cells(product, importer, usd_2017, shape),
        "exports": cells(product, exporter, dollars, shape),
        "exports_2017": cells(product, exporter, usd_2017, shape),
        "suppliers": cells(product, importer, None, shape),
        "squares": cells(product, importer, dollars * dollars, shape),
    }


def derive(meta: dict[str, Any], shipped: Arrays) -> Arrays:
    """Plain arrays of the cache from the shipped ones: flows twice (by product, by exporter), totals, HHI."""
    shape = (len(meta["products"]), len(meta["economies"]))
    offsets = shipped["flow_offsets"].astype(np.int64)
    product = np.repeat(np.arange(shape[0], dtype=np.uint16), np.diff(offsets))
    importer, exporter = shipped["flow_importer"], shipped["flow_exporter"]
    value, k2017 = from_planes(shipped["flow_value"]), from_planes(shipped["flow_value_2017"])
    kept = kept_totals(product, importer, exporter, value, k2017, shape)
    result: Arrays = {
        "flow_offsets": offsets,
        "flow_importer": importer,
        "flow_exporter": exporter,
        "flow_value": value,
        "flow_value_2017": (k2017 * THOUSAND).astype(np.float64),
        **by_exporter(product, importer, exporter, value, shape[1]),
    }
    for name in TOTALS:
        known = _bits(shipped[f"{name}_known"], shape)
        result[name] = np.where(known, kept[name] + _rest(shipped, name, shape), np.nan)
    return result | _concentration(shipped, kept, result["imports"], shape)


def _concentration(shipped: Arrays, kept: Arrays, imports: Floats, shape: tuple[int, int]) -> Arrays:
    """Suppliers and HHI of every market. The square of a single cut flow is not shipped: it is what imports lack."""
    known = ~np.isnan(imports)
    few = shipped["suppliers_rest"].reshape(shape)
    single = np.where(few == 1, _rest(shipped, "imports", shape), 0).astype(np.float64)
    squares = kept["squares"] + single * single + from_float_planes(shipped["squares_rest"]).reshape(shape)
    total = np.where(known, imports, 0.0)
    return {
        "known": known,
        "suppliers": np.where(known, kept["suppliers"] + few, np.nan),
        "hhi": np.divide(squares, total * total, out=np.full(shape, np.nan), where=total > 0),
    }


def _rest(shipped: Arrays, name: str, shape: tuple[int, int]) -> NDArray[np.int64]:
    return unzigzag(from_planes(shipped[f"{name}_rest"])).reshape(shape)


def _bits(packed: NDArray[np.uint8], shape: tuple[int, int]) -> NDArray[np.bool_]:
    return np.unpackbits(packed, count=shape[0] * shape[1]).reshape(shape).astype(bool)


def by_exporter(
    product: NDArray[Any], importer: NDArray[Any], exporter: NDArray[Any], value: NDArray[Any], economies: int
) -> Arrays:
    """The flows once more in order of exporter: who sells where is then one stretch of the file, not all of it."""
    order = np.argsort(exporter, kind="stable")
    return {
        "exporter_offsets": np.concatenate(([0], np.cumsum(np.bincount(exporter, minlength=economies)))),
        "exporter_product": product[order],
        "exporter_importer": importer[order],
        "exporter_value": value[order].astype(np.float64),
    }
