"""What goods of one origin pay in one market while certain measures are on: preference, measures, what they spare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from planner.engine.landed_cost import additional
from planner.model.effects import DutyPaid
from planner.model.measure import Measure


@dataclass(frozen=True)
class BaseDuty:
    """What a tariff says of one product from one origin: ordinary duty and preferences by agreement, per cent.

    A preference of None is one whose rate is not known. ``source`` and ``missing`` go to the answer; ``spread``: the
    lowest and highest ordinary duty of the national lines and how many they are. ``standing``: per cent that the goods
    pay beside it under every scenario, counted in the total alone.
    """

    normal: float | None = None
    preferences: Mapping[str, float | None] = field(default_factory=dict)
    source: str = ""
    missing: str = "duty_unknown"
    spread: tuple[float | None, float | None, int] | None = None
    standing: float = 0.0


Book = Callable[[str, str], BaseDuty]  # (origin, market)


@dataclass(frozen=True)
class Product:
    """The product as measures see it: its line, and what the user knows of it (per cent, None: not known)."""

    code: str
    home: str
    content: float | None = None
    values: Mapping[str, float | None] = field(default_factory=dict)  # "rvc", "labour"
    confirmed: Mapping[str, bool] = field(default_factory=dict)  # measure -> whether it covers the product
    claimed: float = 1.0  # share of home's sales that claims the preference


@dataclass(frozen=True)
class Weighed:
    """A measure with its parameters' values: what a threshold of it is."""

    measure: Measure
    thresholds: Mapping[str, float] = field(default_factory=dict)


def rate_on(measure: Measure, origin: str, home: str) -> float | None:
    """Per cent on an origin, "home" being the plan's own country; None where it is not meant."""
    if origin == home and "home" in measure.rates:
        return measure.rates["home"]
    return measure.rate_on(origin)


def pay(product: Product, base: BaseDuty, on: Sequence[Weighed], origin: str, share: float = 1.0) -> DutyPaid:
    """The duty of goods of ``origin`` under the measures ``on`` (those of this market only), per cent.

    ``share`` (0..1) of the sales claims the best preference that is left; the rest pays the ordinary duty.
    """
    left = {name: rate for name, rate in base.preferences.items() if name not in _lost(product, on, origin)}
    if any(w.measure.effect == "claim" and rate_on(w.measure, origin, product.home) is not None for w in on):
        share = 1.0
    agreement, preferred = _best(left, base.normal)
    if agreement and preferred is None and base.normal is not None:
        # Its rate is not known: the ordinary duty is the most that is paid; measures are spared all the same.
        return _answer(base, "", base.normal, _path(product, base.normal, on, origin, frozenset(left)))
    claiming = _path(product, preferred, on, origin, frozenset(left)) if agreement else None
    if claiming is not None and share >= 1.0:
        return _answer(base, agreement, preferred, claiming)
    ordinary = _path(product, base.normal, on, origin, frozenset())
    if claiming is None or share <= 0.0:
        return _answer(base, "", base.normal, ordinary)
    both = None if preferred is None or base.normal is None else share * preferred + (1 - share) * base.normal
    added = _mixed(claiming[0], ordinary[0], share)
    return _answer(base, agreement, both, (added, ordinary[1]))


def _answer(base: BaseDuty, agreement: str, rate: float | None, path: tuple[dict[str, float], set[str]]) -> DutyPaid:
    added, possible = path
    total = None if rate is None else rate + sum(added.values()) + base.standing
    missing = "" if rate is not None else "preference_unknown" if agreement else base.missing
    return DutyPaid(
        rate, agreement, tuple(added.items()), tuple(sorted(possible)), total, base.source if rate is not None else "",
        missing, base.spread if not agreement else None,
    )  # fmt: skip


def _mixed(a: Mapping[str, float], b: Mapping[str, float], share: float) -> dict[str, float]:
    return {name: share * a.get(name, 0.0) + (1 - share) * b.get(name, 0.0) for name in {**a, **b}}


def _best(left: Mapping[str, float | None], normal: float | None) -> tuple[str, float | None]:
    """The preference that is claimed: the lowest known one, if it is below the ordinary duty; else any there is."""
    known = {name: rate for name, rate in left.items() if rate is not None}
    if known:
        name = min(known, key=lambda entry: known[entry])  # the first of equals, as the book lists them
        return name, known[name]
    return (next(iter(left)), 0.0 if normal == 0 else None) if left else ("", None)


def missed(product: Product, weighed: Weighed) -> bool | None:
    """Whether the product misses a threshold of a measure; None while the values that would tell are not known."""
    known = [(product.values[n], weighed.thresholds.get(n, 0.0)) for n in weighed.measure.needs
             if product.values.get(n) is not None]  # fmt: skip
    if any(value is not None and value < least for value, least in known):
        return True
    return False if len(known) == len(weighed.measure.needs) else None


def _lost(product: Product, on: Iterable[Weighed], origin: str) -> set[str]:
    lost = set()
    for weighed in on:
        m = weighed.measure
        if m.effect != "lose" or rate_on(m, origin, product.home) is None or not m.covers(product.code):
            continue
        if not m.needs or missed(product, weighed):
            lost.add(m.agreement)
    return lost


def _path(
    product: Product, base: float | None, on: Sequence[Weighed], origin: str, claims: frozenset[str]
) -> tuple[dict[str, float], set[str]]:
    """What the measures add for goods that claim these agreements, and which may cover them without being counted."""
    added: dict[str, float] = {}
    possible: set[str] = set()
    meant = [w.measure for w in on if w.measure.effect in ("add", "floor")]
    charged = [m for m in meant if (rate_on(m, origin, product.home) or 0.0) != 0.0 and not _is_spared(m, claims)]
    covers = {m.id: _covers(product, m) for m in charged}
    for m in charged:
        if covers[m.id] == "" or any(covers.get(other) == "all" for other in m.not_on):
            continue
        if covers[m.id] == "part":
            possible.add(m.id)
            continue
        rate = rate_on(m, origin, product.home) or 0.0
        rest = _rest_of_value(product, m, origin, claims)
        before = (base or 0.0) + sum(added.values())
        added[m.id] = additional(before, rate, "floor" if m.is_floor(origin) else "add", rest)
    return added, possible


def _is_spared(m: Measure, claims: frozenset[str]) -> bool:
    return m.spared == "agreement" and bool(claims) and (not m.agreement or m.agreement in claims)


def _covers(product: Product, m: Measure) -> str:
    told = product.confirmed.get(m.id)
    found = m.covers(product.code)
    if told is None or not found:
        return found
    return "all" if told else ""


def _rest_of_value(product: Product, m: Measure, origin: str, claims: frozenset[str]) -> float:
    """Share of the value that is charged: less the content that the user has typed, where it may be left out."""
    if m.spared != "content" or m.agreement not in claims or origin != product.home or product.content is None:
        return 1.0
    return max(0.0, 1.0 - product.content / 100.0)
