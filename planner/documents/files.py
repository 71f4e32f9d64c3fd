"""Files that are whole or not there: a plan or a report never replaces the old one before it is complete."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from planner.durable import flush_file, flush_folder, replace
from planner.errors import DocumentError
from planner.text import mark

LARGEST = 20 * 1024 * 1024  # bytes; a plan is a few kilobytes
DAY = 86_400  # seconds
ZIPS = {".xlsx", ".zip", ".entrypack"}


def read_limited(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a file; DocumentError when it cannot be read or is larger than any plan."""
    try:
        _refuse_devices(path)  # a pipe that nobody writes to would keep us waiting for ever
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise _cannot_read(path, error) from error
    if len(data) > largest:
        raise DocumentError(mark("{name} is too large to be a plan."), name=path.name)
    return data


def read_there(path: Path) -> bytes | None:
    """The bytes of a file that is about to be replaced; None where there is none, or none that could be a plan.

    DocumentError when the disk does not give it.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None  # writing there is refused with a sentence of its own
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG):
            return None  # nothing there; what stands in the way of a file is told when it is written
        raise _cannot_read(path, error) from error
    return data if len(data) <= LARGEST else None


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` or leave what was there; DocumentError with the reason."""

    def write(temporary: Path) -> None:
        with temporary.open("wb") as file:
            file.write(data)
        # Some file systems tell of a full disk only by what is missing afterwards.
        if temporary.stat().st_size != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    write_file_atomically(path, write)


def refuse_unwritable(path: Path) -> None:
    """DocumentError at once where a file cannot be put at ``path``, so that nobody works for it in vain."""
    try:
        target = Path(os.path.realpath(path))
        _refuse_protected(target)
        _temporary(target).unlink()
    except OSError as error:
        raise _cannot_write(path, error) from error


def write_all(folder: Path, files: Sequence[tuple[str, bytes]]) -> list[Path]:
    """Put files into a folder, which is made; DocumentError with the reason, and then nothing new is left there."""
    new: list[Path] = []
    try:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = mark("The folder {folder} cannot be made: {reason}.")
            raise DocumentError(message, folder=folder, reason=error.strerror or error) from error
        for name, data in files:
            path = folder / name
            fresh = not path.exists()
            write_atomically(path, data)
            new += [path] * fresh
    except DocumentError:
        for path in new:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        raise
    return [folder / name for name, _ in files]


def write_file_atomically(path: Path, writer: Callable[[Path], None]) -> None:
    """Let ``writer`` make a file beside ``path``, then put it there in one step; DocumentError with the reason."""
    temporary: Path | None = None
    try:
        target = Path(os.path.realpath(path))  # a link keeps pointing where it points
        _refuse_protected(target)
        temporary = _temporary(target)
        writer(temporary)
        if not _is_whole(temporary):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        flush_file(temporary)
        _keep_mode(target, temporary)
        replace(temporary, target)
        # The new file is in place already; a folder that cannot be flushed is no reason to call the save failed.
        flush_folder(target.parent)
        _tidy(target)
    except Exception as error:
        refusal = _of_the_world(error)
        if refusal is None:
            raise
        raise _cannot_write(path, refusal) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _is_whole(path: Path) -> bool:
    """Whether all of a PDF or a zip is there: some file systems tell of a full disk only by what is missing."""
    kind = path.suffix.lower()
    if kind == ".pdf":
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - 32))
            return file.read().rstrip().endswith(b"%%EOF")
    if kind not in ZIPS:
        return True
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    except zipfile.BadZipFile:
        return False


def _of_the_world(error: object) -> OSError | None:
    """The system's own refusal behind an error: libraries that write files wrap it in errors of their own."""
    while isinstance(error, BaseException):
        if isinstance(error, OSError):
            return error
        error = error.__cause__ or (error.args[0] if error.args else None)
    return None


def _refuse_devices(path: Path) -> None:
    if path.exists() and not path.is_file() and not path.is_dir():
        raise DocumentError(mark("{name} is not an ordinary file."), name=path.name)


def _refuse_protected(target: Path) -> None:
    _refuse_devices(target)
    if target.is_dir():
        raise DocumentError(mark("{name} is a folder: it was not saved there."), name=target.name)
    # Replacing needs no right to the old file itself, but a user who has locked a file means it.
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _temporary(target: Path) -> Path:
    """A new, empty file in the same folder, with the rights that new files of this user have."""
    path = target.with_name(f"{_prefix(target)}{secrets.token_hex(6)}{target.suffix}")
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    return path


def _prefix(target: Path) -> str:
    return f".{target.stem[:40]}-"


def _tidy(target: Path) -> None:
    """Remove what power cuts left of earlier saves of the same file, once it is too old to be somebody's at work."""
    ours = re.compile(re.escape(_prefix(target)) + "[0-9a-f]{12}" + re.escape(target.suffix))
    with contextlib.suppress(OSError):
        for entry in os.scandir(target.parent):
            if ours.fullmatch(entry.name) and time.time() - entry.stat().st_mtime > DAY:
                os.unlink(entry.path)


def _keep_mode(target: Path, temporary: Path) -> None:
    if target.exists():
        with contextlib.suppress(OSError):
            temporary.chmod(target.stat().st_mode & 0o777)


def _cannot_read(path: Path, error: OSError) -> DocumentError:
    if error.errno == errno.ENOENT:
        return DocumentError(mark("{name} is not there any more."), name=path.name)
    if error.errno in (errno.EACCES, errno.EPERM):
        return DocumentError(mark("You are not allowed to read {name}."), name=path.name)
    if error.errno == errno.EISDIR:
        return DocumentError(mark("{name} is a folder, not a plan."), name=path.name)
    return DocumentError(mark("{name} cannot be read: {reason}."), name=path.name, reason=error.strerror or error)


def _cannot_write(path: Path, error: OSError) -> DocumentError:
    name, folder = path.name, str(path.parent)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DocumentError(mark("The disk is full: {name} was not saved; the old file is untouched."), name=name)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        if error.errno != errno.EROFS and os.path.exists(path) and os.access(path.parent, os.W_OK):
            return DocumentError(
                mark("{name} is locked or in use: it was not saved; the old file is untouched."), name=name
            )
        message = mark("You are not allowed to write in {folder}: {name} was not saved; the old file is untouched.")
        return DocumentError(message, name=name, folder=folder)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return DocumentError(mark("The folder {folder} is not there: {name} was not saved."), name=name, folder=folder)
    message = mark("{name} was not saved: {reason}; the old file is untouched.")
    return DocumentError(message, name=name, reason=error.strerror or error)
