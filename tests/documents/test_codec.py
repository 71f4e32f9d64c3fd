"""A plan comes back as it was saved; anything that is not whole, ours and understood is refused in one sentence."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings

from planner.documents import codec, upgrades
from planner.errors import DocumentError
from planner.model.plan import Exporter, Plan, Points
from planner.model.version import Opened
from tests.amounts import amount, count, worst
from tests.documents.plans import FULL, PACKS, WHOLE, content_of, forged, plans, saved, sentence
from tests.halves import halves


@settings(max_examples=150, deadline=None)
@given(plans)
def test_a_saved_plan_opens_as_it_was(plan):
    data = saved(plan)
    assert codec.loads(data) == plan
    assert saved(codec.loads(data)) == data


def test_a_plan_with_every_field_filled_opens_as_it_was():
    assert codec.loads(saved(WHOLE)) == WHOLE
    assert codec.loads_as_known(saved(WHOLE)) == Opened(WHOLE, packs=PACKS)


def test_the_file_says_what_it_is():
    document = json.loads(saved())
    assert sorted(document) == ["format", "format_version", "packs", "plan", "program", "sha256"]
    assert (document["format"], document["format_version"]) == ("market-entry-plan", 1)
    assert document["packs"] == [{"id": "core", "version": "2026.11.1", "date": "2026-11-24"}]
    assert "Canadá" in saved().decode("utf-8")
    assert saved().endswith(b"}\n")


def test_the_frameworks_version_is_the_one_it_was_saved_with():
    assert codec.loads(codec.dumps(FULL, PACKS, "7")).framework_version == "7"


def test_equal_plans_give_equal_bytes_whatever_order_their_names_were_made_in(facts):
    framework = facts.frameworks["mexico-canada-2026"]
    turned = copy.copy(framework)
    object.__setattr__(turned, "names", dict(reversed(list(framework.names.items()))))
    assert saved(FULL.changed(own_framework=framework)) == saved(FULL.changed(own_framework=turned))


def test_every_framework_travels_with_a_plan(facts):
    for framework in facts.frameworks.values():
        plan = FULL.changed(own_framework=framework)
        assert codec.loads(saved(plan)) == plan


def test_samples_open_and_are_written_by_the_documented_format(samples):
    assert len(samples) >= 2
    for plan in samples.values():
        assert codec.loads(saved(plan)) == plan


@pytest.mark.parametrize(
    ("plan", "place"),
    [
        (Plan(title="\ud800"), "plan.title"),
        (Plan(exporter=Exporter(name="Mexi\udc80co")), "plan.exporter.name"),
        (Plan(priority_points=(Points("a", float("nan")),)), "priority_points"),
        (Plan(priority_points=(Points("a", float("-inf")),)), "priority_points"),
        (Plan(title=5), "title"),  # type: ignore[arg-type]
        (Plan(report=None), "report"),  # type: ignore[arg-type]
    ],
)
def test_what_no_file_could_give_back_is_not_saved(plan, place):
    with pytest.raises(DocumentError, match=place):
        saved(plan)


def test_a_plan_too_large_to_open_is_not_saved(monkeypatch):
    monkeypatch.setattr(codec, "LARGEST", 10_000)
    with pytest.raises(DocumentError, match="larger than"):
        saved(Plan(notes="x" * 10_000))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\x00" * 500, b"%PDF-1.7", b"PK\x03\x04", b"null", b"[]", b"3", b'"market"', b"{}", b'{"plan": {}}',
        b'{"format": "other", "format_version": 1, "plan": {}}', b"\xff\xfe{\x00}\x00", b"[" * 1_000_000,
        b'{"a":' * 1_000_000, b'"\\"' * 1_000_000, b"NaN", b"1e999", b"1" * 6000,
    ],
)  # fmt: skip
def test_foreign_files_are_called_foreign_and_quickly(data):
    start = time.perf_counter()
    assert sentence(data) == codec.NOT_A_PLAN
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("version", [0, -1, "1", 1.0, True, None, [1]])
def test_a_format_version_that_is_none_is_foreign(version):
    assert sentence(forged(content_of(), format_version=version)) == codec.NOT_A_PLAN


@pytest.mark.parametrize("version", [2, 99, 10**30])
def test_a_newer_format_is_named(version):
    with pytest.raises(DocumentError, match=f"newer version of the program .format {version}; this one reads 1"):
        codec.loads(forged({"anything": "newer"}, format_version=version))


def test_of_a_newer_plan_what_is_known_is_opened_and_the_rest_is_named():
    content = content_of(future={"a": [1]})
    content["exporter"]["rating"] = 5
    content["meetings"][0]["mood"] = "good"
    for version in (1, 2, 99):
        data = forged(copy.deepcopy(content), format_version=version)
        opened = codec.loads_as_known(data)
        assert opened.plan == FULL
        assert opened.newer
        assert set(opened.unknown) == {"future", "exporter.rating", "meetings.0.mood"}
        assert codec.is_newer(data)
    whole = forged(content_of(), format_version=2)
    assert codec.loads_as_known(whole) == Opened(FULL, newer=True, packs=PACKS)
    assert codec.loads_as_known(saved()) == Opened(FULL, packs=PACKS)
    assert not codec.is_newer(saved())


def test_a_newer_plan_whose_fields_mean_something_else_is_refused():
    for content in (content_of(markets="CAN"), {"anything": "newer"}, content_of(title=None)):
        with pytest.raises(DocumentError, match="newer version of the program"):
            codec.loads_as_known(forged(content, format_version=2))
    with pytest.raises(DocumentError, match="markets"):
        codec.loads_as_known(forged(content_of(markets="CAN")))
    with pytest.raises(DocumentError, match="checksum"):
        codec.loads_as_known(forged(content_of(), format_version=2).replace(b"Guanajuato", b"Guanajuatp"))


def test_damage_is_called_damage():
    data = saved()
    assert sentence(data.replace(b"Guanajuato", b"Guanajuatp")) == codec.DAMAGED
    assert sentence(data[: len(data) // 2]) == codec.DAMAGED
    assert sentence(data.replace(b"30.0", b"NaN")) == codec.DAMAGED
    assert sentence(data.replace(b"30.0", b"1e999")) == codec.DAMAGED
    assert sentence(data + b"}") == codec.DAMAGED


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"title": 5}, "title"),
        ({"title": None}, "title"),
        ({"title": "\ud800"}, "title"),
        ({"markets": "CAN"}, "markets"),
        ({"markets": [1]}, "markets.0"),
        ({"exporter": []}, "exporter"),
        ({"report": {"language": "de", "paper": "a4", "leave_out": []}}, "report.language"),
        ({"priority_points": [{"id": "a", "points": True}]}, "priority_points.0.points"),
        ({"priority_points": [{"id": "a", "points": "3"}]}, "priority_points.0.points"),
        ({"priority_points": [{"id": "a", "points": 10**400}]}, "priority_points.0.points"),
        ({"missing": [{"criterion": "a", "rule": "guess"}]}, "missing.0.rule"),
        ({"market_notes": [["CAN"]]}, "market_notes.0"),
    ],
)
def test_a_wrong_value_is_refused_with_its_place_even_under_a_right_checksum(fields, place):
    with pytest.raises(DocumentError, match=place):
        codec.loads(forged(content_of(**fields)))


def test_an_unknown_field_is_refused_and_named():
    assert sentence(forged(content_of(tomorrow=1))) == codec.UNKNOWN
    exporter = content_of()["exporter"] | {"x" * 5000: 1}
    assert sentence(forged(content_of(exporter=exporter))) == codec.UNKNOWN


def test_a_mark_of_byte_order_does_no_harm():
    assert codec.loads(b"\xef\xbb\xbf" + saved()) == FULL


def test_old_formats_are_brought_up_step_by_step(monkeypatch):
    """Artificial: format 1 called the title "name" and format 2 had one market only; format 3 is today's."""

    def to_2(content):
        return {("title" if key == "name" else key): value for key, value in content.items()}

    def to_3(content):
        return {**content, "markets": [content["markets"]]}

    old = content_of(markets="CAN")
    old["name"] = old.pop("title")
    monkeypatch.setattr(upgrades, "UPGRADES", {1: to_2, 2: to_3})
    monkeypatch.setattr(codec, "FORMAT_VERSION", 3)
    assert codec.loads(forged(old, format_version=1)) == FULL.changed(markets=("CAN",))
    assert codec.loads(forged(content_of(markets="CAN"), format_version=2)) == FULL.changed(markets=("CAN",))
    assert codec.loads(forged(content_of(), format_version=3)) == FULL
    del old["markets"]
    assert sentence(forged(old, format_version=1)) == upgrades.STUCK


def test_a_missing_step_is_told():
    with pytest.raises(DocumentError, match="format 1"):
        upgrades.upgrade({}, 1, steps={}, newest=2)


BOMBS = {
    "objects": (b"[", b"{},", b"1]}}"), "lists": (b"[", b"[],", b"1]}}"), "numbers": (b"[", b"1,", b"1]}}"),
    "fractions": (b"[", b"1.5,", b"1]}}"), "words": (b"[", b'"a\xc3\xb1",', b"1]}}"), "open brackets": (b"", b"[", b""),
    "one word": (b'"\xf0\x9f\x9a\xa2', b"x", b'"}}'),
}  # fmt: skip
TRY = """
import json, sys, time
from planner.documents import codec
from planner.errors import DocumentError
from tests.memory import peak_megabytes
start, piece, end = map(bytes.fromhex, sys.argv[1:])
head = b'{"format": "market-entry-plan", "format_version": 1, "sha256": "", "plan": {"title": '
data = head + start + piece * ((codec.LARGEST - 200) // len(piece)) + end
began, said = time.process_time(), ""
try:
    codec.loads(data)
except DocumentError as error:
    said = str(error)
print(json.dumps([said, time.process_time() - began, peak_megabytes()]))
"""


@pytest.mark.row("bombs", "plans")
@pytest.mark.parametrize("kind", BOMBS)
def test_a_plan_file_as_large_as_may_be_is_refused_soon_and_small(kind):
    amount(1, 1)
    command = [sys.executable, "-c", TRY, *(part.hex() for part in BOMBS[kind])]
    said, seconds, megabytes = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    worst(seconds=seconds, megabytes=megabytes)
    count(accepted=int(not said))
    assert said in (codec.NOT_A_PLAN, codec.DAMAGED)
    assert seconds < 5
    assert megabytes < 300


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=pytest.mark.row("plans", kind)) for kind in ("bytes", "values")]
)
def test_mutated_plans_are_refused_or_harmless(kind):
    tries = amount(500, 100_000)
    seen = halves("tests.documents.mutations", tries, kind)
    count(refused=seen["refused"], harmless=seen["accepted"])
    worst(seconds=seen["seconds"], megabytes=seen["megabytes"])
    assert seen["refused"] + seen["accepted"] == tries
    assert 0.05 * tries < seen["refused"]
    assert seen["accepted"]
    assert seen["seconds"] < 5
    assert seen["megabytes"] < 300


def _own(**fields):
    priority = {"id": "a", "names": {"en": "A"}, "asks": {"en": "a"}, "references": [], "weight": 1.0,
                "criteria": [{"criterion": "gdp", "share": 1.0}]}  # fmt: skip
    plan = {"id": "own", "version": "1", "date": "2026-01-01", "names": {"en": "Own"}, "summary": {"en": ""},
            "status": {"en": ""}, "homes": [], "sectors": [], "priorities": [priority], "references": [],
            "based_on": ""}  # fmt: skip
    plan["priorities"][0].update(fields.pop("priority", {}))
    return plan | fields


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"priorities": []}, "own_framework.priorities"),
        ({"names": {"es": "Propio"}}, "own_framework.names.en"),
        ({"priority": {"asks": {}}}, "own_framework.priorities.0.asks.en"),
        ({"priority": {"id": ""}}, "own_framework.priorities.0.id"),
        ({"priority": {"weight": -1.0}}, "own_framework.priorities.0.weight"),
        ({"priority": {"criteria": [{"criterion": "gdp", "share": -5.0}]}},
         "own_framework.priorities.0.criteria.0.share"),
        ({"references": [{"publisher": "p", "title": "t", "date": "2026-02-30", "address": ""}]},
         "own_framework.references.0.date"),
    ],
)  # fmt: skip
def test_an_action_plan_that_cannot_be_scored_or_printed_is_refused_with_its_place(fields, where):
    assert sentence(forged(content_of(own_framework=_own()))) is None
    with pytest.raises(DocumentError, match=where.replace(".", r"\.")):
        codec.loads(forged(content_of(own_framework=_own(**fields))))
