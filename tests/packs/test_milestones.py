"""Playbooks: the shipped ones are whole in every language, and every mistake names its file and key."""

from __future__ import annotations

import shutil
from decimal import Decimal

import pytest

from planner import paths
from planner.errors import PackError
from planner.model.playbook import MODES, ROLES
from planner.packs.milestones import load_playbooks

SHIPPED = paths.resources() / "playbooks" / "steps"
ADDITION = """
markets = ["CHL"]
[[step]]
id = "chl_x"
name = {{ en = "a", es = "b", fr = "c" }}
why = {{ en = "a", es = "b", fr = "c" }}
owner = "legal"
days = {days}
modes = ["{mode}"]
before = ["{before}"]
{rest}
"""


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "steps")
    return tmp_path / "steps"


def refused(folder):
    with pytest.raises(PackError) as error:
        load_playbooks(folder)
    return str(error.value)


def test_every_mode_has_steps_in_three_languages_and_an_owner():
    books = load_playbooks(SHIPPED)
    assert tuple(books.modes) == MODES
    steps = [step for steps in books.modes.values() for step in steps] + [entry.step for entry in books.additions]
    for step in steps:
        assert step.owner in ROLES
        for names in filter(None, (step.names, step.why, step.documents)):
            assert set(names) == {"en", "es", "fr"}
            assert all(text.strip() for text in names.values())


def test_what_markets_ask_has_a_reference_or_says_that_nobody_checked_it():
    books = load_playbooks(SHIPPED)
    asked = {market for entry in books.additions for market in entry.markets}
    assert {"CAN", "MEX", "USA", "JPN", "DEU", "GBR"} <= asked
    for entry in books.additions:
        assert entry.step.verified is (entry.step.reference is not None)
        assert entry.step.reference is None or entry.step.reference.address.startswith(("https://", ""))


def test_a_fee_is_its_markets_own_with_currency_and_reference_or_says_why_there_is_none():
    books = load_playbooks(SHIPPED)
    markets = {market for market, step in books.fees if step == "protect"}
    assert {"CAN", "MEX", "USA", "JPN", "GBR", "DEU", "FRA"} <= markets
    for fee in books.fees.values():
        assert set(fee.words) == {"en", "es", "fr"}
        if fee.amount is not None:
            assert len(fee.currency) == 3
            assert fee.reference is not None
            assert fee.reference.address.startswith("https://")
    fees = {step.id: step.fee for step in books.steps("subsidiary", "CAN")}
    assert (fees["protect"].amount, fees["protect"].currency, fees["protect"].year) == (Decimal(458), "CAD", 2024)
    assert fees["can_security"].amount is None
    assert fees["shipment"] is None
    assert {s.id: s.fee for s in books.steps("distributor", "CHL")}["protect"] is None
    assert books.fees["DEU", "eu_eori"].amount == 0
    assert ("FRA", "eu_eori") not in books.fees


def test_an_addition_stands_before_the_first_step_that_waits_for_it():
    steps = load_playbooks(SHIPPED).steps("subsidiary", "CAN")
    places = {step.id: i for i, step in enumerate(steps)}
    assert places["can_rm_account"] < places["can_security"] < places["shipment"]
    assert "can_security" in steps[places["shipment"]].depends
    assert steps[places["can_rm_account"]].depends == ("decide", "found_company")
    assert load_playbooks(SHIPPED).steps("subsidiary", "CHL") == load_playbooks(SHIPPED).modes["subsidiary"]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("steps.toml", 'owner = "management"', 'owner = "king"', "steps.toml: step[0].owner"),
        ("steps.toml", "days = 5", "days = 0", "steps.toml: step[0].days"),
        ("steps.toml", "days = 5", "days = 2.5", "steps.toml: step[0].days"),
        ("steps.toml", 'id = "visit"', 'id = "decide"', "steps.toml: step[1].id: decide stands here twice"),
        ("steps.toml", "days = 5", "days = 5\nstated = true", "steps.toml: step[0].stated"),
        ("steps.toml", "days = 5", "days = 5\nwhom = 1", "steps.toml: step[0].whom"),
        ("modes.toml", 'id = "price"', 'id = "prize"', "modes.toml: indirect[1].id: no step has the id prize"),
        ("modes.toml", 'depends = ["decide"]', 'depends = ["review"]', "modes.toml: indirect[1].depends"),
        ("modes.toml", "[[agent]]", "[[agents]]", "modes.toml: agent: no playbook for the entry mode agent"),
        ("canada.toml", "verified = false", "", "canada.toml: step[2].reference: a reference is expected"),
        ("canada.toml", "verified = false", "verified = true", "canada.toml: step[2].verified"),
        ("canada.toml", 'amount = "458"', 'amount = "-1"', "canada.toml: fee[0].amount"),
        ("canada.toml", 'amount = "458"', 'amount = "NaN"', "canada.toml: fee[0].amount"),
        ("canada.toml", 'amount = "458"', 'amount = "four"', "canada.toml: fee[0].amount"),
        ("canada.toml", 'currency = "CAD"', 'currency = "C$"', "canada.toml: fee[0].currency"),
        ("canada.toml", "year = 2024", "year = 24", "canada.toml: fee[0].year"),
        ("canada.toml", 'step = "protect"', 'step = "protection"', "canada.toml: fee[0].step: no step has the id"),
        ("canada.toml", 'step = "can_security"', 'step = "protect"', "canada.toml: fee[1].step: protect stands"),
        ("canada.toml", 'step = "can_security"', 'step = "can_security"\namount = "5"', "canada.toml: fee[1].amount"),
        ("european_union.toml", 'markets = ["DEU"]', 'markets = ["CHE"]', "european_union.toml: fee[1].markets"),
        ("canada.toml", 'id = "can_security"', 'id = "can_rm_account"', "canada.toml: step[1].id"),
    ],
)
def test_a_mistake_names_file_and_key(folder, file, old, new, said):
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 99 if old == "[[agent]]" else 1), "utf-8")
    assert refused(folder).startswith(said)


def test_an_addition_that_nobody_waits_for_or_that_comes_too_late_is_refused(folder):
    path = folder / "chile.toml"
    path.write_text(ADDITION.format(days=1, mode="agent", before="nothing", rest="verified = false"), "utf-8")
    assert refused(folder) == "chile.toml: chl_x.before: no step of agent waits for this one"
    late = ADDITION.format(days=1, mode="agent", before="visit", rest='verified = false\ndepends = ["review"]')
    path.write_text(late, "utf-8")
    assert refused(folder) == "chile.toml: chl_x: chl_x waits for review, which does not stand before it"
    path.write_text(ADDITION.format(days=1, mode="barter", before="visit", rest="verified = false"), "utf-8")
    assert refused(folder) == "chile.toml: step[0].modes: no playbook for the entry mode barter"
