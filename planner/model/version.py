"""A plan as it was read: an earlier version that was kept, or one from a newer program as far as it is understood."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path

from planner.model.facts import PackInfo
from planner.model.plan import Plan


@dataclass(frozen=True)
class Version:
    """``saved`` is when it was saved (UTC), ``size`` in bytes; ``before`` is the next older version that is kept."""

    path: Path
    saved: datetime
    size: int
    plan: Plan
    before: Plan | None

    @property
    def changed(self) -> tuple[str, ...]:
        """Fields of the plan that differ from the version before, in the plan's order; none of the oldest."""
        before = self.before
        if before is None:
            return ()
        return tuple(f.name for f in fields(Plan) if getattr(self.plan, f.name) != getattr(before, f.name))


@dataclass(frozen=True)
class Opened:
    """A plan out of a file; ``newer`` when a newer program wrote it, with the fields that are not known here.

    What is not known is not in ``plan``: saved over the file it would be lost, so nothing may be.
    """

    plan: Plan
    newer: bool = False
    unknown: tuple[str, ...] = ()
    packs: tuple[PackInfo, ...] = ()  # that it was made on
