"""What is known about trade policy beside duties: measures, presets, border charges, elasticities, USMCA claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from planner.model.measure import Measure, Scenario

ChargeState = Literal["current", "stale", "unverified"]


@dataclass(frozen=True)
class BorderCharge:
    """An import tax or fee of one market; ``spared``: "" nobody, an agreement's English name, or "any" agreement."""

    market: str
    id: str  # "import_tax", "mpf", "hmf", "dta"
    province: str
    percent: Decimal
    base: str
    least: Decimal | None
    most: Decimal | None
    currency: str
    modes: tuple[str, ...]
    spared: str
    as_of: str
    state: ChargeState
    source: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """An elasticity with its source ("": a stated default, "own": the room's) and the level it was estimated at."""

    value: float
    source: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """US imports of one HS line from a partner and the part that claimed the USMCA, USD: 2024 and February 2026."""

    usd: float
    claimed: float
    usd_now: float
    claimed_now: float


@dataclass(frozen=True, eq=False)
class PolicyFacts:
    """The tables are read when they are first asked for."""

    measures: Mapping[str, Measure] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    day: str = ""  # ISO date of the pack: what "today" means
    charges: Callable[[], Mapping[tuple[str, str, str], BorderCharge]] = dict  # (market, id, province)
    substitution: Callable[[], Mapping[tuple[str, str], float]] = dict  # (market, first three digits) -> sigma
    tariff_elasticities: Callable[[], Mapping[str, Estimate]] = dict  # HS 2017 code
    claims: Callable[[], Mapping[tuple[str, str], Claim]] = dict  # (partner, HS 2017 code)
