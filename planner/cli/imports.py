"""``import``: tables of trade from elsewhere as the user's own figures; ``packs own`` and ``packs remove`` for them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.errors import PackError, Problem
from planner.model.figures import REVISIONS, ROLES, UNITS
from planner.report.imports import KIND_NAMES, account, asked, left_out
from planner.text import Texts, machine_language, mark

if TYPE_CHECKING:
    from planner.model.figures import Imported, Preview

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
SHOWN_PROBLEMS = 50
NO_PACK = mark("There is no pack of yours with the id {id}.")
# Which option answers a question.
OPTIONS = {
    "year": "--year", "unit": "--unit", "decimal": "--decimal", "revision": "--hs-revision",
    "column:importer": "--map COLUMN=importer, --importer", "column:hs": "--map COLUMN=hs, --hs",
    "column:exporter": "--map COLUMN=exporter", "column:value": "--map COLUMN=value",
}  # fmt: skip


def add_import(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command with its options."""
    command = verbs.add_parser(
        "import", help="a CSV or XLSX table of imports as figures of your own",
        description="Reads UN Comtrade, ITC Trade Map, CEPII BACI and World Bank (WITS) tables, or any table whose "
        "columns are named with --map. Each line of an importer in the table replaces what was known of it.",
    )  # fmt: skip
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--map", action="append", default=[], type=_mapping, metavar="COLUMN=ROLE",
                         help=f"what a column holds: {', '.join(ROLES)}")  # fmt: skip
    command.add_argument("--year", default="", metavar="YYYY")
    command.add_argument("--unit", choices=tuple(UNITS), default="")
    command.add_argument("--decimal", choices=(".", ","), default="")
    command.add_argument("--hs-revision", choices=REVISIONS, default="")
    command.add_argument("--importer", default="", metavar="ISO3", help="of every row, where no column says it")
    command.add_argument("--hs", default="", metavar="CODE", help="of every row, where no column says it")
    command.add_argument("--encoding", default="", help="such as utf-8 or windows-1252")
    command.add_argument("--separator", default="", help="between cells; tab for a tabulator")
    command.add_argument("--sheet", default="", metavar="NAME")
    command.add_argument("--complete", action="store_true",
                         help="the table holds all that its importers bought: other lines count as zero")  # fmt: skip
    command.add_argument("--source", default="", metavar="TITLE", help="title of the source, as it shall be shown")
    command.add_argument("--preview", action="store_true", help="say what the table is, and import nothing")
    command.add_argument("--json", action="store_true")
    command.set_defaults(action=_import)


def add_own_packs(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """What has been imported, and taking it away again."""
    kinds.add_parser("own", help="figures of your own that were imported").set_defaults(action=_own)
    remove = kinds.add_parser("remove", help="take figures of your own, or an installed pack, away")
    remove.add_argument("id", metavar="ID")
    remove.set_defaults(action=_remove)


def _mapping(text: str) -> tuple[str, str]:
    column, equals, role = text.rpartition("=")
    if not equals or not column or role not in ROLES:
        raise argparse.ArgumentTypeError(f"{text} is not COLUMN=ROLE with one of the roles {', '.join(ROLES)}")
    return column, role


def _import(options: argparse.Namespace) -> int:
    from planner import api
    from planner.model.figures import Answers

    t = Texts(machine_language())
    if wrong := _wrong(options):
        print(wrong, file=sys.stderr)
        return WRONG_USE
    answers = Answers(
        columns=tuple(options.map), year=options.year, unit=options.unit, decimal=options.decimal,
        revision=options.hs_revision, importer=options.importer, hs=options.hs, encoding=options.encoding,
        separator="\t" if options.separator == "tab" else options.separator, sheet=options.sheet,
        complete=options.complete, source=options.source,
    )  # fmt: skip
    if options.preview:
        seen = api.preview_import(options.file, answers)
        print(_json(_seen(seen, t)) if options.json else _described(seen, t))
        return FINE
    progress = _progress() if sys.stderr.isatty() else None
    seen, imported = api.import_figures(options.file, answers, t, progress=progress)
    if imported is None:
        for question in seen.questions:
            print(f"{asked(question, t)} ({OPTIONS[question.key]})", file=sys.stderr)
        return WRONG_USE
    if options.json:
        print(_json({**_seen(seen, t), "imported": _told(imported)}))
    else:
        _print(imported, t)
    bad = not imported.pack or any(p.severity != "note" for p in imported.problems)
    return PROBLEMS if bad else FINE


def _wrong(options: argparse.Namespace) -> str:
    """What is wrong with the options that the parser cannot know; "" when nothing is."""
    from planner import api

    if options.importer and options.importer not in api.open_facts(user_packs=False).markets:
        return f"no country has the code {options.importer}"
    if options.year and not (options.year.isascii() and options.year.isdigit() and len(options.year) == 4):
        return f"{options.year} is not a year"
    if options.separator and options.separator != "tab" and len(options.separator) != 1:
        return "--separator takes one character, or tab"
    return ""


def _progress() -> Any:
    def show(share: float) -> None:
        print(f"\r{share:4.0%}", end="\r", file=sys.stderr, flush=True)

    return show


def _seen(seen: Preview, t: Texts) -> dict[str, Any]:
    found = asdict(seen)
    found["questions"] = [
        {"key": q.key, "message": asked(q, Texts("en")), "choices": list(q.choices), "option": OPTIONS[q.key]}
        for q in seen.questions
    ]  # fmt: skip
    return found


def _told(imported: Imported) -> dict[str, Any]:
    problems = [{"severity": p.severity, "where": p.where, "message": p.sentence()} for p in imported.problems]
    return {**asdict(imported), "problems": problems}


def _described(seen: Preview, t: Texts) -> str:
    """The preview as a few lines and a list of columns."""
    form = f"sheet {seen.sheet}" if seen.sheet else f"{seen.encoding}, separator {seen.separator!r}"
    lines = [f"{seen.file}: {KIND_NAMES.get(seen.kind, 'table')}; {form}; head in row {seen.head}"]
    facts = {"year": seen.year, "unit": seen.unit, "decimal": seen.decimal, "HS revision": seen.revision,
             "importer": seen.importer, "hs": seen.hs}  # fmt: skip
    lines.append("; ".join(f"{name} {value}" for name, value in facts.items() if value))
    used = [(name, role) for name, role in zip(seen.columns, seen.roles, strict=True) if role != "ignore"]
    lines += [f"  {name}: {t(ROLES[role])}" for name, role in used]
    lines += [f"? {asked(question, t)} ({OPTIONS[question.key]})" for question in seen.questions]
    return "\n".join(lines)


def _print(imported: Imported, t: Texts) -> None:
    """What came of it: problems first, then the account."""
    _print_problems(imported.problems, t)
    print(account(imported, t))
    for key, count in imported.skipped.items():
        print(left_out(key, count, t))
    if imported.pack:
        print(t("HS lines: {lines}; importers: {importers}; year: {year}; imports: {total}; kept as {pack}",
                lines=t.integer(imported.lines), importers=", ".join(imported.importers), year=imported.year,
                total=t.money(imported.total), pack=imported.pack))  # fmt: skip
    else:
        print(t("Nothing could be taken from this table."))


def _print_problems(problems: Sequence[Problem], t: Texts) -> None:
    for problem in problems[:SHOWN_PROBLEMS]:
        print(f"{problem.where}: {t(problem.message, **problem.values)}", file=sys.stderr)
    if len(problems) > SHOWN_PROBLEMS:
        rest = t("{count} more; --json lists them all.", count=t.integer(len(problems) - SHOWN_PROBLEMS))
        print(rest, file=sys.stderr)


def _own(options: argparse.Namespace) -> int:
    from planner import api

    packs = api.own_packs()
    if not packs:
        t = Texts(machine_language())
        print(t("You have imported no figures yet."))
    for pack in packs:
        print(f"{pack.id}  {pack.title} ({pack.year}), {', '.join(pack.importers)}: {pack.lines:,} HS lines, "
              f"{pack.flows:,} flows, USD {pack.total:,}")  # fmt: skip
    return FINE


def _remove(options: argparse.Namespace) -> int:
    from planner import api

    take_away = api.remove_own_pack if options.id.startswith("own-") else api.remove_pack
    try:
        take_away(options.id)
    except KeyError as error:
        raise PackError(NO_PACK, id=options.id) from error
    return FINE


def _json(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=1, allow_nan=False)
