"""The child that reads a foreign file, which leaves what it took: ``python -m tests.imports.measured FOLDER FILE``.

What is judged are seconds of the processor, which other programs at work on the machine do not change.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from planner.imports import child, process
from tests.amounts import worst
from tests.memory import peak_megabytes


@contextmanager
def measuring(most_seconds: float, most_megabytes: float) -> Iterator[None]:
    """Every import inside is measured, kept for the run's account and judged."""
    with tempfile.TemporaryDirectory(prefix="planner-measured-") as name:
        took = Path(name) / "took"
        command = [sys.executable, "-m", __name__]
        with mock.patch.object(process, "_command", lambda folder: [*command, str(folder), str(took)]):
            yield
        seconds, megabytes = map(float, took.read_text().split())
        worst(seconds=seconds, megabytes=megabytes)
        assert seconds < most_seconds
        assert megabytes < most_megabytes


if __name__ == "__main__":
    try:
        child.main(Path(sys.argv[1]))
    finally:
        Path(sys.argv[2]).write_text(f"{time.process_time():.2f} {peak_megabytes():.1f}")
