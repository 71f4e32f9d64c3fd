"""What the room assumes about trade policy: which measures are on, its own measures, probabilities, elasticities."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Switch:
    """A measure of the registry that the room puts on or off, whatever its dates say."""

    measure: str
    on: bool


@dataclass(frozen=True)
class Confirmed:
    """Whether the product is on the list of a measure whose list the packs hold only in part."""

    measure: str
    covered: bool


@dataclass(frozen=True)
class OwnMeasure:
    """A duty that the room makes up: so many per cent on top, on home's goods or on everybody's, from a day on."""

    name: str
    market: str  # ISO3 of the importer
    rate: float  # per cent of the customs value; below 0 lowers the duty
    start: str = ""  # ISO date; "": from today
    all_origins: bool = False
    on: bool = True


@dataclass(frozen=True)
class Setting:
    """A figure of a preset that the room changed."""

    scenario: str
    parameter: str
    value: float


@dataclass(frozen=True)
class Probability:
    """How likely the room thinks a scenario is, in per cent. Nothing is ever filled in for it."""

    scenario: str
    percent: float


@dataclass(frozen=True)
class DutyEntry:
    """Duties of home's product in one market as the user knows them, per cent; they stand before the packs'."""

    market: str
    normal: float | None = None  # most-favoured-nation
    preferred: float | None = None  # under the agreement that home claims
    claimed: float | None = None  # per cent of home's sales that claim it; None: all of them


@dataclass(frozen=True)
class Elasticity:
    """An elasticity that the room changed for one market ("": for all)."""

    kind: str  # "sigma", "eta", "eps", "em"
    market: str
    value: float


@dataclass(frozen=True)
class Policy:
    """Everything that step 6 owns."""

    day: str = ""  # ISO date that counts as today; "": the date of the pack
    chosen: str = "today"  # scenario whose effects are looked at
    offer: str = ""  # id of the product looked at; "": the first
    switches: tuple[Switch, ...] = ()
    confirmed: tuple[Confirmed, ...] = ()
    own: tuple[OwnMeasure, ...] = ()
    settings: tuple[Setting, ...] = ()
    probabilities: tuple[Probability, ...] = ()
    duties: tuple[DutyEntry, ...] = ()
    elasticities: tuple[Elasticity, ...] = ()
    content: float | None = None  # per cent of the product's value made in the importing country (US content)
    rvc: float | None = None  # the product's regional value content in per cent, as the user worked it out
    labour: float | None = None  # its labour value content in per cent
