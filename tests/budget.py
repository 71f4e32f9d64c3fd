"""A finance case that gives the flows of METHODS section 6: -100, 30, 40, 50, 60 at 10 %."""

from __future__ import annotations

from decimal import Decimal

from planner.model.finance import CostRow, FinanceCase

# Volumes that make revenue of 30, 40, 50 and 60 out of a price of 10, after 100 at the start.
METHODS = FinanceCase(
    "CAN", "USD", Decimal(10), Decimal(0), 2027, 4, volumes=tuple(Decimal(n) for n in (3, 4, 5, 6)),
    once=(CostRow("fair", Decimal(100), 0),), discount=Decimal(10),
)  # fmt: skip
