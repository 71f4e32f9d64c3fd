"""``python -m benchmarks [--quick]``: measures what users wait for; a figure over its bound fails the run.

Every bound is what users can expect. A machine may be busy, so every figure is the best of a few rounds and
stands beside a reference of the same round; the references are what tells a slow program from a slow machine.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks import answers, duties, firm, imports, policies, screens, starts, tables
from benchmarks.measure import Result


def main() -> int:
    """Print every figure with its reference, ratio and bound; 1 when one is over."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    quick = parser.parse_args().quick
    rounds = 3 if quick else 10
    results: list[Result] = [*answers.measure(rounds), *duties.measure(rounds), *policies.measure(rounds),
                             *screens.measure(rounds), *tables.measure(rounds), *firm.measure(rounds, not quick),
                             *starts.measure(rounds)]  # fmt: skip
    if not quick:
        results += imports.measure()
    width = max(len(result.name) for result in results)
    for result in results:
        print(result.line(width))
    slow = [result for result in results if not result.fine]
    print(f"{len(results) - len(slow)} within bounds, {len(slow)} over")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
