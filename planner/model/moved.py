"""What another version of the data packs changes for a plan: which packs, and which of its figures."""

from __future__ import annotations

from dataclasses import dataclass

SCORE, RANK, DUTY = "score", "rank", "duty"  # figures that are no criterion's reading


@dataclass(frozen=True)
class PackChange:
    """A pack that the plan was made on (``old``) and the one in use (``new``); "" where there is none.

    ``older``: the plan was made on figures that are newer than those here.
    """

    id: str
    title: str
    old: str
    old_date: str
    new: str
    new_date: str
    older: bool = False


@dataclass(frozen=True)
class Moved:
    """One figure of the plan under both; None where there is no data.

    ``what`` is a criterion's id or one of SCORE, RANK and DUTY; both figures are in ``unit``, a key of
    :mod:`planner.model.units`.
    """

    market: str
    product: str
    what: str
    unit: str
    decimals: int
    old: float | None
    new: float | None
    old_year: str
    new_year: str

    @property
    def difference(self) -> float | None:
        """New less old; None where one of the two is not known."""
        return self.new - self.old if self.old is not None and self.new is not None else None


@dataclass(frozen=True)
class Comparison:
    """What was compared; ``there``: the older versions are on this computer, else nothing could be.

    ``held`` are the versions that a plan keeps which stays with its old figures.
    """

    changes: tuple[PackChange, ...]
    there: bool
    looked: int
    figures: tuple[Moved, ...]
    held: tuple[tuple[str, str], ...] = ()
