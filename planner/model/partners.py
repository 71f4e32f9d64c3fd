"""People and firms that the user knows; meetings point to one by its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Contact:
    """One contact. ``id`` never changes; ``kind`` is a kind of partner of the guidance; ``market`` an ISO3 code."""

    id: str
    name: str = ""
    role: str = ""
    company: str = ""
    kind: str = ""
    market: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    notes: str = ""

    @property
    def shown(self) -> str:
        """What the contact is called in a list: name and company, whichever there is."""
        return ", ".join(filter(None, (self.name.strip(), self.company.strip())))


def next_id(contacts: Sequence[Contact]) -> str:
    """An id that no contact has had so far as this plan knows: c1, c2, ..."""
    used = [int(c.id[1:]) for c in contacts if c.id[:1] == "c" and c.id[1:].isascii() and c.id[1:].isdigit()]
    return f"c{max(used, default=0) + 1}"
