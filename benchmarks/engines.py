"""``python -m benchmarks.engines 1 2 4 8``: time and memory of both engines on made-up flows, in millions.

A made-up release of CEPII's has as many flows of one product as the real one (some 1,600 of 220 economies), so that
more rows are more products. Two things are timed: the queries of pack building (two years read, joined, numbered and
sorted) and the screen of every home economy, from the release to the written file. Memory is the most that the
program and its children (Spark's Java) held at once, on Linux.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
from pathlib import Path

PRODUCTS = 635  # of a million flows
ECONOMIES = 220
FLOWS = """
    SELECT {year} AS t, e.n AS i, j.n AS j, p.n AS k,
        round(60 * pow(10, 5 * (hash(e.n, j.n, p.n, {year}) % 1000003) / 1000003.0), 3) AS v, 'NA' AS q
    FROM range(1, {last}) p(n), range(1, 1 + {economies}) e(n), range(1, 1 + {economies}) j(n)
    WHERE e.n <> j.n
        AND (hash(p.n, j.n, e.n) % 1000003) / 1000003.0 < {share} * exp(-e.n / 22.0) * exp(-j.n / 120.0)
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engines", description=__doc__)
    parser.add_argument("millions", type=int, nargs="*", default=[1, 2, 4, 8])
    parser.add_argument("--engine", choices=("duckdb", "spark"), help="only this one")
    parser.add_argument("--one", nargs=2, metavar=("ENGINE", "RELEASE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        return _one(options.one[0], Path(options.one[1]))
    print("flows of 2024 | engine | pack-building queries, s | screen of all homes, s | rows written | most memory, MB")
    for millions in options.millions:
        with tempfile.TemporaryDirectory() as folder:
            flows = _release(Path(folder), millions)
            for engine in [options.engine] if options.engine else ("duckdb", "spark"):
                print(f"{flows:13,} | {engine:6} | {_run(engine, Path(folder))}", flush=True)
    return 0


def _release(folder: Path, millions: int) -> int:
    """A release of that size in CEPII's own shape; gives its flows of 2024."""
    import duckdb

    from planner import api

    codes = [code for code in api.open_facts(user_packs=False).trade.economies if code not in ("EUN", "TWN")][
        :ECONOMIES
    ]
    con, flows = duckdb.connect(), 0
    with zipfile.ZipFile(folder / "BACI_HS17_V202601.zip", "w") as archive:
        for year, share in ((2017, 0.6), (2024, 0.73)):
            query = FLOWS.format(year=year, share=share, last=1 + PRODUCTS * millions, economies=len(codes))
            path = folder / f"BACI_HS17_Y{year}_V202601.csv"
            con.execute(f"COPY ({query}) TO '{path}' (HEADER)")
            [(flows,)] = con.execute(f"SELECT count(*) FROM read_csv('{path}')").fetchall()
            archive.write(path, path.name)
            path.unlink()
        numbers = "".join(f"{n},{code}\n" for n, code in enumerate(codes, 1))
        archive.writestr("country_codes_V202601.csv", f"country_code,country_iso3\n{numbers}")
        lines = "".join(f"{n:06}\n" for n in range(1, 1 + PRODUCTS * millions))
        archive.writestr("product_codes_HS17_V202601.csv", f"code\n{lines}")
    return flows


def _run(engine: str, folder: Path) -> str:
    """One engine in a process of its own, watched for its memory."""
    command = [sys.executable, "-m", "benchmarks.engines", "--one", engine, str(folder)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    most = 0
    while child.poll() is None:
        most = max(most, sum(_held(pid) for pid in _family(child.pid)))
        time.sleep(0.3)
    out, err = child.communicate()
    return f"{out.strip()} | {most / 1e6:,.0f}" if child.returncode == 0 else f"failed: {err.strip().splitlines()[-1]}"


def _family(pid: int) -> list[int]:
    try:
        children = [int(c) for path in Path(f"/proc/{pid}/task").glob("*/children") for c in path.read_text().split()]
    except OSError:
        return []
    return [pid, *(p for child in children for p in _family(child))]


def _held(pid: int) -> int:
    """Bytes of memory of a process, shared ones left out; 0 where it has ended or the system does not tell."""
    try:
        _size, resident, shared = Path(f"/proc/{pid}/statm").read_text().split()[:3]
    except (OSError, ValueError):
        return 0
    return 4096 * (int(resident) - int(shared))


def _one(name: str, folder: Path) -> int:
    from planner import api
    from planner.packs.building.baci import find_release
    from planner.packs.building.batch_screen import Choice, screen_all
    from planner.packs.building.engines import engine
    from planner.packs.building.trade import release_columns

    warnings.simplefilter("ignore")
    release, out = find_release(folder), folder / f"{name}.parquet"
    assert release is not None
    begun = time.perf_counter()
    with engine(name) as running:
        release_columns(running, release)
    built = time.perf_counter()
    screen_all(api.open_facts(user_packs=False), out, Choice(), name, release=release)
    done = time.perf_counter()
    print(f"{built - begun:6.1f} | {done - built:6.1f} | {_rows(out):,}")
    return 0


def _rows(out: Path) -> int:
    import pyarrow.parquet as pq

    parts = out.glob("part-*.parquet") if out.is_dir() else [out]
    return sum(int(pq.ParquetFile(part).metadata.num_rows) for part in parts)


if __name__ == "__main__":
    sys.exit(main())
