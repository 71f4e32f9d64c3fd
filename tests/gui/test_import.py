"""Importing figures in the window: recognised, asked, read, refused rows told, stopped, seen and removed."""

from __future__ import annotations

import shutil
import time

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit

from planner import api, paths
from planner.gui.dialogs.import_figures import ImportDialog
from planner.gui.dialogs.own_figures import OwnFigures
from planner.gui.dialogs.sources import SourcesDialog
from planner.text import Texts

ROWS = """importer;exporter;hs;year;value usd
DEU;MEX;854430;2024;1.234
DEU;USA;854430;2024;2.000
DEU;Atlantis;854430;2024;1.000
"""


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path / "data")
    yield tmp_path / "data" / "packs"
    for folder in (paths.cache_folder() / "packs").glob("own-*"):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "mine & yours.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def opened(qtbot, window, path):
    dialog = ImportDialog(window.session, path, window)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.seen is not None, timeout=10_000)
    return dialog


def choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_dialog_asks_only_what_it_cannot_know_and_tells_the_rest(qtbot, window, own_folder, table, language):
    window.session.set_language(language)
    t = Texts(language)
    dialog = opened(qtbot, window, table)
    assert [question.key for question in dialog.seen.questions] == ["decimal"]
    assert not dialog.go.isEnabled()
    assert dialog.open_questions.isVisible()
    assert "1.234" in dialog.open_questions.text()
    for control in (*dialog.findChildren(QComboBox), *dialog.findChildren(QLineEdit), dialog.table):
        assert control.accessibleName()
    choose(dialog.form.decimal, ",")
    qtbot.waitUntil(dialog.go.isEnabled, timeout=10_000)
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.outcome, timeout=20_000)
    assert dialog.outcome.table.rows.texts[0][:3] == ["4", "exporter", t("refused")]
    assert "Atlantis" in dialog.outcome.table.rows.texts[0][3]
    assert "3" in dialog.outcome.account.text()
    qtbot.waitUntil(lambda: window.session.facts.trade.total_imports("DEU", "854430") == 3234, timeout=20_000)
    dialog.outcome.copy.click()
    assert "Atlantis" in QGuiApplication.clipboard().text()
    dialog.outcome.save_list(table.with_name("refused.csv"))
    assert "Atlantis" in table.with_name("refused.csv").read_text(encoding="utf-8-sig")
    dialog.reject()
    window.session.jobs.wait()


def test_what_the_user_says_counts_and_the_rest_is_recognised_anew(qtbot, window, own_folder, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text("Wer;Woher;Was;Menge;Wert\nDEU;MEX;854430;7;5\n", encoding="utf-8")
    dialog = opened(qtbot, window, path)
    assert [q.key for q in dialog.seen.questions][:2] == ["column:importer", "column:exporter"]
    for role, column in (("importer", "Wer"), ("exporter", "Woher"), ("hs", "Was"), ("value", "Wert")):
        choose(dialog.form.columns[role], column)
    choose(dialog.form.unit, "kUSD")
    dialog.form.year.setText("2023")
    dialog.form.year.textEdited.emit("2023")
    qtbot.waitUntil(dialog.go.isEnabled, timeout=10_000)
    assert dialog.seen.roles == ("importer", "exporter", "hs", "ignore", "value")
    assert (dialog.seen.year, dialog.seen.unit) == ("2023", "kUSD")
    assert dialog.table.rows.headers[0].startswith("Wer")
    dialog.reject()
    window.session.jobs.wait()


def test_a_column_that_was_recognised_wrongly_can_be_given_up(qtbot, window, own_folder, table):
    dialog = opened(qtbot, window, table)
    choose(dialog.form.columns["year"], "")
    qtbot.waitUntil(lambda: "year" in [question.key for question in dialog.seen.questions], timeout=10_000)
    choose(dialog.form.columns["year"], "year")
    qtbot.waitUntil(lambda: dialog.seen.year == "2024", timeout=10_000)
    dialog.reject()
    window.session.jobs.wait()


def test_a_file_that_is_no_table_is_told_in_the_dialog(qtbot, window, own_folder, tmp_path):
    path = tmp_path / "photo.xlsx"
    path.write_bytes(b"PK\x03\x04 not a zip")
    dialog = ImportDialog(window.session, path, window)
    dialog.show()
    qtbot.waitUntil(lambda: "photo.xlsx is not a workbook" in dialog.recognised.text(), timeout=10_000)
    assert not dialog.go.isEnabled()
    dialog.reject()
    window.session.jobs.wait()


def test_cancel_stops_a_long_import_within_half_a_second_and_keeps_nothing(qtbot, window, own_folder, tmp_path):
    path = tmp_path / "long.csv"
    line = "DEU,MEX,854430,2024,5\n"
    path.write_text("importer,exporter,hs,year,value usd\n" + line * 400_000, encoding="utf-8")
    dialog = opened(qtbot, window, path)
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.bar.isVisible() and dialog.bar.value() > 0, timeout=20_000)
    began = time.monotonic()
    dialog.leave.click()
    qtbot.waitUntil(lambda: not dialog.bar.isVisible(), timeout=5_000)
    assert time.monotonic() - began < 0.5
    assert "stopped" in dialog.recognised.text()
    assert dialog.go.isEnabled()
    assert not own_folder.exists()
    dialog.leave.click()
    assert window.session.jobs.wait()


def test_a_table_dropped_on_the_window_is_looked_at(qtbot, window, own_folder, table, monkeypatch):
    asked = []
    monkeypatch.setattr(type(window), "import_figures", lambda self, path=None: asked.append(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(table))])
    event = QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)  # fmt: skip
    window.dropEvent(event)
    qtbot.waitUntil(lambda: asked == [table])


def test_the_menu_has_it_in_every_language(window):
    for language, words in (("en", "Import figures"), ("es", "Importar cifras"), ("fr", "Importer des chiffres")):
        window.set_language(language)
        bar = window.menuBar()
        file = bar.actions()[0]
        menu = file.menu()
        assert any(words in action.text().replace("&", "") for action in menu.actions())


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_own_figures_are_listed_and_removed_in_data_and_sources(qtbot, window, own_folder, table, language):
    from planner.model.figures import Answers

    session = window.session
    session.set_language(language)
    shipped = session.facts
    _, told = api.import_figures(table, Answers(decimal=",", source="Mine & <b>yours</b>"), session.texts)
    session.facts = api.open_facts()
    dialog = SourcesDialog(session, window)
    dialog.show()
    own = dialog.findChild(OwnFigures)
    assert own.isVisible()
    assert own.table.rows.texts[0][0] == "Mine & <b>yours</b>"
    assert any(row[0] == "Mine & <b>yours</b>" for row in dialog.table.rows.texts)
    own.take_away(told.pack)
    assert not own.isVisible()
    qtbot.waitUntil(lambda: session.facts.trade.total_imports("DEU", "854430") is None, timeout=20_000)
    assert not any("Mine &" in row[0] for row in dialog.table.rows.texts)
    dialog.close()
    session.jobs.wait()
    session.facts = shipped


def test_a_damaged_import_can_still_be_removed(window, own_folder, table):
    from planner.model.figures import Answers

    _, told = api.import_figures(table, Answers(decimal=","), Texts("en"))
    (own_folder / told.pack / "figures.npz").write_bytes(b"")
    assert api.damaged_own_packs() == (told.pack,)
    own = OwnFigures(window.session)
    assert own.table.rows.keys == [told.pack]
    own.take_away(told.pack)
    assert own.table.rows.keys == []
    window.session.jobs.wait()
