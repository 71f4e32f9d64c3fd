"""Plans remember their packs: which figures a newer one moves, and staying with the older one."""

from __future__ import annotations

import json

import pytest

from planner import api
from planner.__main__ import main
from planner.model.facts import PackInfo
from planner.model.moved import Moved
from planner.model.plan import Exporter, Offer, Plan
from planner.report import moved_words
from planner.text import Texts
from tests.packs.pack_files import made, newer_core

pytestmark = pytest.mark.usefixtures("pack_profile")

CODE = "854430"
PLAN = Plan(title="Harness", exporter=Exporter(home="CAN"), products=(Offer(CODE, (CODE,)),), markets=("MEX", "JPN"))


@pytest.fixture
def saved(tmp_path):
    """A plan that was saved before a newer core pack came, which moves Mexico's logistics."""
    path = tmp_path / "plan.entryplan"
    api.save_plan(PLAN, path)
    api.install_pack(newer_core(tmp_path / "packs", mexico=3.3))
    return path


def compared(path):
    opened = api.open_as_known(path)
    return api.compare_packs(opened.plan, opened.packs)


def test_a_plan_knows_the_packs_it_was_made_on(saved):
    opened = api.open_as_known(saved)
    assert (opened.packs[0].id, opened.packs[0].version) == ("core", "2026.11.1")
    assert api.is_on_other_packs(opened.plan, opened.packs)
    assert not api.is_on_other_packs(opened.plan, ())


def test_the_figures_that_moved_are_told_and_only_those(saved):
    found = compared(saved)
    assert [(c.id, c.old, c.new, c.older) for c in found.changes] == [("core", "2026.11.1", "2026.12.1", False)]
    assert found.there
    assert found.held == (("core", "2026.11.1"),)
    moved = {(figure.market, figure.what): figure for figure in found.figures}
    # Only Mexico's logistics are another; its score follows, Japan has nothing but perhaps another rank.
    assert set(moved) - {("MEX", "rank"), ("JPN", "rank")} == {("MEX", "logistics"), ("MEX", "score")}
    logistics = moved["MEX", "logistics"]
    old = api.open_facts(held=found.held).values["lpi"]["MEX"]
    assert (logistics.old, logistics.old_year) == (old.value, str(old.year))
    assert (logistics.new, logistics.new_year) == (3.3, "2025")
    assert logistics.difference == pytest.approx(3.3 - old.value)
    assert found.looked > 20


def test_a_plan_that_keeps_the_old_figures_has_them_after_it_is_saved_and_opened_again(saved):
    held = compared(saved).held
    api.save_plan(PLAN.changed(held_packs=held), saved)
    plan, facts = api.open_with_facts(saved)
    assert facts.packs[0].version == "2026.11.1"
    opened = api.open_as_known(saved)
    assert opened.packs[0].version == "2026.11.1"
    assert not api.is_on_other_packs(plan, opened.packs)
    # And it can be asked again what the newer ones would change.
    assert len(compared(saved).figures) >= 2
    answer, old = api.assess(plan, facts), api.assess(PLAN, api.open_facts(held=held))
    assert [o.score for o in answer.opportunities] == [o.score for o in old.opportunities]


def test_saved_on_the_new_ones_nothing_has_moved(saved):
    api.save_plan(PLAN, saved)
    found = compared(saved)
    assert (found.changes, found.figures) == ((), ())
    assert moved_words.lead(found, Texts("en")) == "This plan was made on the data packs that are in use."


def test_older_figures_that_are_gone_are_said_to_be_gone(saved):
    made_on = [PackInfo("core", "2026.10.1", "2026-10-01")]
    found = api.compare_packs(PLAN, made_on)
    assert (found.there, found.figures) == (False, ())
    assert "not on this computer any more" in moved_words.lead(found, Texts("en"))
    found = api.compare_packs(PLAN, [PackInfo("core", "2027.1", "2027-01-01")])
    assert not found.there
    assert "newer figures than are installed here" in moved_words.lead(found, Texts("en"))


def test_a_pack_that_is_new_altogether_is_compared_with_none(tmp_path):
    path = tmp_path / "plan.entryplan"
    api.save_plan(PLAN, path)
    api.install_pack(made(tmp_path / "packs"))
    found = compared(path)
    assert [(c.id, c.old, c.new) for c in found.changes] == [("extra", "", "1.0")]
    assert {(m.market, m.what) for m in found.figures} >= {("MEX", "logistics"), ("MEX", "score")}


def test_a_file_that_does_not_say_its_packs_is_no_reason_to_ask(tmp_path, saved):
    for packs in ([], None, "core", [1], [{"id": "core"}], {"a": 1}):
        document = json.loads(saved.read_text())
        document["packs"] = packs
        path = tmp_path / "other.entryplan"
        path.write_text(json.dumps(document))
        assert api.open_as_known(path).packs == ()
        assert compared(path).changes == ()


def test_the_command_tells_them(saved, capsys):
    assert main(["packs", "compare", str(saved)]) == 0
    told = capsys.readouterr().out
    assert "World trade" not in told.splitlines()[0]
    assert "The data packs have changed:" in told
    assert "2026.11.1 (November 24, 2026) → 2026.12.1 (December 1, 2026)" in told
    assert main(["packs", "compare", str(saved), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {"market", "product", "what", "unit", "decimals", "old", "new", "old_year", "new_year",
            "difference"} == set(answer["moved"][0])  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_kind_of_figure_has_its_words(facts, language):
    t = Texts(language)
    for what, unit, old, new in (
        ("score", "", 50.0, 49.96), ("rank", "", 2, 1), ("duty", "%", None, 2.5), ("duty", "%", 2.5, 5.0),
        ("agreement", "steps", 0, 2), ("logistics", "index", 3.0, None),
    ):  # fmt: skip
        row = moved_words.cells(Moved("MEX", CODE, what, unit, 1, old, new, "2024", "2025"), PLAN, facts, t)
        assert len(row) == len(moved_words.HEADS)
        assert row[7] == "2024 → 2025"
    assert moved_words.difference_text(Moved("MEX", CODE, "score", "", 1, 50.0, 49.96, "", ""), Texts("en")) == "−0.040"
    assert moved_words.difference_text(
        Moved("MEX", CODE, "duty", "%", 1, 2.5, 5.0, "", ""), Texts("es")
    ) == "+2.5\u00a0puntos porcentuales"  # fmt: skip
