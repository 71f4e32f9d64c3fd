"""What can go wrong and is not our fault: problems in a plan or a pack, and the world's refusals.

Three kinds, never mixed: a :class:`Problem` is the user's or the pack's doing and is shown where it was made; a
:class:`PlannerError` is the world's doing (disk full, not a plan) and its constructor writes the sentence; anything
else is our doing and is never caught on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Problem:
    """One thing the user (or the maker of a pack) can put right.

    ``message`` is an English sentence with ``{name}`` places; ``values`` fills them. Front ends translate the message
    first and fill it afterwards, so every language gets whole sentences.
    """

    severity: Severity
    where: str  # a field path ("markets[2]") or "file:row:column"
    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence()}" if self.where else self.sentence()

    def sentence(self) -> str:
        """The message in English with its values filled in."""
        return self.message.format(**self.values)


class PlannerError(Exception):
    """The world said no; ``message`` and ``values`` are a sentence for the user, as in :class:`Problem`."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values))
        self.message = message
        self.values = values


class DocumentError(PlannerError):
    """A plan cannot be read or written."""


class PackError(PlannerError):
    """A data pack is missing, damaged or older than the program needs."""


class ExportError(PlannerError):
    """A report or workbook cannot be written."""


class FiguresError(PlannerError):
    """A table of trade figures cannot be read."""


class ChoiceError(PlannerError):
    """A command was given a code or a name that nothing has; wrong use rather than a refusal."""
