"""What a test of the installers may need."""

from __future__ import annotations

import sys

import pytest

# None where the suite runs with Qt made unimportable.
needs_qt = pytest.mark.skipif(sys.modules.get("PySide6", True) is None, reason="the icons are drawn by Qt")
