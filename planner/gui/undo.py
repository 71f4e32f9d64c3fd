"""The one kind of undo there is: the plan before an edit and the plan after it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from planner.model.plan import Plan


class Edit(QUndoCommand):
    """An edit under the name that the menu shows; edits that merge are one thing to undo, not a hundred."""

    def __init__(self, name: str, before: Plan, after: Plan, take: Callable[[Plan], None], merge: bool) -> None:
        super().__init__(name)
        self.before, self.after, self.take, self.merge = before, after, take, merge

    def id(self) -> int:
        return 1 if self.merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Edit) or other.text() != self.text():
            return False
        self.after = other.after
        # A drag that ends where it began is no edit at all.
        self.setObsolete(self.after == self.before)
        return True

    def redo(self) -> None:
        self.take(self.after)

    def undo(self) -> None:
        self.take(self.before)
