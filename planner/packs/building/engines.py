"""Where the queries run: DuckDB inside the program, or Spark on one machine or many; the same Ibis expressions on both.

What goes in and what comes out passes through Parquet files: tables larger than memory need not fit into it, and Spark
need not hand frames over. On a cluster every machine must see the folder for passing files (``TMPDIR``).
"""

from __future__ import annotations

import os
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from errno import EEXIST
from pathlib import Path
from typing import Any

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from planner.errors import PackError
from planner.text import mark

ENGINES = ("duckdb", "spark")
MASTER = "SPARK_MASTER"  # environment: URL of a cluster, unless the command names one
SPARK_WROTE = "_SUCCESS"  # what Spark leaves in a folder that it has written whole
ONE_MACHINE = "local[*]"
NO_SPARK = mark("Spark does not start: {reason}. It needs Java 17 or newer and market-entry-planner[spark].")


class Engine(ABC):
    """A connection and a folder for passing files, both gone when the engine is closed."""

    name: str

    def __init__(self, con: Any, folder: Path) -> None:
        self.con, self.folder = con, folder
        self._made = 0

    def parquet(self, path: Path) -> Any:
        """A table in a Parquet file, or in a folder of its parts."""
        return self.con.read_parquet(str(path))

    @abstractmethod
    def text(self, path: Path) -> Any:
        """A CSV file with a heading (packed or not) as a table in which every column is text."""

    @abstractmethod
    def write(self, table: Any, out: Path) -> None:
        """Carry a query out into Parquet: one file, or a folder of parts where many machines write."""

    @abstractmethod
    def columns(self, table: Any) -> Mapping[str, NDArray[Any]]:
        """Carry a query out into arrays, in the query's order; only for what one machine has to hold anyway."""

    def small(self, columns: Mapping[str, Sequence[Any] | NDArray[Any]]) -> Any:
        """A table of the program's own figures; NaN becomes NULL, so that both engines count alike."""
        path = self.passing()
        pq.write_table(pa.table({name: pa.array(values, from_pandas=True) for name, values in columns.items()}), path)
        return self.parquet(path)

    def keep(self, table: Any) -> Any:
        """Carry a query out once where several others use it; the answer lies in the folder, not in memory."""
        path = self.passing()
        self.write(table, path)
        return self.parquet(path)

    def rows(self, table: Any) -> list[dict[str, Any]]:
        """A small answer, row by row."""
        columns = self.columns(table)
        listed = [values.tolist() for values in columns.values()]
        return [dict(zip(columns, row, strict=True)) for row in zip(*listed, strict=True)]

    def distinct(self, column: Any) -> frozenset[Any]:
        """The different values of a column."""
        [values] = self.columns(column.as_table().distinct()).values()
        return frozenset(values.tolist())

    def passing(self) -> Path:
        """A new file for passing a table on; gone with the engine."""
        self._made += 1
        return self.folder / f"table-{self._made}.parquet"

    @abstractmethod
    def close(self) -> None:
        """End the connection."""


class DuckDb(Engine):
    """Inside this program; what does not fit into memory is put aside in the folder."""

    name = "duckdb"

    def __init__(self, folder: Path) -> None:
        super().__init__(ibis.duckdb.connect(temp_directory=str(folder / "aside")), folder)
        self.con.raw_sql("SET preserve_insertion_order = false")  # the order asked for is kept all the same

    def text(self, path: Path) -> Any:
        return self.con.read_csv(str(path), all_varchar=True)

    def write(self, table: Any, out: Path) -> None:
        part = out.with_name(f"{out.name}.part")  # takes its place when it is whole
        try:
            self.con.to_parquet(table, str(part))
            part.replace(out)
        finally:
            part.unlink(missing_ok=True)

    def columns(self, table: Any) -> Mapping[str, NDArray[Any]]:
        return _arrays(self.con.to_pyarrow(table))

    def close(self) -> None:
        self.con.disconnect()


class Spark(Engine):
    """Apache Spark: on this machine's processors, or on the cluster whose URL is given."""

    name = "spark"

    def __init__(self, folder: Path, master: str = "") -> None:
        self.session = _session(folder, master or os.environ.get(MASTER, "") or ONE_MACHINE)
        super().__init__(ibis.pyspark.connect(self.session), folder)

    def parquet(self, path: Path) -> Any:
        return self.con.read_parquet(_address(path))

    def text(self, path: Path) -> Any:
        return self.con.read_csv(_address(path), header=True, inferSchema=False)

    def write(self, table: Any, out: Path) -> None:
        if out.is_dir() and not (out / SPARK_WROTE).exists():
            raise FileExistsError(EEXIST, os.strerror(EEXIST), str(out))  # somebody's folder, not an earlier answer
        self._query(table).write.mode("overwrite").parquet(_address(out))

    def columns(self, table: Any) -> Mapping[str, NDArray[Any]]:
        path = self.passing()
        self.write(table, path)
        parts = sorted(path.glob("part-*.parquet"))  # numbered in the order of the query
        return _arrays(pa.concat_tables([pq.read_table(part) for part in parts]))

    def _query(self, table: Any) -> Any:
        return self.session.sql(str(self.con.compile(table)))

    def close(self) -> None:
        self.session.stop()


def _address(path: Path) -> str:
    """A file of the machines' own folders, also where the cluster would look into a store of its own first."""
    return f"file://{path.absolute()}"


def _session(folder: Path, master: str) -> Any:
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("market-entry-planner").master(master)
    settings = {
        "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR",
        "spark.sql.session.timeZone": "UTC", "spark.sql.warehouse.dir": str(folder / "warehouse"),
        # Tables are large and joined by product again and again: move them once, and look up rather than sort.
        "spark.sql.requireAllClusterKeysForCoPartition": "false",
        "spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold": "256m",
        "spark.sql.join.preferSortMergeJoin": "false",
    }  # fmt: skip
    if master.startswith("local"):
        settings |= {"spark.driver.memory": "4g", "spark.local.dir": str(folder), "spark.driver.host": "localhost",
                     "spark.sql.shuffle.partitions": "16"}  # fmt: skip
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (PySparkException, OSError) as error:
        raise PackError(NO_SPARK, reason=(str(error).splitlines() or [""])[0].rstrip(".")) from error


def fault(error: Exception) -> str:
    """What an engine says of a file it cannot read or write, in one line; "" when the error is not an engine's."""
    if not type(error).__module__.startswith(("duckdb", "_duckdb", "ibis", "pyspark", "py4j")):
        return ""
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]


def _arrays(table: Any) -> dict[str, NDArray[Any]]:
    return {name: np.asarray(table[name].to_numpy()) for name in table.column_names}


@contextmanager
def engine(name: str = "duckdb", master: str = "") -> Iterator[Engine]:
    """One of ENGINES while the block runs; ``master`` is the URL of a Spark cluster. PackError where none starts."""
    if name not in ENGINES:
        raise ValueError(name)
    with tempfile.TemporaryDirectory(prefix="planner-queries-", ignore_cleanup_errors=True) as folder:
        made: Engine = Spark(Path(folder), master) if name == "spark" else DuckDb(Path(folder))
        try:
            yield made
        finally:
            made.close()
