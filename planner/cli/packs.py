"""``packs``: what the data packs hold, checking, installing, building and signing them."""

from __future__ import annotations

import argparse
from pathlib import Path

from planner.cli.engines import add_engine, told
from planner.cli.imports import add_own_packs
from planner.cli.problems import FINE, print_problems
from planner.errors import PackError
from planner.text import Texts, machine_language, mark

SIGNED_BY = mark("{id} {version} ({date}): signed by {signer} ({key})")


def add_commands(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """All kinds with their options."""
    packs = verbs.add_parser(
        "packs", help="the data packs: info, verify, install, build, sign; own figures: own, remove"
    )
    kinds = packs.add_subparsers(required=True, metavar="info|verify|install|build|sign|own|remove")
    kinds.add_parser("info", help="coverage of every table").set_defaults(action=_info)
    verify = kinds.add_parser("verify", help="every problem as file:row:column, and who signed a pack file")
    verify.add_argument("path", type=Path, nargs="?", metavar="DIR|FILE")
    verify.set_defaults(action=_verify)
    install = kinds.add_parser("install", help="newer figures from a signed pack file (.entrypack)")
    install.add_argument("file", type=Path, metavar="FILE")
    install.set_defaults(action=_install)
    _add_build(kinds)
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
