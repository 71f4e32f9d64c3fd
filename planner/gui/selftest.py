"""``--selftest``: whether an installed program is whole, without a screen, a network or the user's own folders.

Nothing here is an ``assert`` statement: ``python -O`` strips those, and a stripped check passes.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner import __version__
from planner.text import LOCALES, Texts

PATIENCE = 120  # seconds that the window may take to show its first scores on a slow laptop
SOCKETS = ("socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo")  # audit events of Python
FONT = "Source Sans 3"
TABLE = "reporter,partner,year,hs6,usd\nMEX,CAN,2024,854430,1200\n"
Check = Callable[["Bench"], str]


class BrokenError(Exception):
    """A check found something other than what a whole program does."""


@dataclass
class Bench:
    """What the checks hand on to each other: a folder of their own, facts and the sample with its answers."""

    folder: Path
    opened: list[str] = field(default_factory=list)  # audit events of sockets
    facts: Any = None
    plan: Any = None
    answer: Any = None


def require(truth: object, sentence: str) -> None:
    """BrokenError with the sentence unless it is so; works under ``python -O`` as well."""
    if not truth:
        raise BrokenError(sentence)


def run_with(arguments: Sequence[str]) -> int:
    """The command's own words: nothing, or ``--report FILE``; exit code 2 for anything else."""
    if not arguments:
        return run()
    if len(arguments) == 2 and arguments[0] == "--report":
        return run(Path(arguments[1]))
    if sys.stderr is not None:
        print("market-entry-planner --selftest [--report FILE]", file=sys.stderr)
    return 2


def run(report: Path | None = None) -> int:
    """Carry out every check, print one line of JSON (and write it to ``report``); exit code 0 when all is well, else 1.

    The user's profile is not touched: the program's folders are temporary ones until the end.
    """
    if not faulthandler.is_enabled():
        with contextlib.suppress(OSError, RuntimeError, ValueError):  # there may be no output for errors
            faulthandler.enable()  # a program that the system ends says where it was
    before = {name: os.environ.get(name) for name in ("MEP_HOME", "QT_QPA_PLATFORM")}
    with tempfile.TemporaryDirectory(prefix="planner-selftest-", ignore_cleanup_errors=True) as folder:
        os.environ.update(MEP_HOME=str(Path(folder) / "profile"), QT_QPA_PLATFORM="offscreen")
        try:
            found = carry_out(Bench(Path(folder)))
        finally:
            for name, value in before.items():
                os.environ.pop(name, None) if value is None else os.environ.update({name: value})
    ok = all(check["ok"] for check in found)
    line = json.dumps({"ok": ok, "version": __version__, "checks": found})  # ASCII: any console can show it
    return 0 if _told(line, report) and ok else 1


def _told(line: str, report: Path | None) -> bool:
    if sys.stdout is not None:  # a windowed program on Windows has none
        print(line, flush=True)
    try:
        if report is not None:
            report.write_text(line + "\n", encoding="utf-8")
    except OSError as error:
        if sys.stderr is not None:
            print(f"{report}: {error.strerror or error}", file=sys.stderr)
        return False
    return True


def carry_out(bench: Bench, checks: Sequence[tuple[str, Check]] | None = None) -> list[dict[str, Any]]:
    """The checks one after the other; a broken one does not stop the others."""

    def listen(event: str, arguments: tuple[Any, ...]) -> None:
        if event in SOCKETS:
            bench.opened.append(event)

    sys.addaudithook(listen)  # stays for the life of the process, which ends with the self-test
    found = []
    for name, check in CHECKS if checks is None else checks:
        begun = time.perf_counter()
        try:
            ok, detail = True, check(bench)
        except BrokenError as error:
            ok, detail = False, str(error)
        except Exception as error:  # a fault of our own is what a self-test looks for
            ok, detail = False, "".join(traceback.format_exception_only(error)).strip() + _place(error)
        found.append({"name": name, "ok": ok, "seconds": round(time.perf_counter() - begun, 3), "detail": detail})
    return found


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""


def runtime(bench: Bench) -> str:
    """Which Python runs here, and that its folders are the temporary ones."""
    from planner import paths

    for folder in (paths.cache_folder(), paths.config_folder(), paths.data_folder()):
        require(folder.is_relative_to(bench.folder), f"{folder} is outside the self-test's own folder")
    return f"Python {platform.python_version()}, {sys.platform}, optimize {sys.flags.optimize}"


def pack(bench: Bench) -> str:
    """Every file of the shipped packs is the published one, and they open as facts."""
    from planner import api

    problems = [problem for problem in api.packs_verify() if problem.severity == "error"]
    require(not problems, f"{len(problems)} problems, the first: {problems[0] if problems else ''}")
    bench.facts = facts = api.open_facts()
    require(len(facts.markets) > 100 and len(facts.products) > 5000, "the packs lack markets or products")
    return f"{len(facts.packs)} packs, {len(facts.markets)} markets, {len(facts.products)} products"


def signatures(_bench: Bench) -> str:
    """A signature of nobody who is known is refused, and so is one that a publisher did not make."""
    from planner import api

    known, refusals = api.try_signatures()
    require(known == 2, f"{known} publishers are known")
    require(refusals == 2, f"{2 - refusals} of two wrong signatures were accepted")
    return f"{known} publishers"


def languages(_bench: Bench) -> str:
    """Catalogues and number forms of all three languages."""
    marks = {language: Texts(language).number(1234.5) for language in LOCALES}
    require(marks["en"] == "1,234.5" and marks["fr"].endswith(",5"), f"number forms are {marks}")
    words = {Texts(language)("Save the plan") for language in LOCALES}
    require(len(words) == len(LOCALES), f"a catalogue is missing: {sorted(words)}")
    return ", ".join(LOCALES)


def assess(bench: Bench) -> str:
    """The sample plan gets a score for each of its markets, best first, between 0 and 100."""
    from planner import api

    samples = api.sample_plans()
    require(samples, "there is no sample plan")
    bench.plan = plan = api.open_plan(samples[-1])
    bench.answer = answer = api.assess(plan, _facts(bench))
    scores = [one.score for one in answer.opportunities if one.score is not None]
    require(len(scores) >= len(plan.markets) > 0, "a market of the sample has no score")
    require(all(0 <= score <= 100 for score in scores), "a score is outside 0..100")
    require(scores == sorted(scores, reverse=True) and len(set(scores)) > 1, "the scores are in no order")
    return f"{plan.title}: {len(scores)} scores, best {scores[0]:.1f}"


def pdf(bench: Bench) -> str:
    """The report is written, whole, and its pages can be drawn."""
    data = _written(bench, ".pdf")
    require(data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF"), "the report is not a whole PDF")
    require(b"SourceSans3" in data, "the report does not carry its fonts")
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as document:
        pages = len(document)
        image = document[0].render(scale=0.5)
        require(pages > 2 and image.width > 200, f"{pages} pages, the first {image.width} wide")
    return f"{pages} pages, {len(data):,} bytes"


def workbook(bench: Bench) -> str:
    """The workbook is written and opens, with figures in its cells."""
    import io

    from openpyxl import load_workbook

    data = _written(bench, ".xlsx")
    book = load_workbook(io.BytesIO(data), read_only=True)
    sheets, first = len(book.sheetnames), list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    require(sheets > 3 and any(any(row) for row in first), "the workbook has too few sheets or an empty one")
    return f"{sheets} sheets, {len(data):,} bytes"


def calendar(bench: Bench) -> str:
    """The sample's steps are dated around the public holidays of two economies, and a calendar file holds them."""
    from planner import api

    require(bench.answer is not None, "the sample could not be assessed")
    found = bench.answer.timeline
    require(found is not None and found.done, "the sample's steps have no dates")
    require(len(found.calendars) > 1 and set(found.holidays.values()) >= set(found.calendars), "holidays are lacking")
    path = bench.folder / "pasos é.ics"
    api.write_timeline(bench.plan, found, _facts(bench), path, Texts("es"))
    text = path.read_text(encoding="utf-8")
    events = text.count("BEGIN:VEVENT")
    require(text.rstrip().endswith("END:VCALENDAR") and events >= len(found.steps), f"{events} events are in the file")
    return f"{events} events, {len(found.holidays)} holidays"


def _written(bench: Bench, suffix: str) -> bytes:
    from planner import api

    require(bench.answer is not None, "the sample could not be assessed")
    path = bench.folder / f"Prüfung é{suffix}"
    api.write_report(bench.answer, _facts(bench), path, Texts("es"), bench.plan.report.paper)
    return path.read_bytes()


def _facts(bench: Bench) -> Any:
    require(bench.facts is not None, "the packs could not be opened")
    return bench.facts


def round_trip(bench: Bench) -> str:
    """A plan with accents in its title and its path is saved and comes back equal."""
    from planner import api

    require(bench.plan is not None, "the sample could not be opened")
    path, plan = bench.folder / "Éléonore 計画.entryplan", bench.plan.changed(title="Añil – «été» 計画")
    api.save_plan(plan, path)
    back = api.open_plan(path)
    require(back.changed(framework_version=plan.framework_version) == plan, "the plan that came back is another one")
    return f"{path.stat().st_size:,} bytes"


def table(bench: Bench) -> str:
    """Foreign tables are read by a process of its own, which a packaged program must be able to start."""
    from planner import api

    path = bench.folder / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    seen = api.preview_import(path)
    require("MEX" in repr(seen), "the table was not read")
    return path.name


def fonts(_bench: Bench) -> str:
    """The program's own fonts are there, with Latin letters of all three languages."""
    from PySide6.QtGui import QFontDatabase, QFontMetrics

    from planner.gui import theme

    _application()
    theme.add_fonts()
    require(FONT in QFontDatabase.families(), f"{FONT} is not among the fonts")
    metrics = QFontMetrics(QFontDatabase.font(FONT, "Regular", 12))
    missing = [letter for letter in "áéíñóúüçàèêœ–≤" if not metrics.inFontUcs4(ord(letter))]
    require(not missing, f"{FONT} lacks {missing}")
    return FONT


def _application() -> Any:
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication(["market-entry-planner"])


def window(bench: Bench) -> str:
    """The real window opens on the sample, in each language, and draws its scores."""
    from PySide6 import __version__ as qt

    from planner.gui import theme
    from planner.gui.collector import Collector
    from planner.gui.session import Session
    from planner.gui.settings import Settings
    from planner.gui.window import Window

    require(bench.plan is not None, "the sample could not be opened")
    app = _application()
    theme.add_fonts()
    theme.apply(app)
    collector = Collector()
    session = Session(language="en")
    told: list[str] = []
    session.failed.connect(told.append)
    session.facts = _facts(bench)
    shown = Window(session, Settings())
    try:
        shown.show()
        session.replace(bench.plan, None)
        session.go("scores")
        _wait(app, lambda: session.assessment is not None or told)
        require(not told, f"the window says: {told}")
        for language in LOCALES:
            session.set_language(language)
            _wait(app, lambda: not session.jobs.busy())
            require(_colours(shown) > 20, f"the window is empty in {language}")
    finally:
        session.history.setClean()
        shown.close()
        session.jobs.wait()
        app.processEvents()
        collector.stop()
    return f"Qt {qt}, {app.platformName()}, {shown.width()}x{shown.height()}"


def _wait(app: Any, until: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not until():
        require(time.monotonic() < end, f"nothing came within {PATIENCE} s")
        app.processEvents()
        time.sleep(0.01)


def _colours(shown: Any) -> int:
    image = shown.grab().toImage()
    points = ((x, y) for y in range(0, image.height(), 4) for x in range(0, image.width(), 4))
    return len({image.pixel(x, y) for x, y in points})


def network(bench: Bench) -> str:
    """No check before this one opened a socket."""
    require(not bench.opened, f"sockets were opened: {', '.join(bench.opened[:5])}")
    return "no socket"


CHECKS: tuple[tuple[str, Check], ...] = (
    ("runtime", runtime), ("pack", pack), ("signatures", signatures), ("languages", languages), ("assess", assess),
    ("pdf", pdf), ("workbook", workbook), ("calendar", calendar), ("round trip", round_trip), ("table", table),
    ("fonts", fonts), ("window", window), ("network", network),
)  # fmt: skip
