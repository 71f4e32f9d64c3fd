"""The finder: every product in every market, and one of them in full."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.text import Texts

if TYPE_CHECKING:
    from planner.model.facts import Facts
    from planner.model.profile import Hidden, MarketProfile, NorthAmerica
    from planner.model.prospect import Filters, Found, Hindsight, Prospect


@lru_cache(maxsize=1)  # its matrices take some tens of megabytes
def screen(facts: Facts, home: str, cap: bool = True, horizon: int = 5) -> Any:
    """Every product in every market for one home economy; KeyError for one that no source knows.

    ``cap``: home's exports over its imports, at most 1, so that re-export hubs do not look like makers; ``horizon``:
    years ahead, 0..5.
    """
    from planner.engine.screen import Screen, Switches

    return Screen(facts, home, Switches(cap, horizon))


def find(screened: Any, filters: Filters, top: int = 100, order: str = "gap", most: int = 0) -> Found:
    """The largest gaps (or other ``order``) that pass the filters, and what each filter removed.

    ``most``: how many the listing holds, when that is more than ``top``.
    """
    from planner.engine.finder import find as run

    return run(screened, filters, top, order, most)


def product_prospects(screened: Any, product: str) -> Mapping[str, Prospect]:
    """One product in every market but home, by ISO3; KeyError for a code that is not traded."""
    from planner.engine.finder import of_product

    return of_product(screened, product)


def write_prospects(found: Found, facts: Facts, home: str, horizon: int, path: Path | str, texts: Texts) -> None:
    """The finder's list as CSV; the old file stays whole until the new one is."""
    from planner.documents import files
    from planner.export.prospects import write_csv

    files.write_file_atomically(
        Path(path), lambda temporary: write_csv(found.listing, facts, home, horizon, temporary, texts)
    )


def why_not_found(screened: Any, filters: Filters, market: str, product: str) -> tuple[str, ...]:
    """Names of the filters that keep a product in a market out of the list."""
    from planner.engine.finder import why_not

    return why_not(screened, filters, market, product)


def prospect(screened: Any, market: str, product: str) -> Prospect:
    """One product in one market; KeyError for an unknown market or a code that is not traded."""
    from planner.engine.finder import prospect as run

    rows = screened.trade.product_rows(product)
    if len(rows) != 1:
        raise KeyError(product)
    return run(screened, int(rows[0]), screened.trade.economy_column(market))


def hindsight(screened: Any) -> Hindsight:
    """How well export potential of 2017 would have told the sales of 2024, beside a simple baseline."""
    from planner.engine.hindsight import hindsight as run

    return run(screened)


def profile(facts: Facts, home: str, market: str, product: str, count: int = 20) -> MarketProfile:
    """Who sells a product in a market, who gained and who lost; KeyError for an unknown code or economy."""
    from planner.engine.profile import profile as run

    return run(facts, home, market, product, count)


def north_america(facts: Facts, product: str) -> NorthAmerica:
    """Who buys a product from whom between Canada, Mexico and the USA; KeyError for an unknown code."""
    from planner.engine.holes import north_america as run

    return run(facts, product)


def hidden(facts: Facts, home: str, product: str) -> Hidden:
    """What home's totals of a product leave out; KeyError for an unknown code or economy."""
    from planner.engine.holes import hidden as run

    return run(facts, home, product)
