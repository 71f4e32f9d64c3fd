"""The reader of sheets against openpyxl's own, and the sheets that no spreadsheet program writes."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, datetime, timedelta

import openpyxl
import pytest
import xlsxwriter

from planner.errors import FiguresError
from planner.imports import sheet
from planner.imports.numbers import Figure
from planner.imports.workbook import SheetRows
from tests.imports.test_formats import workbook
from tests.imports.test_hostile import HEAD, ROW, SHEET, changed

ROWS = "<sheetData>{}</sheetData></worksheet>"


def expected(path):
    """The same rows as openpyxl gives them."""

    def text(value):
        if value is None:
            return ""
        if isinstance(value, float) and not value.is_integer():
            return repr(value)
        if isinstance(value, date):
            return value.isoformat()[:10]
        return str(int(value)) if isinstance(value, float) else str(value)

    book = openpyxl.load_workbook(path, data_only=True)
    return [[text(value) for value in row] for row in book.active.iter_rows(values_only=True)]


def taken(path, name="Sheet"):
    rows = [list(row) for row in SheetRows(path, name)]
    width = max(map(len, rows))
    return [[str(cell) for cell in row] + [""] * (width - len(row)) for row in rows]


def within(path, rows):
    return changed(path, SHEET, lambda text: text[: text.index("<sheetData")] + ROWS.format(rows))


@pytest.mark.parametrize("inline", [False, True])
def test_every_kind_of_cell_is_read_as_openpyxl_reads_it(tmp_path, inline):
    chance = random.Random(7)
    path = tmp_path / "table.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": inline, "in_memory": not inline}) as book:
        page = book.add_worksheet("Sheet")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        bold = book.add_format({"bold": True})
        page.write_row(0, 0, ["text", "figure", "", "day"])
        for row in range(1, 300):
            page.write_string(row, 0, chance.choice(["MEX", " 0101.21", "Côte d'Ivoire", "a&b <c>", "854430", "=1"]))
            page.write_number(row, 1, chance.choice([0, -3, 1e14, 0.1, 12345678.25, 5, 1e-7, chance.random()]))
            if row % 7:
                page.write_boolean(row, 4, row % 2 == 0)
            page.write_datetime(row, 3, datetime(2024, 1, 1) + timedelta(days=row), day)
            page.write_formula(row, 6, "=1+1", None, 2.5)
            if row % 50 == 0:
                page.write_rich_string(row, 8, "a", bold, "b", "c")
    assert taken(path) == expected(path)


def test_a_figure_keeps_its_point_and_a_text_its_zeros(tmp_path):
    rows = list(SheetRows(workbook(tmp_path, [["010121", 1.5, 2024.0, 10121]]), "Sheet"))
    assert rows == [["010121", "1.5", "2024", "10121"]]
    assert [isinstance(cell, Figure) for cell in rows[0]] == [False, True, False, False]


def test_rows_and_cells_that_are_left_out_or_out_of_order(tmp_path):
    cells = (
        '<row r="2"><c r="C2"><v>3</v></c><c r="A2"><v>1</v></c></row>'
        '<row><c><v>7</v></c><c t="str"><v>x</v></c></row><row r="6"/><row r="5"><c r="A5"><v>9</v></c></row>'
    )
    rows = list(SheetRows(within(tmp_path, cells), "Sheet"))
    assert rows == [[], ["1", "", "3"], ["7", "x"], [], [], [], ["9"]]


def test_readings_above_a_text_are_no_part_of_it(tmp_path):
    cells = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c></row>'
    )
    assert list(SheetRows(within(tmp_path, cells), "Sheet")) == [["東京"]]


@pytest.mark.parametrize("cells", [
    '<row r="1"><c r="A1" t="s"><v>99999</v></c></row>',
    '<row r="1"><c r="A1"><v>12a</v></c></row>',
    '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    '<row r="1"><c r="1"><v>1</v></c></row>',
    '<row r="1"><c r="é1"><v>1</v></c></row>',
    '<row r="1">' + "<c/>" * 120_000,
    '<row r="1"><c r="A1"><v>1</v></c></wrong>',
])  # fmt: skip
def test_what_no_program_writes_is_told_in_a_sentence(tmp_path, cells):
    with pytest.raises(FiguresError, match="is not a workbook that can be read"):
        list(SheetRows(within(tmp_path, cells), "Sheet"))


@pytest.mark.parametrize("start", [
    '<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet/>',
    '<?xml version="1.0"?><!-- ' + "x" * 9000 + ' --><!DOCTYPE worksheet SYSTEM "file:///etc/passwd"><worksheet/>',
])  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_encoding(start, encoding):
    with pytest.raises(sheet.DoubtfulSheet):
        sheet.refuse_entities(io.BytesIO(start.encode(encoding)))


def test_what_stands_behind_the_rows_is_not_read(tmp_path):
    path = changed(tmp_path, SHEET, lambda text: text.replace("</sheetData>", "</sheetData>" + "<x/>" * 500_000))
    assert len(list(SheetRows(path, "Sheet"))) == len([HEAD, ROW])


def test_the_share_that_is_read_grows_to_the_whole(tmp_path):
    rows = SheetRows(workbook(tmp_path, [ROW] * 5000), "Sheet")
    shares = [rows.share for _ in rows]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.9
    assert shares[-1] == 1.0


def test_a_part_that_is_cut_off_is_told_in_the_sentence(tmp_path):
    path = within(tmp_path, '<row r="1"><c r="A1"><v>1</v></c></row>')
    with zipfile.ZipFile(path) as old:
        whole = old.read(SHEET)
    cut = changed(tmp_path, SHEET, whole[: whole.index(b"</sheetData")].decode() + '<row r="2"><c r="A2"')
    with pytest.raises(FiguresError, match="not a workbook"):
        list(SheetRows(cut, "Sheet"))
