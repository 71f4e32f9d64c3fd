"""Compliance playbooks: what is right is read, what is wrong is refused with file and key; the shipped are whole."""

from __future__ import annotations

import re

import pytest

from installers import translations
from planner import paths
from planner.errors import PackError
from planner.packs.compliance import load_compliance

MARKETS, SECTORS = ("CAN", "MEX", "USA", "DEU"), ("energy", "automotive")
BOOK = """
id = "to-can"
name = { en = "Into Canada", es = "Hacia Canadá", fr = "Vers le Canada" }
checked = "2026-11-26"
importers = ["CAN"]
not_covered = { en = "n", es = "n", fr = "n" }

[[item]]
id = "can-one"
name = { en = "One", es = "Uno", fr = "Un" }
what = { en = "Do it.", es = "Hágalo.", fr = "Faites-le." }
kind = "customs"
who = "importer"
lead = 10
lead_unit = "calendar"
products = ["8544", "87"]
origins = ["MEX"]
verified = true
source = { publisher = "CBSA", title = "CARM", date = "2025", address = "https://cbsa-asfc.gc.ca" }
"""


def read(folder, text=BOOK, name="to-can.toml"):
    (folder / name).write_text(text, encoding="utf-8")
    return load_compliance(folder, MARKETS, SECTORS)


def test_a_playbook_is_read_whole(tmp_path):
    (book,) = read(tmp_path)
    (item,) = book.items
    assert (item.importers, item.origins, item.products) == (("CAN",), ("MEX",), ("8544", "87"))
    assert item.asked_of("MEX", "CAN")
    assert not item.asked_of("USA", "CAN")
    assert not item.asked_of("MEX", "USA")
    assert item.names_code("854430")
    assert not item.names_code("854511")
    assert item.lead_days == pytest.approx(10 * 5 / 7)
    assert item.source.publisher == "CBSA"


@pytest.mark.parametrize(
    ("wrong", "right", "key"),
    [
        ('importers = ["CAN"]', 'importers = ["XXX"]', "importers"),
        ('origins = ["MEX"]', 'origins = ["MX"]', "item[0].origins"),
        ('products = ["8544", "87"]', 'products = ["854"]', "item[0].products"),
        ('products = ["8544", "87"]', 'sectors = ["steel"]', "item[0].sectors"),
        ('products = ["8544", "87"]', "products = 87", "item[0].products"),
        ('kind = "customs"', 'kind = "custom"', "item[0].kind"),
        ('who = "importer"', 'who = "buyer"', "item[0].who"),
        ("lead = 10", "lead = 1.5", "item[0].lead"),
        ("lead = 10", "lead = 0", "item[0].lead"),
        ('lead_unit = "calendar"', 'lead_unit = "weeks"', "item[0].lead_unit"),
        ("lead = 10\n", "", "item[0].lead_unit"),
        ("verified = true", 'verified = "yes"', "item[0].verified"),
        (', fr = "Un" }', " }", "item[0].name.fr"),
        ('fr = "Faites-le." }', 'fr = " " }', "item[0].what.fr"),
        ('not_covered = { en = "n", es = "n", fr = "n" }', "", "not_covered"),
        ('checked = "2026-11-26"', 'checked = "November"', "checked"),
        ("https://cbsa", "http://cbsa", "item[0].source.address"),
        ('title = "CARM", ', "", "item[0].source.title"),
        ('id = "can-one"', 'id = "Can One"', "item[0].id"),
        ('id = "can-one"', 'id = "can-one"\nhurry = true', "item[0].hurry"),
    ],
)
def test_a_mistake_names_file_and_key(tmp_path, wrong, right, key):
    assert wrong in BOOK
    with pytest.raises(PackError) as refusal:
        read(tmp_path, BOOK.replace(wrong, right, 1))
    assert str(refusal.value).startswith(f"to-can.toml: {key}:"), str(refusal.value)


def test_an_id_in_two_files_is_refused(tmp_path):
    read(tmp_path)
    with pytest.raises(PackError, match=r"to-can2.toml: item\[0\].id: can-one stands here twice"):
        read(tmp_path, name="to-can2.toml")


def test_no_toml_is_refused_with_its_name(tmp_path):
    with pytest.raises(PackError, match=r"to-can.toml cannot be read"):
        read(tmp_path, "id = ")


# --- the shipped playbooks ---


def test_every_text_is_there_in_every_language_with_its_marks(facts):
    for book in facts.compliance():
        texts = [book.names, book.not_covered, *(names for item in book.items for names in (item.names, item.what))]
        for names in texts:
            assert set(names) == {"en", "es", "fr"}
            for language in translations.LANGUAGES:
                assert translations.with_marks(names[language], language) == names[language], names[language]
        for item in book.items:
            assert len({*item.what.values()}) == 3, f"{item.id} is not translated"
            assert not re.search(r"\$|US\$|€", " ".join(item.what.values())), item.id


def test_every_sector_of_the_pack_and_every_corridor_has_a_playbook(facts):
    books = facts.compliance()
    assert {sector for book in books for sector in book.sectors} == {sector.id for sector in facts.sectors}
    assert {code for book in books for code in book.importers} == {"CAN", "MEX", "USA", "JPN", "EUN", "GBR"}
    assert {code for book in books for code in book.origins} == {"CAN", "MEX"}
    assert len(list((paths.resources() / "playbooks" / "compliance").glob("*.toml"))) == len(books)


def test_every_item_can_meet_some_product_of_the_world(facts):
    """A beginning of a code that no HS line has, or a pair of lists that shut each other out, would never be shown."""
    lines = [code for code in facts.products if len(code) == 6]
    held = {sector.id: [code for code in lines if sector.holds(code)] for sector in facts.sectors}
    for book in facts.compliance():
        for item in book.items:
            for entry in (*item.products, *item.not_products):
                assert any(code.startswith(entry) for code in lines), f"{item.id}: {entry}"
            goods = lines if item.products or not item.sectors else [c for s in item.sectors for c in held[s]]
            assert any(map(item.names_code, goods)), item.id


def test_references_are_secure_addresses_and_no_text_has_one(facts):
    for book in facts.compliance():
        for item in book.items:
            assert item.source.address.startswith("https://")
            assert "http" not in " ".join(item.what.values())
