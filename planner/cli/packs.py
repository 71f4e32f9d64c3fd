"""``packs``: what the data packs hold, checking, installing, building and signing them."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.engines import add_engine, told
from planner.cli.imports import add_own_packs
from planner.cli.policy import aligned
from planner.cli.problems import FINE, print_json, print_problems
from planner.errors import PackError
from planner.text import LOCALES, Texts, machine_language, mark

if TYPE_CHECKING:
    from planner.model.moved import Comparison

SIGNED_BY = mark("{id} {version} ({date}): signed by {signer} ({key})")


def add_commands(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """All kinds with their options."""
    packs = verbs.add_parser(
        "packs", help="the data packs: info, verify, install, compare, build, sign; own figures: own, remove"
    )
    kinds = packs.add_subparsers(required=True, metavar="info|verify|install|compare|build|sign|own|remove")
    kinds.add_parser("info", help="coverage of every table").set_defaults(action=_info)
    verify = kinds.add_parser("verify", help="every problem as file:row:column, and who signed a pack file")
    verify.add_argument("path", type=Path, nargs="?", metavar="DIR|FILE")
    verify.set_defaults(action=_verify)
    install = kinds.add_parser("install", help="newer figures from a signed pack file (.entrypack)")
    install.add_argument("file", type=Path, metavar="FILE")
    install.set_defaults(action=_install)
    _add_build(kinds)
    compare = kinds.add_parser("compare", help="which figures of a plan moved since it was last saved")
    compare.add_argument("plan", type=Path, metavar="PLAN")
    compare.add_argument("--lang", choices=sorted(LOCALES))
    compare.add_argument("--json", action="store_true")
    compare.set_defaults(action=_compare)
    sign = kinds.add_parser("sign", help="make a pack file of a pack that is built")
    sign.add_argument("folder", type=Path, metavar="DIR")
    sign.add_argument("--key", type=Path, required=True, metavar="KEY", help="private Ed25519 key, a PEM file")
    sign.add_argument("--out", type=Path, metavar="FILE", help="default: beside DIR, by the pack's name and version")
    sign.set_defaults(action=_sign)
    add_own_packs(kinds)


def _add_build(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    build = kinds.add_parser("build", help="make a pack from raw sources")
    build.add_argument("--pack", choices=("core", "access", "effects", "all"), default="core", help="default: core")
    build.add_argument("--sources", type=Path, required=True, metavar="DIR")
    build.add_argument("--out", type=Path, required=True, metavar="DIR")
    build.add_argument("--sign", type=Path, metavar="KEY",
                       help="also make a pack file beside the pack, signed with this key (a PEM file)")  # fmt: skip
    add_engine(build)
    build.set_defaults(action=_build)


def _info(options: argparse.Namespace) -> int:
    from planner import api

    print("\n".join(api.packs_info()))
    return FINE


def _verify(options: argparse.Namespace) -> int:
    from planner import api

    t = Texts(machine_language())
    problems = api.packs_verify(options.path)
    for info, signer, key in api.pack_signers(options.path):
        print(t(SIGNED_BY, id=info.id, version=info.version, date=t.date(info.date), signer=signer, key=key))
    if not problems:
        print(t("no problems found"))
    return print_problems(problems, t)


def _compare(options: argparse.Namespace) -> int:
    from planner import api
    from planner.report import moved_words

    t = Texts(options.lang or machine_language())
    opened = api.open_as_known(options.plan)
    found = api.compare_packs(opened.plan, opened.packs)
    facts = api.open_facts()
    if options.json:
        print_json(_as_json(found))
        return FINE
    print(moved_words.lead(found, t))
    for change in found.changes:
        print(f"  {moved_words.change_text(change, t)}")
    table = [tuple(t(head) for head in moved_words.HEADS)] if found.figures else []
    table += [moved_words.cells(moved, opened.plan, facts, t) for moved in found.figures]
    if table:
        print("\n".join(aligned(table, 3)))
    return FINE


def _as_json(found: Comparison) -> dict[str, Any]:
    figures = [{**asdict(moved), "difference": moved.difference} for moved in found.figures]
    return {
        "packs": [asdict(change) for change in found.changes], "there": found.there, "compared": found.looked,
        "moved": figures,
    }  # fmt: skip


def _install(options: argparse.Namespace) -> int:
    from planner import api

    t = Texts(machine_language())
    info, new = api.install_pack(options.file)
    message = mark("Installed: {id} {version} ({date})") if new else mark("{id} {version} ({date}) is there already.")
    print(t(message, id=info.id, version=info.version, date=t.date(info.date)))
    return FINE


def _sign(options: argparse.Namespace) -> int:
    from planner import api

    print(api.sign_pack(options.folder, options.key, options.out))
    return FINE


def _build(options: argparse.Namespace) -> int:
    from planner import api

    if not options.sources.is_dir():
        raise PackError(mark("The folder {folder} is not there."), folder=options.sources)
    if options.sign:
        api.refuse_no_key(options.sign)  # before hours of building
    with told(mark("The pack was not built: {name}: {reason}."), options.out):
        for report in api.packs_build(options.sources, options.out, options.pack, options.engine, options.spark_master):
            print(report)
    if options.sign:
        built = sorted(p.parent for p in options.out.glob("*/pack.toml")) if options.pack == "all" else [options.out]
        for folder in built:
            print(api.sign_pack(folder, options.sign))
    return FINE
