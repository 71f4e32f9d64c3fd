"""``python -m installers.examples [OUT]``: everything that can be handed over of every example plan, to be looked at.

PDF in three languages, brief and deck in the plan's own, workbook and tables; beside each the seconds it took.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from planner import api
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.text import LOCALES, Texts


def write(out: Path) -> None:
    """Write all files to a folder, which is made."""
    out.mkdir(parents=True, exist_ok=True)
    facts = api.open_facts(user_packs=False)
    for path in api.sample_plans():
        _write_all(api.assess(api.open_plan(path), facts), facts, out / path.stem)


def _write_all(answer: Assessment, facts: Facts, stem: Path) -> None:
    report = answer.plan.report
    own = Texts(report.language)
    for language in LOCALES:
        texts = Texts(language)
        _timed(stem, f"-{language}.pdf", partial(_report, answer, facts, texts))
    _timed(stem, ".xlsx", partial(_report, answer, facts, own))
    _timed(stem, "-tables.zip", partial(_report, answer, facts, own))
    _timed(stem, "-brief.pdf", lambda target: api.write_brief(answer, facts, "", target, own))
    _timed(stem, "-deck.pdf", lambda target: api.write_deck(answer, facts, target, own))


def _report(answer: Assessment, facts: Facts, texts: Texts, target: Path) -> None:
    api.write_report(answer, facts, target, texts, answer.plan.report.paper)


def _timed(stem: Path, ending: str, writer: Callable[[Path], None]) -> None:
    target, start = stem.with_name(stem.name + ending), time.process_time()
    writer(target)
    print(f"{target}  {time.process_time() - start:.2f} s", flush=True)


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "out/examples"))
