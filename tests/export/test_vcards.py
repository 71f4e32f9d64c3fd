"""Business cards: every field at its place, odd characters kept, no line longer than mail programs take."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planner.export.vcards import LINE, vcards
from planner.model.partners import Contact


def test_a_card_has_every_field():
    contact = Contact("c1", "Aoki, Ken; Dr.", "Einkauf", "Québec Métal", "buyer", "CAN", "+1 555", "k@example.com",
                      "1 rue A\nMontréal", "a\\b")  # fmt: skip
    text = vcards([contact]).decode()
    assert text.split("\r\n") == [
        "BEGIN:VCARD", "VERSION:3.0", "N:Aoki\\, Ken\\; Dr.;;;;", "FN:Aoki\\, Ken\\; Dr.", "ORG:Québec Métal",
        "TITLE:Einkauf", "TEL;TYPE=WORK:+1 555", "EMAIL:k@example.com", "NOTE:a\\\\b",
        "ADR;TYPE=WORK:;;1 rue A\\nMontréal;;;;", "UID:c1", "END:VCARD", "",
    ]  # fmt: skip


def test_a_contact_without_a_name_is_called_by_its_company_and_an_empty_one_is_left_out():
    assert b"FN:Maple" in vcards([Contact("c1", company="Maple")])
    assert vcards([Contact("c1", phone="1")]) == b""


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=200))
def test_any_note_is_folded_and_can_be_unfolded(note):
    data = vcards([Contact("c1", "A", notes=note)])
    lines = data.split(b"\r\n")
    assert all(len(line) <= LINE for line in lines)
    assert data.replace(b"\r\n ", b"").decode().count("BEGIN:VCARD") >= 1
