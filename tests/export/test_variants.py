"""Brief, deck, tables, tags and the user's look on paper; a stop leaves nothing."""

from __future__ import annotations

import base64
import csv
import io
import re
import zipfile
from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from planner import api
from planner.errors import DocumentError
from planner.export import registry
from planner.export.pdf import write_pdf_report
from planner.export.tables import FIGURE, FORMULA, files, plain
from planner.model.plan import Report
from planner.stopping import Stopped, stoppable
from planner.text import Texts
from tests.export.test_pdf_pages import WORDS, hostile
from tests.pictures import picture
from tests.report.sample import ANSWER, FACTS

LANGUAGES = ["en", "es", "fr"]


def looked(answer=ANSWER, **fields):
    return replace(answer, plan=answer.plan.changed(report=Report(**fields)))


PLAIN = looked(leave_out=("sectors",))  # the small world has no sectors to add up


def read(path):
    document = PdfDocument(path.read_bytes())
    try:
        return [page.get_textpage().get_text_range() for page in document], document.get_page_size(0)
    finally:
        document.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_brief_is_one_page_and_a_deck_is_wide(tmp_path, language, paper):
    t, path = Texts(language), tmp_path / "x.pdf"
    registry.write_brief(ANSWER, FACTS, path, t, paper, "JPN")
    pages, (width, height) = read(path)
    assert len(pages) == 1
    assert width < height
    assert t("Next steps") in pages[0]
    registry.write_deck(ANSWER, FACTS, path, t, paper)
    pages, (width, height) = read(path)
    assert 5 <= len(pages) <= 8
    assert width > height


@pytest.mark.parametrize("kind", WORDS)
def test_hostile_words_keep_brief_and_deck_on_their_pages(tmp_path, kind):
    path = tmp_path / "x.pdf"
    registry.write_brief(hostile(WORDS[kind]), FACTS, path, Texts("en"), "letter", "")
    assert len(read(path)[0]) == 1
    registry.write_deck(hostile(WORDS[kind]), FACTS, path, Texts("en"), "letter")
    assert len(read(path)[0]) <= 8


def test_a_report_is_tagged_and_every_mark_is_closed(tmp_path):
    from tests.export.test_pdf_pages import contents

    path = tmp_path / "x.pdf"
    write_pdf_report(ANSWER, FACTS, path, Texts("fr"))
    data = path.read_bytes()
    assert b"/StructTreeRoot" in data
    assert b"/Marked true" in data
    for tag in (b"H1", b"H2", b"P", b"Table", b"TR", b"TH", b"TD", b"Figure", b"Caption"):
        assert re.search(rb"/S /%s\b" % tag, data), tag
    assert len(re.findall(rb"/S /Figure[^>]*/Alt", data)) == data.count(b"/S /Figure")
    for page in (c for c in contents(data) if b"BT" in c):
        opened = len(re.findall(rb"\b(?:BDC|BMC)\b", page))
        assert opened == len(re.findall(rb"\bEMC\b", page)) > 0
        marks = [int(n) for n in re.findall(rb"/MCID (\d+)", page)]
        assert marks == list(range(len(marks)))
        # Nothing is drawn outside a mark: every text stands between two.
        outside = re.sub(rb"\b(?:BDC|BMC)\b.*?\bEMC\b", b"", page, flags=re.S)
        assert b"Tj" not in outside


def test_every_element_of_the_tree_points_to_its_parent_and_its_page(tmp_path):
    path = tmp_path / "x.pdf"
    write_pdf_report(ANSWER, FACTS, path, Texts("en"))
    data = path.read_bytes()
    elements = dict(re.findall(rb"\n(\d+) 0 obj[^<]*(<< /S /\w+ /P .*?>>)\s*endobj", data, re.S))
    assert len(elements) > 500
    for number, text in elements.items():
        for kid in re.findall(rb"(\d+) 0 R", text.split(b"/K [")[-1]):
            if kid in elements:
                assert b"/P %s 0 R" % number in elements[kid]


def test_accent_and_logo_are_on_the_paper_and_bad_ones_are_not(tmp_path):
    path = tmp_path / "x.pdf"
    logo = base64.b64encode(picture("PNG", (300, 100))).decode("ascii")
    for kept, shown in ((logo, True), ("aGVsbG8=", False), ("", False)):
        write_pdf_report(looked(logo=kept, accent="#7A1F3D"), FACTS, path, Texts("en"))
        assert (b"/Subtype /Image" in path.read_bytes()) is shown
        registry.write_brief(looked(logo=kept), FACTS, path, Texts("en"), "letter", "")
        assert (b"/Subtype /Image" in path.read_bytes()) is shown
    cut = base64.b64encode(picture("PNG", (300, 100), noise=True)[:4000]).decode("ascii")
    write_pdf_report(looked(logo=cut, accent="#FFFF00"), FACTS, path, Texts("en"))
    assert path.stat().st_size > 10_000


def test_without_its_cover_or_in_another_order_the_first_page_is_no_band_and_not_empty(tmp_path):
    path = tmp_path / "x.pdf"
    for report in ({"leave_out": ("cover",)}, {"order": ("cover", "sources", "answer")}, {"leave_out": ("answer",)}):
        write_pdf_report(looked(**report), FACTS, path, Texts("en"))
        pages = read(path)[0]
        assert all(len(page.split()) > 12 for page in pages)
        cover = "The decision" in pages[0]
        assert cover is ("cover" not in report.get("leave_out", ()))
        assert not cover or "Sources" not in pages[0].splitlines()


# --- tables ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["=1+1", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1", " =1", "\uff1d1+1"])
def test_no_cell_is_a_formula(words):
    assert plain(words).startswith("'")


@pytest.mark.parametrize("figure", ["-1.5", "+3", "\u22121,2", "-12.3%", "1\u00a0234,5", "", "abc", "\u2013"])
def test_figures_and_words_stay_as_they_are(figure):
    assert plain(figure) == figure


def test_every_table_is_a_file_with_a_signature_and_hostile_names_are_text():
    made = dict(files(hostile("=HYPERLINK(0)"), FACTS, Texts("fr")))
    assert len(made) > 15
    for name, data in made.items():
        assert re.fullmatch(r"\d\d-[a-z_]+-\d+\.csv", name)
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert len(rows) > 1
        assert all(not cell.startswith(FORMULA) or FIGURE.fullmatch(cell) for row in rows for cell in row)


def test_a_zip_holds_what_a_folder_gets_and_is_the_same_twice(tmp_path):
    for name in ("a.zip", "b.zip"):
        api.write_report(PLAIN, FACTS, tmp_path / name, Texts("es"))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    written = api.write_tables(PLAIN, FACTS, tmp_path / "new" / "folder", Texts("es"))
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == [path.name for path in written]
        assert all(archive.read(path.name) == path.read_bytes() for path in written)


# --- stopping and refusals -------------------------------------------------------------------------------------------

WRITERS = {
    "report.pdf": lambda path, t: api.write_report(PLAIN, FACTS, path, t),
    "book.xlsx": lambda path, t: api.write_report(PLAIN, FACTS, path, t),
    "tables.zip": lambda path, t: api.write_report(PLAIN, FACTS, path, t),
    "brief.pdf": lambda path, t: api.write_brief(PLAIN, FACTS, "", path, t),
    "deck.pdf": lambda path, t: api.write_deck(PLAIN, FACTS, path, t),
    "tables": lambda path, t: api.write_tables(PLAIN, FACTS, path, t),
}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("after", [0, 1, 5, 20, 60])
def test_a_stop_at_any_moment_leaves_the_old_file_and_nothing_else(tmp_path, name, after):
    asked = iter(range(10**6))
    if name != "tables":
        (tmp_path / name).write_bytes(b"old")
    before = sorted(tmp_path.rglob("*"))
    stopped = False
    with stoppable(lambda: next(asked) >= after):
        try:
            WRITERS[name](tmp_path / name, Texts("en"))
        except Stopped:
            stopped = True
    if stopped:
        assert sorted(tmp_path.rglob("*")) == before
        assert all(path.read_bytes() == b"old" for path in before)
    else:
        assert next(asked) <= after + 1
    assert stopped or after > 0


@pytest.mark.parametrize("name", [name for name in WRITERS if "." in name])
def test_a_missing_folder_is_told_before_anything_is_worked_out(tmp_path, name, monkeypatch):
    from planner.api import papers

    monkeypatch.setattr(papers, "judged", None)
    with pytest.raises(DocumentError, match="is not there"):
        WRITERS[name](tmp_path / "gone" / name, Texts("en"))
    assert not list(tmp_path.iterdir())


def test_tables_into_a_folder_that_cannot_be_made_leave_nothing(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DocumentError, match="cannot be made"):
        api.write_tables(PLAIN, FACTS, tmp_path / "file" / "x", Texts("en"))
