"""Contacts as a file of electronic business cards (.vcf, vCard 3.0), which telephones and mail programs open."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planner.model.partners import Contact

LINE = 75  # bytes of a line, RFC 2425; longer ones are folded
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def vcards(contacts: Iterable[Contact]) -> bytes:
    """One card a contact; who has neither name nor company is left out. Source: RFC 2426."""
    lines: list[str] = []
    for contact in contacts:
        if contact.shown:
            lines += _card(contact)
    return b"".join(_folded(line) for line in lines)


def _card(contact: Contact) -> list[str]:
    name = contact.name.strip() or contact.company.strip()
    fields = (
        ("ORG", contact.company), ("TITLE", contact.role), ("TEL;TYPE=WORK", contact.phone),
        ("EMAIL", contact.email), ("NOTE", contact.notes),
    )  # fmt: skip
    # The whole name stands in one part: which word is the family's cannot be told from how it is written.
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{_text(name)};;;;", f"FN:{_text(name)}"]
    lines += [f"{key}:{_text(value)}" for key, value in fields if value.strip()]
    if contact.address.strip():
        lines.append(f"ADR;TYPE=WORK:;;{_text(contact.address)};;;;")
    return [*lines, f"UID:{_text(contact.id)}", "END:VCARD"]


def _text(value: str) -> str:
    plain = CONTROLS.sub("", value.strip().replace("\r\n", "\n").replace("\r", "\n"))
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, "\\" + sign)
    return plain.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line in UTF-8, folded between characters; a folded line goes on after a space."""
    parts: list[bytes] = []
    part = b""
    for character in line:
        encoded = character.encode("utf-8")
        if len(part) + len(encoded) > LINE - (1 if parts else 0):
            parts.append(part)
            part = b""
        part += encoded
    return b"\r\n ".join([*parts, part]) + b"\r\n"
