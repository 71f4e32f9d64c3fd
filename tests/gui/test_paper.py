"""Step 8: sections in the user's order, logo, accent, markets in depth, variants, and exports that are called off."""

from __future__ import annotations

import base64

import pytest
from PySide6.QtCore import Qt

from planner.gui.plan_files import BRIEF, DECK
from planner.report.sections import SECTIONS
from planner.text import Texts
from tests.gui.pages import answered, make_page, make_session
from tests.pictures import picture

IDS = [key for key, _, _ in SECTIONS]


@pytest.fixture
def session(qtbot, facts, samples):
    made = make_session(facts, samples["mexico-wiring-harnesses"])
    yield made
    qtbot.waitUntil(lambda: not made.jobs.busy(), timeout=20_000)


def test_a_section_is_moved_by_keys_and_buttons_and_undone_with_a_name(qtbot, session):
    page = make_page(qtbot, session, "plan")
    card = page.sections
    first, second, third = IDS[1:4]
    card.list.setCurrentItem(card.item(third))
    qtbot.keyClick(card.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert card.order()[:4] == ["cover", first, third, second]
    card.up.click()
    assert card.order()[:4] == ["cover", third, first, second]
    card.up.click()  # nothing passes the cover
    assert card.order()[0] == "cover"
    assert card.list.currentItem() is card.item(third)
    assert session.history.undoText() == Texts("en")("Order the sections")
    session.history.undo()
    session.history.undo()
    assert session.plan.report.order == ()
    assert card.order() == IDS


def test_what_is_dropped_above_the_cover_goes_back_below_it(qtbot, session):
    card = make_page(qtbot, session, "plan").sections
    taken = card.list.takeItem(IDS.index("notes"))
    card.list.insertItem(0, taken)
    card._dropped()
    assert card.order()[:2] == ["cover", "notes"]
    card.natural.click()
    assert card.order() == IDS
    assert session.plan.report.order == ()


def test_a_logo_is_taken_into_the_plan_and_a_bad_one_is_told_and_loses_nothing(qtbot, session, tmp_path):
    card = make_page(qtbot, session, "plan").look
    good, bad = tmp_path / "logo.png", tmp_path / "logo.jpg"
    good.write_bytes(picture("PNG", (300, 100)))
    bad.write_bytes(b"no picture at all")
    card.take(good)
    qtbot.waitUntil(lambda: session.plan.report.logo != "", timeout=5000)
    kept = session.plan.report.logo
    assert base64.b64decode(kept).startswith(b"\x89PNG")
    assert not card.logo.pixmap().isNull()
    card.take(bad)
    qtbot.waitUntil(lambda: card.logo_problem.isVisible(), timeout=5000)
    assert "logo.jpg" in card.logo_problem.text()
    assert session.plan.report.logo == kept
    card.remove.click()
    assert session.plan.report.logo == ""
    assert not card.logo_problem.isVisible()
    session.history.undo()
    assert session.plan.report.logo == kept


def test_a_colour_nobody_can_read_is_told_at_its_field_and_not_used(qtbot, session):
    card = make_page(qtbot, session, "plan").look
    for text, said in (("#FFE900", True), ("red", True), ("#7A1F3D", False), ("", False)):
        card.accent.setText(text)
        card.accent.editingFinished.emit()
        assert session.plan.report.accent == text
        assert card.accent_problem.isVisible() is said
        assert card.accent.text() == text


def test_more_than_five_markets_are_told_and_the_first_five_count(qtbot, session):
    card = make_page(qtbot, session, "plan").markets
    for row in range(6):
        card.list.item(row).setCheckState(Qt.CheckState.Checked)
    assert len(session.plan.report.portfolio) == 6
    assert card.problem.isVisible()
    card.list.item(5).setCheckState(Qt.CheckState.Unchecked)
    assert not card.problem.isVisible()


@pytest.mark.parametrize(("variant", "pages"), [(BRIEF, 1), (DECK, 8)])
def test_the_preview_shows_the_variant_that_is_chosen(qtbot, session, variant, pages):
    page = make_page(qtbot, session, "plan")
    page.variant.setCurrentIndex(page.variant.findData(variant))
    page._show_variant()
    qtbot.waitUntil(lambda: page._written is not None and page._written[0][1] == variant, timeout=20_000)
    assert 1 <= page.pages.pages <= pages
    assert page.market.isVisible() is (variant == BRIEF)
    if variant == BRIEF:
        page.market.setCurrentIndex(1)
        page._show_variant()
        assert page.market.currentText() == "Canada"  # in the screen's language; the page is in the report's
        qtbot.waitUntil(lambda: "Canadá ocupa el lugar 2" in page.pages.text(1), timeout=20_000)


def test_a_preview_that_nobody_will_see_is_called_off(qtbot, session):
    page = make_page(qtbot, session, "plan")
    page._write_preview()
    first = page._stop
    session.edit("Change the title", title="Another")
    answered(session)
    assert first.is_set()
    qtbot.waitUntil(lambda: page._written is not None and not session.jobs.busy(), timeout=20_000)
    assert page._written[0][0] is session.assessment


def test_an_export_that_is_called_off_leaves_nothing(qtbot, window, samples, tmp_path, monkeypatch):
    window.session.replace(samples["mexico-wiring-harnesses"], None)
    monkeypatch.setattr(window.files, "ask", lambda *_: tmp_path / "plan.pdf")
    window._busy_timer.setInterval(0)
    window.files.export(".pdf")
    qtbot.waitUntil(lambda: window._cancel.isVisible(), timeout=5000)
    window._cancel.click()
    assert not window._cancel.isVisible()
    assert window.statusBar().currentMessage() == "Cancelled: nothing was written."
    qtbot.waitUntil(lambda: not window.session.jobs.busy(), timeout=20_000)
    assert not list(tmp_path.iterdir())
