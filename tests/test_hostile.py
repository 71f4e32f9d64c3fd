"""Hostile words in every text of the plan, onto everything that can be handed over: nothing acts, nothing is lost."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile

import pytest
from pypdfium2 import PdfDocument

from planner import api
from planner.documents import codec
from planner.export.tables import FIGURE, FORMULA
from planner.text import Texts
from tests.amounts import FULL, count
from tests.export.test_pdf_pages import contents
from tests.hostile import WORDS, hostile_plan, shown

LANGUAGES = ("en", "es", "fr")
FEW = list(WORDS) if FULL else ["markup", "formula", "lines"]  # of what takes seconds
every_kind = pytest.mark.parametrize("kind", WORDS)
PAPERS = {
    "report": lambda answer, facts, path, t: api.write_report(answer, facts, path, t),
    "brief": lambda answer, facts, path, t: api.write_brief(answer, facts, "", path, t),
    "deck": lambda answer, facts, path, t: api.write_deck(answer, facts, path, t),
}


@pytest.fixture(scope="module")
def answers(facts):
    """The answer of every kind's plan, each worked out once."""
    kept = {}

    def answer(kind):
        if kind not in kept:
            kept[kind] = api.assess(hostile_plan(kind)[0], facts)
        return kept[kind]

    return answer


def language_of(kind):
    return Texts(LANGUAGES[list(WORDS).index(kind) % 3])


def squeezed(text):
    """Without blanks, line ends and what no eye sees: these may change on the way."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"))


def torn(kind, text):
    """Marks in a text before which the words do not stand as they were typed; a chart may shorten them with "…"."""
    words, squeeze = squeezed(WORDS[kind]), squeezed(text)
    return [found[0] for found in re.finditer(r"Zq\d{3}z", squeeze) if not stands(words, squeeze[: found.start()])]


def stands(words, before):
    """Whether a text ends with the words, whole or shortened in the middle."""
    start, cut, end = before[-len(words) :].rpartition("…")
    if not cut:
        return before.endswith(words)
    return words.endswith(end) and any(start.endswith(words[:n]) for n in range(3, len(words)))


@every_kind
def test_the_plan_itself_comes_back(kind, facts):
    plan, places = hostile_plan(kind)
    assert len(places) > 60
    saved = codec.dumps(plan, facts.packs, plan.framework_version)
    assert codec.loads(saved) == plan
    assert shown(saved.decode()) == set(places)
    assert all(problem.sentence() for problem in api.check(plan, facts))


@pytest.mark.row("hostile", "PDF")
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("kind", FEW)
def test_paper(kind, paper, answers, facts, tmp_path):
    path = tmp_path / "x.pdf"
    PAPERS[paper](answers(kind), facts, path, language_of(kind))
    data = path.read_bytes()
    images = data.count(b"/Subtype /Image")
    outside = re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.S)
    acting = re.findall(rb"/(?:JS|JavaScript|Launch|GoToR|EmbeddedFile)\b", outside)
    document = PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    count(images=images, actions=len(acting))
    assert not images
    assert not acting
    assert set(re.findall(rb"/URI \((\w+):", data)) <= {b"https"}
    assert all(b"/etc/" not in page or b"Tj" in page for page in contents(data))
    assert len(shown(text)) > (30 if paper == "report" else 2)
    if kind not in ("marks", "control"):  # letters that the type does not have are drawn as boxes
        assert torn(kind, text) == []


@pytest.mark.row("hostile", "XLSX")
@every_kind
def test_workbook(kind, answers, facts, tmp_path):
    import openpyxl

    path = tmp_path / "x.xlsx"
    api.write_report(answers(kind), facts, path, language_of(kind))
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    live = [cell.value for cell in cells if cell.data_type == "f" and shown(str(cell.value))]
    # As Excel reads it: characters that XML cannot hold stand there as their numbers.
    texts = [re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), str(cell.value)) for cell in cells
             if cell.data_type != "f" and shown(str(cell.value))]  # fmt: skip
    count(formulas=len(live), images=sum(len(sheet._images) for sheet in book))
    assert live == []
    assert not any(sheet._images or sheet._hyperlinks for sheet in book)
    assert len(shown(" ".join(texts))) > 30
    assert [text for text in texts if torn(kind, text)] == []
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "external" in name.lower() or "vba" in name.lower()]


def is_live(cell):
    return cell.startswith(FORMULA) and not FIGURE.fullmatch(cell)


@pytest.mark.row("hostile", "CSV")
@every_kind
def test_tables(kind, answers, facts, tmp_path):
    t, plan = language_of(kind), answers(kind).plan
    api.write_report(answers(kind), facts, tmp_path / "x.zip", t)
    api.write_checklists(plan, facts, tmp_path / "list.csv", t)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        names, tables = archive.namelist(), [archive.read(name) for name in archive.namelist()]
    cells = [cell for data in [*tables, (tmp_path / "list.csv").read_bytes()]
             for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]  # fmt: skip
    count(formulas=sum(map(is_live, cells)))
    assert not [cell for cell in cells if is_live(cell)]
    assert all(re.fullmatch(r"[\w-]+\.csv", name) for name in names)
    assert len(shown(" ".join(cells))) > 30
    assert [cell for cell in cells if torn(kind, cell)] == []


@pytest.mark.row("hostile", "calendar and cards")
@every_kind
def test_calendar_and_cards(kind, answers, facts, tmp_path):
    from icalendar import Calendar

    plan, t = answers(kind).plan, language_of(kind)
    api.write_agenda(plan, facts, tmp_path / "a.ics", t)
    found = api.timeline(plan, facts)
    api.write_timeline(plan, found, facts, tmp_path / "t.ics", t)
    api.write_contacts(plan, tmp_path / "c.vcf")
    for name in ("a.ics", "t.ics"):
        data = (tmp_path / name).read_bytes()
        unfolded = data.decode().replace("\r\n ", "")
        calendar = Calendar.from_ical(data)
        assert unfolded.count("BEGIN:VEVENT\r\n") == len(calendar.walk("VEVENT"))
        assert len(calendar.walk("VCALENDAR")) == 1
        texts = [str(event[key]) for event in calendar.walk("VEVENT") for key in event if key in
                 ("SUMMARY", "DESCRIPTION", "LOCATION")]  # fmt: skip
        assert shown(" ".join(texts))
        assert [text for text in texts if torn(kind, text)] == []
    cards = (tmp_path / "c.vcf").read_bytes().decode().replace("\r\n ", "")
    assert cards.count("BEGIN:VCARD\r\n") == len(plan.contacts)
    assert len(shown(cards)) >= 6


@pytest.mark.row("hostile", "ballot")
@every_kind
def test_ballots(kind, answers, facts, tmp_path):
    plan, t = answers(kind).plan, language_of(kind)
    api.write_paper_ballot(plan, facts, tmp_path / "b.pdf", t)
    data = (tmp_path / "b.pdf").read_bytes()
    assert b"/Subtype /Image" not in data
    api.save_ballot(api.new_ballot(plan, facts), tmp_path / "b.ballot")
    assert api.open_ballot(tmp_path / "b.ballot") == api.new_ballot(plan, facts)
    document = PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert shown(text)
    if kind not in ("marks", "control"):
        assert torn(kind, text) == []
