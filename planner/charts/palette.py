"""The colours of window and paper: one accent, a colour-blind-safe series, one-hue map classes, and no data."""

from __future__ import annotations

from planner.model.colours import contrast_on_white

INK = "#1B1F24"
MUTED = "#5A6470"
HAIRLINE = "#D9DEE3"
PAPER = "#FFFFFF"
ACCENT = "#0B6E6E"  # 6:1 on white, 4.6:1 on the dark ground when lightened by the theme
ACCENT_SOFT = "#E3F1F0"
AMBER = "#8A5A00"
AMBER_SOFT = "#FFF4DE"

# Okabe and Ito's colours, darkened where white text or a thin bar needs it.
SERIES = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C8C00", "#7A5195", "#999999")

# Six classes of one hue, light to dark, for values of 0..100.
SEQUENTIAL = ("#E6F2F1", "#BFE0DD", "#8FC9C5", "#57ABA7", "#1F8784", "#0A5656")
NO_DATA = "#ECECEC"
NO_DATA_HATCH = "#B4B4B4"
OUTSIDE = "#E9ECEF"  # a country that was not asked about

# Grounds of figures in tables, light enough for ink.
SHADES = ("#FFFFFF", "#F1F8F7", "#DDEFED", "#C6E4E1", "#ABD7D3")


def series(index: int) -> str:
    """The colour of the n-th series; they repeat after nine."""
    return SERIES[index % len(SERIES)]


def sequential(value: float) -> str:
    """The class colour of a value of 0..100."""
    return SEQUENTIAL[min(5, max(0, int(value / 100.0 * 6)))]


def shade(share: float) -> str:
    """A light tint for the ground of a figure, by a share of 0..1; dark ink stays readable on every one."""
    return SHADES[min(len(SHADES) - 1, max(0, int(share * len(SHADES))))]


def on(fill: str) -> str:
    """Ink or white, whichever can be read on a fill (WCAG relative luminance)."""
    # Where both read well, white looks calmer on a saturated bar; 3.6:1 is enough for its bold figures.
    return PAPER if contrast_on_white(fill) >= 3.6 else INK
