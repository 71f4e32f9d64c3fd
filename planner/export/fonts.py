"""The program's own typeface in the PDF, embedded, so that it looks the same everywhere."""

from __future__ import annotations

from functools import cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from planner import paths

REGULAR, BOLD, ITALIC, SEMIBOLD = "Plan", "Plan-Bold", "Plan-Italic", "Plan-Semibold"
FILES = {REGULAR: "Regular", BOLD: "Bold", ITALIC: "It", SEMIBOLD: "Semibold"}


@cache
def register() -> None:
    """Make the typeface known to reportlab, once."""
    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(paths.resources() / "fonts" / f"SourceSans3-{file}.ttf")))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD)
    # Otherwise every page names Helvetica without embedding it.
    rl_config.canvas_basefontname = REGULAR


def measure(text: str, size: float, bold: bool) -> float:
    """Width of a text in points."""
    return float(pdfmetrics.stringWidth(text, BOLD if bold else REGULAR, size))
