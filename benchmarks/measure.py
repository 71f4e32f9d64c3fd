"""Best of some rounds, and a result beside its reference."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One figure; ``bound`` is in ``unit`` unless ``relative``, when it is a multiple of the reference."""

    name: str
    figure: float
    unit: str
    bound: float
    reference: float
    reference_name: str
    relative: bool = False

    @property
    def ratio(self) -> float:
        return self.figure / self.reference if self.reference else float("inf")

    @property
    def fine(self) -> bool:
        return (self.ratio if self.relative else self.figure) <= self.bound

    def line(self, width: int) -> str:
        bound = f"{self.bound:g} x" if self.relative else f"{self.bound:g} {self.unit}"
        verdict = "ok  " if self.fine else "SLOW"
        return (
            f"{verdict} {self.name:<{width}} {self.figure:9.2f} {self.unit:<3} (bound {bound}); "
            f"{self.ratio:8.2f} x {self.reference_name} ({self.reference:.2f} {self.unit})"
        )


def best(action: Callable[[], object], rounds: int) -> float:
    """Shortest time of some calls, in milliseconds; short calls are made more often, until half a second is used."""
    times: list[float] = []
    while len(times) < rounds or (sum(times) < 0.5 and len(times) < 50 * rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return 1000.0 * min(times)
