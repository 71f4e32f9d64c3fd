"""Every scenario in every market of the short list: duty, sales by Armington, the quick check, and who leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.engine.duty_paid import BaseDuty, Book, Product, Weighed, missed, pay, rate_on
from planner.engine.elasticities import elasticities
from planner.engine.policy_state import active, day_of, scenario_ids
from planner.engine.scenarios import Armington, armington, trade_creation
from planner.model.effects import BreakPoint, DutyPaid, Effect, Effects
from planner.model.facts import Facts
from planner.model.plan import Offer, Plan
from planner.model.policy_facts import Estimate

Floats = NDArray[np.float64]
TODAY = "today"
MOST_TARIFF = 1000.0  # per cent, above which no break point is looked for


@dataclass(frozen=True, eq=False)
class Table:
    """Who sells the line to each market: USD of 2024 [market, supplier] and the suppliers' codes; home's column."""

    flows: Floats
    suppliers: tuple[str, ...]
    home: int
    known: NDArray[np.bool_]


def line_of(facts: Facts, offer: Offer, home: str) -> tuple[str, bool]:
    """The six-digit line that stands for an offer: its own, or home's largest export among its lines; ("", False) when
    none of its codes is traded.
    """
    rows = sorted({int(row) for code in offer.codes for row in facts.trade.product_rows(code)})
    if not rows:
        return "", False
    if len(rows) == 1:
        return str(facts.trade.products[rows[0]]), False
    try:
        exports = np.nan_to_num(np.asarray(facts.trade.exports[rows, facts.trade.economy_column(home)], dtype=float))
    except KeyError:
        exports = np.zeros(len(rows))
    return str(facts.trade.products[rows[int(np.argmax(exports))]]), True


def product_of(plan: Plan, code: str) -> Product:
    """The line with what the room knows of it."""
    p = plan.policy
    return Product(code, plan.exporter.home, p.content, {"rvc": p.rvc, "labour": p.labour},
                   {entry.measure: entry.covered for entry in p.confirmed})  # fmt: skip


def effects(plan: Plan, facts: Facts, offer: Offer, markets: Sequence[str], book: Book) -> Effects | None:
    """All scenarios in all markets (ISO3) for one offer; None when its line is not traded.

    Adding or removing a market changes no other market's cells. ``book`` tells the duties of an origin in a market.
    """
    code, chosen = line_of(facts, offer, plan.exporter.home)
    if not code:
        return None
    markets = tuple(dict.fromkeys(markets))
    work = _Work(plan, facts, product_of(plan, code), markets, with_own(plan, book))
    names = scenario_ids(plan, facts.policy)
    on = {name: active(plan, facts.policy, name) for name in names}
    cells = work.cells(on)
    leaders = {name: _leader(cells, name, markets) for name in names}
    return Effects(
        offer.id, code, chosen, day_of(plan, facts.policy), names, markets, cells,
        {market: work.today_sales(i) for i, market in enumerate(markets)}, work.elasticities,
        {name: tuple(entries) for name, entries in on.items()}, leaders, "sales", work.break_point(cells),
        undecided=tuple(name for name in names if any(work.undecided(w) for w in on[name].values())),
    )  # fmt: skip


def with_own(plan: Plan, book: Book) -> Book:
    """The book with the duties that the user typed for home's product before what the packs say."""
    typed = {entry.market: entry for entry in plan.policy.duties}
    home = plan.exporter.home

    def own(origin: str, market: str) -> BaseDuty:
        base, entry = book(origin, market), typed.get(market)
        if origin != home or entry is None or (entry.normal is None and entry.preferred is None):
            return base
        normal = base.normal if entry.normal is None else entry.normal
        if entry.preferred is None:
            return replace(base, normal=normal, source="own", spread=None)
        # The user's preference is that of the agreement that would be claimed.
        names = list(base.preferences) or ["own"]
        return BaseDuty(normal, {names[0]: entry.preferred, **dict.fromkeys(names[1:])}, "own")

    return own


def _leader(cells: Mapping[tuple[str, str], Effect], scenario: str, markets: Sequence[str]) -> str:
    known = [(cells[scenario, m].sales or 0.0, m) for m in markets if cells[scenario, m].sales is not None]
    return max(known, key=lambda entry: (entry[0], entry[1]))[1] if known else ""


class _Work:
    """One line's trade, duties and elasticities, worked out once for all scenarios."""

    def __init__(self, plan: Plan, facts: Facts, product: Product, markets: tuple[str, ...], book: Book) -> None:
        self.plan, self.facts, self.product, self.markets = plan, facts, product, markets
        self._book = book
        self._bases: dict[tuple[str, str], BaseDuty] = {}
        self.table = _table(facts, product, markets)
        self.elasticities = {m: elasticities(plan, facts.policy, m, product.code) for m in markets}
        self.claimed = {e.market: e.claimed / 100.0 for e in plan.policy.duties if e.claimed is not None}

    def base(self, origin: str, market: str) -> BaseDuty:
        if (origin, market) not in self._bases:
            self._bases[origin, market] = self._book(origin, market)
        return self._bases[origin, market]

    def paid(self, origin: str, market: str, on: Mapping[str, Weighed]) -> DutyPaid:
        here = [w for w in on.values() if market in w.measure.importers]
        share = self.claimed.get(market, 1.0) if origin == self.product.home else 1.0
        return pay(self.product, self.base(origin, market), here, origin, share)

    def undecided(self, weighed: Weighed) -> bool:
        m = weighed.measure
        return bool(m.needs) and m.covers(self.product.code) != "" and missed(self.product, weighed) is None

    def today_sales(self, i: int) -> float | None:
        if not self.table.known[i] or self.table.home < 0:
            return None
        return float(self.table.flows[i, self.table.home])

    def cells(self, on: Mapping[str, Mapping[str, Weighed]]) -> dict[tuple[str, str], Effect]:
        """Every cell; the Armington model of all of them is solved in one go."""
        today = on[TODAY]
        duties = {(s, m): self.paid(self.product.home, m, on[s]) for s in on for m in self.markets}
        rows = [(s, i) for s in on for i in range(len(self.markets)) if self.today_sales(i) is not None]
        tau = np.ones((len(rows), len(self.table.suppliers)))
        moved = [self._changes(tau[row], i, today, on[scenario]) for row, (scenario, i) in enumerate(rows)]
        solved = self._solve(rows, tau)
        made = {}
        places = {(s, self.markets[i]): row for row, (s, i) in enumerate(rows)}
        for (scenario, market), duty in duties.items():
            place, before = places.get((scenario, market)), duties[TODAY, market]
            made[scenario, market] = self._cell(scenario, market, duty, before, place, tau, solved, moved)
        return made

    def _changes(
        self, tau: Floats, i: int, today: Mapping[str, Weighed], then: Mapping[str, Weighed]
    ) -> tuple[bool, float]:  # fmt: skip
        """Fill one row of tau, NaN for home where its duty is not known; whether a base duty had to stand as 0, and by
        how many points the rivals' mean duty moves.
        """
        market = self.markets[i]
        changed = {n for n in {*today, *then} if today.get(n) != then.get(n)}
        meant = [w.measure for n in changed for w in (today.get(n), then.get(n))
                 if w is not None and market in w.measure.importers and w.measure.effect != "keep"]  # fmt: skip
        rough, shift = False, 0.0
        if not meant:
            return rough, shift
        others = float(self.table.flows[i].sum() - self.table.flows[i, self.table.home]) or 1.0
        for column in np.flatnonzero(self.table.flows[i]):
            origin = self.table.suppliers[column]
            if not any(rate_on(m, origin, self.product.home) is not None for m in meant):
                continue
            before, after = self.paid(origin, market, today), self.paid(origin, market, then)
            ratio, guessed = _ratio(before, after)
            if np.isnan(ratio) and column != self.table.home:
                ratio, guessed = 1.0, True
            tau[column] = ratio
            rough = rough or guessed
            if column != self.table.home:
                shift += float(self.table.flows[i, column]) / others * _points(before, after)
        return rough, shift

    def _solve(self, rows: list[tuple[str, int]], tau: Floats) -> Armington | None:
        if not rows:
            return None
        places = [i for _, i in rows]

        def of(kind: str) -> Floats:
            return np.array([self.elasticities[self.markets[i]][kind].value for i in places])

        fine = np.where(np.isnan(tau), 1.0, tau)
        return armington(self.table.flows[places], fine, of("sigma"), of("eta"), of("eps")[:, None])

    def _cell(
        self, scenario: str, market: str, duty: DutyPaid, before: DutyPaid, row: int | None, tau: Floats,
        solved: Armington | None, moved: Sequence[tuple[bool, float]],
    ) -> Effect:  # fmt: skip
        if row is None or solved is None:
            return Effect(scenario, market, duty, None, None, None)
        home, i = self.table.home, self.markets.index(market)
        own = float(tau[row, home])
        sales = float(self.table.flows[i, home])
        if np.isnan(own):
            return Effect(scenario, market, duty, None, None, None, rivals=moved[row][1], rough=moved[row][0])
        ratio = float(solved.quantities[row, home] * solved.buyer_prices[row, home]) / own
        check = _quick(sales, self.elasticities[market], before, duty, own)
        return Effect(scenario, market, duty, sales * ratio, 100.0 * (ratio - 1.0) if sales > 0 else None, check,
                      rivals=moved[row][1], rough=moved[row][0])  # fmt: skip

    # --- where the second overtakes the first ---

    def break_point(self, cells: Mapping[tuple[str, str], Effect]) -> BreakPoint | None:
        """The tariff on home in today's largest market above which the next one buys more."""
        known = sorted(((cells[TODAY, m].sales or 0.0, m) for m in self.markets if cells[TODAY, m].sales), reverse=True)
        if len(known) < 2:
            return None
        (_, first), (target, second) = known[:2]
        i = self.markets.index(first)
        rate = crossing(lambda extra: self._sales_with(i, extra) - target, MOST_TARIFF)
        return BreakPoint(first, second, rate)

    def _sales_with(self, i: int, extra: float) -> float:
        """Home's sales in a market with so many per cent more on home alone; its duty of today stands in the ratio."""
        tau = np.ones(len(self.table.suppliers))
        total = self.paid(self.product.home, self.markets[i], active(self.plan, self.facts.policy, TODAY)).total or 0.0
        tau[self.table.home] = (1.0 + (total + extra) / 100.0) / (1.0 + total / 100.0)
        e = self.elasticities[self.markets[i]]
        solved = armington(self.table.flows[i], tau, e["sigma"].value, e["eta"].value, e["eps"].value)
        home = self.table.home
        ratio = float(solved.quantities[home] * solved.buyer_prices[home] / tau[home])
        return float(self.table.flows[i, home]) * ratio


def crossing(over: Callable[[float], float], most: float) -> float | None:
    """Where a falling function passes 0, between 0 and ``most``, to a thousandth; None where it stays above."""
    if over(0.0) <= 0:
        return 0.0
    if over(most) > 0:
        return None
    low, high = 0.0, most
    while high - low > 0.0005:
        middle = (low + high) / 2.0
        low, high = (middle, high) if over(middle) > 0 else (low, middle)
    return (low + high) / 2.0


def _ratio(before: DutyPaid, after: DutyPaid) -> tuple[float, bool]:
    """(1 + new) / (1 + old), and whether an unknown base stood as 0; NaN where the base itself changes unknown."""
    if before.total is not None and after.total is not None:
        return (1.0 + after.total / 100.0) / (1.0 + before.total / 100.0), False
    if before.agreement != after.agreement:
        return float("nan"), False
    old, new = (sum(rate for _, rate in d.added) for d in (before, after))
    return (1.0 + new / 100.0) / (1.0 + old / 100.0), True


def _points(before: DutyPaid, after: DutyPaid) -> float:
    """By how many percentage points a duty moves; only the measures count where the base is not known."""
    if before.total is not None and after.total is not None:
        return after.total - before.total
    old, new = (sum(rate for _, rate in d.added) for d in (before, after))
    return new - old


def _quick(
    sales: float, e: Mapping[str, Estimate], before: DutyPaid, after: DutyPaid, own: float
) -> float:  # fmt: skip
    old = before.total / 100.0 if before.total is not None else sum(rate for _, rate in before.added) / 100.0
    return float(trade_creation(sales, e["em"].value, old, (1.0 + old) * own - 1.0))


def _table(facts: Facts, product: Product, markets: tuple[str, ...]) -> Table:
    trade = facts.trade
    rows = trade.product_rows(product.code)
    whole = np.nan_to_num(np.asarray(trade.flows_by_market(rows), dtype=float))
    columns = [_column(facts, market) for market in markets]
    flows = np.array([whole[c] if c >= 0 else np.zeros(whole.shape[1]) for c in columns]).reshape(
        len(markets), whole.shape[1]
    )
    imports = [float(np.nansum(np.asarray(trade.imports[rows, c], dtype=float))) if c >= 0 else 0.0 for c in columns]
    reported = [c >= 0 and not bool(np.isnan(np.asarray(trade.imports[rows, c], dtype=float)).all()) for c in columns]
    known = np.array(
        [r and i > 0 and f.sum() > 0 for r, i, f in zip(reported, imports, flows, strict=True)], dtype=bool
    )
    used = np.flatnonzero(flows.sum(axis=0)) if len(markets) else np.zeros(0, dtype=int)
    home = _column(facts, product.home)
    if home >= 0 and home not in used:
        used = np.append(used, home)
    suppliers = tuple(str(trade.economies[int(c)]) for c in used)
    place = suppliers.index(product.home) if product.home in suppliers else -1
    return Table(flows[:, used], suppliers, place, known)


def _column(facts: Facts, iso3: str) -> int:
    try:
        return int(facts.trade.economy_column(iso3))
    except KeyError:
        return -1
