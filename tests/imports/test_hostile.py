"""Files made to harm: bombs, torn and mutated files, endless lines; each ends in a sentence, soon and small."""

from __future__ import annotations

import random
import time
import zipfile

import pytest

from planner.errors import FiguresError
from planner.imports import child, process
from planner.model.figures import Answers
from tests.amounts import amount, count, worst
from tests.halves import halves
from tests.imports import mutations
from tests.imports.measured import measuring
from tests.imports.reading import book, looked, read
from tests.imports.test_formats import simple, workbook, written

HEAD = ["importer", "exporter", "hs", "year", "value usd"]
ROW = ["DEU", "MEX", "854430", 2024, 5]
SHEET = "xl/worksheets/sheet1.xml"


def changed(tmp_path, name, text, rows=(HEAD, ROW)):
    """A workbook with one part replaced."""
    old = workbook(tmp_path, rows, "old.xlsx")
    path = tmp_path / "table.xlsx"
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.namelist():
            if entry != name:
                target.writestr(entry, source.read(entry))
        target.writestr(name, text(source.read(name).decode()) if callable(text) else text)
    return path


def refused(path):
    book()
    with measuring(5, 300), pytest.raises(FiguresError) as error:
        process.read_figures(path, Answers(unit="USD"), book())
    return str(error.value)


@pytest.mark.row("bombs", "tables")
def test_a_text_of_one_endless_line_and_one_of_commas_only(tmp_path):
    path = tmp_path / "table.csv"
    for data in (b"x" * 50_000_000, b"," * 50_000_000):
        path.write_bytes(data)
        assert refused(path)


@pytest.mark.row("bombs", "tables")
def test_a_gigabyte_of_blanks_in_a_megabyte(tmp_path):
    path = tmp_path / "table.xlsx"
    with zipfile.ZipFile(workbook(tmp_path, [HEAD, ROW], "old.xlsx")) as source, zipfile.ZipFile(
        path, "w", zipfile.ZIP_DEFLATED
    ) as target:  # fmt: skip
        for entry in source.namelist():
            if entry != SHEET:
                target.writestr(entry, source.read(entry))
        with target.open(SHEET, "w", force_zip64=True) as file:
            block = b" " * (1 << 20)
            for _ in range(300):
                file.write(block)
    assert "would unpack to far more" in refused(path)


@pytest.mark.row("bombs", "tables")
def test_parts_that_overlap(tmp_path):
    path = workbook(tmp_path, [HEAD, ROW])
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    # The directory says that the second part lies where the first one does.
    for entry in entries[1:3]:
        place = data.rindex(entry.filename.encode())
        data[place - 4 : place] = entries[0].header_offset.to_bytes(4, "little")
    path.write_bytes(data)
    assert refused(path)


@pytest.mark.row("bombs", "tables")
@pytest.mark.expects_warnings
def test_the_same_name_twice_and_names_that_leave(tmp_path):
    path = workbook(tmp_path, [HEAD, ROW])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/../../evil.xml", "x")
    assert "refused" in refused(path)
    path = workbook(tmp_path, [HEAD, ROW], "twice.xlsx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("XL/WORKBOOK.XML", "x")
    assert "refused" in refused(path)


@pytest.mark.row("bombs", "tables")
def test_entities_are_not_unfolded(tmp_path):
    deeper = "".join(f'<!ENTITY b{i} "{f"&b{i - 1};" * 10}">' for i in range(1, 9))
    start = f'<!DOCTYPE worksheet [<!ENTITY b0 "{"x" * 1000}">{deeper}]><worksheet'

    def bomb(text):
        assert "DEU" in text
        return text.replace("<worksheet", start, 1).replace("DEU", "&b8;")

    assert "not a workbook that can be read" in refused(changed(tmp_path, SHEET, bomb))


@pytest.mark.row("bombs", "tables")
def test_a_cell_at_the_far_end_and_all_cells_merged_are_harmless(tmp_path):
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    far += '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    path = changed(tmp_path, SHEET, lambda text: text.replace("</sheetData>", far))
    book()
    with measuring(5, 300):
        _, told, _ = process.read_figures(path, Answers(), book())
    assert told.cells == 1


@pytest.mark.row("bombs", "tables")
def test_rows_behind_a_wrong_dimension_are_not_lost(tmp_path):
    rows = [HEAD, *[["DEU", partner, "854430", 2024, 5] for partner in ("MEX", "USA", "JPN", "CHN")]]
    path = changed(tmp_path, SHEET, lambda text: text.replace('ref="A1:E5"', 'ref="A1:B2"'), rows)
    assert len(read(path)[1]) == 4


def test_torn_files_are_told_in_a_sentence(tmp_path):
    whole = workbook(tmp_path, [HEAD, ROW]).read_bytes()
    for size in (5, 100, len(whole) // 2, len(whole) - 10):
        path = tmp_path / "torn.xlsx"
        path.write_bytes(whole[:size])
        with pytest.raises(FiguresError, match="not a workbook"):
            looked(path)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no rows"), (b"\n\n\n", "no rows"), (b"\xd0\xcf\x11\xe0\xa1\xb1", "old format"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web page"), (b"x" * 3_000_000, "more than a million"),
        (b'importer,exporter\n"' + b"y" * 200_000, "cannot be read from line"),
    ],
)  # fmt: skip
def test_what_is_no_table_has_its_own_sentence(tmp_path, data, words):
    path = tmp_path / "table.csv"
    path.write_bytes(data)
    with pytest.raises(FiguresError, match=words):
        looked(path)
    with pytest.raises(FiguresError):
        looked(tmp_path)  # a folder
    with pytest.raises(FiguresError):
        looked(tmp_path / "nothing.csv")


def test_a_child_that_takes_too_much_memory_or_time_is_told_in_a_sentence(tmp_path, monkeypatch):
    path = simple(tmp_path, "DEU,MEX,854430,2024,5")
    monkeypatch.setattr(process, "PATIENCE", 0.0)
    monkeypatch.setattr(process, "PER_MEGABYTE", 0.0)
    with pytest.raises(FiguresError, match="given up"):
        process.read_preview(path, Answers(), book())
    monkeypatch.undo()
    monkeypatch.setattr(process, "_command", lambda folder: ["false"])
    with pytest.raises(FiguresError, match="cannot be read"):
        process.read_preview(path, Answers(), book())


def test_our_own_fault_in_the_child_is_not_hidden(tmp_path, monkeypatch):
    import sys

    path = simple(tmp_path, "DEU,MEX,854430,2024,5")
    monkeypatch.setattr(process, "_command", lambda folder: [sys.executable, "-c", "1/0"])
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        process.read_preview(path, Answers(), book())


def test_cancel_answers_within_half_a_second(tmp_path):
    rows = (f"DEU,MEX,{code},2024,{i}" for i in range(100_000) for code in ("854430",))
    path = simple(tmp_path, *rows)
    began = time.monotonic()
    stopped = []

    def stop():
        if time.monotonic() - began > 0.6:
            stopped.append(time.monotonic())
            return True
        return False

    with pytest.raises(process.Cancelled):
        process.read_figures(path, Answers(), book(), stop)
    assert time.monotonic() - stopped[0] < 0.5


def test_memory_is_limited_in_the_child(tmp_path):
    import subprocess
    import sys

    code = "from planner.imports.child import limit_memory; limit_memory(300_000_000); b = bytearray(600_000_000)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr
    assert child.MEMORY <= 1_000_000_000


@pytest.mark.row("imports", "read")
def test_mutated_files_end_in_a_table_or_a_sentence():
    tries = amount(200, 20_000)
    seen = halves("tests.imports.mutations", tries)
    count(**{name: seen[name] for name in mutations.ENDS})
    worst(seconds=seen["seconds"], megabytes=seen["megabytes"])
    assert sum(seen[name] for name in mutations.ENDS) == tries
    assert seen["sentence"] > tries / 10
    assert seen["table"] > tries / 10
    assert seen["seconds"] < 30
    assert seen["megabytes"] < 1000


@pytest.mark.row("imports", "in the child")
def test_mutated_files_do_the_program_no_harm(tmp_path):
    """The same through the child that the program starts."""
    refused, tries = 0, amount(4, 200)
    for path in mutations.files(tmp_path, tries, seed=3):
        with measuring(30, 1000):
            try:
                process.read_figures(path, Answers(), book())
            except FiguresError:
                refused += 1
    count(refused=refused, died=0)


def test_text_in_a_wrong_encoding_is_told(tmp_path):
    path = written(tmp_path, "importer,exporter,hs,year,value usd\nMéxico,DEU,854430,2024,1\n", encoding="windows-1252")
    assert looked(path).encoding == "windows-1252"
    with pytest.raises(FiguresError, match="not text in the encoding utf-8"):
        looked(path, encoding="utf-8")
    with pytest.raises(FiguresError, match="not text"):
        looked(path, encoding="no-such-thing")


def test_a_file_without_text_is_told_and_no_columns_are_asked_for(tmp_path):
    path = tmp_path / "picture.csv"
    path.write_bytes(random.Random(7).randbytes(3000))
    with pytest.raises(FiguresError, match=r"picture\.csv is not a table: it holds no text"):
        looked(path)
