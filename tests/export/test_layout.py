"""Over every sample plan: no heading alone at the foot of a page, no row in two, nothing over the margin."""

from __future__ import annotations

import pytest
from pypdfium2 import PdfDocument, PdfTextPage

from planner import api
from planner.export.pdf_document import MARGIN
from planner.text import Texts

FOOT = 110.0  # points above the lower edge in which a heading of the first level may not stand
BIG = 16.0  # points of type: headings of the first level


@pytest.fixture(scope="module")
def reports(facts, samples, tmp_path_factory):
    folder, made = tmp_path_factory.mktemp("reports"), {}
    for name, plan in samples.items():
        path = folder / f"{name}.pdf"
        api.write_report(api.assess(plan, facts), facts, path, Texts("fr"))
        made[name] = path.read_bytes()
    return made


def lines(page: PdfTextPage):
    """(left, bottom, right, top) of every run of text."""
    return [page.get_rect(i) for i in range(page.count_rects())]


def test_nothing_stands_over_the_margins(reports):
    for name, data in reports.items():
        document = PdfDocument(data)
        for number, page in enumerate(document, 1):
            width, _ = page.get_size()
            text = page.get_textpage()
            for left, _bottom, right, _top in lines(text):
                assert left >= MARGIN - 3, (name, number)
                assert right <= width - MARGIN + 4, (name, number)
        document.close()


def test_no_heading_stands_at_the_foot_of_a_page(reports):
    for name, data in reports.items():
        document = PdfDocument(data)
        for number, page in enumerate(document, 1):
            if number == 1:
                continue
            text = page.get_textpage()
            for left, bottom, right, top in lines(text):
                if top - bottom > BIG * 0.9 and left < MARGIN + 3:
                    assert bottom > FOOT - 20, (name, number, text.get_text_bounded(left, bottom, right, top))
        document.close()
