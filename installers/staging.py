"""What every installer needs: the version, fixed times, locked wheels and a place to keep what was fetched."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "installers"
CACHE = OUT / "cache"
NAME = "Market-Entry Planner"
ID = "market-entry-planner"
PUBLISHER = "The Market-Entry Planner developers"
SUFFIX = ".entryplan"
UNREACHABLE = re.compile(
    "No matching distribution|connection|timed out|resolve", re.IGNORECASE
)  # pip without a network
MIME = "application/vnd.market-entry-planner+json"  # a plan is JSON text


class BuildError(Exception):
    """An installer cannot be made; the text says what is lacking and what to do."""


class LackingError(BuildError):
    """This machine lacks a tool or a network for it, which is not the installer's fault."""


@cache
def version() -> str:
    """The program's version; ``pyproject.toml`` is the only place that says it."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


@cache
def epoch() -> int:
    """SOURCE_DATE_EPOCH: seconds since 1970 of the last commit, or as the environment gives it."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    return int(run(["git", "log", "-1", "--format=%ct"]).strip())


def run(command: Sequence[str | Path], cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """The command's standard output. BuildError with the end of what it said when it fails or is not there."""
    words = [str(word) for word in command]
    if shutil.which(words[0]) is None:
        raise LackingError(f"{words[0]} is not installed")
    done = subprocess.run(
        words, cwd=cwd or ROOT, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL, capture_output=True,
        text=True, errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-20:])
        raise BuildError(f"{shlex.join(words)}\nended with {done.returncode}:\n{said}")
    return done.stdout


def reproducible() -> dict[str, str]:
    """Environment for build tools: the same input gives the same bytes."""
    return {"SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


@cache
def wheel() -> Path:
    """The program's own wheel, built once for all targets of a run."""
    folder = emptied(OUT / "wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    run([*pip, "--no-build-isolation", "--no-index", "--wheel-dir", folder, ROOT], env=reproducible())
    return next(folder.glob("*.whl"))


@dataclass(frozen=True)
class Pin:
    """One requirement of a lock: its name, version and allowed hashes."""

    name: str
    version: str
    hashes: tuple[str, ...]
    marker: str = ""


def pins(lock: str) -> list[Pin]:
    """The requirements of a lock's text. BuildError where one has no version or no hash."""
    found = []
    for line in lock.replace("\\\n", " ").splitlines():
        words = line.split("#", 1)[0].split("--hash=")
        requirement, _, marker = words[0].partition(";")
        if not requirement.strip():
            continue
        name, equals, number = requirement.strip().partition("==")
        hashes = tuple(word.strip().removeprefix("sha256:") for word in words[1:])
        if not equals or not hashes or any(len(digest) != 64 for digest in hashes):
            raise BuildError(f"not pinned with a version and a sha256: {requirement.strip()}")
        found.append(Pin(name.strip(), number.strip(), hashes, marker.strip()))
    return found


def download(lock: Path, platform: str | Sequence[str], python_version: str, folder: Path) -> list[Path]:
    """The wheels that a lock names, for a platform tag (or several, best first) and a Python such as ``3.11``.

    Every file is checked against the lock's sha256. What an earlier run fetched is taken from its cache.
    """
    tags = [platform] if isinstance(platform, str) else list(platform)
    digest = hashlib.sha256(lock.read_bytes() + repr((tags, python_version)).encode()).hexdigest()[:16]
    kept = CACHE / f"{tags[0]}-{digest}"
    if not kept.is_dir():
        fresh = emptied(kept.with_name(f"{kept.name}.part-{os.getpid()}"))
        asked = [word for tag in tags for word in ("--platform", tag)]
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        only = ["--only-binary=:all:", "--no-deps", *asked, "--python-version", python_version, "--implementation=cp"]
        try:
            run([*pip, *only, "--dest", fresh, "--requirement", lock])
            fresh.rename(kept)
        except BuildError as error:
            if UNREACHABLE.search(str(error)):
                raise LackingError(f"the packages of {lock.name} cannot be fetched: {error}") from None
            raise
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    emptied(folder)
    return [Path(shutil.copy2(path, folder)) for path in files(kept)]


def emptied(folder: Path) -> Path:
    """The folder, made anew."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def files(folder: Path) -> list[Path]:
    """Every file below a folder, in an order that is the same on every machine."""
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.as_posix())


def fix_times(folder: Path) -> None:
    """Set every file's and folder's time to ``epoch()``, so that archives of the tree come out the same."""
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)


def sha256(path: Path) -> str:
    """The file's sha256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def need(tools: Iterable[str]) -> None:
    """LackingError naming every tool that is not installed."""
    lacking = [tool for tool in tools if shutil.which(tool) is None]
    if lacking:
        raise LackingError(f"not installed: {', '.join(lacking)} (sh installers/linux/system-libraries.sh installers)")
