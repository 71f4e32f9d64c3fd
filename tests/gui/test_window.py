"""Every page and dialog in every language, on an empty plan and on the samples; undo; a light start."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLabel, QWidget

from planner import api
from planner.gui.dialogs.about import AboutDialog
from planner.gui.dialogs.explain import ExplainDialog
from planner.gui.dialogs.sources import SourcesDialog
from planner.model.plan import Points
from planner.steps import STEPS

NAMED = ("QLineEdit", "QComboBox", "QPlainTextEdit", "QListWidget", "Table", "QSlider")


def assessed(window, path):
    """The window on a plan, with its scores."""
    session = window.session
    session.open(path, sample=True)
    session._timer.stop()
    session.assessment = api.assess(session.plan, session.facts)
    session.scan = api.assess(session.plan, session.facts, api.all_markets(session.facts, session.plan.exporter.home))
    session.assessed.emit()
    return session


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("sample", [None, 0, 1])
def test_every_page_opens_in_every_language(window, language, sample):
    if sample is not None:
        assessed(window, api.sample_plans()[sample])
    window.set_language(language)
    for step in STEPS:
        window.show_step(step.id)
        QApplication.processEvents()
        page = window.stack.currentWidget()
        assert page.step_id == step.id
        assert page.title.text() == window.session.texts(step.title)
        assert not page.grab().isNull()


def test_the_language_switches_without_a_restart(window):
    assessed(window, api.sample_plans()[-1])
    window.show_step("scores")
    page = window.stack.currentWidget()
    english = page.conclusion.text()
    window.set_language("es")
    assert page.title.text() == "Puntuaciones"
    assert page.conclusion.text() != english
    assert window.menuBar().actions()[0].text() == "&Archivo"


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_dialog_opens_in_every_language(window, language):
    session = assessed(window, api.sample_plans()[-1])
    session.set_language(language)
    for criterion in session.assessment.criteria:
        story = api.explain(session.assessment, session.facts, 0, criterion.id, session.texts)
        dialog = ExplainDialog(story, session.texts, window)
        dialog.show()
        assert any(story.formula == label.text() for label in dialog.findChildren(QLabel))
        dialog.close()
    dialog = SourcesDialog(session, window)
    dialog.show()
    dialog.close()
    dialog = AboutDialog(session.texts, window)
    dialog.show()
    assert any("MIT" in label.text() for label in dialog.findChildren(QLabel))
    dialog.close()


def test_undo_to_the_start_and_redo_to_the_end(window):
    session = assessed(window, api.sample_plans()[0])
    start = session.plan
    session.edit("Change the short list", markets=("MEX",))
    session.edit("Change the weights", merge=True, priority_points=(Points("expand_trade", 1),))
    session.edit("Change the weights", merge=True, priority_points=(Points("expand_trade", 2),))
    end = session.plan
    assert session.history.count() == 2
    while session.history.canUndo():
        session.history.undo()
    assert session.plan == start
    while session.history.canRedo():
        session.history.redo()
    assert session.plan == end


def test_moving_a_weight_re_scores_at_once_and_equals_scoring_anew(window):
    session = assessed(window, api.sample_plans()[-1])
    window.show_step("priorities")
    before = [o.score for o in session.assessment.opportunities]
    key = next(iter(session.assessment.priority_weights))
    session.edit("Change the weights", merge=True, priority_points=(Points(key, 400.0),))
    assert [o.score for o in session.assessment.opportunities] != before
    fresh = api.assess(session.plan, session.facts)
    assert [o.score for o in fresh.opportunities] == [o.score for o in session.assessment.opportunities]


def test_ticking_a_market_puts_it_on_the_short_list(window):
    session = assessed(window, api.sample_plans()[-1])
    window.show_step("markets")
    page = window.stack.currentWidget()
    page._tick("BRA", True)
    assert "BRA" in session.plan.markets
    page._toggle("BRA")
    assert "BRA" not in session.plan.markets
    page._toggle(session.plan.exporter.home)
    assert session.plan.exporter.home not in session.plan.markets


def test_a_found_product_goes_into_the_plan(window):
    window.show_step("product")
    page = window.stack.currentWidget()
    page.query.setText("854430")
    page._search()
    assert page.found.rows.keys[0] == "854430"
    page.found.selectRow(0)
    page._add_selected()
    assert [offer.id for offer in window.session.plan.products] == ["854430"]


def test_a_damaged_file_is_told_in_a_sentence_and_nothing_is_lost(window, tmp_path):
    session = assessed(window, api.sample_plans()[-1])
    before, told = session.plan, []
    session.failed.disconnect()
    session.failed.connect(told.append)
    bad = tmp_path / "bad.entryplan"
    bad.write_text("{}")
    session.open(bad)
    assert told == ["This file is not an entry plan."]
    assert session.plan is before


def test_saving_and_opening_again(window, tmp_path):
    session = assessed(window, api.sample_plans()[-1])
    session.edit("Change the title", title="Mine & <yours>")
    assert session.save(tmp_path / "mine.entryplan")
    assert session.history.isClean()
    assert api.open_plan(tmp_path / "mine.entryplan") == session.plan


def test_every_control_has_a_name(window):
    assessed(window, api.sample_plans()[-1])
    for step in STEPS:
        window.show_step(step.id)
        page = window.stack.currentWidget()
        for control in page.findChildren(QWidget):
            # The line inside an editable box speaks through its box.
            inside = isinstance(control.parent(), (QComboBox, QAbstractSpinBox))
            if type(control).__name__ in NAMED and not inside:
                assert control.accessibleName(), (step.id, type(control).__name__)


def test_nothing_heavy_is_imported_before_the_first_paint():
    code = (
        "import os, sys; os.environ['MEP_TRACE_FIRST_PAINT'] = '1'\n"
        "from planner.gui.app import run\nsys.exit(run(None, sample=True))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "heavy modules loaded: none" in done.stderr


def test_no_reference_is_lost_in_calls_to_qt(qapp):
    label = QLabel()
    before = sys.getrefcount(None)
    for i in range(1000):
        label.setText(str(i))
    assert abs(sys.getrefcount(None) - before) < 50
