"""One product in one market: what it buys, from whom, and who gained and lost since 2017."""

from __future__ import annotations

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
