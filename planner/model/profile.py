"""One product in one market: what it buys, from whom, and who gained and lost since 2017."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.model.facts import Supplier


@dataclass(frozen=True)
class MarketProfile:
    """Money in USD; ``missing`` is the key of the reason why nothing is known, else ""."""

    market: str
    product: str  # HS 2017, six digits
    home: str
    imports: int | None
    imports_2017: int | None  # None where the source has no 2017
    supplier_count: int
    hhi: float | None
    suppliers: tuple[Supplier, ...]  # the largest first
    home_supplier: Supplier | None
    home_rank: int | None
    gained: Supplier | None  # whose sales grew most since 2017, in USD, among those that sold then and now
    lost: Supplier | None
    source: str  # id of the source of the imports
    missing: str = ""
    year: str = "2024"  # of the imports
    own: bool = False  # the figures are the user's own

    def share_2017(self, supplier: Supplier) -> float | None:
        """A supplier's share of what is known of 2017; None where nothing is."""
        return supplier.value_2017 / self.imports_2017 if self.imports_2017 else None


@dataclass(frozen=True)
class NorthAmerica:
    """Who buys a product from whom between Canada, Mexico and the USA, in whole USD of ``year``; None: no data."""

    product: str
    year: int
    flows: Mapping[tuple[str, str], int | None]  # (seller, buyer)
    imports: Mapping[str, int | None]  # of each from the whole world
    sources: Mapping[str, str]  # buyer -> id of the source of its imports


@dataclass(frozen=True)
class Hidden:
    """What home's totals leave out, because some importers' trade is not in the packs.

    ``sold`` (USD) and ``share`` of home's exports of the product go to ``importers``; None where they are not known.
    ``known_share`` is the same over the ``known_lines`` lines, raw materials, for which all of them are known.
    ``weight`` is their part of the world's imports of goods and services: an estimate, from GDP.
    """

    home: str
    product: str
    importers: tuple[str, ...]  # without a file of their own in the main source
    unknown: int  # markets whose imports of this product are not known, whatever the reason
    reason: str  # key of the reason why ``sold`` is not known, "" when it is
    sold: int | None
    share: float | None
    known_lines: int
    known_share: float | None
    weight: float | None
    source: str  # id of the source of what is known
