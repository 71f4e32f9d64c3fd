"""Reads foreign files in a child process, so that none of them can harm or hold up the program."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from planner.errors import FiguresError
from planner.imports import child
from planner.imports.table import Codebook
from planner.model.figures import Answers, Imported, Preview
from planner.text import mark

PATIENCE = 30.0  # seconds, and more for large files
PER_MEGABYTE = 3.0  # seconds
PACKED = 5  # times as long for a megabyte of a workbook, which is packed
LOOK = 0.05  # seconds between two looks at whether the user has had enough
BUSY_FLAG = "import-child"  # how a packaged program is told to be the child

STOPPED = mark("The import was stopped.")
TOO_SLOW = mark("{name} was given up after {seconds} seconds: it is damaged or not a table.")
DIED = mark("{name} cannot be read: it is damaged, or needs more memory than a table of trade figures may.")

Progress = Callable[[float], None]


class Cancelled(FiguresError):
    """The user has had enough."""


def read_preview(path: Path, answers: Answers, book: Codebook, stop: Callable[[], bool] | None = None) -> Preview:
    """What a file is and what is still to be asked; FiguresError when it is no table, Cancelled when stopped."""
    result, _ = _ask("preview", path, answers, book, stop, None)
    return child.preview_from(result["preview"])


def read_figures(
    path: Path, answers: Answers, book: Codebook, stop: Callable[[], bool] | None = None,
    progress: Progress | None = None,
) -> tuple[Preview, Imported | None, bytes]:  # fmt: skip
    """A whole file: what it is, what came of it, and the figures as a file's bytes.

    None and no bytes while questions are open. FiguresError when it is no table, Cancelled within half a second after
    ``stop`` gives True. ``progress`` gets shares of 0..1.
    """
    result, figures = _ask("read", path, answers, book, stop, progress)
    imported = child.imported_from(result["imported"]) if "imported" in result else None
    return child.preview_from(result["preview"]), imported, figures


def _ask(
    verb: str, path: Path, answers: Answers, book: Codebook, stop: Callable[[], bool] | None, progress: Progress | None
) -> tuple[dict[str, Any], bytes]:  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="planner-import-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        request = {"verb": verb, "path": str(path.absolute()), "answers": asdict(answers), "book": asdict(book)}
        (folder / child.REQUEST).write_text(json.dumps(request), encoding="utf-8")
        _run(folder, path, stop, progress)
        result: dict[str, Any] = json.loads((folder / child.RESULT).read_text(encoding="utf-8"))
        if "error" in result:
            raise FiguresError(result["error"], **result["values"])
        figures = folder / child.FIGURES
        return result, figures.read_bytes() if figures.is_file() else b""


def _run(folder: Path, path: Path, stop: Callable[[], bool] | None, progress: Progress | None) -> None:
    process = subprocess.Popen(_command(folder), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, env=_environment(), text=True, encoding="utf-8",
                               errors="replace", creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0))  # fmt: skip
    said: queue.Queue[str | None] = queue.Queue()
    faults: list[str] = []
    readers = [threading.Thread(target=_listen, args=(process.stdout, said), daemon=True),
               threading.Thread(target=lambda: faults.append(_all(process.stderr)), daemon=True)]  # fmt: skip
    for reader in readers:
        reader.start()
    limit = time.monotonic() + _patience(path)
    try:
        _wait(process, said, limit, path, stop, progress)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        for reader in readers:
            reader.join(2.0)
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()
    if not (folder / child.RESULT).is_file():
        words = "".join(faults)
        if process.returncode == 1 and "Traceback" in words and "MemoryError" not in words:
            raise RuntimeError(words)  # ours: a foreign file's faults are told in a sentence
        raise FiguresError(DIED, name=path.name)


def _wait(
    process: subprocess.Popen[str], said: queue.Queue[str | None], limit: float, path: Path,
    stop: Callable[[], bool] | None, progress: Progress | None,
) -> None:  # fmt: skip
    while True:
        if stop is not None and stop():
            raise Cancelled(STOPPED)
        if time.monotonic() > limit:
            raise FiguresError(TOO_SLOW, name=path.name, seconds=round(_patience(path)))
        try:
            line = said.get(timeout=LOOK)
        except queue.Empty:
            continue
        if line is None:
            break
        if progress is not None:
            progress(float(line))
    while process.poll() is None:
        if stop is not None and stop():
            raise Cancelled(STOPPED)
        if time.monotonic() > limit:
            raise FiguresError(TOO_SLOW, name=path.name, seconds=round(_patience(path)))
        time.sleep(0.01)


def _listen(stream: IO[str] | None, said: queue.Queue[str | None]) -> None:
    for line in stream or ():
        said.put(line)
    said.put(None)


def _all(stream: IO[str] | None) -> str:
    return stream.read() if stream is not None else ""


def _patience(path: Path) -> float:
    try:
        packed = PACKED if path.suffix.lower() == ".xlsx" else 1
        return PATIENCE + packed * PER_MEGABYTE * path.stat().st_size / 1e6
    except OSError:
        return PATIENCE


def _command(folder: Path) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, BUSY_FLAG, str(folder)]
    return [sys.executable, "-m", "planner.imports.child", str(folder)]


def _environment() -> dict[str, str]:
    """The same program, found from any folder; one thread for arithmetic, because memory is counted for each."""
    import planner

    root = str(Path(planner.__file__).resolve().parent.parent)
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
