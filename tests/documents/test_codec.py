"""Plans come back as they went, and nothing else is taken for one."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.documents import autosave, codec, recent
from planner.documents.upgrades import upgrade
from planner.errors import DocumentError
from planner.model.facts import PackInfo
from planner.model.plan import Exporter, MissingChoice, Offer, Plan, Points, Report

PACKS = (PackInfo("core", "1", "2026-11-24"),)
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
PLANS = st.builds(
    Plan,
    title=TEXT,
    exporter=st.builds(Exporter, name=TEXT, home=st.sampled_from(["", "MEX", "CAN"]), notes=TEXT),
    products=st.lists(st.builds(Offer, id=TEXT, codes=st.lists(TEXT, max_size=2).map(tuple)), max_size=2).map(tuple),
    markets=st.lists(st.sampled_from(["CAN", "JPN", "USA"]), max_size=3).map(tuple),
    framework_version=st.just("1"),
    priority_points=st.lists(st.builds(Points, id=TEXT, points=st.floats(0, 1e6)), max_size=2).map(tuple),
    missing=st.just((MissingChoice("logistics", "worst"),)),
    market_notes=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    report=st.builds(Report, language=st.sampled_from(["en", "es", "fr"])),
)
SAMPLE = Plan(title="Ñandú", products=(Offer("854430", ("854430",)),), markets=("CAN",), framework_version="1")


@settings(max_examples=60, deadline=None)
@given(PLANS)
def test_save_and_load_give_an_equal_plan_and_the_same_bytes(plan):
    data = codec.dumps(plan, PACKS, "1")
    assert codec.loads(data) == plan
    assert codec.dumps(codec.loads(data), PACKS, "1") == data


def test_the_file_names_format_packs_and_checksum():
    document = json.loads(codec.dumps(SAMPLE, PACKS, "1"))
    assert document["format_version"] == 1
    assert document["packs"] == [{"id": "core", "version": "1", "date": "2026-11-24"}]
    assert len(document["sha256"]) == 64


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"format": "else"}'])
def test_what_is_no_plan_is_refused(data):
    with pytest.raises(DocumentError, match="not an entry plan"):
        codec.loads(data)


def test_newer_and_damaged_plans_say_so():
    data = codec.dumps(SAMPLE, PACKS, "1")
    with pytest.raises(DocumentError, match="newer version"):
        codec.loads(data.replace(b'"format_version": 1', b'"format_version": 9'))
    with pytest.raises(DocumentError, match="damaged"):
        codec.loads(data.replace(b'"CAN"', b'"USA"'))


def test_mutations_are_found_or_harmless():
    data = codec.dumps(SAMPLE, PACKS, "1")
    dice = random.Random(7)
    for _ in range(500):
        mutated = bytearray(data)
        for _ in range(dice.randint(1, 4)):
            mutated[dice.randrange(len(mutated))] = dice.randrange(256)
        try:
            loaded = codec.loads(bytes(mutated))
        except DocumentError:
            continue
        assert loaded == SAMPLE


def test_lone_surrogates_and_nan_are_refused_at_the_edge():
    with pytest.raises(DocumentError, match="title"):
        codec.dumps(SAMPLE.changed(title="\ud800"), PACKS, "1")
    with pytest.raises(DocumentError, match="cannot be saved"):
        codec.dumps(SAMPLE.changed(priority_points=(Points("a", float("nan")),)), PACKS, "1")


def test_upgrades_run_one_after_another():
    steps = {1: lambda c: {**c, "b": 1}, 2: lambda c: {**c, "c": c["b"] + 1}}
    assert upgrade({"a": 0}, 1, steps, 3) == {"a": 0, "b": 1, "c": 2}
    assert upgrade({"a": 0}, 3, steps, 3) == {"a": 0}


def test_autosave_keeps_recovers_and_forgets(tmp_path, monkeypatch):
    monkeypatch.setenv("MEP_HOME", str(tmp_path))
    assert autosave.recovered() == []
    autosave.autosave(codec.dumps(SAMPLE, PACKS, "1"), "window")
    assert [plan for _, plan in autosave.recovered()] == [SAMPLE]
    autosave.discard("window")
    autosave.discard("window")
    assert autosave.recovered() == []


def test_recent_plans_newest_first_without_lost_ones(tmp_path, monkeypatch):
    monkeypatch.setenv("MEP_HOME", str(tmp_path / "home"))
    for name in ("a", "b", "a", "c"):
        (tmp_path / name).touch()
        recent.remember(tmp_path / name)
    (tmp_path / "b").unlink()
    assert [path.name for path in recent.recent()] == ["c", "a"]
    (tmp_path / "home" / "config" / "recent.json").write_text("{")
    assert recent.recent() == []
