"""How the launchers start an installed program."""

import sys

sys.frozen = True  # type: ignore[attr-defined]  # the program itself is what reads foreign files in a process of its own

from planner.__main__ import main  # noqa: E402

sys.exit(main())
