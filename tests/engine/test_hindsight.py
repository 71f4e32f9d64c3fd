"""The look back: correlations that agree with pandas, and words that say what is left out."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from planner import api
from planner.engine.hindsight import LEAST
from planner.engine.rank_correlation import rank_correlation
from planner.report.hindsight import sentences
from planner.text import Texts


def test_rank_correlation_agrees_with_pandas_also_for_equal_figures():
    rng = np.random.default_rng(7)
    a, b = rng.integers(0, 20, 300).astype(float), rng.normal(size=300)
    b += 0.1 * a
    expected = pd.Series(a).rank().corr(pd.Series(b).rank())
    assert rank_correlation(a, b) == pytest.approx(expected, abs=1e-12)
    assert rank_correlation(a, a) == pytest.approx(1.0)
    assert rank_correlation(a, -a) == pytest.approx(-1.0)
    assert rank_correlation(np.ones(5), b[:5]) is None


def test_the_baseline_is_the_sales_of_2017(facts):
    screen = api.screen(facts, "CHL")
    found = api.hindsight(screen)
    before, now = np.asarray(facts.trade.flows_of("CHL", 2017)), screen.actual
    known = (np.nan_to_num(before) >= LEAST) & (np.nan_to_num(now) > 0)
    assert 0.95 * known.sum() <= found.pairs <= known.sum()
    expected = pd.Series(before[known]).rank().corr(pd.Series(now[known]).rank())
    assert found.level_baseline == pytest.approx(expected, abs=0.02)
    assert -1 <= found.growth <= 1


def test_2017_flows_are_those_that_suppliers_show(facts):
    sold = facts.trade.flows_of("MEX", 2017)
    row, column = facts.trade.product_rows("854430")[0], facts.trade.economy_column("CAN")
    supplier = facts.trade.top_suppliers("CAN", "854430", 1)[0]
    assert supplier.exporter == "MEX"
    assert sold[row, column] == supplier.value_2017


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_whatever_comes_out_is_said(facts, language):
    t = Texts(language)
    said = sentences(api.hindsight(api.screen(facts, "MEX")), facts, t)
    assert len(said) == 7
    assert t("The baseline told more: read potential as a question to ask, not as an answer.") in said
