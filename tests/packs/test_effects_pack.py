"""The pack of border charges, elasticities and USMCA claims: rebuilt byte for byte, and spot checks on the raw data."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planner import paths
from planner.errors import PackError
from planner.packs.check import verify
from planner.packs.measures import load_measures, load_scenarios


def test_the_pack_is_what_its_manifest_says():
    assert [p for p in verify(paths.resources() / "packs" / "effects") if p.severity == "error"] == []


@pytest.mark.filterwarnings("ignore")  # the databases' own
def test_rebuilding_gives_the_same_bytes(sources, tmp_path):
    pytest.importorskip("ibis")
    from planner.packs.building.effects.build import build_effects

    shipped = paths.resources() / "packs" / "effects"
    build_effects(sources, tmp_path)
    for path in shipped.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_spot_checks(facts):
    charges = facts.policy.charges()
    assert charges["CAN", "import_tax", ""].percent == 5
    assert charges["CAN", "import_tax", "ON"].percent == 13
    assert charges["MEX", "import_tax", ""].percent == 16
    assert charges["USA", "mpf", ""].percent == Decimal("0.3464")
    assert charges["USA", "mpf", ""].state == "stale"
    assert charges["USA", "hmf", ""].modes == ("sea",)
    assert facts.policy.tariff_elasticities()["870323"].value == -9.41
    claim = facts.policy.claims()["MEX", "870323"]
    assert claim.claimed / claim.usd == pytest.approx(0.7455, abs=1e-3)
    assert claim.claimed_now / claim.usd_now == pytest.approx(0.9401, abs=1e-3)


def test_the_registry_names_what_is_wrong_with_it(tmp_path):
    good = (paths.resources() / "measures" / "mexico.toml").read_text(encoding="utf-8")
    (tmp_path / "a.toml").write_text(good.replace('effect = "floor"', 'effect = "flor"', 1), encoding="utf-8")
    with pytest.raises(PackError, match=r"a\.toml: measure\[0\]\.effect"):
        load_measures(tmp_path)
    (tmp_path / "a.toml").write_text(good + good.split("\n", 4)[4], encoding="utf-8")
    with pytest.raises(PackError, match="twice"):
        load_measures(tmp_path)
    presets = (paths.resources() / "measures" / "scenarios.toml").read_text(encoding="utf-8")
    (tmp_path / "scenarios.toml").write_text(presets, encoding="utf-8")
    with pytest.raises(PackError, match="no measure has the id usmca-review"):
        load_scenarios(tmp_path, {})
