"""What the window remembers between starts; a file that cannot be read counts as none."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

from planner import paths

THEMES = ("system", "light", "dark")


@dataclass
class Settings:
    language: str = ""  # empty: the system's, where the program speaks it
    theme: str = "light"  # one of THEMES
    geometry: str = ""

    @classmethod
    def load(cls) -> Settings:
        """The settings as last saved."""
        try:
            known = json.loads((paths.config_folder() / "settings.json").read_text(encoding="utf-8"))
            return cls(**{f.name: str(known[f.name]) for f in fields(cls) if f.name in known})
        except (OSError, ValueError, TypeError, RecursionError):
            return cls()

    def save(self) -> None:
        """Remember; a folder that cannot be written is no reason to disturb the user."""
        try:
            folder = paths.config_folder()
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "settings.json").write_text(json.dumps(asdict(self)), encoding="utf-8")
        except OSError:
            return
