"""The plan on disk: open, save, copies, and what should be put right in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner import paths
from planner.api.facts import facts_of, framework_of
from planner.api.timeline import timeline_problems
from planner.errors import DocumentError, Problem
from planner.model.plan import Exporter, Plan
from planner.text import mark

if TYPE_CHECKING:
    from planner.model.facts import Facts
    from planner.model.policy import OwnMeasure
    from planner.model.version import Opened, Version

NEWER_THERE = mark(
    "{name} was written by a newer version of the program: what this version does not know would be lost. "
    "Save under another name; the file is untouched."
)


def new_plan(home: str = "") -> Plan:
    """An empty plan."""
    return Plan(exporter=Exporter(home=home))


def sample_plans() -> tuple[Path, ...]:
    """The finished examples that come with the program."""
    return tuple(sorted((paths.resources() / "examples").glob("*.entryplan")))


def open_plan(path: Path | str) -> Plan:
    """The plan in a file; DocumentError with one clear sentence when it is not one, is damaged or is newer."""
    from planner.documents import codec, files

    return codec.loads(files.read_limited(Path(path)))


def open_as_known(path: Path | str) -> Opened:
    """The plan in a file, of a newer program's what is understood here; DocumentError as in :func:`open_plan`.

    :func:`save_plan` refuses to save over a newer program's file, whoever asks.
    """
    from planner.documents import codec, files

    return codec.loads_as_known(files.read_limited(Path(path)))


def _refuse_newer(path: Path) -> None:
    from planner.documents import codec, files

    # A file that the disk does not give us now may be a newer program's all the same: it is not saved over unseen.
    data = files.read_there(path)
    if data is not None and codec.is_newer(data):
        raise DocumentError(NEWER_THERE, name=path.name)


def _plan_bytes(plan: Plan) -> bytes:
    from planner.documents import codec

    facts = facts_of(plan)
    return codec.dumps(plan, facts.packs, framework_of(plan, facts).version)


def save_plan(plan: Plan, path: Path | str) -> None:
    """Write the plan so that the old file stays whole until the new one is; DocumentError with the reason.

    A plan that a newer program wrote is never saved over: what is not known here would be lost.
    """
    from planner.documents import files, versions

    data = _plan_bytes(plan)
    _refuse_newer(Path(path))
    versions.keep_previous(Path(path))
    files.write_atomically(Path(path), data)


def plan_stamp(path: Path | str) -> str:
    """What tells one version of a plan's file from another (sha256); "" when it cannot be read."""
    import hashlib

    from planner.documents import files

    try:
        return hashlib.sha256(files.read_limited(Path(path))).hexdigest()
    except DocumentError:
        return ""


def set_aside(path: Path | str) -> Path:
    """Copy a plan's file beside itself under a name that is free; DocumentError with the reason."""
    from planner.documents import files

    source = Path(path)
    names = (source.with_name(f"{source.stem} ({n}){source.suffix}") for n in range(2, 10_000))
    copy = next(name for name in names if not name.exists())
    files.write_atomically(copy, files.read_limited(source))
    return copy


def previous_copy(path: Path | str) -> Path | None:
    """The copy of a plan as it was before its last save, or None; for when the plan itself is damaged."""
    from planner.documents import versions

    return versions.previous(Path(path))


def versions_of(path: Path | str) -> list[Version]:
    """Earlier versions of a plan, the newest first: the last ten, then one a day, a week and a month."""
    from planner.documents import versions

    return versions.versions_of(Path(path))


def autosave(plan: Plan, key: str) -> None:
    """Keep a copy beside the user's own files, for recovery after a crash."""
    from planner.documents import autosave as store

    store.autosave(_plan_bytes(plan), key)


def emergency_copy(plan: Plan) -> Path:
    """Keep the plan when the program itself fails; offered with the other copies at the next start."""
    from planner.documents import autosave as store

    return store.emergency(_plan_bytes(plan))


def recovered() -> list[tuple[Path, Plan]]:
    """Copies that a crash left behind, newest first."""
    from planner.documents import autosave as store

    return store.recovered()


def discard_autosave(key: str) -> None:
    """The plan is saved or given up: its copy is no longer needed."""
    from planner.documents import autosave as store

    store.discard(key)


def recent_plans() -> list[Path]:
    """Plans opened or saved lately, newest first."""
    from planner.documents import recent

    return recent.recent()


def remember_plan(path: Path | str) -> None:
    """Put a plan on top of the recent ones."""
    from planner.documents import recent

    recent.remember(Path(path))


def check(plan: Plan, facts: Facts) -> list[Problem]:
    """Everything in a plan that the user should put right, each with its place."""
    from planner.engine.checklist import checklist_problems
    from planner.engine.entry_problems import entry_problems
    from planner.engine.finance_problems import finance_problems
    from planner.engine.landed_problems import landed_problems, policy_problems
    from planner.engine.problems import problems as judge
    from planner.steps import STEPS

    problems = [p for step in STEPS[:4] for p in step.missing(plan) if p.severity != "note"]
    found = [*policy_problems(plan, facts), *landed_problems(plan), *finance_problems(plan, facts),
             *_origin_problems(plan, facts), *timeline_problems(plan, facts),
             *checklist_problems(plan, facts), *entry_problems(plan, facts)]  # fmt: skip
    return [*problems, *judge(plan, facts, framework_of(plan, facts)), *found]


def measure_problems(measure: OwnMeasure, plan: Plan, facts: Facts | None) -> list[Problem]:
    """What is wrong with a measure of the room's own; empty: it can be added."""
    from planner.engine.landed_problems import policy_problems

    if facts is None:
        return []
    return list(policy_problems(plan.changed(policy=replace(plan.policy, own=(measure,))), facts))


def _origin_problems(plan: Plan, facts: Facts) -> list[Problem]:
    """What to put right in the origin worksheets; only warnings here, for scores and report do not rest on them."""
    from planner.engine.origin_problems import problems

    found = [p for i, sheet in enumerate(plan.origin) for p in problems(sheet, facts, f"origin[{i}]")]
    return [replace(problem, severity="warning") for problem in found]
