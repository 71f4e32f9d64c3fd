"""What a user does on each page, and what the plan then holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from planner import api
from planner.gui.dialogs.explain import ExplainDialog
from planner.gui.dialogs.framework import FrameworkDialog
from planner.gui.pages import market_rows
from planner.gui.pages.entry_tabs import ENTRY_TABS
from planner.gui.pages.priorities import spread
from planner.model.assessment import FIRM_COVERAGE
from planner.model.plan import MissingChoice, Plan
from planner.text import Texts
from tests.gui.pages import answered, make_page, make_session

HARNESSES = "mexico-wiring-harnesses"


@pytest.fixture
def session(facts, samples):
    return make_session(facts, samples[HARNESSES])


# --- 1 exporter ---


def test_a_start_with_canada_is_one_click_and_can_be_undone(qtbot, facts):
    session = make_session(facts)
    page = make_page(qtbot, session, "exporter")
    assert page.start.isVisible()
    qtbot.mouseClick(page.canada, Qt.MouseButton.LeftButton)
    assert session.plan.exporter.home == "CAN"
    assert page.home.currentText() == "Canada"
    assert not page.start.isVisible()
    assert "Ontario" in page.known_regions.stringList()
    session.history.undo()
    assert session.plan.exporter.home == ""


def test_mexico_and_canada_stand_first_and_any_part_of_a_name_is_found(qtbot, session):
    page = make_page(qtbot, session, "exporter")
    assert [page.home.itemData(i) for i in (1, 2)] == ["MEX", "CAN"]
    completer = page.home.completer()
    completer.setCompletionPrefix("kingdom")
    assert completer.currentCompletion() == "United Kingdom"


def test_words_that_are_no_country_go_back_to_the_choice_made(qtbot, session):
    page = make_page(qtbot, session, "exporter")
    page.home.lineEdit().setText("Atlantis")
    page.home.lineEdit().editingFinished.emit()
    assert page.home.currentText() == "Mexico"
    assert session.plan.exporter.home == "MEX"


def test_references_are_links_and_users_words_never_markup(qtbot, session):
    page = make_page(qtbot, session, "exporter")
    assert 'href="https://' in page.references.text()
    framework = api.framework_of(session.plan, session.facts)
    bad = replace(framework.references[0], title="<b>x</b>", address="javascript:alert(1)")
    session.edit("x", own_framework=replace(framework, references=(bad,)))
    assert "<b>" not in page.references.text()
    assert "javascript" not in page.references.text()


def test_a_changed_copy_travels_with_the_plan_and_the_shipped_one_stays(qtbot, session):
    shipped = session.facts.frameworks[session.plan.framework]
    page = make_page(qtbot, session, "exporter")
    dialog = FrameworkDialog(shipped, session.plan.points_of(shipped), session.texts, page)
    qtbot.addWidget(dialog)
    dialog.changed.connect(page._take_copy)
    line, spin = dialog.rows[0]
    line.setText("Our own aim")
    spin.setValue(40)
    dialog.accept()
    own = session.plan.own_framework
    assert own.priorities[0].name("en") == "Our own aim"
    assert own.priorities[0].name("es") == shipped.priorities[0].name("es")
    assert own.priorities[0].weight == 40
    assert own.based_on == f"{shipped.id} {shipped.version}"
    assert shipped.priorities[0].name("en") != "Our own aim"
    assert "changed copy" in page.framework.currentText()
    page._framework_chosen(0)
    assert session.plan.own_framework is None


def test_a_copy_without_names_or_weights_is_refused_with_a_sentence(qtbot, session):
    shipped = session.facts.frameworks[session.plan.framework]
    page = make_page(qtbot, session, "exporter")
    dialog = FrameworkDialog(shipped, session.plan.points_of(shipped), session.texts, page)
    qtbot.addWidget(dialog)
    for _, spin in dialog.rows:
        spin.setValue(0)
    with qtbot.assertNotEmitted(dialog.changed):
        dialog.accept()
    assert dialog.problem.text()


# --- 2 product ---


def test_a_product_is_found_added_named_and_removed(qtbot, facts):
    session = make_session(facts)
    page = make_page(qtbot, session, "product")
    page.query.setText("854430")
    page._search()
    assert page.found.rows.keys[0] == "854430"
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    assert [offer.id for offer in session.plan.products] == ["854430"]
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    assert len(session.plan.products) == 1
    page.own_words.textEdited.emit("Harnesses")
    assert session.plan.products[0].name == "Harnesses"
    qtbot.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    assert session.plan.products == ()


@pytest.mark.parametrize(("language", "words"), [("en", "potassium chloride"), ("es", "cloruro de potasio"),
                                                 ("fr", "chlorure de potassium")])  # fmt: skip
def test_words_find_products_in_every_language(qtbot, facts, language, words):
    page = make_page(qtbot, make_session(facts, language=language), "product")
    page.query.setText(words)
    page._search()
    assert "310420" in page.found.rows.keys


def test_a_sector_shows_its_lines_with_reasons_and_goes_in_whole(qtbot, facts):
    session = make_session(facts)
    page = make_page(qtbot, session, "product")
    row = next(i for i, sector in enumerate(facts.sectors) if sector.id == "critical_minerals")
    page.sectors.setCurrentRow(row)
    assert page.found.rows.keys == [line.code for line in facts.sectors[row].lines]
    assert all(texts[-1] for texts in page.found.rows.texts), "a line without its reason"
    qtbot.mouseClick(page.add_sector, Qt.MouseButton.LeftButton)
    assert session.plan.products[0].id == "sector:critical_minerals"
    assert session.plan.products[0].codes == tuple(line.code for line in facts.sectors[row].lines)


def test_the_table_adds_up_imports_and_says_where_none_is_known(facts):
    from planner.gui.pages.product_rows import world_imports

    total = sum(facts.trade.total_imports(m, "854430") or 0 for m in facts.trade.economies)
    assert world_imports(facts, "854430") == pytest.approx(total)
    assert world_imports(facts, "999999") is None


# --- 3 markets ---


def test_all_markets_stand_in_the_table_and_ticks_make_the_short_list(qtbot, session):
    page = make_page(qtbot, session, "markets")
    model = page.table.rows
    assert set(model.keys) == set(api.all_markets(session.facts, "MEX"))
    row = model.keys.index("BRA")
    model.setData(model.index(row, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert session.plan.markets[-1] == "BRA"
    session.history.undo()
    assert "BRA" not in session.plan.markets
    assert not model.checks[model.keys.index("BRA")]


def test_missing_figures_say_why(qtbot, session):
    page = make_page(qtbot, session, "markets")
    model = page.table.rows
    row = model.keys.index("DEU")
    assert model.texts[row][2] == "no data"
    reason = session.facts.trade.gap("DEU", "854430")
    assert api.missing_text(session.facts, reason, session.texts) in model.tips[row][2]


def test_the_ten_best_are_firm_scores_only(qtbot, session):
    session.edit("x", markets=())
    answered(session)
    page = make_page(qtbot, session, "markets")
    qtbot.mouseClick(page.best, Qt.MouseButton.LeftButton)
    found = market_rows.best_by_market(session.scan)
    assert len(session.plan.markets) == 10
    assert all(found[m].coverage >= FIRM_COVERAGE for m in session.plan.markets)
    worst = min(found[m].score for m in session.plan.markets)
    others = [o.score for m, o in found.items() if m not in session.plan.markets and o.coverage >= FIRM_COVERAGE]
    assert worst >= max(score for score in others if score is not None)


def test_thin_scores_stand_behind_in_the_table(qtbot, session):
    page = make_page(qtbot, session, "markets")
    column = [texts[1] for texts in page.table.rows.texts]
    thin = [i for i, text in enumerate(column) if text.startswith("(")]
    assert thin, "some markets rest on too little"
    assert not any(text[0].isdigit() for text in column[thin[0] :])


def test_a_filter_narrows_the_table_and_keeps_the_short_list(qtbot, session):
    page = make_page(qtbot, session, "markets")
    page.filter.setText("jap")
    assert page.table.rows.keys == ["JPN"]
    assert page.table.rows.checks == [True]
    page.filter.setText("zzz")
    assert page.table.rows.keys == []
    page.filter.clear()
    assert len(page.table.rows.keys) > 150


def test_a_note_on_a_market_is_kept_and_emptied(qtbot, session):
    page = make_page(qtbot, session, "markets")
    page._show_market("JPN")
    page.card.note.textEdited.emit("Call the chamber")
    assert dict(session.plan.market_notes)["JPN"] == "Call the chamber"
    page.card.note.textEdited.emit("")
    assert "JPN" not in dict(session.plan.market_notes)


# --- 4 priorities ---


@pytest.mark.parametrize("share", [0.0, 12.3, 100.0])
def test_weights_always_add_up_to_100_and_others_keep_their_proportions(share):
    points = {"a": 20.0, "b": 30.0, "c": 50.0}
    moved = spread(points, "a", share)
    assert sum(moved.values()) == pytest.approx(100.0, abs=1e-3)
    assert moved["a"] == share
    assert moved["b"] * 50 == pytest.approx(moved["c"] * 30, abs=1e-2)


def test_one_priority_at_100_can_be_lowered_again():
    assert spread({"a": 100.0, "b": 0.0, "c": 0.0}, "a", 40.0) == {"a": 40.0, "b": 30.0, "c": 30.0}
    assert spread({"a": 100.0}, "a", 40.0) == {"a": 100.0}


def test_a_moved_slider_ranks_anew_at_once_and_is_one_thing_to_undo(qtbot, session):
    page = make_page(qtbot, session, "priorities")
    before, count = session.assessment, session.history.count()
    card = page.cards["reduce_exposure"]
    for value in (300, 500, 900):
        card.slider.setValue(value)
    assert session.assessment is not before
    assert session.assessment.plan is session.plan
    assert session.history.count() == count + 1
    assert sum(shown.spin.value() for shown in page.cards.values()) == pytest.approx(100, abs=0.5)
    assert card.spin.value() == pytest.approx(90.0)
    session.history.undo()
    assert session.assessment.priority_weights == before.priority_weights


def test_reset_brings_back_the_action_plans_weights(qtbot, session):
    page = make_page(qtbot, session, "priorities")
    page.cards["reduce_exposure"].spin.setValue(60)
    qtbot.mouseClick(page.reset, Qt.MouseButton.LeftButton)
    assert session.plan.priority_points == ()


def test_a_rule_for_missing_figures_is_chosen_and_taken_back(qtbot, session):
    page = make_page(qtbot, session, "priorities")
    page.rules.toggle.setChecked(True)
    box = page.rules.boxes["logistics"]
    page.rules._chosen("logistics", "worst")
    assert session.plan.missing == (MissingChoice("logistics", "worst"),)
    assert box.currentData() == "worst"
    page.rules._chosen("logistics", "")
    assert session.plan.missing == ()


# --- 5 scores ---


def test_the_conclusion_names_the_leader_and_the_table_ranks_all(qtbot, session):
    page = make_page(qtbot, session, "scores")
    leader = session.facts.markets[session.assessment.opportunities[0].market].name("en")
    assert leader in page.conclusion.text()
    assert len(page.ranking.rows.keys) == len(session.plan.markets)


def test_every_figure_of_a_chosen_market_explains_itself(qtbot, session):
    page = make_page(qtbot, session, "scores")
    page._choose_market("JPN")
    assert "Japan" in page.readings_head.text()
    assert "holds it back" in page.contrast.text()
    for criterion in page.readings.rows.keys:
        page._explain(criterion)
    dialogs = page.findChildren(ExplainDialog)
    assert len(dialogs) == len(session.assessment.criteria)
    for dialog in dialogs:
        dialog.reject()


def test_cautions_stand_beside_the_scores(qtbot, session):
    session.edit("x", markets=(*session.plan.markets, "AGO"))
    answered(session)
    page = make_page(qtbot, session, "scores")
    assert "Angola" in page.cautions.text()


def test_without_a_short_list_the_page_leads_to_what_is_missing(qtbot, facts):
    session = make_session(facts)
    page = make_page(qtbot, session, "scores")
    with qtbot.waitSignal(session.stepRequested) as asked:
        qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    assert asked.args == ["exporter"]


# --- 6, 7 and 8 ---


def test_agreements_and_distances_of_the_short_list_are_listed(qtbot, session):
    scenarios, entry = make_page(qtbot, session, "scenarios"), make_page(qtbot, session, "entry")
    # What is below the fold is filled after the first paint.
    qtbot.waitUntil(lambda: set(scenarios.agreements.rows.keys) == set(session.plan.markets))
    assert any("CPTPP" in texts[1] for texts in scenarios.agreements.rows.texts)
    distances = entry.parts["distances"]
    entry.tabs.setCurrentIndex(list(ENTRY_TABS).index("distances"))
    assert distances.table.rows.keys == list(session.plan.markets)


def test_a_step_in_which_nothing_is_planned_never_counts_as_complete(session):
    from planner.steps import STEPS, state

    entry = next(step for step in STEPS if step.id == "entry")
    plan = session.plan.changed(**{name: getattr(Plan(), name) for name in entry.fields})
    states = {step.id: state(step, plan, session.start) for step in STEPS}
    assert states["entry"] == "untouched"  # no way to a market was typed
    assert states["scores"] == states["scenarios"] == "complete"  # worked out by themselves


def test_sections_language_and_paper_are_choices_of_the_plan(qtbot, session):
    page = make_page(qtbot, session, "plan")
    page.sections.list.setCurrentItem(page.sections.item("sources"))
    qtbot.keyClick(page.sections.list, Qt.Key.Key_Space)
    page.sections.item("notes").setCheckState(Qt.CheckState.Unchecked)
    assert session.plan.report.leave_out == ("sources", "notes")
    page._report(language="fr", paper="a4")
    assert "notes" in session.plan.report.leave_out
    assert page.language.currentData() == "fr"
    assert page.paper.currentData() == "a4"
    assert session.texts.language == "en"


def test_the_preview_is_the_very_pdf(qtbot, session, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page = make_page(qtbot, session, "plan")
    page._open_preview()
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    with open(opened[0], "rb") as file:
        assert file.read(5) == b"%PDF-"
    assert page.pages.pages > 8
    assert session.plan.title.split()[0] in page.pages.text(1)
    assert str(page.pages.pages) in page.files_note.text()


def test_the_preview_follows_the_sections_and_scrolls_by_keys(qtbot, session):
    page = make_page(qtbot, session, "plan")
    page._write_preview()
    qtbot.waitUntil(lambda: page.pages.pages > 0, timeout=20_000)
    before, words = page.pages.pages, page.pages.text(1)
    qtbot.keyClick(page.pages, Qt.Key.Key_End)
    assert page.pages.page == before
    qtbot.keyClick(page.pages, Qt.Key.Key_Plus)
    assert page.pages.horizontalScrollBar().maximum() > 0
    qtbot.keyClick(page.pages, Qt.Key.Key_0)
    assert page.pages.horizontalScrollBar().maximum() == 0
    page.sections.item("cover").setCheckState(Qt.CheckState.Unchecked)
    answered(session)
    qtbot.waitUntil(lambda: page.pages.text(1) != words, timeout=20_000)


def test_notes_are_edited_once_and_undone_with_a_name(qtbot, session):
    page = make_page(qtbot, session, "plan")
    page.notes.setPlainText("A new question")
    assert session.plan.notes == "A new question"
    assert session.history.undoText() == Texts("en")("Change the notes")
    session.history.undo()
    assert page.notes.toPlainText() == session.plan.notes


def test_the_map_has_what_the_table_of_markets_spares_until_the_bar_is_moved(qtbot, facts, samples):
    page = make_page(qtbot, make_session(facts, samples["mexico-wiring-harnesses"], "es"), "markets")
    page.resize(1650, 900)
    qtbot.wait(50)
    assert page.columns.sizes()[0] > 700
    assert not page.table.horizontalScrollBar().maximum()
    page.resize(1134, 744)
    qtbot.wait(50)
    assert page.columns.sizes()[0] >= 300
    assert page.map.drawing.width <= page.map.width()  # seen whole
    assert not page.table.horizontalScrollBar().maximum()
    page.columns.splitterMoved.emit(500, 1)
    page.columns.setSizes([500, 570])
    page.show_plan()
    assert page.columns.sizes()[0] > 450


@pytest.mark.parametrize("size", [(1093 - 232, 590 - 24), (960 - 232, 540 - 24)])
def test_in_a_small_window_or_with_large_type_pages_scroll_rather_than_squeeze(qtbot, facts, samples, size):
    page = make_page(qtbot, make_session(facts, samples["mexico-wiring-harnesses"], "es"), "product")
    page.resize(*size)
    for button, table in ((page.by_search, page.found), (page.by_gap, page.finder.table)):
        button.click()
        qtbot.wait(50)
        assert table.viewport().height() >= 50
        assert page.query.height() >= 24
    assert page.finder.filters.hs.height() >= 24
    assert page.finder.count.height() <= 3 * page.finder.count.fontMetrics().lineSpacing()
    page.session.jobs.wait()
