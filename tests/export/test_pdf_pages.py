"""Whatever the plan says, its pages hold: nothing hostile acts, nothing breaks the layout."""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from dataclasses import replace

import pytest

from planner.export.look import Look
from planner.export.pdf import write_pdf, write_pdf_report
from planner.export.pdf_blocks import story
from planner.export.pdf_text import bound, clean, linked, split
from planner.model.plan import Exporter, Offer
from planner.report.blocks import Cell, Heading, KeyFigures, Paragraph, Table
from planner.text import Texts
from tests.report.sample import ANSWER, FACTS, FRAMEWORK, PLAN

WORDS = {
    "ampersand": "R&D &amp; <Canada>",
    "picture": '<img src="/etc/hostname" width="10"/>',
    "link": '<a href="javascript:app.alert(1)">x</a> <link href="file:///etc/passwd">y</link>',
    "lone word": "x" * 6000,
    "long": "Lorem ipsum dolor. " * 3000,
    "odd": "a\u0000b\u0007\u202e\ufeff\u00ad\U0001f600\ud800 \u4e2d\u6587 \u0627",
    "lines": "one\n\n\ntwo\n" * 40,
    "spaces": " " * 500 + "x",
}


def hostile(words):
    """The sample with the same words in every field a user can fill."""
    framework = replace(FRAMEWORK, names={"en": words}, summary={"en": words}, priorities=tuple(
        replace(p, names={"en": words}, asks={"en": words}) for p in FRAMEWORK.priorities))  # fmt: skip
    plan = replace(
        PLAN, title=words, exporter=Exporter(words, "MEX", words, "none", words, words), notes=words,
        products=(Offer("854430", ("854430",), words),), market_notes=(("CAN", words), ("XXX", words)),
        own_framework=framework,
    )  # fmt: skip
    return replace(ANSWER, plan=plan, framework=framework)


def pages(data):
    return len(re.findall(rb"/Type /Page\b", data))


def contents(data):
    """The decoded streams of a PDF, one after another."""
    found = []
    for match in re.finditer(
        rb"/Filter \[ /ASCII85Decode /FlateDecode \][^>]*>>\s*stream\r?\n(.*?)endstream", data, re.S
    ):
        found.append(zlib.decompress(a85decode(match[1].strip(), adobe=False) if not match[1].strip().endswith(b"~>")
                                     else a85decode(b"<~" + match[1].strip(), adobe=True)))  # fmt: skip
    return found


@pytest.mark.parametrize("kind", WORDS)
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_hostile_words_in_every_field_neither_act_nor_break_the_page(kind, paper, tmp_path):
    path = tmp_path / "x.pdf"
    write_pdf_report(hostile(WORDS[kind]), FACTS, path, Texts("en"), paper)
    data = path.read_bytes()
    assert pages(data) >= 8
    assert b"/Subtype /Image" not in data
    # Compressed pages hold any letters by chance; an action stands outside them.
    outside = re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.S)
    assert not re.findall(rb"/(JS|JavaScript|Launch|GoToR|EmbeddedFile)\b", outside)
    assert set(re.findall(rb"/URI \((\w+):", data)) <= {b"https"}


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_sample_brings_all_its_type(language, paper, tmp_path):
    path = tmp_path / "x.pdf"
    write_pdf_report(ANSWER, FACTS, path, Texts(language), paper)
    data = path.read_bytes()
    fonts = set(re.findall(rb"/BaseFont /([\w+-]+)", data))
    assert fonts
    assert all(b"SourceSans3" in name for name in fonts)
    assert data.count(b"/FontFile2") == len(fonts)
    assert b"/Lang (%s" % {"en": b"en-CA", "es": b"es-MX", "fr": b"fr-CA"}[language] in data
    assert re.search(rb"/MediaBox \[ 0 0 (612 792|595\.\d+ 841\.\d+) \]", data)


def test_no_page_is_nearly_empty(tmp_path):
    path = tmp_path / "x.pdf"
    write_pdf_report(ANSWER, FACTS, path, Texts("en"))
    texts = [c for c in contents(path.read_bytes()) if b"BT" in c]
    assert len(texts) == pages(path.read_bytes())
    # Running lines are three texts; a page that is worth turning has many more.
    assert min(c.count(b"BT") for c in texts) >= 12


def test_many_markets_and_priorities_are_laid_out(tmp_path):
    many = tuple(replace(FRAMEWORK.priorities[0], id=f"p{i}") for i in range(20))
    framework = replace(FRAMEWORK, priorities=many)
    weights = {p.id: 0.05 for p in many}
    made = tuple(
        replace(o, by_priority={p.id: (o.score or 0) / 20 for p in many}, rank=i)
        for i, o in enumerate(ANSWER.opportunities * 9, 1)
    )
    answer = replace(ANSWER, framework=framework, priority_weights=weights, opportunities=made)
    write_pdf_report(answer, FACTS, tmp_path / "x.pdf", Texts("en"))
    assert pages((tmp_path / "x.pdf").read_bytes()) > 20


def test_blocks_of_every_kind_can_be_written_alone(tmp_path):
    parts = [
        Heading("Alone"), KeyFigures((("USD 1,234,567,890.00 M", "a figure far too wide"), ("2", "b"))),
        Paragraph("Look here.", "caution"), Paragraph("Said so.", "quote"),
        Table(("a", "b"), (("1", Cell("x", unit="km", note="n", address="https://example.org/a?b=1&c=2")),),
              ("right", "left"), (1.0, 1.0), strong=(0,)),
        Heading("Last and lonely", 2),
    ]  # fmt: skip
    write_pdf(parts, tmp_path / "x.pdf", Texts("fr"), "a4", "", "")
    assert b"https://example.org/a?b=1&c=2" in (tmp_path / "x.pdf").read_bytes()


def test_only_https_addresses_become_links():
    assert linked("a", "https://example.org/x?y=1&z=2").startswith("<a href=")
    for address in ("http://x.org", "javascript:x", "file:///etc/passwd", 'https://x"onclick=', "https://a b", ""):
        assert linked("<a>", address) == "&lt;a&gt;"


def test_figures_and_units_are_not_parted():
    assert clean("USD\u00a01.2\u00a0M") == "USD\u00a01.2\u00a0M"
    assert clean("1\u202f234") == "1\u00a0234"
    assert clean("co\u00adoperate\u200b") == "cooperate"
    assert bound("who could reach 60.7.") == "who could reach\u00a060.7."
    assert bound("one") == "one"


def test_paragraphs_are_cut_at_empty_lines():
    assert split("one\n\ntwo\nthree") == ["one", "two\nthree"]


@pytest.mark.parametrize("height", range(120, 620, 25))
def test_neither_the_last_row_nor_the_note_of_a_table_stands_alone_on_a_page(height):
    rows = tuple((f"row {n}", str(n)) for n in range(24))
    blocks = [
        Table(("What", "How much"), rows, ("left", "right"), (3.0, 1.0)),
        Paragraph("What it means. " * 9, "note"),
    ]
    (table,) = story(blocks, 500.0, 50.0, Texts("en"), Look())
    pieces, rest = 0, table
    while rest is not None:
        parts = rest.split(500.0, height) if rest.wrap(500.0, height)[1] > height else []
        pieces, rest = pieces + 1, parts[1] if parts else None
        if parts:
            assert len(parts[1]._cellvalues) >= 1 + 2 + 1
    assert pieces > 1 or height > 450
