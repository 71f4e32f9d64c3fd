"""What stays together on a page: a heading with what it introduces, a chart with its title, a low table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import KeepTogether

from planner.export.pen import ChartFlowable

ENOUGH = 0.6  # share of a page that must be used before something is moved to the next one whole
SMALLEST = 0.78  # of its size: how far a chart gives way, so that its page is not left half empty
ROOM = {1: 120.0, 2: 90.0}  # points that must be left below the top of a heading of this level
HIGH = 1_000_000.0  # points: as much room as anything wants


class Kept(KeepTogether):  # type: ignore[misc]
    """Parts that go to the next page together, unless that would leave too much of this one empty.

    Where parts may be parted, all but the last stay together with the beginning of the last; ``whole``: only to save a
    half-empty page.
    """

    def __init__(self, parts: Sequence[Any], whole: bool = True) -> None:
        super().__init__(list(parts))
        self._whole = whole

    def split(self, width: float, room: float) -> list[Any]:
        """What to set instead, with a new page before it or not."""
        moved: list[Any] = super().split(width, room)
        frame = getattr(self, "_frame", None)
        if room >= self._H or frame is None or frame._atTop:
            return moved
        half_empty = room > (1 - ENOUGH) * frame._height
        here = (half_empty and self._shrunk(room)) or ((half_empty or not self._whole) and self._can_part(width, room))
        return [self.NullActionFlowable(), *self._content] if here else moved

    def _shrunk(self, room: float) -> bool:
        """Whether the chart was made so small that all of it fits."""
        charts = [part for part in self._content if isinstance(part, ChartFlowable)]
        if len(charts) != 1:
            return False
        scale = (charts[0].height - (self._H - room) - 1) / charts[0].height
        if scale < SMALLEST:
            return False
        charts[0].shrink(scale)
        return True

    def _can_part(self, width: float, room: float) -> bool:
        """Whether the last part can begin on this page below the others, none of them a chart."""
        *before, last = self._content
        if any(isinstance(part, ChartFlowable) for part in self._content):
            return False
        levels = [part.outline_level + 1 for part in before if getattr(part, "outline_level", None) is not None]
        if any(room < ROOM[level] for level in levels):
            return False
        left = room - _height([*before, last], width, self.canv) + last.wrapOn(self.canv, width, HIGH)[1]
        return left > 0 and len(last.splitOn(self.canv, width, left)) > 1


def _height(parts: Sequence[Any], width: float, canvas: Any) -> float:
    """Points that parts take on top of each other, without the space before the first."""
    total, after = 0.0, 0.0
    for place, part in enumerate(parts):
        total += part.wrapOn(canvas, width, HIGH)[1]
        total += max(after, part.getSpaceBefore()) if place else 0.0
        after = part.getSpaceAfter()
    return total
