"""RCA and proximity beside a published computation: 226 economies, 785 products of the SITC, means of 1998 to 2000."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from planner.engine.potential import balassa, density, density_of, proximity


@pytest.fixture(scope="module")
def published(sources):
    """Trade, the binary RCA and the proximities that the R package economiccomplexity (Apache-2.0) gives for it."""
    folder = sources / "testdata" / "economiccomplexity"
    if not folder.is_dir():
        pytest.skip("the published test data are not among the raw sources")
    trade = pd.read_csv(folder / "world_trade_avg_1998_to_2000.csv.xz", dtype={"country": str, "product": str},
                        keep_default_na=False)  # fmt: skip
    binary = pd.read_csv(folder / "expected_balassa_binary.csv.xz", dtype={0: str}, index_col=0, keep_default_na=False)
    near = pd.read_parquet(folder / "expected_proximity_product.parquet")
    table = trade.pivot(index="country", columns="product", values="value").astype(float).fillna(0.0)
    return table.loc[binary.index, binary.columns], binary, near.loc[binary.columns, binary.columns]


def test_every_advantage_is_the_published_one(published):
    trade, binary, _ = published
    assert np.array_equal(balassa(trade.to_numpy()) >= 1, binary.to_numpy().astype(float) == 1)


def test_every_proximity_is_the_published_one(published):
    _, binary, near = published
    found, expected = proximity(binary.to_numpy().astype(float) == 1), near.to_numpy(float)
    apart = ~np.eye(len(found), dtype=bool)  # whether a product is near to itself is a matter of taste
    assert np.abs(found - expected)[apart].max() < 1e-6


def test_densities_of_one_economy_are_those_of_all(published):
    m = published[1].to_numpy().astype(float) == 1
    whole = density(m, proximity(m))
    for country in (0, 100, 225):
        assert density_of(m, country) == pytest.approx(whole[country], abs=1e-6)
    assert 0 <= whole.min() <= whole.max() <= 1
