"""Earlier versions of a plan: kept at every save, thinned out by a rule that never loses the newest."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import api, paths
from planner.api import plans as plan_verbs
from planner.documents import versions
from planner.documents.versions import DAYS, LAST, MONTHS, WEEKS, thinned

START = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def profile(tmp_path, monkeypatch, facts):
    monkeypatch.setenv("MEP_HOME", str(tmp_path / "profile"))
    monkeypatch.setattr(plan_verbs, "facts_of", lambda plan: facts)


def small(saved, most=2**40, size=1):
    return thinned(saved, [size] * len(saved), most)


gaps = st.lists(st.integers(0, 60 * 24 * 40), min_size=1, max_size=120)
jumps = st.lists(st.integers(-60 * 24 * 400, 60 * 24 * 400), min_size=1, max_size=80)


def times(minutes):
    """From the newest to the oldest."""
    found, now = [], START
    for gap in minutes:
        found.append(now)
        now -= timedelta(minutes=gap)
    return found


@given(gaps)
def test_the_newest_and_the_last_ten_stay_and_the_number_is_bounded(minutes):
    saved = times(minutes)
    stay = small(saved)
    assert stay == sorted(set(stay))
    assert stay[:LAST] == list(range(min(LAST, len(saved))))
    assert len(stay) <= LAST + DAYS + WEEKS + MONTHS


@given(gaps)
def test_every_month_of_two_years_keeps_its_newest(minutes):
    saved = times(minutes)
    stay = set(small(saved))
    months = list(dict.fromkeys(when.strftime("%Y-%m") for when in saved))
    for month in months[:MONTHS]:
        assert next(i for i, when in enumerate(saved) if when.strftime("%Y-%m") == month) in stay


@given(jumps)
def test_thinning_at_every_save_leaves_what_thinning_once_leaves(minutes):
    saved = times(minutes)  # the clock may have been set back and forward
    kept = []
    for when in reversed(saved):
        kept = [when, *kept]
        kept = [kept[i] for i in small(kept)]
    assert kept == [saved[i] for i in small(saved)]


@given(gaps, st.lists(st.integers(0, 100), min_size=120, max_size=120), st.integers(0, 500))
def test_what_is_too_much_goes_oldest_first_but_never_the_newest(minutes, sizes, most):
    saved = times(minutes)
    sizes = sizes[: len(saved)]
    stay, free = thinned(saved, sizes, most), small(saved)
    assert stay == free[: len(stay)]
    assert stay[0] == 0
    assert len(stay) == 1 or sum(sizes[i] for i in stay) <= most


def test_a_year_of_daily_saves():
    stay = small([START - timedelta(days=n) for n in range(365)])
    assert stay[:14] == list(range(14))
    # 14 days; the newest of five more weeks (of the eight, three are among these days); the newest of twelve months.
    assert len(stay) == 14 + 5 + 12
    assert START - timedelta(days=stay[-1]) == datetime(2025, 11, 30, 12, tzinfo=UTC)


def save_at(plan, path, when):
    api.save_plan(plan, path)
    os.utime(path, (when.timestamp(), when.timestamp()))


def test_every_save_keeps_the_one_before_with_what_changed(tmp_path, samples):
    path, plan = tmp_path / "plan.entryplan", next(iter(samples.values()))
    assert api.versions_of(path) == []
    steps = [plan, plan.changed(title="second"), plan.changed(title="second", markets=plan.markets[1:]), plan]
    for n, one in enumerate(steps):
        save_at(one, path, START + timedelta(hours=n))
    found = api.versions_of(path)
    assert [one.plan.title for one in found] == ["second", "second", plan.title]
    assert [one.changed for one in found] == [("markets",), ("title",), ()]
    assert [one.saved for one in found] == [START + timedelta(hours=n) for n in (2, 1, 0)]
    assert all(one.size == one.path.stat().st_size for one in found)
    assert api.previous_copy(path) == found[0].path
    assert found[0].path.is_relative_to(paths.data_folder())


def test_a_hundred_saves_in_one_day_keep_ten(tmp_path, samples):
    path, plan = tmp_path / "plan.entryplan", next(iter(samples.values()))
    for n in range(30):
        save_at(plan.changed(title=f"version {n}"), path, START + timedelta(minutes=n))
    assert [one.plan.title for one in api.versions_of(path)] == [f"version {n}" for n in range(28, 18, -1)]


def test_saving_the_same_again_keeps_nothing_new(tmp_path, samples):
    path, plan = tmp_path / "plan.entryplan", next(iter(samples.values()))
    for _ in range(4):
        api.save_plan(plan, path)
    assert len(api.versions_of(path)) == 1


def test_two_plans_of_one_name_and_strange_names_keep_apart(tmp_path, samples):
    plan = next(iter(samples.values()))
    for folder in ("a", "b"):
        path = tmp_path / folder / "Año: «x» 計画.entryplan".replace(":", "")
        path.parent.mkdir()
        for title in (folder, "newer"):
            api.save_plan(plan.changed(title=title), path)
        assert [one.plan.title for one in api.versions_of(path)] == [folder]


def test_damaged_and_foreign_files_are_passed_over_and_stay(tmp_path, samples):
    path, plan = tmp_path / "plan.entryplan", next(iter(samples.values()))
    for n in range(4):
        api.save_plan(plan.changed(title=str(n)), path)
    folder = versions.folder_of(path)
    (folder / "note.txt").write_text("mine")
    (folder / "00000009-99999999T999999Z-abcdef.entryplan").write_text("no such day")
    damaged = api.versions_of(path)[1].path
    damaged.write_bytes(damaged.read_bytes()[:-20])
    assert [one.plan.title for one in api.versions_of(path)] == ["2", "0"]
    api.save_plan(plan.changed(title="4"), path)
    assert {entry.name for entry in folder.iterdir()} >= {"note.txt", damaged.name}
