"""The PDF takes any words, embeds its type, and is the same for the same plan."""

from __future__ import annotations

import re
import time

import pytest

from planner import api
from planner.export.pdf import write_pdf
from planner.export.pdf_text import clean, split
from planner.model.plan import Exporter
from planner.report.blocks import Heading, Paragraph, Table
from planner.text import Texts

HOSTILE = [
    "R&D",
    "<Canada>",
    '<img src="/etc/hostname"/>',
    '<a href="javascript:x">y</a>',
    "&nbsp;",
    "\x00\x07",
    "=1+1",
]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_sample_in_every_language_has_pages_bookmarks_and_its_own_type(facts, samples, tmp_path, language):
    for name, plan in samples.items():
        path = tmp_path / f"{name}.pdf"
        api.write_report(api.assess(plan, facts), facts, path, Texts(language), "a4" if language == "fr" else "letter")
        data = path.read_bytes()
        assert data.startswith(b"%PDF")
        assert b"/Outlines" in data
        assert b"Helvetica" not in data
        assert len(re.findall(rb"/Type /Page\b", data)) >= 6


def test_the_same_plan_gives_the_same_bytes(facts, samples, tmp_path):
    answer = api.assess(samples["canada-potash"], facts)
    for name in ("a.pdf", "b.pdf"):
        api.write_report(answer, facts, tmp_path / name, Texts("en"))
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_set_as_they_are(words, tmp_path):
    parts = [Heading(words), Paragraph(words), Table((words,), ((words,),), ("left",), (1.0,))]
    write_pdf(parts, tmp_path / "x.pdf", Texts("en"), "letter", words, words)
    assert (tmp_path / "x.pdf").stat().st_size > 1000
    assert "<" not in clean(words).replace("<br/>", "")


def test_a_very_long_text_is_split_and_whole():
    text = "word " * 100_000
    pieces = split(text)
    assert max(map(len, pieces)) <= 1500
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")


def test_a_paragraph_of_half_a_million_letters_is_laid_out_soon(tmp_path):
    start = time.process_time()
    write_pdf([Paragraph("word " * 100_000)], tmp_path / "x.pdf", Texts("en"), "letter", "", "")
    assert time.process_time() - start < 30
    assert (tmp_path / "x.pdf").read_bytes().count(b"/Type /Page\n") > 80


def test_an_empty_plan_still_makes_a_report(facts, tmp_path):
    plan = api.new_plan("MEX").changed(exporter=Exporter("R&D <Canada>", "MEX"))
    api.write_report(api.assess(plan, facts), facts, tmp_path / "x.pdf", Texts("es"))
    assert (tmp_path / "x.pdf").stat().st_size > 1000
