"""Pictures of every view of the presentation: ``python -m tests.gui.presentation_shots OUT [language ...]``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.gui.screenshots import opened_window, settle

SIZES = ((1024, 768), (1920, 1080))


def take(out: Path, language: str) -> None:
    """The example workshop, every view, both sizes."""
    from planner import api
    from planner.gui.presentation import Presentation
    from planner.gui.presentation_views import views

    window = opened_window(language, sample=False)
    workshop = next(path for path in api.sample_plans() if "workshop" in path.stem)
    window.session.open(workshop, sample=True)
    settle(window.session)
    for width, height in SIZES:
        shown = Presentation(window.session)
        shown.resize(width, height)
        shown.show()
        settle(window.session)
        for i in range(len(views(shown.stage))):
            settle(window.session)
            shown.grab().save(str(out / f"present-{language}-{width}-{i + 1}.png"))
            shown.go(1)
        shown.close()
    window.session.history.setClean()
    window.close()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:] or ("en", "es", "fr"):
        take(folder, name)
