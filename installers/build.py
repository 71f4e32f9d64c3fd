"""``python -m installers.build --target windows|portable|deb|rpm|run|macos|all [--release] [--out DIR]``.

Prints each file made with its size, sha256 and the seconds it took. ``--release`` packs smaller and slower.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from installers.staging import OUT, BuildError, sha256, version

Builder = Callable[[Path, bool], Path]
# A target's part is imported only when asked for, so that one target's tools are not needed by another.
TARGETS = {
    "windows": "installers.windows.setup:build",
    "portable": "installers.windows.portable:build",
    "deb": "installers.linux.packages:build_deb",
    "rpm": "installers.linux.packages:build_rpm",
    "run": "installers.linux.packages:build_run",
    "macos": "installers.macos.bundle:build",
}


def builder(target: str) -> Builder:
    """The function that makes a target: it takes the folder to write to and whether it is for release."""
    module, _, name = TARGETS[target].partition(":")
    made: Builder = getattr(importlib.import_module(module), name)
    return made


def build(target: str, out: Path, release: bool) -> Path:
    """Make one target, say what came of it, and return the file."""
    start = time.monotonic()
    made = builder(target)(out, release)
    seconds = time.monotonic() - start
    print(f"{target}: {made.name}  {made.stat().st_size:,} bytes  sha256 {sha256(made)}  {seconds:.0f} s", flush=True)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 everything made, 1 something could not be."""
    parser = argparse.ArgumentParser(prog="python -m installers.build", description="Makes the installers.")
    parser.add_argument("--target", choices=(*TARGETS, "all"), action="append", required=True)
    parser.add_argument("--release", action="store_true", help="smaller and slower: what is handed out")
    parser.add_argument("--out", type=Path, default=OUT, help="folder for the files made")
    asked = parser.parse_args(arguments)
    out: Path = asked.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    print(f"version {version()}", flush=True)
    failed = False
    for target in TARGETS if "all" in asked.target else dict.fromkeys(asked.target):
        try:
            build(target, out, asked.release)
        except BuildError as error:
            failed = True
            print(f"{target}: {error}", file=sys.stderr, flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
