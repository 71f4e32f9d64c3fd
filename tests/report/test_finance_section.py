"""Budget and break-even on paper and as charts, in every language."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from planner import api
from planner.model.finance import CostRow, Finance
from planner.report.blocks import Chart, KeyFigures, Paragraph, Table
from planner.report.finance_charts import curve, swings
from planner.report.sections.closing import not_planned
from planner.report.sections.finance import finance
from planner.text import LANGUAGE_NAMES, Texts
from tests.budget import METHODS
from tests.charts.test_charts import inside
from tests.report.dump import dump, measure

EN = Texts("en")


@pytest.fixture
def told(samples, facts):
    def tell(*cases):
        return api.assess(samples["mexico-wiring-harnesses"].changed(finance=Finance(cases)), facts)

    return tell


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_the_samples_are_told_whole_in_every_language(samples, facts, language):
    t = Texts(language)
    for name in ("mexico-wiring-harnesses", "canada-potash"):
        answer = api.assess(samples[name], facts)
        parts = finance(answer, facts, t)
        text = dump(parts)
        assert sum(isinstance(part, Chart) for part in parts) == 2
        assert sum(isinstance(part, Table) for part in parts) >= 4
        assert "{" not in text
        assert t("Budget and break-even") in text


def test_the_figures_of_the_method_stand_on_paper(told, facts):
    parts = finance(told(METHODS), facts, EN)
    figures = next(part for part in parts if isinstance(part, KeyFigures)).items
    assert [figure.replace("\u00a0", " ") for figure, _ in figures] == ["USD 39", "24.9%", "2.6 years", "USD 100"]
    flows = next(part for part in parts if isinstance(part, Table))
    assert ("Net flow", "\u2212100", "30", "40", "50", "60") in flows.rows


def test_what_is_not_known_says_why(told, facts):
    text = dump(finance(told(replace(METHODS, discount=None)), facts, EN))
    assert "no data: discount rate not given" in text
    assert "before discounting" in text
    assert "net flow of" in text  # what matters most is measured without a rate
    text = dump(finance(told(replace(METHODS, once=())), facts, EN))
    assert "none: nothing has to be advanced" in text
    assert "No costs of entering are planned" in text


def test_a_price_below_the_cost_is_a_caution(told, facts):
    parts = finance(told(replace(METHODS, cost=Decimal(12))), facts, EN)
    assert any(isinstance(part, Paragraph) and part.style == "caution" for part in parts)
    assert "No volume breaks even" in dump(parts)


def test_markets_stand_side_by_side_where_there_are_several(told, facts):
    text = dump(finance(told(METHODS, replace(METHODS, market="JPN", years=0)), facts, EN))
    assert "side by side" not in text
    text = dump(finance(told(METHODS, replace(METHODS, market="JPN")), facts, EN))
    assert "The markets side by side" in text


def test_without_a_budget_the_report_says_that_it_is_missing(told, facts):
    assert finance(told(), facts, EN) == []
    assert "not planned yet" in dump(not_planned(told(), facts, EN))
    assert "money of entering" not in dump(not_planned(told(METHODS), facts, EN))


@pytest.mark.parametrize("width", [320.0, 500.0, 1000.0])
@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_nothing_is_cut_off_the_charts(told, facts, language, width):
    t = Texts(language)
    for fields in ({}, {"once": ()}, {"once": (CostRow("x", Decimal(900), 0),)}, {"years": 1}, {"years": 10}):
        (found,) = told(replace(METHODS, **fields)).finance
        drawing = curve(found, t, measure, width, 9.0)
        inside(drawing)
        assert len(drawing.table) == len(found.flows) + 1
        inside(swings(found, t, measure, width, 9.0))
