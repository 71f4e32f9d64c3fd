"""A plan as the text of an ``.entryplan`` file and back; whatever is not whole, ours and understood is refused."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from planner import __version__
from planner.documents.upgrades import FORMAT_VERSION, upgrade
from planner.errors import DocumentError
from planner.model.facts import PackInfo
from planner.model.plan import Plan
from planner.text import mark

FORMAT = "market-entry-plan"
DEEPEST = 40  # levels of nesting; a plan needs eight

NOT_A_PLAN = mark("This file is not an entry plan.")
DAMAGED = mark("This entry plan is damaged: its content does not match its checksum. Open a backup copy instead.")
NEWER = mark("This entry plan was written by a newer version of the program (format {found}; this one reads {known}).")
WRONG = mark("This entry plan cannot be read: {where} has a value that is not allowed.")
UNSAVEABLE = mark("The text in {where} has a character that cannot be saved. Remove it and save again.")


def dumps(plan: Plan, packs: tuple[PackInfo, ...], framework_version: str) -> bytes:
    """The bytes of a plan file: UTF-8 JSON, the same for the same plan; DocumentError for text that is no Unicode.

    The file names the packs it was made with and carries the sha256 of its content, so that damage is found.
    """
    content = _adapter().dump_python(plan, mode="json")
    content["framework_version"] = framework_version
    _refuse_unsaveable(content)
    packs_used = [{"id": pack.id, "version": pack.version, "date": pack.date} for pack in packs]
    document = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "program": __version__,
        "packs": packs_used,
        "sha256": _checksum(content),
        "plan": content,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8")


def loads(data: bytes) -> Plan:
    """The plan in a file's bytes; DocumentError with one clear sentence for anything else."""
    document = _parse(data)
    if not isinstance(document, dict) or document.get("format") != FORMAT or not isinstance(document.get("plan"), dict):
        raise DocumentError(NOT_A_PLAN)
    version = document.get("format_version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise DocumentError(NOT_A_PLAN)
    if version > FORMAT_VERSION:
        raise DocumentError(NEWER, found=version, known=FORMAT_VERSION)
    if document.get("sha256") != _checksum(document["plan"]):
        raise DocumentError(DAMAGED)
    content = upgrade(document["plan"], version)
    try:
        _refuse_unsaveable(content)
        plan = _adapter().validate_json(json.dumps(content), strict=True)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"]) or "plan"
        raise DocumentError(WRONG, where=where) from error
    except (ValueError, RecursionError) as error:
        raise DocumentError(DAMAGED) from error
    return plan


@cache
def _adapter() -> TypeAdapter[Plan]:
    strict = with_config(ConfigDict(extra="forbid", allow_inf_nan=False))
    return TypeAdapter(strict(Plan))


def _parse(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
        if _deepest(text) > DEEPEST:
            raise DocumentError(NOT_A_PLAN)
        return json.loads(text, parse_constant=_no_constant)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise DocumentError(NOT_A_PLAN) from error


def _deepest(text: str) -> int:
    # Counted before parsing; brackets inside strings only make the count larger than the truth by little.
    depth = deepest = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _checksum(content: Any) -> str:
    canonical = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _refuse_unsaveable(content: Any) -> None:
    for where, value in _leaves(content, "plan"):
        if isinstance(value, str):
            try:
                value.encode("utf-8")
            except UnicodeEncodeError as error:
                raise DocumentError(UNSAVEABLE, where=where) from error
        elif isinstance(value, float) and not math.isfinite(value):
            raise DocumentError(WRONG, where=where)


def _leaves(value: Any, where: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, entry in value.items():
            yield where, key
            yield from _leaves(entry, f"{where}.{key}")
    elif isinstance(value, list):
        for i, entry in enumerate(value):
            yield from _leaves(entry, f"{where}[{i}]")
    else:
        yield where, value
