"""Pictures of finder, profile, sectors and an import: ``python -m tests.gui.finder_shots OUT [language ...]``.

Every picture comes light and dark. The import goes into a folder of its own, so nobody's own figures are touched.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget

from tests.gui.screenshots import opened_window, settle

TABLE = """País;Vendedor;hs;year;value usd;Nota
DEU;MEX;854430;2024;1.234;a
DEU;USA;854430;2024;2.000;
Alemania;China;854430;2024;3.500;
DEU;Atlantis;854430;2024;1.000;
DEU;MEX;8544;2024;1.000;
DEU;ESP;854430;2024;muchos;
DEU;MEX;854430;2024;1.234;
FRA;USA;870380;2024;-5.000;
FRA;CHN;870380;2024;7.250;
"""


class Shots:
    """One window, one language, one theme; every picture is named after what it shows."""

    def __init__(self, out: Path, language: str, dark: bool) -> None:
        self.window = opened_window(language, dark)
        self.session = self.window.session
        self.out, self.tag = out, language + ("-dark" if dark else "")

    def keep(self, widget: QWidget, name: str) -> None:
        settle(self.session)
        widget.grab().save(str(self.out / f"{self.tag}-{name}.png"))

    def take(self) -> None:
        """Everything, one after the other."""
        self.window.show_step("product")
        self.page = self.window.stack.currentWidget()
        self.page.by_gap.click()
        settle(self.session)
        self._views("finder")
        self._filtered()
        self._profile("CAN", "854430", "profile")
        self._sectors("MEX", "CAN")
        self._import()
        exporter = replace(self.session.plan.exporter, home="CAN", region="")
        self.session.edit("Change the exporter", exporter=exporter, markets=("MEX",))
        self._sectors("CAN", "MEX")
        self._profile("MEX", "760110", "profile-can")
        self.session.history.setClean()
        self.window.close()

    def _views(self, name: str) -> None:
        view = self.page.finder.view
        for number, words in enumerate(("table", "strategy", "bubbles", "gaps", "world")):
            view.setCurrentIndex(number)
            self.keep(self.window, f"{name}-{number}-{words}")
        view.setCurrentIndex(0)

    def _filtered(self) -> None:
        """Some filters, a code that they keep out, and a list that nothing passes."""
        finder = self.page.finder
        filters = finder.filters
        self._pick(filters.sector, "electromobility")
        self._pick(filters.market, "CAN")
        filters.growth.setValue(2)
        QTest.qWait(400)
        settle(self.session)
        finder.why.setText("854430")
        self._views("filtered")
        self._pick(filters.sector, "")
        filters.growth.setValue(filters.growth.minimum())
        filters.hs.setText("999999")
        QTest.qWait(400)
        self.keep(self.window, "filtered-nothing")
        finder.why.clear()
        filters.clear_all()
        settle(self.session)
        finder.hindsight.click()
        self._dialogs("honesty")

    def _profile(self, market: str, code: str, name: str) -> None:
        from planner.gui.dialogs.profile import ProfileDialog

        dialog = ProfileDialog(self.session, market, code, self.page)
        dialog.show()
        for tab in range(dialog.tabs.count()):
            dialog.tabs.setCurrentIndex(tab)
            self.keep(dialog, f"{name}-{tab}")
        dialog.close()

    def _sectors(self, home: str, target: str) -> None:
        view = self.page.investment
        self.page.by_sector.click()
        settle(self.session)
        self._pick(view.beside, target)
        view.show_plan()
        self.keep(self.window, f"sectors-{home}-{target}")
        view._choose_sector("critical_minerals")
        self.keep(self.window, f"sectors-{home}-{target}-minerals")
        view._explain(1, 1)
        self._dialogs(f"sectors-{home}-explained")
        view.regions.click()
        self._dialogs(f"sectors-{home}-regions")

    def _import(self) -> None:
        """A table that leaves columns and the decimal mark open, answered one by one, and what came of it."""
        from planner.gui.dialogs.import_figures import ImportDialog

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "Importaciones 2024.csv"
            path.write_text(TABLE, encoding="utf-8")
            broken = Path(folder) / "foto.xlsx"
            broken.write_bytes(b"PK\x03\x04 not a zip")
            for file, name in ((broken, "import-0-broken"), (path, "import-1-questions")):
                dialog = ImportDialog(self.session, file, self.window)
                dialog.show()
                self.keep(dialog, name)
            for role, column in (("importer", "País"), ("exporter", "Vendedor")):
                self._answer(dialog.form.columns[role], column)
            QTest.qWait(500)
            self.keep(dialog, "import-2-decimal")
            self._answer(dialog.form.decimal, ",")
            QTest.qWait(500)
            self.keep(dialog, "import-3-ready")
            dialog._at_work(True)
            dialog.bar.setValue(420)
            self.keep(dialog, "import-4-at-work")
            dialog._at_work(False)
            dialog.go.click()
            self.keep(dialog, "import-5-done")
            self._sources()
            dialog.close()

    def _sources(self) -> None:
        from planner.gui.dialogs.sources import SourcesDialog

        dialog = SourcesDialog(self.session, self.window)
        dialog.show()
        self.keep(dialog, "import-6-sources")
        dialog.close()

    @staticmethod
    def _pick(box: QComboBox, value: str) -> None:
        box.setCurrentIndex(box.findData(value))

    def _answer(self, box: QComboBox, value: str) -> None:
        self._pick(box, value)
        box.activated.emit(box.currentIndex())

    def _dialogs(self, name: str) -> None:
        """What has just been opened, and closed again."""
        settle(self.session)
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                self.keep(dialog, name)
                dialog.close()


def main(arguments: list[str]) -> None:
    """Every language asked for, light and dark."""
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    for language in arguments[1:] or ("es", "fr"):
        for dark in (False, True):
            with tempfile.TemporaryDirectory() as home:
                os.environ["MEP_HOME"] = home
                Shots(out, language, dark).take()


if __name__ == "__main__":
    main(sys.argv[1:])
