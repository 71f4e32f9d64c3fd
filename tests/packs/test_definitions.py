"""Definitions read from TOML: what is right is kept, what is wrong is refused with its file and key."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import PackError
from planner.model.criterion import Scale
from planner.model.framework import Framework, Priority, Reference, Share
from planner.packs.definitions import (
    check_frameworks,
    framework_from_toml,
    framework_to_toml,
    load_criteria,
    load_frameworks,
    load_sectors,
)

CRITERION = """
[size]
computed = "import_demand"
unit = "USD"
decimals = 0
scale = { kind = "log", worst = 1e5, best = 1e10 }
missing = "leave_out"
source = "baci_2024"
name = { en = "Size", es = "Tamaño", fr = "Taille" }
question = { en = "How big?", es = "¿Qué tan grande?", fr = "De quelle taille?" }
formula = { en = "sum", es = "suma", fr = "somme" }
why = { en = "because", es = "porque", fr = "parce que" }
"""
SECTOR = """
[[sector]]
id = "wires"
source = "own"
name = { en = "Wires", es = "Cables", fr = "Fils" }
summary = { en = "All wires", es = "Todos", fr = "Tous" }
[[sector.group]]
codes = ["8544", "870899"]
reason = { en = "wire", es = "cable", fr = "fil" }
"""
FRAMEWORK = """
id = "small"
version = "1"
date = "2026-02-16"
homes = ["MEX"]
sectors = ["wires"]
name = { en = "Small", es = "Chico", fr = "Petit" }
summary = { en = "s", es = "s", fr = "s" }
status = { en = "s", es = "s", fr = "s" }
[[priority]]
id = "grow"
weight = 10
name = { en = "Grow", es = "Crecer", fr = "Croître" }
asks = { en = "a", es = "a", fr = "a" }
criteria = { size = 3, reach = 1 }
"""


def write(folder, text, name="file.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_criterion_is_read_with_its_scale(tmp_path):
    found = load_criteria(write(tmp_path, CRITERION))["size"]
    assert found.scale == Scale("log", 1e5, 1e10)
    assert (found.computed, found.indicator, found.decimals) == ("import_demand", "", 0)
    assert found.names["es"] == "Tamaño"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('fr = "Taille"', 'it = "Taglia"', "size.name.fr"),
        ("worst = 1e5", "worst = 0", "size.scale.worst"),
        ("worst = 1e5", "worst = 1e10", "size.scale.worst"),
        ('"log"', '"curve"', "size.scale.kind"),
        ('"leave_out"', '"zero"', "size.missing"),
        ("decimals = 0", 'decimals = "0"', "size.decimals"),
        ('unit = "USD"', "", "size.unit"),
        ('unit = "USD"', 'unit = "USD"\nmising = "worst"', "size.mising"),
        ('computed = "import_demand"', "", "size.computed"),
        ('computed = "import_demand"', 'computed = "a"\nindicator = "b"', "size.computed"),
        (
            'kind = "log", worst = 1e5, best = 1e10',
            'kind = "steps", steps = [[2, 50], [1, 100]]',
            "size.scale.steps",
        ),
        ('kind = "log", worst = 1e5, best = 1e10', 'kind = "steps", steps = [[1, 150]]', "size.scale.steps"),
        ('kind = "log", worst = 1e5, best = 1e10', 'kind = "steps", steps = [1, 2]', "size.scale.steps"),
    ],
)
def test_a_mistake_in_a_criterion_names_file_and_key(tmp_path, old, new, key):
    assert old in CRITERION
    with pytest.raises(PackError) as caught:
        load_criteria(write(tmp_path, CRITERION.replace(old, new)))
    assert str(caught.value).startswith(f"file.toml: {key}: ")


def test_a_file_that_is_not_toml_or_not_there_is_refused(tmp_path):
    with pytest.raises(PackError, match=r"file\.toml cannot be read: .+"):
        load_criteria(write(tmp_path, "size = {"))
    with pytest.raises(PackError, match=r"none\.toml is missing"):
        load_criteria(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes('name = "Tamaño"'.encode("latin-1"))
    with pytest.raises(PackError, match=r"latin\.toml cannot be read"):
        load_sectors((tmp_path / "latin.toml").read_bytes(), "latin.toml")


def test_every_code_of_a_group_gets_the_groups_reason(tmp_path):
    (sector,) = load_sectors(SECTOR.encode(), "file.toml")
    assert [(line.code, line.reason["fr"]) for line in sector.lines] == [("8544", "fil"), ("870899", "fil")]
    assert sector.holds("854430")
    assert not sector.holds("870810")
    assert sector.priority is False


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"870899"', '"87089"', "87089 is not an HS code"),
        ('"870899"', '"854430"', "854430 stands here twice"),
        ('"870899"', '"8544"', "8544 stands here twice"),
        ('id = "wires"', 'id = "Wires!"', "sector[0].id: only small letters"),
        ('reason = { en = "wire", es = "cable", fr = "fil" }', "", "sector[0].group[0].reason: this is missing"),
    ],
)
def test_a_mistake_in_a_sector_is_told(tmp_path, old, new, message):
    assert old in SECTOR
    with pytest.raises(PackError) as caught:
        load_sectors(SECTOR.replace(old, new).encode(), "file.toml")
    assert message in str(caught.value)


def test_two_sectors_with_one_id_are_refused(tmp_path):
    with pytest.raises(PackError, match="wires stands here twice"):
        load_sectors((SECTOR + SECTOR).encode(), "file.toml")


def test_a_framework_keeps_the_order_and_shares_of_its_criteria():
    framework = framework_from_toml(FRAMEWORK)
    assert framework.priorities[0].criteria == (Share("size", 3.0), Share("reach", 1.0))
    assert framework.criteria() == ("size", "reach")
    assert framework.based_on == ""


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("2026-02-16", "16 February 2026", "date"),
        ("weight = 10", "weight = -1", "priority[0].weight"),
        ("weight = 10", "weight = nan", "priority[0].weight"),
        ("size = 3, reach = 1", "size = 0", "priority[0].criteria"),
        ("size = 3", "size = true", "priority[0].criteria.size"),
        ('["MEX"]', '"MEX"', "homes"),
    ],
)
def test_a_mistake_in_a_framework_names_file_and_key(old, new, key):
    assert old in FRAMEWORK
    with pytest.raises(PackError) as caught:
        framework_from_toml(FRAMEWORK.replace(old, new), "mine.toml")
    assert str(caught.value).startswith(f"mine.toml: {key}: ")


def test_a_framework_without_priorities_is_refused():
    with pytest.raises(PackError, match="at least one priority"):
        framework_from_toml(FRAMEWORK.split("[[priority]]")[0])


def test_the_newest_framework_comes_first(tmp_path):
    write(tmp_path, FRAMEWORK.replace("2026-02-16", "2025-01-01").replace('"small"', '"a-old"'), "a.toml")
    write(tmp_path, FRAMEWORK, "b.toml")
    assert list(load_frameworks(tmp_path)) == ["small", "a-old"]


def test_unknown_criteria_and_sectors_of_a_framework_are_problems():
    frameworks = {"small": framework_from_toml(FRAMEWORK)}
    assert check_frameworks(frameworks, ["size", "reach"], ["wires"]) == []
    found = [str(problem) for problem in check_frameworks(frameworks, ["size"], [])]
    assert found == [
        "small.toml:criteria: No criterion has the id reach.",
        "small.toml:sectors: No sector has the id wires.",
    ]


TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).filter(lambda text: bool(text.strip()))
NAMES = st.fixed_dictionaries({"en": TEXT, "es": TEXT, "fr": TEXT})
REFERENCE = st.builds(Reference, TEXT, TEXT, TEXT, TEXT)
NAME = st.sampled_from(["size", "reach", "a-b", "c_d"])
SHARES = st.lists(NAME, min_size=1, unique=True).flatmap(
    lambda names: st.tuples(*(st.builds(Share, st.just(n), st.floats(0.01, 1e6)) for n in names))
)
PRIORITY = st.builds(
    Priority, NAME, NAMES, NAMES, st.lists(REFERENCE, max_size=2).map(tuple), st.floats(0, 1e6), SHARES
)
PRIORITIES = st.lists(PRIORITY, min_size=1, max_size=3, unique_by=lambda priority: priority.id).map(tuple)


@settings(max_examples=50, deadline=None)
@given(NAMES, PRIORITIES, st.lists(REFERENCE, max_size=2).map(tuple))
def test_any_framework_written_as_toml_is_read_back_equal(names, priorities, references):
    framework = Framework(
        "own", "2", "2026-11-24", names, names, names, ("MEX", "CAN"), (), priorities, references, "small"
    )
    assert framework_from_toml(framework_to_toml(framework)) == framework
