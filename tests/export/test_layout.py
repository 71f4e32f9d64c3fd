"""Over every sample plan: no heading alone at the foot of a page, no row in two, nothing over the margin."""

from __future__ import annotations

import pytest
from pypdfium2 import PdfDocument, PdfTextPage

from planner import api
from planner.export.pdf_document import MARGIN
from planner.text import Texts

FOOT = 110.0  # points above the lower edge in which a heading of the first level may not stand
BIG = 16.0  # points of type: headings of the first level
FILLED = 0.57  # share of the height of the text that a page uses at least


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


def test_only_the_last_page_of_a_section_may_be_half_empty(reports):
    """A heading, a chart or a table that goes to the next page leaves this one filled for the better part."""
    for name, data in reports.items():
        document = PdfDocument(data)
        height, inside = document[0].get_size()[1], []
        for page in document:
            text = page.get_textpage()
            runs = [(bottom, top) for _left, bottom, _right, top in lines(text)]
            inside.append([run for run in runs if run[0] > MARGIN - 3 and run[1] < height - MARGIN + 4])
        for number in range(1, len(document) - 1):
            after_bottom, after_top = max(inside[number + 1], key=lambda run: run[1])
            if after_top - after_bottom > BIG * 0.8:
                continue  # a section begins there
            used = (height - MARGIN - min(bottom for bottom, _ in inside[number])) / (height - 2 * MARGIN)
            assert used > FILLED, (name, number + 1, used)
        document.close()
