"""The tables behind scenarios and landed cost as nouns; each is read when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, cast

from planner.model.policy_facts import BorderCharge, ChargeState, Claim, Estimate, PolicyFacts
from planner.packs.measures import in_hs_2017, load_measures, load_scenarios
from planner.packs.tables import Tables

Cells = Mapping[str, str]


def policy_facts(resources: Path, tables: Tables, day: str) -> PolicyFacts:
    """Measures and presets now, the tables later; PackError when a file is damaged."""
    folder = resources / "measures"
    measures = in_hs_2017(load_measures(folder), tables)

    @cache
    def charges() -> dict[Any, BorderCharge]:
        return tables.rows("charges.csv", _charge)

    @cache
    def substitution() -> dict[Any, float]:
        return tables.rows("substitution.csv", lambda c: ((c["market"], c["hs3"]), float(c["sigma"])))

    @cache
    def tariff_elasticities() -> dict[Any, Estimate]:
        return tables.rows("tariff_elasticities.csv", _elasticity)

    @cache
    def claims() -> dict[Any, Claim]:
        return tables.rows("usmca_claims.csv", _claim)

    return PolicyFacts(measures, load_scenarios(folder, measures), day, charges, substitution, tariff_elasticities,
                       claims)  # fmt: skip


def _charge(c: Cells) -> tuple[tuple[str, str, str], BorderCharge]:
    made = BorderCharge(
        c["market"], c["id"], c["province"], _decimal(c["percent"]), c["base"],
        _decimal(c["least"]) if c["least"] else None, _decimal(c["most"]) if c["most"] else None, c["currency"],
        tuple(c["modes"].split()), c["spared"], c["as_of"], cast(ChargeState, c["state"]), c["source"],
    )  # fmt: skip
    return (made.market, made.id, made.province), made


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{text!r} is not a number") from None


def _elasticity(c: Cells) -> tuple[str, Estimate]:
    return c["code"], Estimate(float(c["elasticity"]), "protee", c["level"])


def _claim(c: Cells) -> tuple[tuple[str, str], Claim]:
    figures = (float(c[key]) for key in ("usd_2024", "claimed_2024", "usd_2026_02", "claimed_2026_02"))
    return (c["partner"], c["code"]), Claim(*figures)
