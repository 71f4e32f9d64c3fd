"""Clocks set back and forward, other zones, other countries' settings between saving and opening: nothing is lost."""

from __future__ import annotations

import locale
import os
import time

import pytest

from planner import api
from planner.api import plans as plan_verbs
from planner.text import Texts
from tests.amounts import amount, count

# Seconds since 1970 that a clock or a file system may say: before it, none, leap days, 2038, 2106, the far end.
CLOCKS = [-86_400 * 365, 0, 1, 951_782_400, 1_709_164_800, 1_792_908_000, 1_764_115_200, 2**31 - 1, 2**31, 2**32,
          4_102_444_800, 2**33, 1_795_651_200, 10**11]  # fmt: skip
ZONES = ["UTC", "America/Mexico_City", "America/Tijuana", "America/Toronto", "America/St_Johns", "America/Vancouver",
         "Europe/Berlin", "Africa/Casablanca", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo", "Australia/Lord_Howe",
         "Pacific/Kiritimati", "Pacific/Pago_Pago"]  # fmt: skip
LOCALES = ["C", "es_MX.UTF-8", "fr_CA.UTF-8"]


@pytest.fixture(autouse=True)
def profile(tmp_path, monkeypatch, facts):
    monkeypatch.setenv("MEP_HOME", str(tmp_path / "profile"))
    monkeypatch.setattr(plan_verbs, "facts_of", lambda plan: facts)


@pytest.fixture
def plan(samples):
    return samples["mexico-wiring-harnesses"]


@pytest.mark.row("clocks", "clocks")
def test_whatever_the_clock_says_every_save_keeps_the_one_before(tmp_path, plan):
    path = tmp_path / "plan.entryplan"
    assert amount(len(CLOCKS), len(CLOCKS)) == 14
    for n, when in enumerate(CLOCKS):
        api.save_plan(plan.changed(title=str(n)), path)
        os.utime(path, (when, when))
        api.autosave(plan.changed(title=str(n)), f"window-{n}")
        copy = next(p for p, kept in api.recovered() if kept.title == str(n))
        os.utime(copy, (when, when))
        if n:
            assert api.versions_of(path)[0].plan.title == str(n - 1)
            assert api.open_plan(api.previous_copy(path)).title == str(n - 1)
    lost = len(CLOCKS) - len(api.recovered())
    count(lost=lost)
    assert lost == 0
    assert api.open_plan(path).title == str(len(CLOCKS) - 1)
    assert len(api.versions_of(path)) >= 10


@pytest.fixture
def zone():
    """Moves the machine to another zone."""
    before = os.environ.get("TZ")

    def move(name):
        os.environ["TZ"] = name
        time.tzset()

    yield move
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone is the system's on Windows")
@pytest.mark.row("clocks", "zones")
def test_in_every_zone_the_plan_its_versions_and_its_calendar_are_the_same(tmp_path, plan, facts, zone):
    path, seen = tmp_path / "plan.entryplan", set()
    api.save_plan(plan.changed(title="first"), path)
    first = path.stat().st_mtime
    for name in ZONES[: amount(len(ZONES), len(ZONES))]:
        zone(name)
        api.save_plan(plan, path)
        opened = api.open_plan(path)
        assert opened.changed(framework_version="") == plan.changed(framework_version="")
        oldest = api.versions_of(path)[-1]
        assert oldest.saved.timestamp() == int(first)
        assert oldest.plan.title == "first"
        api.write_agenda(opened, facts, tmp_path / "a.ics", Texts("en"))
        api.write_timeline(opened, api.timeline(opened, facts), facts, tmp_path / "t.ics", Texts("en"))
        seen.add((path.read_bytes(), (tmp_path / "a.ics").read_bytes(), (tmp_path / "t.ics").read_bytes()))
    count(lost=0)
    assert len(seen) == 1


@pytest.mark.row("clocks", "locales")
def test_another_countrys_settings_between_saving_and_opening_change_nothing(tmp_path, plan, facts):
    path, seen, before = tmp_path / "plan.entryplan", set(), locale.setlocale(locale.LC_ALL)
    tried = 0
    try:
        for name in LOCALES:
            try:
                locale.setlocale(locale.LC_ALL, name)
            except locale.Error:
                continue
            tried += 1
            api.save_plan(plan, path)
            seen.add(path.read_bytes())
            for other in LOCALES:
                try:
                    locale.setlocale(locale.LC_ALL, other)
                except locale.Error:
                    continue
                assert api.open_plan(path).changed(framework_version="") == plan.changed(framework_version="")
                api.write_report(api.assess(plan, facts), facts, tmp_path / "x.zip", Texts("fr"))
                seen.add((tmp_path / "x.zip").read_bytes())
    finally:
        locale.setlocale(locale.LC_ALL, before)
    assert amount(tried, tried) >= 1
    count(lost=0)
    assert len(seen) == 2
