"""Sections in any order, the brief and the deck: whole, in the user's order, nothing private, nothing invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import api
from planner.model.meeting import Meeting
from planner.model.paper import MOST_TREATED, accent_problem, paper_problems, treated, usable_accent
from planner.model.plan import Report
from planner.model.risk import Risk
from planner.report.blocks import Chart, Columns, Heading, KeyFigures, Paragraph, Table
from planner.report.brief import brief
from planner.report.deck import FEW, LONGEST, ROWS, TOLD, deck
from planner.report.next_steps import next_steps
from planner.report.order import arranged, moved
from planner.report.sections import SECTIONS, blocks, told
from planner.report.sections.alignment import why_not
from planner.report.sections.opening import answer_on_one_page
from planner.text import Texts
from tests.report.sample import ANSWER, FACTS, PLAN

EN = Texts("en")
IDS = tuple(key for key, _, _ in SECTIONS)
ids = st.sampled_from([*IDS, "gone", ""])


def with_report(answer=ANSWER, **fields):
    return replace(answer, plan=answer.plan.changed(report=Report(**fields)))


@given(st.lists(ids, max_size=30))
def test_any_order_has_every_section_once_and_the_cover_first(wanted):
    made = arranged(IDS, wanted)
    assert sorted(made) == sorted(IDS)
    assert made[0] == "cover"
    named = [key for key in dict.fromkeys(wanted) if key in IDS and key != "cover"]
    assert [key for key in made if key in named] == named


def test_a_section_the_order_does_not_know_follows_the_one_before_it():
    assert arranged(("a", "b", "new", "c"), ("c", "b", "a")) == ["c", "b", "new", "a"]
    assert arranged(("new", "a"), ("a",)) == ["new", "a"]


@given(st.permutations(IDS[1:]), st.sampled_from(IDS), st.sampled_from([-1, 1]))
def test_moving_keeps_every_section_and_the_cover(order, key, by):
    before = ["cover", *order]
    after = moved(before, key, by)
    assert sorted(after) == sorted(before)
    assert after[0] == "cover"
    assert sum(a != b for a, b in zip(before, after, strict=True)) in (0, 2)


def test_the_report_is_told_in_the_plans_order():
    order = ("cover", "sources", "method", *(key for key in IDS if key not in ("cover", "sources", "method")))
    answer = with_report(order=order, leave_out=("answer",))
    keys = [key for key, _, _ in told(answer, FACTS, EN)]
    assert keys[:3] == ["cover", "sources", "method"]
    assert "answer" not in keys
    usual = {repr(b) for b in blocks(with_report(leave_out=("answer",)), FACTS, EN) if not isinstance(b, Chart)}
    assert {repr(b) for b in blocks(answer, FACTS, EN) if not isinstance(b, Chart)} == usual


# --- what can be chosen wrongly -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("colour", "fine"), [
    ("", True), ("#0B6E6E", True), ("#000000", True), ("#767676", True), ("#777777", False), ("#FFFFFF", False),
    ("red", False), ("#12345", False), ("#1234567", False), ("#GGGGGG", False), ("0B6E6E", False),
])  # fmt: skip
def test_an_accent_is_readable_on_white_or_has_a_problem(colour, fine):
    """#767676 is the lightest grey of 4.5:1 on white (WCAG's own example)."""
    assert (accent_problem(colour) is None) is fine
    assert usable_accent(Report(accent=colour)) == (colour if fine else "")


def test_the_portfolio_is_five_at_most_and_only_of_the_short_list():
    pairs = tuple((market, "854430") for market in PLAN.markets[:6])
    plan = PLAN.changed(report=Report(portfolio=(("XXX", "854430"), ("CAN", "999999"), *pairs)))
    assert len(treated(plan)) == MOST_TREATED
    assert treated(plan) == pairs[:5]
    wheres = [p.where for p in paper_problems(plan)]
    assert wheres == ["report.portfolio", "report.portfolio[0]"]


def test_markets_in_depth_have_a_part_each_with_why_and_the_users_own_note():
    answer = with_report(portfolio=(("JPN", "854430"), ("CAN", "854430")))
    parts = next(made for key, _, made in told(answer, FACTS, EN) if key == "in_depth")
    assert [b.text for b in parts if isinstance(b, Heading) and b.level == 2] == ["Japan", "Canada"]
    assert any(isinstance(b, Paragraph) and "Ask the plants in Ontario." in b.text for b in parts)
    assert not next(made for key, _, made in told(ANSWER, FACTS, EN) if key == "in_depth")


# --- brief and deck -------------------------------------------------------------------------------------------------


def flat(parts):
    for part in parts:
        if isinstance(part, Columns):
            for column in part.parts:
                yield from flat(column)
        else:
            yield part


def words(parts):
    for part in flat(parts):
        if isinstance(part, Heading | Paragraph):
            yield part.text
        elif isinstance(part, Table):
            yield from (cell if isinstance(cell, str) else cell.text for row in part.rows for cell in row)


def test_a_brief_tells_its_market_with_bars_three_figures_duty_and_steps():
    for market in ("", "JPN", "DEU"):
        parts = list(flat(brief(ANSWER, FACTS, market, EN)))
        name = {"": "Canada", "JPN": "Japan", "DEU": "Germany"}[market]
        assert parts[0] == Heading(name)
        assert sum(isinstance(p, Chart) for p in parts) == 1
        assert len(next(p for p in parts if isinstance(p, KeyFigures)).items) >= (3 if market != "DEU" else 2)
        heads = [p.text for p in parts if isinstance(p, Heading)]
        assert heads[1:] == ["Duty now", "What would change this", "Next steps"]


def test_a_brief_of_a_market_that_is_not_scored_says_so():
    assert "Nothing can be ranked yet" in " ".join(words(brief(ANSWER, FACTS, "MEX", EN)))


def test_open_steps_of_meetings_come_first_and_private_ones_stay_out():
    met = (
        Meeting("m1", "2026-12-02", company="Aciers X", market="CAN", next_step="send a sample", due="2026-12-09"),
        Meeting("m2", "2026-12-02", company="Done Inc", market="CAN", next_step="call", done=True),
        Meeting("m3", "2026-12-02", company="Secret", market="CAN", next_step="whisper", private=True),
        Meeting("m4", "2026-12-02", company="Elsewhere", market="JPN", next_step="bow"),
    )
    answer = replace(ANSWER, plan=PLAN.changed(meetings=met))
    said = next_steps(answer, FACTS, answer.opportunities[0], EN)
    assert said[0] == "Aciers X: send a sample (by December 9, 2026)"
    assert not any(word in " ".join(said) for word in ("Done Inc", "Secret", "Elsewhere"))


def test_a_deck_has_at_most_eight_pages_and_names_what_is_not_planned():
    slides = deck(ANSWER, FACTS, EN)
    assert 5 <= len(slides) <= 8
    assert slides[0].kind == "cover"
    last = " ".join(words(slides[-1].parts))
    missing = 8 - len(slides)
    assert ("Not planned yet" in last) is bool(missing)
    assert sum(topic in last for topic in TOLD) == missing
    tables = [p for slide in slides for p in flat(slide.parts) if isinstance(p, Table)]
    assert max(len(table.rows) for table in tables) <= ROWS
    assert "Ask the bank." not in " ".join(w for s in slides for w in words(s.parts))  # a private decision


def test_a_deck_of_nothing_says_what_to_do():
    empty = replace(ANSWER, opportunities=())
    assert "choose a product" in " ".join(words(deck(empty, FACTS, EN)[0].parts))


def test_every_paper_says_who_is_entered_where_another_market_leads(facts, samples):
    """Harnesses: the United States leads the score, the board enters Canada with conditions of its own."""
    plan = samples["mexico-wiring-harnesses"]
    answer = api.judged(api.assess(plan, facts))
    assert (answer.opportunities[0].market, answer.entered.market) == ("USA", "CAN")
    entered = "To be entered: Canada, at place 2 of 10"
    slides = deck(answer, facts, EN)
    assert entered in " ".join(words(slides[1].parts))
    assert entered in " ".join(words(answer_on_one_page(answer, facts, EN)))
    assert "the board says go, if its conditions are met" in " ".join(words(slides[0].parts))
    assert "the board says go, if its conditions are met" in " ".join(words(brief(answer, facts, "", EN)))
    assert plan.decision.conditions[0] in " ".join(words(slides[-1].parts))
    table = next(p for p in why_not(answer, facts, EN) if isinstance(p, Table))
    assert [row[0] for row in table.rows][:2] == ["United States", "Japan"]
    assert table.rows[0][1].startswith("+")


def test_money_and_timeline_of_a_deck_show_only_what_can_be_read(facts, samples):
    answer = api.judged(api.assess(samples["mexico-wiring-harnesses"], facts))
    slides = deck(answer, facts, EN)
    money = next(slide for slide in slides if any(isinstance(p, KeyFigures) for p in slide.parts[:1]))
    table = next(p for p in money.parts if isinstance(p, Table))
    assert (len(table.rows), table.small) == (3, False)
    shown = next(slide for slide in slides if slide.title.startswith("First delivery to the customer"))
    chart = next(p for p in shown.parts if isinstance(p, Chart))
    critical = sum(step.critical for step in answer.timeline.steps)
    drawn = chart.draw(600, lambda text, size, bold: len(text) * size * 0.5)
    assert len(drawn.table) == 1 + critical + len(answer.timeline.policy)
    assert str(len(answer.timeline.steps)) in chart.source


def test_the_risks_of_a_deck_stand_beside_their_map_in_type_that_can_be_read(facts, samples):
    many = tuple(Risk(f"own{n}", f"Risk {n}", 5, 5, response="Do something about it. " * 20) for n in range(9))
    answer = api.assess(samples["canada-potash"].changed(risks=many), facts)
    page = next(slide for slide in deck(answer, facts, EN) if "risk" in slide.title)
    left, right = page.parts[0].parts
    table = next(part for part in right if isinstance(part, Table))
    assert isinstance(left[0], Chart)
    assert not table.small
    assert len(table.rows) == FEW
    assert all(len(row[2].text) <= LONGEST for row in table.rows)
    assert any("others stand in the report" in part.text for part in right if isinstance(part, Paragraph))
