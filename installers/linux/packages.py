"""The files handed out for Linux: .deb and .rpm for administrators, .run for people without their rights."""

from __future__ import annotations

import json
import os
import platform
import time
from pathlib import Path
from typing import Any

from installers.linux.closure import asked_of_system, packages
from installers.linux.freeze import WORK, environment, freeze, identity, parts
from installers.linux.shared_files import lay_out
from installers.staging import ID, NAME, PUBLISHER, BuildError, epoch, reproducible, run, sha256, version

DESCRIPTION = """offline planner of entries into export markets
Scores export opportunities of a sector in each market against an action plan,
works out duties, landed cost and the money of entering, and writes the plan
as PDF and workbook. Works without a network."""
# Keyboard layouts and a font are data that no library asks for.
DATA_DEBIAN, DATA_FEDORA = ["xkb-data", "fontconfig"], ["xkeyboard-config", "fontconfig"]


def architecture() -> str:
    """This machine's name in Debian's words; packages hold what was compiled for it."""
    names = {"x86_64": "amd64", "aarch64": "arm64"}
    if platform.machine() not in names:
        raise BuildError(f"no wheels are locked for {platform.machine()}")
    return names[platform.machine()]


def build_deb(out: Path, release: bool) -> Path:
    """The package for Debian 12, Ubuntu 22.04 and newer; xz for release, else zstd, which is quick."""
    target = out / f"{ID}_{version()}_{architecture()}.deb"
    return _pack("deb", target, {"deb": {"compression": "xz" if release else "zstd"}})


def current_deb(out: Path) -> Path:
    """The .deb in ``out``, made anew only where it is not of this very program."""
    made, target = WORK / "deb.made", out / f"{ID}_{version()}_{architecture()}.deb"
    if target.is_file() and made.is_file() and made.read_text() == _origin(freeze(), target):
        return target
    return build_deb(out, release=False)


def build_rpm(out: Path, release: bool, number: str = "1") -> Path:
    """The package for Fedora, RHEL 9's successors and openSUSE; ``number`` counts packages of one version."""
    machine = platform.machine()
    target = out / f"{ID}-{version()}-{number}.{machine}.rpm"
    return _pack("rpm", target, {"rpm": {"compression": "xz" if release else "zstd:3"}, "release": number})


def build_run(out: Path, release: bool) -> Path:
    """One file that installs into the user's own folder; the same program as in the packages."""
    from installers.linux.self_extracting import build

    return build(out / f"{ID}-{version()}-{platform.machine()}.run", release)


def _pack(kind: str, target: Path, special: dict[str, Any]) -> Path:
    program, share = freeze(), lay_out(WORK / "share", parts())
    outside, floor = asked_of_system(program)
    description = described(program, share, packages(outside), floor)
    for name, value in special.items():
        description[name] = {**description.get(name, {}), **value} if isinstance(value, dict) else value
    config = WORK / f"{kind}.json"
    config.write_text(json.dumps(description, indent=1, sort_keys=True), encoding="utf-8")
    nfpm = environment().with_name("nfpm")
    target.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    run([nfpm, "package", "--config", config, "--packager", kind, "--target", target], env=reproducible())
    os.utime(target, (epoch(), epoch()))
    (WORK / f"{kind}.made").write_text(_origin(program, target))
    return target


def _origin(program: Path, target: Path) -> str:
    return f"{identity(program)} {sha256(target)}"


def described(
    program: Path, share: Path, needs: tuple[list[str], list[str]], floor: tuple[int, int]
) -> dict[str, Any]:  # fmt: skip
    """What nfpm has to know of a package: names, needs, and where each file goes."""
    debian, fedora = needs
    glibc = ".".join(map(str, floor))
    return {
        "name": ID, "arch": architecture(), "platform": "linux", "version": version(), "section": "misc",
        "priority": "optional", "maintainer": PUBLISHER, "vendor": PUBLISHER, "license": "MIT",
        "description": f"{NAME}: {DESCRIPTION}",
        "rpm": {"buildhost": "localhost"},
        "mtime": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch())),
        "contents": [
            {"src": str(program), "dst": f"/usr/lib/{ID}", "type": "tree"},
            {"src": f"../lib/{ID}/{ID}", "dst": f"/usr/bin/{ID}", "type": "symlink"},
            {"src": str(share), "dst": "/usr/share", "type": "tree"},
        ],
        "overrides": {
            "deb": {"depends": [f"libc6 (>= {glibc})", *debian, *DATA_DEBIAN], "recommends": ["fonts-dejavu-core"]},
            "rpm": {"depends": [f"glibc >= {glibc}", *fedora, *DATA_FEDORA]},
        },
    }  # fmt: skip
