"""A file of every released version opens for ever; a version without files cannot be released."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner import __version__, api
from planner.documents import codec
from tests.amounts import amount, count
from tests.documents.plans import saved

FOLDER = Path(__file__).parent / "released"  # a folder a version; what is there is never changed
FILES = sorted(FOLDER.glob("*/*.entryplan"))


def test_this_version_has_its_files():
    assert (FOLDER / __version__ / "every-field.entryplan").exists()


@pytest.mark.row("old plans", "plans")
def test_every_released_plan_opens_is_scored_and_saved(facts):
    amount(len(FILES), len(FILES))
    for path in FILES:
        opened = api.open_as_known(path)
        assert not opened.newer, path
        assert opened.unknown == ()
        assert opened.plan.title, path
        assert codec.loads(saved(opened.plan)) == opened.plan
        if path.stem != "every-field":
            assert api.assess(opened.plan, facts).opportunities, path
    count(lost=0)
    assert len(FILES) >= 6
