"""How papers name things: a long HS label keeps its end, a plan without a title is told from the next."""

from __future__ import annotations

import pytest

from planner.model.plan import Exporter, Plan
from planner.report.words import paper_title, shorten
from planner.text import Texts

AVOCADOS = "Dates, figs, pineapples, avocados, guavas, mangoes and mangosteens, fresh or dried › Avocados"


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [
        (AVOCADOS, 200, AVOCADOS),
        (AVOCADOS, 70, "… › Avocados"),
        ("One › Two and more › Three", 20, "… › Three"),
        ("One › Two and more › Three", 24, "… › Two and more › Three"),
        ("A › " + "long " * 20, 20, "… › long long long…"),
        ("no chain at all, but long", 10, "no chain…"),
    ],
)
def test_what_is_too_long_keeps_what_tells_it_apart(text, longest, short):
    assert shorten(text, longest) == short
    assert len(short) <= max(longest, len("… › "))


def test_a_plan_without_a_title_is_called_by_its_exporter():
    t = Texts("en")
    assert paper_title(Plan(title="Ours", exporter=Exporter("Ana", "MEX")), t) == "Ours"
    assert paper_title(Plan(exporter=Exporter("Ana", "MEX")), t) == "Ana"
    assert paper_title(Plan(), t) == "Entry plan"
