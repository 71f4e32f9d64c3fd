"""A small disk that fills up, and one that can only be read: saving, autosaving, exporting, installing a pack.

Mounting takes rights that not everybody has; without them these are skipped, and /dev/full and the injected faults of
the other tests are all there is.
"""

from __future__ import annotations

import contextlib
import random
import sys

import pytest

from planner import api
from planner.errors import PlannerError
from planner.packs.install import versions
from planner.text import Texts
from tests.amounts import amount
from tests.disks import make_read_only
from tests.packs.pack_files import FILES, made

PAGE = 4096  # bytes; what a tmpfs is given out in
pytestmark = [
    pytest.mark.usefixtures("pack_profile"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts a tmpfs"),
]


def fill(disk, left):
    """Fill the disk up to so many free bytes."""
    filler = disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(PAGE))
    with filler.open("rb+") as file:
        file.truncate(max(0, filler.stat().st_size - left))
    return filler


def refusal(act):
    """The sentence with which something was refused, "" when it was done."""
    try:
        act()
    except PlannerError as error:
        return str(error)
    return ""


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name != "filler"}  # fmt: skip


@pytest.fixture(scope="module")
def plan(samples):
    return next(iter(samples.values()))


@pytest.mark.row("disks", "full")
def test_saving_on_a_full_disk_leaves_the_old_plan_and_says_so(disk, plan):
    path = disk / "plan.entryplan"
    api.save_plan(plan, path)
    size = path.stat().st_size
    changed = plan.changed(notes="one more word " * 2000)
    need = size // PAGE + 20

    before = path.read_bytes()
    refused = 0
    for step in range(amount(12, need)):
        filler = fill(disk, step * PAGE)
        if said := refusal(lambda: api.save_plan(changed, path)):
            assert said == "The disk is full: plan.entryplan was not saved; the old file is untouched."
            assert path.read_bytes() == before
            assert sorted(p.name for p in disk.iterdir()) == ["filler", "plan.entryplan"]
            refused += 1
        else:
            assert api.open_plan(path).notes == changed.notes
        filler.unlink()
        path.write_bytes(before)
    assert refused >= 8
    api.save_plan(changed, path)
    assert api.open_plan(path).notes == changed.notes


@pytest.mark.row("disks", "full")
def test_autosaving_on_a_full_disk_keeps_the_last_copy(disk, plan, pack_profile):
    (pack_profile / "data").symlink_to(disk, target_is_directory=True)
    api.autosave(plan, "window")
    before = tree(disk)
    filler = fill(disk, 0)
    for n in range(amount(3, 100)):
        with pytest.raises(PlannerError, match="The disk is full"):
            api.autosave(plan.changed(title=f"later {n}"), "window")
        assert tree(disk) == before
    assert [found.title for _, found in api.recovered()] == [plan.title]
    filler.unlink()
    api.autosave(plan.changed(title="later"), "window")
    assert [found.title for _, found in api.recovered()] == ["later"]


@pytest.mark.row("disks", "full")
@pytest.mark.parametrize("kind", [".pdf", ".xlsx", "deck", "brief", "tables"])
def test_exporting_to_a_full_disk_leaves_the_old_file_and_no_litter(disk, plan, facts, kind):
    t, answer = Texts("en"), api.assess(plan, facts)
    path = disk / {".pdf": "out.pdf", ".xlsx": "out.xlsx", "tables": "out.zip"}.get(kind, "out.pdf")
    path.write_bytes(b"old")

    def export():
        if kind == "deck":
            api.write_deck(answer, facts, path, t)
        elif kind == "brief":
            api.write_brief(answer, facts, plan.markets[0], path, t)
        else:
            api.write_report(answer, facts, path, t, plan.report.paper)

    for left in range(amount(2, 6)):
        filler = fill(disk, left * PAGE)
        with pytest.raises(PlannerError, match=rf"The disk is full: {path.name} was not saved"):
            export()
        assert tree(disk) == {path.name: b"old"}
        filler.unlink()
    export()
    assert path.stat().st_size > 1000


@pytest.mark.row("disks", "full")
def test_installing_a_pack_on_a_full_disk_leaves_the_packs_that_were_there(disk, tmp_path, pack_profile):
    (pack_profile / "data").symlink_to(disk, target_is_directory=True)
    api.install_pack(made(tmp_path / "old", version="0.9"))
    path = made(tmp_path, files={**FILES, "large.bin": random.Random(1).randbytes(20 * PAGE)})
    refused, before = 0, tree(disk)
    for step in range(amount(6, 40)):
        filler = fill(disk, step * PAGE)
        if said := refusal(lambda: api.install_pack(path)):
            assert said.startswith("The disk is full: extra-1.0.entrypack was not installed")
            assert tree(disk) == before
            assert ("extra", "0.9") in [(pack.id, pack.version) for pack in api.open_facts().packs]
            refused += 1
        else:
            assert [p.name for _, p in versions(disk / "installed")] == ["extra-1.0", "extra-0.9"]
            api.remove_pack("extra")
            api.install_pack(tmp_path / "old" / "extra-0.9.entrypack")
        filler.unlink()
    assert refused >= 6
    assert api.install_pack(path)[1]


@pytest.fixture
def stick(disk):
    """A disk that can only be read, with the sample plan on it."""
    sample = api.sample_plans()[-1]
    path = disk / sample.name
    path.write_bytes(sample.read_bytes())
    make_read_only(disk)
    return path


@pytest.mark.row("disks", "read-only")
def test_the_sample_plan_is_opened_from_a_read_only_stick(stick, tmp_path, facts):
    with pytest.raises(OSError, match="Read-only"):
        (stick.parent / "x").write_text("x")
    before = stick.read_bytes()
    plan = api.open_plan(stick)
    assert api.assess(plan, facts).opportunities[0].score is not None
    with pytest.raises(PlannerError, match="You are not allowed to write in"):
        api.save_plan(plan.changed(title="another"), stick)
    assert stick.read_bytes() == before
    api.save_plan(plan.changed(title="another"), tmp_path / "copy.entryplan")
    assert api.open_plan(tmp_path / "copy.entryplan").title == "another"


@pytest.mark.row("disks", "read-only")
def test_a_pack_is_installed_from_a_read_only_stick(disk, tmp_path):
    path = disk / "extra.entrypack"
    path.write_bytes(made(tmp_path).read_bytes())
    make_read_only(disk)
    assert api.install_pack(path)[1]


@pytest.mark.row("disks", "read-only")
def test_a_profile_that_can_only_be_read_is_told(disk, tmp_path, pack_profile):
    (pack_profile / "data").symlink_to(disk, target_is_directory=True)
    make_read_only(disk)
    with pytest.raises(PlannerError, match="You are not allowed to write in"):
        api.install_pack(made(tmp_path))


@pytest.fixture
def drive(tmp_path):
    """A folder as a stick shows it, and what takes the stick out and puts it back."""
    folder = tmp_path / "drive"
    folder.mkdir()

    def pull(out):
        folder.rename(tmp_path / "away") if out else (tmp_path / "away").rename(folder)

    return folder, pull


@pytest.mark.row("disks", "vanished")
def test_a_drive_that_vanishes_while_saving_keeps_its_plan(drive, plan):
    folder, pull = drive
    path = folder / "plan.entryplan"
    api.save_plan(plan, path)
    before = path.read_bytes()
    pull(True)
    assert "is not there: plan.entryplan was not saved" in refusal(lambda: api.save_plan(plan.changed(title="x"), path))
    assert not folder.exists()
    pull(False)
    assert path.read_bytes() == before
    api.save_plan(plan.changed(title="x"), path)
    assert api.open_plan(path).title == "x"


@pytest.mark.row("disks", "vanished")
def test_a_drive_that_vanishes_is_told_to_who_opens(drive, plan):
    folder, pull = drive
    pull(True)
    assert "is not there any more" in refusal(lambda: api.open_plan(folder / "plan.entryplan"))


@pytest.mark.row("disks", "vanished")
def test_a_drive_that_vanishes_while_exporting_is_told(drive, plan, facts):
    folder, pull = drive
    path, t = folder / "x.zip", Texts("en")
    path.write_bytes(b"old")
    answer = api.assess(plan, facts)
    pull(True)
    assert "is not there: x.zip was not saved" in refusal(lambda: api.write_report(answer, facts, path, t))
    pull(False)
    assert path.read_bytes() == b"old"
    api.write_report(answer, facts, path, t)


@pytest.mark.row("disks", "vanished")
def test_a_drive_that_vanishes_while_installing_is_told(drive, tmp_path):
    folder, pull = drive
    path = made(folder)
    pull(True)
    assert refusal(lambda: api.install_pack(path)).startswith("extra-1.0.entrypack cannot be read")
    pull(False)
    assert api.install_pack(path)[1]
