"""The process that reads a foreign file: limited in memory, told what to do in a file, and easily stopped."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from planner.errors import FiguresError, Problem
from planner.model.figures import Answers, Imported, Preview, Question
from planner.text import mark

REQUEST, RESULT, FIGURES = "request.json", "result.json", "figures.npz"
MEMORY = 1_000_000_000  # bytes
TOO_BIG = mark("{name} needs more memory than a table of trade figures may.")


def main(folder: Path) -> None:
    """Do what the request in a folder says and leave the result there; progress goes to the standard output."""
    limit_memory(MEMORY)
    request = json.loads((folder / REQUEST).read_text(encoding="utf-8"))
    try:
        result = _work(request, folder)
    except FiguresError as error:
        result = {"error": error.message, "values": {key: str(value) for key, value in error.values.items()}}
    except MemoryError:
        result = {"error": TOO_BIG, "values": {"name": Path(request["path"]).name}}
    text = json.dumps(result, ensure_ascii=True)
    (folder / RESULT).write_text(text, encoding="utf-8")


def _work(request: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    from planner.imports.table import Codebook, open_rows, preview

    path, book, answers = Path(request["path"]), Codebook(**request["book"]), answers_from(request["answers"])
    seen = preview(path, answers, book)
    if request["verb"] == "preview" or seen.questions:
        return {"preview": asdict(seen)}
    import numpy as np

    from planner.imports.cells import gather
    from planner.imports.reading import read

    table = read(open_rows(path, seen), seen, book, _progress())
    found = gather(table, seen, book, answers.complete)
    np.savez_compressed(folder / FIGURES, allow_pickle=False, **found.arrays)
    return {"preview": asdict(seen), "imported": asdict(found.told)}


def _progress() -> Callable[[float], None]:
    def say(share: float) -> None:
        print(f"{share:.4f}", flush=True)

    return say


def limit_memory(most: int) -> None:
    """Let this process have no more than so many bytes, where the system can do that."""
    try:
        import resource
    except ImportError:  # Windows; there the limits on files and lines have to do
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def answers_from(plain: Mapping[str, Any]) -> Answers:
    """Answers out of what JSON keeps of them."""
    return Answers(**{**plain, "columns": tuple((column, role) for column, role in plain["columns"])})


def preview_from(plain: Mapping[str, Any]) -> Preview:
    """A preview out of what JSON keeps of it."""
    lists = {name: tuple(plain[name]) for name in ("sheets", "columns", "roles", "years")}
    questions = tuple(Question(**{**entry, "choices": tuple(entry["choices"])}) for entry in plain["questions"])
    rows = tuple(tuple(row) for row in plain["rows"])
    return Preview(**{**plain, **lists, "rows": rows, "questions": questions})


def imported_from(plain: Mapping[str, Any]) -> Imported:
    """An account of an import out of what JSON keeps of it."""
    problems = tuple(Problem(**entry) for entry in plain["problems"])
    return Imported(**{**plain, "problems": problems, "importers": tuple(plain["importers"])})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
