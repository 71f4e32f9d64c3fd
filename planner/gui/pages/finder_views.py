"""The finder's pictures: strategy map, bubbles, largest gaps, and the world for one product."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from planner.charts.palette import INK
from planner.charts.shapes import Drawing, Measure, Text
from planner.gui.pages.finder_rows import OWN
from planner.model.facts import CHAIN, Facts
from planner.model.prospect import Found, Prospect
from planner.report.words import market_name
from planner.text import Texts

Draw = Callable[[float, Measure], Drawing]

SIZE = 12.0
BARS = 25
BUBBLES = 40
LEAST = 240.0  # points of height below which a picture says nothing; it scrolls then
TABLE, STRATEGY, BUBBLE, GAPS, WORLD = range(5)
SHORT = 24  # characters; a shorter end of a label, such as "Other", needs the step before it
MEASURES = ("gap", "potential", "actual")


def measure_names(t: Texts) -> list[str]:
    """What the world map can show."""
    return [t("Gap"), t("Potential"), t("Actual")]


def key_of(p: Prospect | None) -> str:
    """The key of a prospect in every picture and in the table."""
    return f"{p.market}|{p.product}" if p is not None else ""


def strategy(found: Found, t: Texts, cell: int) -> Draw:
    """The strategy map of everything that passed."""
    from planner.charts.strategy_map import strategy_map

    return lambda width, measure: strategy_map(found.cells, t, measure, width, SIZE, cell)


def gaps(found: Found, facts: Facts, t: Texts, chosen: Prospect | None) -> Draw:
    """The largest gaps as bars, with what is sold already."""
    from planner.charts.bars import Bar, bars

    shown = [p for p in found.prospects[:BARS] if p.gap is not None]
    most = max((p.gap or 0.0 for p in shown), default=0.0) or 1.0
    entries = [
        Bar(_name(facts, t, p), (p.gap or 0.0) / most, t.money(p.gap or 0.0), _note(p, t), p == chosen, key_of(p))
        for p in shown
    ]
    head = (t("Product and market"), t("Gap"), t("Actual"))
    return lambda width, measure: bars(entries, t("Largest gaps"), head, measure, width, SIZE)


def _note(p: Prospect, t: Texts) -> str:
    return t("sold: {actual}", actual=t.money(p.actual or 0.0))


def _name(facts: Facts, t: Texts, p: Prospect) -> str:
    product = facts.products.get(p.product)
    own_words = _end(product.name(t.language)) if product else ""
    return f"{_market(facts, t, p)} · {p.product} {own_words}".rstrip()


def _end(name: str) -> str:
    """The end of a label's chain, which tells neighbouring lines apart."""
    parts = name.split(CHAIN)
    return parts[-1] if len(parts[-1]) > SHORT else CHAIN.join(parts[-2:])


def _market(facts: Facts, t: Texts, p: Prospect) -> str:
    """The market, with the sign that its imports are the user's own figures, as in the table."""
    return market_name(facts, p.market, t) + (OWN if p.source else "")


def bubble(found: Found, facts: Facts, t: Texts, chosen: Prospect | None, height: float) -> Draw:
    """Demand, growth and gap of the largest gaps; those whose growth is not known stand apart."""
    from planner.charts.bubbles import Bubble, bubbles

    entries = [
        Bubble(key_of(p), f"{_market(facts, t, p)} {p.product}", p.demand, p.demand_growth, p.gap,
               p.advice, p == chosen)
        for p in found.prospects
        if p.demand and p.gap
    ][:BUBBLES]  # fmt: skip
    year = str(facts.trade.year)
    return lambda width, measure: bubbles(entries, t, measure, width, max(LEAST, height - SIZE), SIZE, year)


def world_outlines() -> Any:
    """Outlines of countries, each point projected once: the first map then comes as fast as all others."""
    from planner import api
    from planner.charts.world_map import frame, rings

    outlines = api.world_map()
    scale, left, top, _ = frame(1000.0)
    for outline in outlines.values():
        for _points in rings(outline, scale, left, top):
            pass
    return outlines


def world(
    prospects: Mapping[str, Prospect], facts: Facts, t: Texts, outlines: Any, home: str, chosen: Prospect, shown: int,
    height: float,
) -> Draw:  # fmt: skip
    """One product's gap, potential or actual in every market."""
    from planner.charts.bars import Bar, bars
    from planner.charts.product_map import product_map
    from planner.charts.shapes import moved
    from planner.charts.world_map import frame

    field, title = MEASURES[shown], measure_names(t)[shown]
    values = {code: value for code, p in prospects.items() if (value := getattr(p, field)) is not None}
    first = sorted(values, key=lambda code: (-values[code], code))
    most = values[first[0]] if first else 0.0

    def name(code: str) -> str:
        return market_name(facts, code, t)

    def draw(width: float, measure: Measure) -> Drawing:
        # As wide as its height allows, with two lines of legend below; the largest markets stand beside it.
        fits = (max(LEAST, height) - SIZE * 6) / frame(1.0)[3]
        left = min(width * 0.64, max(440.0, fits))
        whole = product_map(outlines, values, t, name, title, measure, left, home, chosen.market, SIZE)
        count = max(5, int((whole.height - SIZE * 2.5) / (SIZE * 1.9)))
        entries = [
            Bar(
                name(code), values[code] / most if most else 0.0, t.money(values[code]), "", code == chosen.market, code
            )
            for code in first[:count]
        ]
        head = t("{measure}: the largest markets", measure=title)
        beside = bars(entries, head, (t("Market"), title, ""), measure, width - left - SIZE * 2, SIZE)
        x = left + SIZE * 2
        shapes = (*whole.shapes, Text(x, SIZE * 1.1, head, SIZE, INK, True),
                  *(moved(shape, x, SIZE * 2) for shape in beside.shapes))  # fmt: skip
        return Drawing(width, max(whole.height, beside.height + SIZE * 2), shapes, title, whole.table)

    return draw
