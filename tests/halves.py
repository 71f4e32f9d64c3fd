"""Many tries in two processes at once, each with a seed of its own; what they saw is put together."""

from __future__ import annotations

import json
import subprocess
import sys

MEASURED = ("seconds", "megabytes")


def halves(module: str, count: int, *arguments: str) -> dict[str, float]:
    """Run ``python -m module [arguments] COUNT SEED`` twice: sums, of what is measured the worst.

    AssertionError when one ends badly.
    """
    started = [
        subprocess.Popen([sys.executable, "-m", module, *arguments, str(part), str(seed)], stdout=subprocess.PIPE)
        for seed, part in enumerate((count // 2, count - count // 2), 1)
    ]
    ends = [(half.communicate()[0], half.returncode) for half in started]
    assert [code for _, code in ends] == [0, 0], (module, arguments)
    one, two = (json.loads(said) for said, _ in ends)
    return {name: max(one[name], two[name]) if name in MEASURED else one[name] + two[name] for name in one}
