"""``python -m installers.verify [STEP ...] [--quick] [--out DIR]``: looks at the installers, each step in one line.

A step that cannot be carried out here is skipped, with the reason, and does not fail the rest.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from installers.staging import OUT
from installers.verify import Failed, Skipped

STEPS = ("pe_closure", "wine_setup", "deb_chroot", "rpm_and_run", "mach_o", "sbom")  # modules of this package
QUICK = ("pe_closure", "deb_chroot")  # what every change has to pass


def carry_out(step: str, out: Path) -> str:
    """One step: ``fine``, ``SKIPPED`` or ``FAILED``; says what it saw."""
    start = time.monotonic()
    try:
        verdict, said = "fine", importlib.import_module(f"installers.verify.{step}").run(out)
    except Skipped as reason:
        verdict, said = "SKIPPED", str(reason)
    except Failed as reason:
        verdict, said = "FAILED", str(reason)
    except Exception:  # a step that breaks must not hide the others
        verdict, said = "FAILED", traceback.format_exc()
    print(f"{step}: {verdict} ({time.monotonic() - start:.0f} s): {said}", flush=True)
    return verdict


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 no step failed, 1 one did."""
    parser = argparse.ArgumentParser(prog="python -m installers.verify", description="Looks at the installers.")
    parser.add_argument("steps", nargs="*", metavar="STEP", help=f"default: {' '.join(STEPS)}")
    parser.add_argument("--quick", action="store_true", help=f"only {' '.join(QUICK)}")
    parser.add_argument("--out", type=Path, default=OUT, help="where the installers are or are written to")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.steps) - set(STEPS):
        parser.error(f"no such step: {', '.join(sorted(unknown))}")
    out: Path = asked.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    verdicts = [carry_out(step, out) for step in asked.steps or (QUICK if asked.quick else STEPS)]
    skipped = verdicts.count("SKIPPED")
    print(f"{verdicts.count('fine')} fine, {skipped} SKIPPED, {verdicts.count('FAILED')} FAILED", flush=True)
    return int("FAILED" in verdicts)


if __name__ == "__main__":
    sys.exit(main())
