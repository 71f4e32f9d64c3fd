"""An import in words: what was read, left out and refused, and what a table was recognised as."""

from __future__ import annotations

from planner.model.figures import SKIPPED, Imported, Preview, Question
from planner.text import Texts, mark

UNIT_NAMES = {"USD": mark("US dollars"), "kUSD": mark("thousand US dollars"), "MUSD": mark("million US dollars")}
KIND_NAMES = {"comtrade": "UN Comtrade", "trademap": "ITC Trade Map", "baci": "CEPII BACI", "wits": "World Bank WITS"}
SEPARATOR_NAMES = {",": mark("commas"), ";": mark("semicolons"), "\t": mark("tabulators"), "|": mark("bars")}


def account(told: Imported, t: Texts) -> str:
    """How many rows were read, taken and refused."""
    return t("Rows read: {rows}; taken: {taken}; refused: {refused}.", rows=t.integer(told.rows),
             taken=t.integer(told.taken), refused=t.integer(told.refused))  # fmt: skip


def left_out(key: str, count: int, t: Texts) -> str:
    """How many rows were left out for one reason."""
    return t("Left out, {reason}: {count}.", reason=t(SKIPPED[key]), count=t.integer(count))


def recognised(seen: Preview, t: Texts) -> str:
    """Whose layout a table has and how its file is written."""
    kind = KIND_NAMES.get(seen.kind) or t("a table of its own layout")
    if seen.sheet:
        return t("Recognised: {kind}; workbook, sheet {sheet}.", kind=kind, sheet=seen.sheet)
    between = SEPARATOR_NAMES.get(seen.separator)
    return t("Recognised: {kind}; text in {encoding}, cells between {separator}.", kind=kind,
             encoding=seen.encoding.upper(), separator=t(between) if between else seen.separator)  # fmt: skip


def asked(question: Question, t: Texts) -> str:
    """A question in the reader's language."""
    values = {key: t(str(value)) if key == "role" else value for key, value in question.values.items()}
    return t(question.message, **values)


def place(where: str) -> tuple[str, str]:
    """Row and column of a problem in a table ("file:row:column"); "" where it is of the whole file."""
    parts = where.rsplit(":", 2)
    if len(parts) == 3 and parts[1].isdigit():
        return parts[1], parts[2]
    parts = where.rsplit(":", 1)
    return (parts[1], "") if len(parts) == 2 and parts[1].isdigit() else ("", "")
