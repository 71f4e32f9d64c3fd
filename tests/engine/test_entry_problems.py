"""Bad input on readiness, entry modes and contacts is told at its field, and nothing else is."""

from __future__ import annotations

import pytest

from planner import api
from planner.model.entry_mode import ChosenMode, EntryMode, OwnScore
from planner.model.partners import Contact, next_id
from planner.model.readiness import ReadinessAnswer
from planner.model.room import Points

ODD = "Ñandú \u202e & <b> =1+1 \U0001f6a2"


def places(plan, facts):
    return [p.where for p in api.check(plan, facts) if p.where.startswith(("readiness", "entry_mode", "contacts"))]


def test_the_samples_have_no_problem(facts, samples):
    for plan in samples.values():
        assert places(plan, facts) == []


def test_every_mistake_has_its_place(facts, samples):
    plan = samples["canada-potash"].changed(
        readiness=(ReadinessAnswer("language", 4), ReadinessAnswer("language", 1), ReadinessAnswer("luck", 1)),
        entry_mode=EntryMode(
            (ChosenMode("XXX", "agent"), ChosenMode("JPN", "raft")), (Points("luck", 1), Points("risk", -1)),
            (OwnScore("raft", "luck", 7.0),),
        ),
        contacts=(Contact("c1", ODD, email="nobody", phone="12-34"), Contact("c1", company="X", market="XXX", kind="?"),
                  Contact("c2")),
    )  # fmt: skip
    assert places(plan, facts) == [
        "readiness[0].level", "readiness[1].question", "readiness[2].question",
        "entry_mode.chosen[0].market", "entry_mode.chosen[1].mode", "entry_mode.points[0].id",
        "entry_mode.points[1].points", "entry_mode.scores[0].mode", "entry_mode.scores[0].criterion",
        "entry_mode.scores[0].score", "contacts[0].email", "contacts[0].phone", "contacts[1].id",
        "contacts[1].market", "contacts[1].kind", "contacts[2].name",
    ]  # fmt: skip
    assert api.assess(plan, facts).entry_modes is not None  # and the rest is worked out all the same


@pytest.mark.parametrize("email", ["a@b.mx", "ñandú.x+y@sub.empresa.com.mx", " a@b.ca ", ""])
def test_e_mail_is_checked_only_lightly(facts, email):
    assert api.contact_problems(Contact("c1", "A", email=email), facts) == []


@pytest.mark.parametrize("email", ["a", "a@b", "a b@c.ca", "@b.ca", "a@.", "a@b.ca@c.ca"])
def test_what_is_no_e_mail_is_told(facts, email):
    assert [p.where for p in api.contact_problems(Contact("c1", "A", email=email), facts)] == ["email"]


@pytest.mark.parametrize("phone", ["+52 (55) 5555-0100 ext. 3", "18005550100", ""])
def test_telephones_of_any_form_are_taken(facts, phone):
    assert api.contact_problems(Contact("c1", "A", phone=phone), facts) == []


def test_ids_are_never_given_twice():
    assert next_id(()) == "c1"
    assert next_id((Contact("c7"), Contact("x9"), Contact("c²"), Contact("c"))) == "c8"
