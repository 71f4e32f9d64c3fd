"""Guidance as shipped is whole, and every mistake in it is told with its file and key."""

from __future__ import annotations

import shutil

import pytest

from planner import paths
from planner.errors import PackError
from planner.model.guidance import EVERYBODY, WHOLE_EU
from planner.packs.guidance import MODES, READINESS, SUPPORT, load_guidance

FOLDER = paths.resources() / "playbooks"
WAYS = ("indirect", "direct", "agent", "distributor", "ecommerce", "licensing", "joint_venture", "subsidiary",
        "assembly")  # fmt: skip


def test_twenty_questions_in_five_groups_of_four():
    guidance = load_guidance(FOLDER)
    assert [g.id for g in guidance.groups] == ["capacity", "finance", "people", "product", "experience"]
    for group in guidance.groups:
        assert sum(q.group == group.id for q in guidance.questions) == 4
    assert all(len(q.levels) == 4 for q in guidance.questions)


def test_the_ways_are_those_that_playbooks_are_made_for():
    guidance = load_guidance(FOLDER)
    assert tuple(mode.id for mode in guidance.modes) == WAYS
    assert [c.id for c in guidance.criteria] == ["control", "commitment", "risk", "speed", "cost"]
    assert all(sum(points.values()) == 100 for points in guidance.weights.values())
    # Following the conditions from any way ends: nobody is sent in circles.
    for mode in guidance.modes:
        seen = [mode.id]
        while (mode := guidance.mode(mode.next)) is not None:
            assert mode.id not in seen
            seen.append(mode.id)


def test_what_is_named_exists(facts):
    sectors = {sector.id for sector in facts.sectors}
    for question in facts.guidance.questions:
        assert set(question.sectors) <= sectors
    for body in facts.guidance.bodies:
        assert set(body.homes) - {EVERYBODY} <= set(facts.markets)
        assert set(body.markets) - {WHOLE_EU} <= set(facts.markets)


def test_bodies_of_mexico_and_canada_are_there_with_their_sources(facts):
    bodies = {body.id: body for body in facts.guidance.bodies}
    assert {"tcs", "edc", "bdc", "canexport", "bancomext", "economia", "comce", "itc", "jetro"} <= set(bodies)
    assert not any("ProMéxico" in text for b in bodies.values() for text in (*b.names.values(), *b.what.values()))
    assert not bodies["jetro"].verified
    assert all(source.publisher and source.title for b in bodies.values() for source in b.sources)


def test_bodies_for_a_market_come_before_those_for_all(facts):
    found = [body.id for body in facts.guidance.bodies_for("CAN", "JPN")]
    assert found[:2] == ["cccj", "jetro"]
    assert "tcs" in found
    assert "bancomext" not in found
    assert "access2markets" in [body.id for body in facts.guidance.bodies_for("MEX", "FRA")]


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        (READINESS, 'group = "capacity"', 'group = "money"', "question[0].group"),
        (READINESS, 'rises = ["foothold"]', 'rises = ["moon"]', "question[0].rises"),
        (READINESS, 'id = "delivery"', 'id = "spare_capacity"', "question[1].id"),
        (READINESS, 'es = "Nada"', 'es = ""', "question[0].levels[0].es"),
        (READINESS, "helps = {", "help = {", "question[0].helps"),
        (MODES, "scores = { control = 1,", "scores = { control = 9,", "mode[0].scores.control"),
        (MODES, "scores = { control = 1,", "scores = {", "mode[0].scores.control"),
        (MODES, 'next = "direct"', 'next = "nowhere"', "mode[0].next"),
        (MODES, "worst = 1\nbest = 5", "worst = 5\nbest = 5", "criterion[0].worst"),
        (MODES, "none = { control = 10,", "none = { control = -1,", "weights.none.control"),
        (SUPPORT, "https://epe.", "http://epe.", "body[0].sources[0].address"),
        (SUPPORT, "verified = true", 'verified = "yes"', "body[0].verified"),
        (SUPPORT, 'homes = ["CAN"]', 'homes = "CAN"', "body[0].homes"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_and_key(tmp_path, file, old, new, key):
    folder = tmp_path / "playbooks"
    shutil.copytree(FOLDER, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as told:
        load_guidance(folder)
    assert str(told.value).startswith(f"{file}: {key}: ")


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(PackError, match=r"readiness\.toml is missing"):
        load_guidance(tmp_path)
