"""What a program's folder is made of: Python packages, libraries, fonts and data, each with version and licence."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from installers.staging import ROOT, BuildError, files, run

BY_HAND = Path(__file__).resolve().parent / "components.toml"
LICENCES = Path(__file__).resolve().parent / "licences"
RESOURCES = ROOT / "resources"
NOT_PARTS = ("market-entry-planner", "pyinstaller")  # itself, and what only starts it: that is in the list by hand
# Where a package's metadata names its licence in words of its own, or a choice was made.
SPDX = {
    "PySide6-Essentials": "LGPL-3.0-only", "PySide6_Essentials": "LGPL-3.0-only", "shiboken6": "LGPL-3.0-only",
    "reportlab": "BSD-3-Clause", "defusedxml": "PSF-2.0", "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
}  # fmt: skip
TEXT = re.compile(r"licen[cs]e|copying|notice|copyright", re.IGNORECASE)


@dataclass(frozen=True)
class Component:
    """One part by others. ``kind`` is CycloneDX's; ``texts`` are licences word for word."""

    name: str
    version: str
    licence: str  # SPDX expression
    kind: str = "library"
    purl: str = ""
    source: str = ""
    note: str = ""
    texts: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()  # which files of the folder it accounts for


def found_in(folder: Path, packages: Iterable[Distribution]) -> list[Component]:
    """Every component of a program's folder, by name; ``packages`` are the Python packages that went into it.

    BuildError where a version that the list says can be read cannot.
    """
    names = {path.relative_to(folder).as_posix(): path for path in files(folder)}
    described = [_python(package) for package in packages if package.name not in NOT_PARTS]
    return sorted([*described, *_by_hand(names), *_data()], key=lambda one: (one.name.lower(), one.version))


def packages_at(*places: Path) -> list[Distribution]:
    """The Python packages of a folder of installed ones, or of wheels."""
    return list(distributions(path=[str(place) for place in places]))


def present(packages: Iterable[Distribution], site: Path) -> list[Distribution]:
    """Those packages of which a folder of libraries holds more than their description: a module or a file of data."""

    def holds(name: str) -> bool:
        return (site / name).is_file() or (name.endswith(".py") and (site / f"{name}c").is_file())

    return [package for package in packages
            if any(".dist-info/" not in str(file) and holds(str(file)) for file in package.files or ())]  # fmt: skip


def unaccounted(folder: Path, components: Iterable[Component]) -> list[str]:
    """Native files of the folder that no component explains, sorted."""
    patterns = [pattern for one in components for pattern in one.patterns]
    names = (path.relative_to(folder).as_posix() for path in files(folder) if not path.is_symlink())
    native = (name for name in names if re.search(r"\.(so|dll|pyd|dylib)(\.|$)", name))
    return sorted(name for name in native if not any(fnmatchcase(name, pattern) for pattern in patterns))


def _python(package: Distribution) -> Component:
    about = package.metadata
    said = SPDX.get(package.name) or about.get("License-Expression") or about.get("License") or ""
    if not said or "\n" in said:
        raise BuildError(f"{package.name} does not say its licence in an SPDX expression: add it to SPDX")
    tops = sorted({str(file).split("/", 1)[0] for file in package.files or ()} - {"..", "__pycache__"})
    patterns = [f"{prefix}{top}{suffix}" for top in tops for prefix in ("", "*/") for suffix in ("", "/*")]
    canonical = re.sub(r"[-_.]+", "-", package.name).lower()
    return Component(
        package.name, package.version, said, purl=f"pkg:pypi/{canonical}@{package.version}",
        texts=tuple(_texts(package)), patterns=tuple(patterns),
    )  # fmt: skip


def _texts(package: Distribution) -> Iterator[str]:
    seen = set()
    for file in sorted(package.files or (), key=str):
        inside = ".dist-info/" in str(file) and (TEXT.search(file.name) or "/licenses/" in str(file).lower())
        if not inside or file.name.endswith((".json", ".py")):
            continue
        text = package.locate_file(file).read_bytes().decode("utf-8", "replace").strip()  # type: ignore[attr-defined]
        if text not in seen:
            seen.add(text)
            yield text


def _by_hand(names: dict[str, Path]) -> Iterator[Component]:
    with BY_HAND.open("rb") as file:
        entries = tomllib.load(file)["component"]
    for entry in entries:
        here = [path for pattern in entry["files"] for name, path in names.items() if fnmatchcase(name, pattern)]
        if here and (one := _component(entry, here, names)) and (one.version or entry.get("maybe") != "elsewhere"):
            yield one


def _component(entry: dict[str, Any], here: list[Path], names: dict[str, Path]) -> Component:
    texts = [LICENCES / entry["text"]] if "text" in entry else []
    texts += [RESOURCES / entry["resource"]] if "resource" in entry else []
    version = _version(entry, here, names)
    plain = re.sub(r"[^a-z0-9]+", "-", entry["name"].partition("(")[0].strip().lower()).strip("-")
    return Component(
        entry["name"], version, entry["licence"], purl=f"pkg:generic/{plain}@{version}" if version else "",
        source=entry.get("source", ""), note=entry.get("note", ""), patterns=tuple(entry["files"]),
        texts=tuple(text.read_text(encoding="utf-8").strip() for text in texts),
    )  # fmt: skip


def _version(entry: dict[str, Any], here: list[Path], names: dict[str, Path]) -> str:
    """The version that the files themselves say; nothing where the list does not say how to read it."""
    if entry.get("package"):
        return _packaged(here[0].name)
    if "version" not in entry:
        return ""
    if where := entry.get("version_file"):
        here = [path for name, path in names.items() if fnmatchcase(name, where)]
    pattern = re.compile(entry["version"].encode("latin-1"))
    for path in here:
        if match := pattern.search(path.read_bytes()):
            return next(group for group in match.groups() if group).replace(b"\0", b"").decode("ascii")
    if entry.get("maybe"):
        return ""
    raise BuildError(f"{entry['name']}: no version in {', '.join(path.name for path in here[:5])}")


def _packaged(name: str) -> str:
    """The upstream version of the Debian package that holds a library; nothing on another system."""
    if shutil.which("dpkg-query") is None:
        return ""
    try:
        owner = run(["dpkg-query", "-S", f"*/{name}"]).splitlines()[0].split(": ")[0].split(", ")[0]
        said = run(["dpkg-query", "-W", "-f", "${Version}", owner])
    except BuildError:
        return ""
    return said.partition(":")[2].rpartition("-")[0] or said.rpartition("-")[0] or said


def _data() -> Iterator[Component]:
    for path in sorted((RESOURCES / "packs").glob("*/pack.toml")):
        with path.open("rb") as file:
            pack = tomllib.load(file)
        yield Component(
            f"data pack {pack['id']}", str(pack["version"]), "LicenseRef-by-source", kind="data",
            note=f"The licence of each source is in packs/{pack['id']}/pack.toml.",
        )  # fmt: skip
