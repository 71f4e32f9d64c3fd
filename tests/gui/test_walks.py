"""Random walks through the steps: whatever was done is undone, redone, saved and opened without a loss."""

from __future__ import annotations

import random

import pytest

from planner import api
from planner.gui.session import Session
from planner.model.plan import Exporter, MissingChoice, Offer, Points, Report
from tests.amounts import amount

ACTIONS = 30
WORDS = [
    "",
    "Arneses eléctricos",
    "R&D <b>x</b>",
    "=1+1",
    "日本 📦",
    "a\nb",
    "\u202eright to left",
    "'; drop",
    "x" * 300,
]


def deed(session, chance, facts):
    """One thing that a user does on some page."""
    plan = session.plan
    markets, words = list(facts.markets), chance.choice(WORDS)
    framework = api.framework_of(plan, facts)
    deeds = [
        ("Change the title", {"title": words}, True),
        ("Change the exporter", {"exporter": Exporter(words, chance.choice(["", "MEX", "CAN"]), notes=words)}, False),
        ("Choose markets", {"markets": tuple(chance.sample(markets, chance.randrange(6)))}, False),
        ("Choose products", {"products": tuple(Offer(c, (c,), words) for c in chance.sample(CODES, 2))}, False),
        ("Weigh", {"priority_points": tuple(Points(p.id, chance.randrange(100)) for p in framework.priorities)}, True),
        ("Missing", {"missing": (MissingChoice("gdp", chance.choice(["leave_out", "neutral", "worst"])),)}, False),
        ("Note", {"market_notes": ((chance.choice(markets), words),), "notes": words}, True),
        ("Choose an action plan", {"framework": chance.choice(list(facts.frameworks))}, False),
        ("Change the report", {"report": Report(chance.choice(["en", "es", "fr"]), "a4", ("notes",))}, False),
    ]
    name, fields, merge = chance.choice(deeds)
    session.edit(name, merge, **fields)


CODES = ["854430", "310420", "870323", "040900", "284690"]


@pytest.mark.row("walks", "walks")
@pytest.mark.parametrize("seed", range(amount(1, 20)))
def test_walks_are_undone_redone_saved_and_opened_without_a_loss(qapp, facts, tmp_path, seed):
    session, chance = Session(), random.Random(seed)
    for _ in range(amount(40, 500)):
        start = session.blank()
        session.replace(start, None)
        for _ in range(ACTIONS):
            move = chance.random()
            if move < 0.15:
                session.history.undo()
            elif move < 0.25:
                session.history.redo()
            else:
                deed(session, chance, facts)
        end, steps = session.plan, session.history.index()
        for _ in range(session.history.index()):
            session.history.undo()
        assert session.plan == start
        for _ in range(steps):
            session.history.redo()
        assert session.plan == end
        path = tmp_path / "walk.entryplan"
        assert session.save(path)
        assert api.open_plan(path).changed(framework_version="") == end.changed(framework_version="")
