"""What ``packs build`` and ``find --all-homes`` share: the choice of an engine, and telling what it lacks."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.errors import PackError
from planner.text import mark

ENGINES = ("duckdb", "spark")
BUILD, SPARK = ("ibis", "duckdb", "pyarrow"), ("pyspark", "py4j")
NO_BUILD = mark(
    "The installed program does not carry what this command needs: with Python, install market-entry-planner[build]."
)
NO_SPARK = mark("Spark is not installed: it needs Java 17 or newer and market-entry-planner[spark].")


def add_engine(command: argparse._ActionsContainer) -> None:
    """The two options of every command whose queries another engine can run."""
    command.add_argument("--engine", choices=ENGINES, default="duckdb", help="what runs the queries")
    command.add_argument(
        "--spark-master", default="", metavar="URL",
        help="a cluster; without it $SPARK_MASTER, else this machine",
    )  # fmt: skip


@contextmanager
def told(not_written: str, out: Path) -> Iterator[None]:
    """A missing package and a file that cannot be written are told in one sentence (with name and reason)."""
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").split(".")[0]
        if package not in (*BUILD, *SPARK):
            raise
        raise PackError(NO_SPARK if package in SPARK else NO_BUILD) from error
    except OSError as error:
        raise PackError(not_written, name=error.filename or out, reason=error.strerror or error) from error
