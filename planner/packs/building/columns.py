"""Turns sorted flows into the columns of ``trade.zip``: exact totals first, then the cut, then small, stable bytes."""

from __future__ import annotations

import io
import json
import os
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.packs.matrices import (
    THOUSAND,
    TOTALS,
    Arrays,
    cells,
    kept_totals,
    to_float_planes,
    to_planes,
    zigzag,
)

LEAST = 50_000  # USD; smaller flows are cut, except those of IN_FULL
IN_FULL = ("CAN", "MEX")
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Flows:
    """All flows, sorted by product, importer, value (largest first); numbers of products and economies."""

    product: NDArray[np.uint16]
    importer: NDArray[np.uint8]
    exporter: NDArray[np.uint8]
    value: NDArray[np.int64]
    value_2017: NDArray[np.int64]

    def pick(self, chosen: NDArray[np.bool_]) -> Flows:
        """The chosen flows, in the same order."""
        return Flows(
            self.product[chosen],
            self.importer[chosen],
            self.exporter[chosen],
            self.value[chosen],
            self.value_2017[chosen],
        )


def cut(flows: Flows, economies: list[str]) -> NDArray[np.bool_]:
    """Which flows the pack keeps: all of Canada and Mexico, and from 50,000 USD on for everybody else."""
    full = [economies.index(code) for code in IN_FULL if code in economies]
    ours = np.isin(flows.importer, full) | np.isin(flows.exporter, full)
    return (flows.value > 0) & (ours | (flows.value >= LEAST))


def shipped_arrays(flows: Flows, known: dict[str, NDArray[np.bool_]], kept: NDArray[np.bool_]) -> Arrays:
    """The arrays to ship; ``known[total]`` says for which [product, economy] each of TOTALS is known."""
    shape = known["imports"].shape
    some = flows.pick(kept)
    thousands = (some.value_2017 + THOUSAND // 2) // THOUSAND
    sums = kept_totals(some.product, some.importer, some.exporter, some.value, thousands, shape)
    exact = exact_totals(flows, shape)
    few = (exact["suppliers"] - sums["suppliers"]).astype(np.uint8)
    squares = np.where(few > 1, _squares_of(flows.pick(~kept), shape), 0.0)
    starts = np.searchsorted(some.product, np.arange(shape[0] + 1))
    result: Arrays = {
        "flow_offsets": starts.astype("<u4"),
        "flow_importer": some.importer,
        "flow_exporter": some.exporter,
        "flow_value": to_planes(some.value),
        "flow_value_2017": to_planes(thousands),
        "suppliers_rest": few.reshape(-1),
        "squares_rest": to_float_planes(squares.reshape(-1)),
    }
    for name in TOTALS:
        rest = np.where(known[name], exact[name] - sums[name], 0.0).astype(np.int64)
        result[f"{name}_known"] = np.packbits(known[name])
        result[f"{name}_rest"] = to_planes(zigzag(rest.reshape(-1)))
    return result


def exact_totals(flows: Flows, shape: tuple[int, int]) -> Arrays:
    """Totals and numbers of suppliers over all flows, before any cut; whole dollars."""
    value, base = flows.value.astype(np.float64), flows.value_2017.astype(np.float64)
    traded = flows.pick(flows.value > 0)
    return {
        "imports": cells(flows.product, flows.importer, value, shape),
        "imports_2017": cells(flows.product, flows.importer, base, shape),
        "exports": cells(flows.product, flows.exporter, value, shape),
        "exports_2017": cells(flows.product, flows.exporter, base, shape),
        "suppliers": cells(traded.product, traded.importer, None, shape),
    }


def _squares_of(flows: Flows, shape: tuple[int, int]) -> NDArray[np.float64]:
    value = flows.value.astype(np.float64)
    return cells(flows.product, flows.importer, value * value, shape)


def write_zip(meta: dict[str, Any], arrays: Arrays, out: Path) -> int:
    """Write the columns as one zip, the same bytes for the same figures; returns its size in bytes."""
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=out.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as archive:
            _add(archive, "meta.json", json.dumps(meta, sort_keys=True, indent=0).encode())
            for name in sorted(arrays):
                _add(archive, f"{name}.npy", _npy(arrays[name]))
        os.chmod(temporary, 0o644)
        os.replace(temporary, out)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return out.stat().st_size


def _npy(array: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.ascontiguousarray(array))
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    entry.compress_type = _method(data)
    archive.writestr(entry, data, compresslevel=9)


def _method(data: bytes) -> int:
    """LZMA where it pays: noise unpacks several times faster the ordinary way and hardly grows."""
    sample = data[:: max(1, len(data) // 65536)] if len(data) > 1 << 20 else data
    noise = len(zlib.compress(sample, 6)) > 0.97 * len(sample)
    return zipfile.ZIP_DEFLATED if noise else zipfile.ZIP_LZMA
