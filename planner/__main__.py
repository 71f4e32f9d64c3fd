"""``market-entry-planner``: without arguments, or with a plan, the window; with a verb, the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 fine, 1 problems found, 2 wrong use."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["import-child"] and len(given) == 2:
        # A packaged program has no Python of its own to start: it is its own child for reading foreign files.
        from planner.imports.child import main as read_table

        read_table(Path(given[1]))
        return 0
    if given[:1] == ["--selftest"]:
        from planner.gui.selftest import run_with

        return run_with(given[1:])
    if not given or given == ["--sample"] or (len(given) == 1 and given[0].lower().endswith(".entryplan")):
        from planner.gui.app import run

        path = given[0] if given and given[0] != "--sample" else None
        return run(path, sample=given == ["--sample"])
    from planner.cli.commands import run as run_command

    return run_command(given)


if __name__ == "__main__":
    sys.exit(main())
