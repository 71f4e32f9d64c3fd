"""A pytest plugin that makes PySide6 unimportable: everything outside the window must work without it."""

from __future__ import annotations

import sys

sys.modules["PySide6"] = None  # type: ignore[assignment]
sys.modules["shiboken6"] = None  # type: ignore[assignment]
