"""Packs: what they hold, what is wrong in them, and making them from sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner import paths
from planner.api.facts import installed_folder, open_facts
from planner.api.figures import reopen_facts
from planner.errors import Problem

if TYPE_CHECKING:
    from planner.model.facts import Facts, PackInfo
    from planner.model.prospect import Filters
    from planner.packs.folder import Pack


def packs_info() -> list[str]:
    """What each published pack in use holds: version, date, coverage per table, licences; one line each."""
    from planner.packs.info import info

    return [line for pack in _published() for line in info(pack.path)]


def _published() -> list[Pack]:
    """The shipped and installed packs that count."""
    from planner.packs.folder import find_packs

    return find_packs(paths.resources(), None, [path for _, path in _installed()])


def _installed() -> list[tuple[str, Path]]:
    from planner.packs.install import versions

    return versions(installed_folder())


def packs_verify(path: Path | None = None) -> list[Problem]:
    """Every problem of a pack, with file, row and column; without a path, of all packs in use.

    A pack file is unpacked for it; PackError when it is not as it was signed.
    """
    from planner.packs.check import verify
    from planner.packs.pack_file import SUFFIX

    if path is not None and path.suffix.lower() == SUFFIX:
        return _file_problems(path)
    return [problem for folder in ([path] if path else [pack.path for pack in _published()])
            for problem in verify(folder)]  # fmt: skip


def _file_problems(path: Path) -> list[Problem]:
    from tempfile import TemporaryDirectory

    from planner.packs import keys
    from planner.packs.check import verify
    from planner.packs.install import folder_name, install

    with TemporaryDirectory(prefix="planner-") as folder:
        manifest, _ = install(path, Path(folder), (), lambda _unpacked: None, keys.PUBLISHERS)
        return verify(Path(folder) / folder_name(manifest.info))


def pack_signers(path: Path | None = None) -> list[tuple[PackInfo, str, str]]:
    """Which packs are signed, by whom, and the id of the key: a pack file, else every installed pack.

    PackError when a signature is not known, or not of the bytes that are there.
    """
    from planner.packs import keys
    from planner.packs.install import signed_by, signed_folder
    from planner.packs.pack_file import SUFFIX

    if path is not None and path.suffix.lower() == SUFFIX:
        found = [signed_by(path, keys.PUBLISHERS)]
    else:
        found = [signed_folder(folder, keys.PUBLISHERS) for _, folder in _installed()] if path is None else []
    return [(manifest.info, manifest.signer.name, manifest.signer.id) for manifest in found]


def try_signatures() -> tuple[int, int]:
    """How many publishers of packs are known, and how many of two wrong signatures are refused on this computer."""
    from planner.packs.keys import tried

    return tried()


def install_pack(path: Path | str) -> tuple[PackInfo, bool]:
    """Install a signed pack file; which pack it is, and whether it is new (the same may be there already).

    It counts for facts that are opened from now on. PackError with one sentence when it is refused; what was there then
    stays as it was.
    """
    from planner.packs import keys
    from planner.packs.folder import find_packs
    from planner.packs.install import damaged, install, tidy
    from planner.packs.open import open_pack_facts

    def opens(unpacked: Path) -> None:
        others = [folder for _, folder in _installed() if folder.name != unpacked.name and not damaged(folder)]
        open_pack_facts(paths.resources(), paths.data_folder() / "packs", [*others, unpacked])

    shipped = [pack.info for pack in find_packs(paths.resources(), None)]
    manifest, new = install(Path(path), installed_folder(), shipped, opens, keys.PUBLISHERS)
    if new:
        reopen_facts()
        open_facts()
        tidy(installed_folder())
    return manifest.info, new


def remove_pack(pack: str) -> None:
    """Take an installed pack away, so that the one that came with the program counts; KeyError when there is none."""
    from planner.packs.install import remove

    remove(installed_folder(), pack)
    reopen_facts()


def refuse_no_key(key: Path) -> None:
    """PackError when a file holds no key that packs can be signed with."""
    from planner.packs.keys import read_key

    read_key(key)


def sign_pack(folder: Path, key: Path, out: Path | None = None) -> Path:
    """Write the pack in a folder as a signed pack file, beside it unless told otherwise; PackError or DocumentError."""
    from planner.documents.files import write_file_atomically
    from planner.packs.folder import open_pack
    from planner.packs.pack_file import file_name, write_pack_file

    target = out or folder.parent / file_name(open_pack(folder).info)
    write_file_atomically(target, lambda temporary: write_pack_file(folder, temporary, key))
    return target


def packs_build(sources: Path, out: Path, pack: str = "core", engine: str = "duckdb", master: str = "") -> list[Any]:
    """Make the core, access or effects pack, or all, from raw sources; same inputs, same bytes. One report a pack.

    ``all`` writes one folder a pack into ``out``, and the others are then made for the core pack beside them. Trade is
    built on either engine ("duckdb" or "spark"); ``master`` is the URL of a Spark cluster, else Spark runs here.
    """
    from planner.packs.building.access.build import build_access
    from planner.packs.building.build import build
    from planner.packs.building.effects.build import build_effects

    if pack == "access":
        return [build_access(sources, out)]
    if pack == "core":
        return [build(sources, out, engine, master)]
    if pack == "effects":
        return [build_effects(sources, out)]
    return [build(sources, out / "core", engine, master), build_access(sources, out / "access", out / "core"),
            build_effects(sources, out / "effects", out / "core")]  # fmt: skip


def find_all_homes(
    facts: Facts, out: Path, filters: Filters, cap: bool = True, horizon: int = 5, engine: str = "duckdb",
    master: str = "", release: Path | None = None, year: int = 2024,
) -> None:  # fmt: skip
    """Write the finder's figures of every home economy, market and product as Parquet.

    Of the filters, HS code, market and demand are applied. Out of the open pack, or of one ``year`` of CEPII's
    ``release`` (BACI_HS17_V*.zip). PackError when that is not complete or the engine does not start; OSError when
    ``out`` cannot be written.
    """
    from planner.packs.building.batch_screen import Choice, screen_all

    choice = Choice(filters.hs, filters.market, filters.demand, cap, horizon, year)
    screen_all(facts, out, choice, engine, master, release)
