"""Earlier versions of every plan, kept in the program's own folder when a later one is saved over them.

Each plan's path has a folder of its own. A version's name begins with a number that only grows, so that the order in
which they were saved does not rest on a clock that may have been set back.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from planner import paths
from planner.documents import codec, files
from planner.errors import DocumentError
from planner.model.version import Version
from planner.text import mark

SUFFIX = ".entryplan"
NAME = re.compile(r"(\d{8})-(\d{8}T\d{6})Z-[0-9a-f]{6}\.entryplan")
STAMP = "%Y%m%dT%H%M%S"
LAST, DAYS, WEEKS, MONTHS = 10, 14, 8, 24  # how many of each are kept
MOST_BYTES = 64 * 1024 * 1024  # of all versions of one plan; a plan is a few kilobytes, at most 20 MB


def thinned(saved: Sequence[datetime], sizes: Sequence[int], most_bytes: int = MOST_BYTES) -> list[int]:
    """Which versions stay: places in ``saved``, which goes from the newest version to the oldest.

    The last ten, then the newest of each of the last days, weeks and months that have one. What is counted are the
    days that have a version, not the days that have passed, so no clock can thin everything away. Of what is too much
    for ``most_bytes`` the oldest go first; the newest always stays.
    """
    stay = set(range(min(LAST, len(saved))))
    for form, most in (("%Y-%m-%d", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        seen: set[str] = set()
        for i, when in enumerate(saved):
            bucket = when.strftime(form)
            if bucket not in seen and len(seen) < most:
                stay.add(i)
            seen.add(bucket)
    kept: list[int] = []
    total = 0
    for i in sorted(stay):
        total += sizes[i]
        if kept and total > most_bytes:
            break
        kept.append(i)
    return kept


def keep_previous(path: Path) -> Path | None:
    """Put a copy of the whole plan at ``path`` aside before it is replaced, and thin out the earlier ones.

    None when there is nothing worth keeping (no file, or a damaged one, which must not push out a good copy) or when
    the copy cannot be kept: the save itself must not fail for that.
    """
    folder = folder_of(path)
    try:
        data = files.read_limited(path)
        codec.loads(data)
        saved = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        known = _names(folder)
        if known and _same(folder / known[0], data):
            return folder / known[0]
        number = int(known[0][:8]) + 1 if known else 1
        copy = folder / f"{number:08}-{saved.strftime(STAMP)}Z-{secrets.token_hex(3)}{SUFFIX}"
        keep(data, copy)
    except (DocumentError, OSError, OverflowError, ValueError):
        return None
    _thin(folder)
    return copy


def keep(data: bytes, path: Path) -> Path:
    """Write bytes into the program's own folder, made where it is not there yet; DocumentError with the reason."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DocumentError(mark("No copy can be kept: {reason}."), reason=error.strerror or error) from error
    files.write_atomically(path, data)
    return path


def folder_of(path: Path) -> Path:
    """Where the earlier versions of the plan at ``path`` are."""
    digest = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return paths.data_folder() / "versions" / f"{safe(path.stem)}-{digest}"


def safe(name: str) -> str:
    """A name that every file system takes."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", name)[:80]


def previous(path: Path) -> Path | None:
    """The plan as it was before its last save, or None."""
    names = _names(folder_of(path))
    return folder_of(path) / names[0] if names else None


def versions_of(path: Path) -> list[Version]:
    """The earlier versions of a plan, the newest first; damaged ones are passed over but kept."""
    found: list[Version] = []
    folder = folder_of(path)
    for name in reversed(_names(folder)):
        with contextlib.suppress(DocumentError):
            data = files.read_limited(folder / name)
            plan = codec.loads(data)
            found.append(Version(folder / name, _saved(name), len(data), plan, found[-1].plan if found else None))
    return found[::-1]


def _names(folder: Path) -> list[str]:
    try:
        return sorted((entry.name for entry in folder.iterdir() if _is_ours(entry.name)), reverse=True)
    except OSError:
        return []


def _is_ours(name: str) -> bool:
    found = NAME.fullmatch(name)
    if found is None:
        return False
    try:
        datetime.strptime(found[2], STAMP)
    except ValueError:
        return False
    return True


def _saved(name: str) -> datetime:
    return datetime.strptime(name[9:24], STAMP).replace(tzinfo=UTC)


def _same(path: Path, data: bytes) -> bool:
    try:
        return files.read_limited(path) == data
    except DocumentError:
        return False


def _thin(folder: Path) -> None:
    # A version that cannot be removed now is removed another time.
    with contextlib.suppress(OSError):
        names = _names(folder)
        # Days, weeks and months are the user's own, not Greenwich's.
        stay = thinned([_saved(name).astimezone() for name in names], [(folder / n).stat().st_size for n in names])
        for i in set(range(len(names))) - set(stay):
            (folder / names[i]).unlink(missing_ok=True)
