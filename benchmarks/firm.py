"""How long thousands of weightings, intervals and a dragged slider take, beside the least that must be done for them.

The floor of rank acceptability is one product of matrices (draws x criteria times criteria x markets), one sort of
every draw's scores as plain values, and one count of places: 2 N a c floating-point operations and N a log2 a
comparisons. Whoever needs to know which market a score belongs to pays for it beyond that: sorting row numbers by
their scores (argsort) costs several times the sort of the values; here the market's number travels in the last bits of
the score. Peers are measured in the full run where they are installed (``pip install pymcdm``).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks.measure import Result, best

DRAWS, MARKETS, CRITERIA = 10_000, 200, 16
MANY, TOP = 5_000, 20
STEP, ALONE = 1_000, 80  # draws at once in the floor, and in one product of it


def measure(rounds: int, peers: bool = False) -> list[Result]:
    """Rank acceptability, the same for thousands of opportunities, stability with tornado, a slider being dragged."""
    from planner.engine import robustness

    chance = np.random.default_rng(7)
    values = np.round(chance.uniform(0, 100, (MARKETS, CRITERIA)), 6)
    weights = robustness.simplex(DRAWS, CRITERIA, 1)
    places = chance.integers(0, MARKETS**2, (STEP, MARKETS))
    floor = best(lambda: _floor(values, weights, places), 3 * rounds)
    ours = best(lambda: robustness.smaa(values, DRAWS, 1, weights), 3 * rounds)
    size = f"{DRAWS} x {MARKETS} x {CRITERIA}"
    results = [Result(f"rank acceptability {size}", ours, "ms", 1.5, floor, "its floor: product, sort, count", True)]
    flops, moved = 2.0 * DRAWS * MARKETS * CRITERIA, 8.0 * DRAWS * MARKETS
    slower = [best(lambda way=way: way(values, weights), 3) for way in (_argsort, _double)]
    print(f"     limit: {flops / 1e6:.0f} M operations, {DRAWS * MARKETS * np.log2(MARKETS) / 1e6:.0f} M comparisons, "
          f"{moved / 1e6:.0f} MB of scores; "
          f"argsort and bincount {slower[0]:.0f} ms, two argsorts {slower[1]:.0f} ms")  # fmt: skip
    many = chance.uniform(0, 100, (MANY, CRITERIA))
    results.append(
        Result(f"top {TOP} of {MANY} opportunities x {DRAWS}",
               best(lambda: robustness.smaa(many, DRAWS, 1, weights, top=TOP), max(1, rounds // 3)), "ms", 600,
               best(lambda: weights @ many.T, 2), "the product of matrices alone")
    )  # fmt: skip
    given = np.full(CRITERIA, 1.0 / CRITERIA)
    plain = best(lambda: values @ given, 50)
    both = best(lambda: (robustness.stability(values, given), robustness.weight_swings(values, given)), rounds)
    results.append(Result(f"stability and tornado, {MARKETS} x {CRITERIA}", both, "ms", 20, plain, "one weighted sum"))
    results.append(_slider(rounds, plain))
    if peers:
        _peers(values, weights, ours)
    return results


def _floor(values: Any, weights: Any, places: Any) -> Any:
    """What no program can leave out, in blocks that stay in the cache; ``places``: any pairs of market and rank."""
    counts = np.zeros(MARKETS * MARKETS, dtype=np.int64)
    flat = np.ascontiguousarray(values.T)
    for start in range(0, DRAWS, STEP):
        block = weights[start : start + STEP]
        # Slices small enough for the library to work alone: threads that have to be waited for would flatter us.
        scores = np.concatenate([block[at : at + ALONE] @ flat for at in range(0, len(block), ALONE)])
        scores.sort(axis=1)
        counts += np.bincount(places[: len(scores)].ravel(), minlength=len(counts))
    return counts


def _argsort(values: Any, weights: Any) -> Any:
    order = np.argsort(-(weights @ values.T), axis=1)
    return np.bincount((order * MARKETS + np.arange(MARKETS)).ravel(), minlength=MARKETS**2)


def _double(values: Any, weights: Any) -> Any:
    ranks = np.argsort(np.argsort(-(weights @ values.T), axis=1), axis=1)
    return np.stack([np.bincount(ranks[:, i], minlength=MARKETS) for i in range(MARKETS)])


def _slider(rounds: int, plain: float) -> Result:
    """One move of a slider in step 4: the plan changes, 200 markets are scored anew, the page is painted."""
    from PySide6.QtWidgets import QApplication

    from planner import api
    from planner.gui import theme
    from planner.gui.pages.priorities import PrioritiesPage
    from planner.gui.session import Session

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.add_fonts()
    theme.apply(app)
    facts = api.open_facts(user_packs=False)
    plan = api.open_plan(api.sample_plans()[-1])
    markets = api.all_markets(facts, plan.exporter.home)[:MARKETS]
    session = Session()
    session.facts = facts
    session.replace(plan.changed(markets=markets), None)
    session.assessment = api.assess(session.plan, facts)
    page = PrioritiesPage(session)
    page.resize(1134, 744)
    page.show()
    app.processEvents()
    spins = [card.spin for card in page.cards.values()]
    turn = iter(range(10**9))

    def drag() -> None:
        spins[0].setValue(10 + next(turn) % 60)
        page.repaint()

    for _ in range(5):
        drag()
    taken = best(drag, 10 * rounds)
    session._timer.stop()
    page.close()
    return Result(f"a dragged slider re-ranks and repaints {len(markets)} markets", taken, "ms", 16, plain,
                  "one weighted sum")  # fmt: skip


def _peers(values: Any, weights: Any, ours: float) -> None:
    """The same question asked of other libraries, where they are installed; printed, never a bound."""
    makers: dict[str, Callable[[], Callable[[], Any]]] = {"pymcdm": lambda: _pymcdm(values, weights)}
    for name, make in makers.items():
        if find_spec(name) is None:
            print(f"     {name}: not installed")
            continue
        action = make()
        start = time.perf_counter()
        action()
        taken = 1000.0 * (time.perf_counter() - start)
        print(f"     {name}: {taken:.0f} ms, {taken / ours:.0f} x ours")


def _pymcdm(values: Any, weights: Any) -> Callable[[], Any]:
    """A weighted sum and its ranks, draw by draw, as its documentation does it."""
    from pymcdm.helpers import rankdata
    from pymcdm.methods import WSM

    types = np.ones(values.shape[1])

    def run() -> Any:
        method = WSM()
        counts = np.zeros((len(values), len(values)))
        for row in weights:
            places = rankdata(method(values, row, types), reverse=True).astype(int) - 1
            counts[np.arange(len(values)), np.minimum(places, len(values) - 1)] += 1
        return counts

    return run
