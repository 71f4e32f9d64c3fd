"""A plan as the text of an ``.entryplan`` file and back; whatever is not whole, ours and understood is refused."""

from __future__ import annotations

import hashlib
import json
import math
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from planner import __version__
from planner.documents.action_plan import impossible
from planner.documents.files import LARGEST
from planner.documents.upgrades import FORMAT_VERSION, upgrade
from planner.errors import DocumentError
from planner.model.facts import PackInfo
from planner.model.plan import Plan
from planner.model.version import Opened
from planner.text import mark

FORMAT = "market-entry-plan"
EXTRA = ("unexpected_keyword_argument", "extra_forbidden")  # what a field that nobody knows is called by pydantic
DEEPEST = 40  # levels of nesting; a plan needs eight
MOST_VALUES = 500_000  # in one file; a room of 500 people with every answer has a tenth of that
STRINGS = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
NO_BRACKETS = re.compile(r"[^\[\]{}]+")

NOT_A_PLAN = mark("This file is not an entry plan.")
DAMAGED = mark("This entry plan is damaged: its content does not match its checksum. Open a backup copy instead.")
NEWER = mark("This entry plan was written by a newer version of the program (format {found}; this one reads {known}).")
WRONG = mark("This entry plan cannot be read: {where} has a value that is not allowed.")
UNKNOWN = mark("This entry plan cannot be read: this version of the program does not know the field {where}.")
TOO_LARGE = mark("This entry plan is larger than {megabytes} MB and cannot be saved. Shorten its notes.")
UNSAVEABLE = mark("{where} holds a character or number that cannot be saved. Change it and save again.")


def dumps(plan: Plan, packs: tuple[PackInfo, ...], framework_version: str) -> bytes:
    """The bytes of a plan file: UTF-8 JSON, the same for equal plans, read back before they are handed out.

    The file names the packs it was made with, the framework's version and the program's, and carries the sha256 of its
    content, so that damage is found. DocumentError when the plan holds what no file could give back.
    """
    content = _content(plan.changed(framework_version=framework_version))
    document = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "program": __version__,
        "packs": [{"id": pack.id, "version": pack.version, "date": pack.date} for pack in packs],
        "sha256": checksum(content),
        "plan": content,
    }
    data = (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n").encode("utf-8")
    if len(data) > LARGEST or _is_a_bomb(data.decode("utf-8")):
        raise DocumentError(TOO_LARGE, megabytes=LARGEST // 2**20)
    loads(data)
    return data


def _content(plan: Plan) -> dict[str, Any]:
    with warnings.catch_warnings():
        # A value of a wrong type is found when the bytes are read back, with its place.
        warnings.simplefilter("ignore", UserWarning)
        content: dict[str, Any] = _adapter().dump_python(plan, mode="json")
    _refuse_unsaveable(content)
    return content


def loads(data: bytes) -> Plan:
    """The plan in a file's bytes; DocumentError with one clear sentence for anything else."""
    version, content = _whole(data)
    if version > FORMAT_VERSION:
        raise DocumentError(NEWER, found=version, known=FORMAT_VERSION)
    return _plan(upgrade(content, version, newest=FORMAT_VERSION))


def loads_as_known(data: bytes) -> Opened:
    """The plan in a file's bytes; of one that a newer program wrote, what this one understands.

    Fields that are not known are left out and named. DocumentError when a known field means something else by now, and
    for everything that :func:`loads` refuses for another reason than being newer.
    """
    version, content = _whole(data)
    newer = version > FORMAT_VERSION
    if not newer:
        content = upgrade(content, version, newest=FORMAT_VERSION)
    unknown = _leave_out_unknown(content)
    if newer and not content:
        raise DocumentError(NEWER, found=version, known=FORMAT_VERSION)
    try:
        return Opened(_plan(content), newer or bool(unknown), tuple(unknown), made_on(data))
    except DocumentError as error:
        if newer:
            raise DocumentError(NEWER, found=version, known=FORMAT_VERSION) from error
        raise


def made_on(data: bytes) -> tuple[PackInfo, ...]:
    """The packs that a whole plan file was saved with; none where it does not say so."""
    packs = parse(data).get("packs")
    try:
        return tuple(PackInfo(*(str(pack[key])[:80] for key in ("id", "version", "date"))) for pack in packs)
    except (TypeError, KeyError):
        return ()


def is_newer(data: bytes) -> bool:
    """Whether a file holds a whole plan of a newer program, which nothing may be saved over."""
    try:
        version, content = _whole(data)
        return version > FORMAT_VERSION or bool(_leave_out_unknown(upgrade(content, version, newest=FORMAT_VERSION)))
    except DocumentError:
        return False


def _whole(data: bytes) -> tuple[int, dict[str, Any]]:
    """Format and content of a plan's file whose checksum is right."""
    document = parse(data)
    if not isinstance(document, dict) or document.get("format") != FORMAT or not isinstance(document.get("plan"), dict):
        raise DocumentError(NOT_A_PLAN)
    version = document.get("format_version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise DocumentError(NOT_A_PLAN)
    if document.get("sha256") != checksum(document["plan"]):
        raise DocumentError(DAMAGED)
    return version, document["plan"]


def _leave_out_unknown(content: dict[str, Any]) -> list[str]:
    """Take out of a plan's content the fields that no plan of this program has; their places."""
    unknown: list[str] = []
    for _ in range(DEEPEST):
        try:
            _adapter().validate_json(json.dumps(content), strict=True)
            break
        except ValidationError as error:
            extra = [e["loc"] for e in error.errors(include_url=False) if e["type"] in EXTRA]
        if not extra:
            break  # what else is wrong is found when the plan is made
        for place in extra:
            _take_out(content, place)
            unknown.append(".".join(str(part)[:40] for part in place)[:120])
    return unknown


def _take_out(content: Any, place: tuple[int | str, ...]) -> None:
    for part in place[:-1]:
        content = content[part]
    del content[place[-1]]


def _plan(content: dict[str, Any]) -> Plan:
    _refuse_unsaveable(content, WRONG)
    try:
        plan: Plan = _adapter().validate_json(json.dumps(content), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        # A place is made of the file's own words: an endless one would fill the screen.
        where = ".".join(str(part)[:40] for part in first["loc"])[:120] or "plan"
        raise DocumentError(UNKNOWN if first["type"] in EXTRA else WRONG, where=where) from error
    for where in impossible(plan):
        raise DocumentError(WRONG, where=where[:120])
    return plan


@cache
def _adapter() -> TypeAdapter[Plan]:
    # Only notes on the class itself; the model stays plain Python. Dataclasses inside it follow.
    return TypeAdapter(with_config(ConfigDict(extra="forbid", allow_inf_nan=False))(Plan))


def parse(data: bytes) -> Any:
    """What a file's JSON holds; DocumentError when it is none, too large or nested too deep."""
    if len(data) > LARGEST:
        raise DocumentError(NOT_A_PLAN)
    try:
        text = data.decode("utf-8-sig")
        if _is_a_bomb(text):
            raise DocumentError(NOT_A_PLAN)
        return json.loads(text, parse_constant=_no_constant)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        # What begins like a plan was one: a copy cut short, a disk gone bad.
        raise DocumentError(DAMAGED if FORMAT.encode() in data[:1000] else NOT_A_PLAN) from error


def _is_a_bomb(text: str) -> bool:
    """Whether a text would become more values, or nest them deeper, than any plan; told before it is taken apart."""
    bare = STRINGS.sub("", text)  # brackets and commas in strings are the user's own words
    if sum(map(bare.count, ",[{")) > MOST_VALUES:
        return True
    depth = 0
    for bracket in NO_BRACKETS.sub("", bare):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            return True
    return False


def _no_constant(name: str) -> float:
    raise ValueError(name)


def checksum(content: Any) -> str:
    """The sha256 of what a file holds, whatever its spacing."""
    canonical = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _refuse_unsaveable(content: Any, sentence: str = UNSAVEABLE) -> None:
    with suppress(ValueError):  # a lone surrogate is one too
        json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8")
        return
    for where, value in _leaves(content, "plan"):
        if isinstance(value, str):
            try:
                value.encode("utf-8")
            except UnicodeEncodeError as error:
                raise DocumentError(sentence, where=where[:120]) from error
        elif isinstance(value, float) and not math.isfinite(value):
            raise DocumentError(sentence, where=where[:120])


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
