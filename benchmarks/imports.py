"""How long a table of a million rows takes to become own figures, beside what only reading its cells takes."""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import Result

ROWS = 1_000_000
SECONDS = 60
MEGABYTES = 1000
PART = 10  # of the rows, for a reference that takes minutes


def measure() -> list[Result]:
    """Time and memory of the child for a million rows as CSV and as a workbook; all of it once, because it is long."""
    from planner import api
    from planner.imports.process import read_figures
    from planner.model.figures import Answers

    book = api.codebook()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "BACI_HS17_Y2024_V202601.csv"
        _write(path, book)
        plain = _seconds(lambda: _only_read(path))
        taken = _seconds(lambda: _checked(read_figures(path, Answers(decimal="."), book)))
        book_path = Path(folder) / "table.xlsx"
        _write_workbook(book_path, path, ROWS)
        workbook = _seconds(lambda: _checked(read_figures(book_path, Answers(decimal="."), book)))
        small = Path(folder) / "small.xlsx"
        _write_workbook(small, path, ROWS // PART)
        openpyxl = PART * _seconds(lambda: _only_read_workbook(small))
        # Of all children so far; the others import a few modules.
        memory = _children_megabytes()
    size = f"{ROWS:,} rows"
    return [
        Result(f"import of {size}", 1000 * taken, "ms", 1000 * SECONDS, 1000 * plain, "reading the cells only"),
        Result(f"import of a workbook of {size}", 1000 * workbook, "ms", 1000 * SECONDS, 1000 * openpyxl,
               "openpyxl reading the cells only, from a tenth of the rows"),
        Result(f"import of {size}, memory of the child", memory, "MB", MEGABYTES, memory, "itself"),
    ]  # fmt: skip


def _write(path: Path, book: object) -> None:
    """Rows of the right form and no meaning: values count up."""
    economies, traded = book.economies, book.traded  # type: ignore[attr-defined]
    with path.open("w", newline="", encoding="utf-8") as file:
        file.write("t,i,j,k,v,q\n")
        written = 0
        for product in traded:
            for importer in economies[:40]:
                for exporter in economies[-6:]:
                    if written == ROWS:
                        return
                    written += 1
                    file.write(f"2024,{exporter},{importer},{int(product)},{written / 1000:.3f},{written % 97}\n")


def _write_workbook(path: Path, table: Path, rows: int) -> None:
    """The same table as a workbook; importer and supplier as codes of three letters, codes as texts."""
    import xlsxwriter

    with (
        table.open(encoding="utf-8", newline="") as file,
        xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book,
    ):
        sheet = book.add_worksheet("Trade")
        for place, (year, exporter, importer, product, value, _) in enumerate(csv.reader(file)):
            if place > rows:
                break
            if place:
                sheet.write_number(place, 0, int(year))
                sheet.write_number(place, 4, float(value))
            else:
                sheet.write_row(0, 0, [year, "", "", "", value])
            for column, text in ((1, exporter), (2, importer), (3, product)):
                sheet.write_string(place, column, text)


def _only_read_workbook(path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    assert sum(1 for _ in book.active.iter_rows(values_only=True)) == ROWS // PART + 1
    book.close()


def _only_read(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        assert sum(1 for _ in csv.reader(file)) == ROWS + 1


def _checked(answer: object) -> None:
    told = answer[1]  # type: ignore[index]
    assert told.rows == told.taken == ROWS, told


def _seconds(action: object) -> float:
    start = time.perf_counter()
    action()  # type: ignore[operator]
    return time.perf_counter() - start


def _children_megabytes() -> float:
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
