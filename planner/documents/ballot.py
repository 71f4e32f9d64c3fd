"""A ``.ballot`` file and back; one for another action plan or version is refused in a sentence."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from planner import __version__
from planner.documents import codec
from planner.documents.action_plan import MOST_PRIORITIES, answers_impossible
from planner.errors import DocumentError
from planner.model.ballot import Ballot
from planner.model.framework import Framework
from planner.text import mark

FORMAT = "market-entry-ballot"
FORMAT_VERSION = 1
LARGEST = 1024 * 1024  # bytes

NOT_A_BALLOT = mark("{name} is not a ballot.")
DAMAGED = mark("The ballot {name} is damaged: its content does not match its checksum.")
NEWER = mark("The ballot {name} was written by a newer version of the program.")
WRONG = mark("The ballot {name} cannot be read: {where} has a value that is not allowed.")
OTHER_PLAN = mark("The ballot {name} is for another action plan ({found}); this plan uses {wanted}.")
OTHER_VERSION = mark("The ballot {name} is for version {found} of the action plan; this plan uses version {wanted}.")
OTHER_AIMS = mark("The ballot {name} asks for other priorities than this plan's own copy of the action plan.")
EMPTY = mark("The ballot {name} has not been filled in.")


def dumps(ballot: Ballot) -> bytes:
    """The bytes of a ballot file: UTF-8 JSON with the sha256 of its content, the same for equal ballots."""
    content = _adapter().dump_python(ballot, mode="json")
    document = {
        "format": FORMAT, "format_version": FORMAT_VERSION, "program": __version__,
        "sha256": codec.checksum(content), "ballot": content,
    }  # fmt: skip
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n").encode("utf-8")


def loads(data: bytes, name: str) -> Ballot:
    """The ballot in a file's bytes; DocumentError with one sentence for anything else."""
    try:
        document: Any = codec.parse(data)
    except DocumentError as error:
        raise DocumentError(NOT_A_BALLOT, name=name) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise DocumentError(NOT_A_BALLOT, name=name)
    version, content = document.get("format_version"), document.get("ballot")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1 or not isinstance(content, dict):
        raise DocumentError(NOT_A_BALLOT, name=name)
    if version > FORMAT_VERSION:
        raise DocumentError(NEWER, name=name)
    if document.get("sha256") != codec.checksum(content):
        raise DocumentError(DAMAGED, name=name)
    return _ballot(content, name)


def _ballot(content: dict[str, Any], name: str) -> Ballot:
    try:
        ballot: Ballot = _adapter().validate_json(json.dumps(content), strict=True)
    except ValidationError as error:
        where = ".".join(str(part)[:40] for part in error.errors(include_url=False)[0]["loc"])[:120] or "ballot"
        raise DocumentError(WRONG, name=name, where=where) from error
    person = ballot.participant
    wrong = next(answers_impossible("participant.answers", person.answers), "")
    if not 0 <= person.influence <= 1e9:
        wrong = "participant.influence"
    if not 1 <= len(ballot.questions) <= MOST_PRIORITIES or any("en" not in q.names for q in ballot.questions):
        wrong = "questions"
    if "en" not in ballot.names:
        wrong = "names"
    if wrong:
        raise DocumentError(WRONG, name=name, where=wrong)
    return ballot


def accept(ballot: Ballot, framework: Framework, name: str) -> None:
    """DocumentError unless a ballot is filled in for this action plan, in this version, with these priorities."""
    if ballot.framework != framework.id:
        raise DocumentError(OTHER_PLAN, name=name, found=ballot.framework[:60], wanted=framework.id)
    if ballot.version != framework.version:
        raise DocumentError(OTHER_VERSION, name=name, found=ballot.version[:20], wanted=framework.version)
    if [q.id for q in ballot.questions] != [p.id for p in framework.priorities]:
        raise DocumentError(OTHER_AIMS, name=name)
    if not ballot.filled:
        raise DocumentError(EMPTY, name=name)


@cache
def _adapter() -> TypeAdapter[Ballot]:
    return TypeAdapter(with_config(ConfigDict(extra="forbid", allow_inf_nan=False))(Ballot))
