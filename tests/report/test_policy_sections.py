"""Scenarios and landed cost on paper, on the shipped data and in every language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planner import api
from planner.model.money import LandedCost, Markup, Route
from planner.report.blocks import Chart, Table
from planner.report.policy_charts import TODAY, shown_markets
from planner.report.sections.landed import landed
from planner.report.sections.scenarios import scenarios
from planner.text import LANGUAGE_NAMES, Texts
from tests.report.dump import dump

ROUTE = Route("CAN", "road", "ON", Decimal(1800), Decimal(9400), Decimal("0.35"), Decimal(900), currency="CAD",
              rate=Decimal("1.37"), rate_day="2026-11-20", markups=(Markup("importer", Decimal(18)),))  # fmt: skip


@pytest.fixture(scope="module")
def answer(facts, samples):
    money = LandedCost("EXW", "USD", Decimal("46.50"), Decimal(5000), Decimal(31), Decimal(180_000), (ROUTE,))
    return api.assess(samples["mexico-wiring-harnesses"].changed(landed=money), facts)


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_the_sections_speak_every_language(answer, facts, language):
    t = Texts(language)
    told = scenarios(answer, facts, t)
    assert sum(isinstance(block, Chart) for block in told) == 2
    text = dump([*told, *landed(answer, facts, t)])
    for preset in facts.policy.scenarios.values():
        assert preset.name(language) in text
    assert t("no data") in text
    assert "{" not in text


def test_what_the_pages_say_is_what_was_worked_out(answer, facts):
    t = Texts("en")
    text = dump(scenarios(answer, facts, t))
    assert "United States leads today; the lead passes to Canada under Withdrawal from the USMCA" in text
    assert "15.0%" in text  # ordinary duty 5 % and Section 301 10 %
    assert "Probabilities are the room's own" in text
    ladder = next(block for block in landed(answer, facts, t) if isinstance(block, Table))
    assert ("Factory price (EXW)", "232,500.00") in ladder.rows
    assert ("Margin, per cent of the price", "33.3") in ladder.rows
    assert ("Break-even, units a year", "11,613") in ladder.rows
    assert ("Unit value of the market's imports", "no data") in ladder.rows


def test_without_a_way_there_is_no_section(facts, samples):
    assert landed(api.assess(samples["canada-potash"].changed(landed=LandedCost()), facts), facts, Texts("en")) == []


def test_of_a_long_list_the_matrix_shows_every_leader_and_the_best(facts, samples):
    plan = samples["mexico-wiring-harnesses"]
    others = sorted(code for code in facts.markets if code not in (*plan.markets, plan.exporter.home))
    answer = api.assess(plan.changed(markets=(*others[:40], *plan.markets)), facts).effects[plan.products[0].id]
    shown = shown_markets(answer)
    assert len(shown) == 12
    assert set(answer.leaders.values()) <= set(shown)
    assert [m for m in answer.markets if m in shown] == list(shown)
    ranks = {m: answer.cell(TODAY, m).rank for m in answer.markets}
    assert sum(ranks[m] <= 12 for m in shown) >= 10
