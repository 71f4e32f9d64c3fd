"""Copies for the bad days, and the list of recent plans."""

from __future__ import annotations

import errno
import json
import os

import pytest

from planner import api, paths
from planner.api import plans as plan_verbs
from planner.documents import autosave, files, recent
from planner.errors import DocumentError
from tests.documents.plans import FULL, saved


@pytest.fixture(autouse=True)
def profile(tmp_path, monkeypatch, facts):
    home = tmp_path / "profile"
    monkeypatch.setenv("MEP_HOME", str(home))
    monkeypatch.setattr(
        plan_verbs, "facts_of", lambda plan: facts
    )  # or every profile would unpack its own trade columns
    return home


def test_a_copy_is_kept_recovered_and_forgotten():
    assert autosave.recovered() == []
    first = autosave.autosave(saved(), "window")
    os.utime(first, (1, 1))
    second = autosave.autosave(saved(FULL.changed(title="second")), "other/../window")
    assert second.parent == first.parent == paths.data_folder() / "autosave"
    assert [(path, plan.title) for path, plan in autosave.recovered()] == [(second, "second"), (first, FULL.title)]
    autosave.discard("other/../window")
    autosave.discard("window")
    autosave.discard("window")
    assert autosave.recovered() == []


def test_damaged_copies_and_unfinished_files_are_passed_over_but_kept():
    good = autosave.autosave(saved(), "good")
    (good.parent / "bad.entryplan").write_bytes(saved()[:-40])
    (good.parent / ".good-1234.entryplan").write_bytes(saved())
    (good.parent / "folder.entryplan").mkdir()
    assert [path for path, _ in autosave.recovered()] == [good]
    assert (good.parent / "bad.entryplan").exists()


def test_emergency_copies_never_replace_each_other_and_are_offered():
    first, second = autosave.emergency(saved()), autosave.emergency(saved(FULL.changed(title="second")))
    assert first != second
    assert {path for path, _ in autosave.recovered()} == {first, second}
    autosave.discard(first.stem)
    assert [plan.title for _, plan in autosave.recovered()] == ["second"]


def test_a_copy_that_cannot_be_kept_is_told(profile, monkeypatch):
    profile.write_text("a file where the folder should be")
    with pytest.raises(DocumentError, match="No copy can be kept"):
        autosave.autosave(saved(), "window")
    assert autosave.recovered() == []


def test_saving_keeps_the_plan_as_it_was_before(tmp_path, samples):
    path, plan = tmp_path / "plan.entryplan", next(iter(samples.values()))
    api.save_plan(plan, path)
    assert api.previous_copy(path) is None
    api.save_plan(plan.changed(title="second"), path)
    assert api.open_plan(api.previous_copy(path)).title == plan.title
    path.write_bytes(b"damaged on the disk")
    api.save_plan(plan.changed(title="third"), path)
    assert api.open_plan(api.previous_copy(path)).title == plan.title
    api.save_plan(plan.changed(title="fourth"), path)
    assert api.open_plan(api.previous_copy(path)).title == "third"


def test_a_copy_that_fails_does_not_stop_the_save(tmp_path, profile, samples):
    path, plan = tmp_path / "plan.entryplan", next(iter(samples.values()))
    api.save_plan(plan, path)
    (profile / "data").mkdir(parents=True, exist_ok=True)
    (profile / "data" / "versions").write_text("in the way")
    api.save_plan(plan.changed(title="second"), path)
    assert api.open_plan(path).title == "second"


def test_an_emergency_is_offered_by_the_program(samples):
    plan = next(iter(samples.values()))
    path = api.emergency_copy(plan)
    assert api.recovered() == [(path, plan)]


def test_recent_plans_newest_first_each_once_ten_at_most(tmp_path):
    assert recent.recent() == []
    for n in [*range(12), 3]:
        (tmp_path / f"{n}.entryplan").touch()
        recent.remember(tmp_path / f"{n}.entryplan")
    assert [path.stem for path in recent.recent()] == ["3", "11", "10", "9", "8", "7", "6", "5", "4", "2"]


def test_plans_on_an_absent_stick_come_back_with_it(tmp_path):
    stick, plan = tmp_path / "stick", tmp_path / "plan.entryplan"
    stick.mkdir()
    for path in (stick / "a.entryplan", plan):
        path.touch()
        recent.remember(path)
    stick.rename(tmp_path / "away")
    recent.remember(plan)
    assert recent.recent() == [plan]
    (tmp_path / "away").rename(stick)
    assert recent.recent() == [plan, stick / "a.entryplan"]


@pytest.mark.parametrize(
    "text", ["", "{", "3", "null", "[1, null, {}]", "[" * 100_000, '["\\u0000", "\\ud800", ""]', "\xff", '["/"]']
)
def test_an_unreadable_list_is_an_empty_one_and_is_written_anew(tmp_path, text):
    path = paths.config_folder() / "recent.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode("latin-1"))
    assert recent.recent() == []
    (tmp_path / "plan").touch()
    recent.remember(tmp_path / "plan")
    assert recent.recent() == [tmp_path / "plan"]
    assert json.loads(path.read_text())[0] == str(tmp_path / "plan")


def test_a_list_that_cannot_be_written_disturbs_nobody(tmp_path, monkeypatch):
    def full(path, data):
        raise DocumentError("The disk is full.")

    monkeypatch.setattr(files, "write_atomically", full)
    recent.remember(tmp_path / "plan")
    assert recent.recent() == []


def test_a_folder_that_cannot_be_made_disturbs_nobody(tmp_path, monkeypatch):
    def refuse(*arguments, **options):
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(os, "mkdir", refuse)
    recent.remember(tmp_path / "plan")
    assert recent.recent() == []
