"""The colours of window and paper: one accent, a colour-blind-safe series, one-hue map classes, and no data."""

from __future__ import annotations

INK = "#1B1F24"
MUTED = "#5A6470"
HAIRLINE = "#D9DEE3"
PAPER = "#FFFFFF"
ACCENT = "#0B6E6E"  # 6:1 on white, 4.6:1 on the dark ground when lightened by the theme
ACCENT_SOFT = "#E3F1F0"
AMBER = "#8A5A00"

# Okabe and Ito's colours, darkened where white text or a thin bar needs it.
SERIES = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C8C00", "#7A5195", "#999999")

# Six classes of one hue, light to dark, for values of 0..100.
SEQUENTIAL = ("#E6F2F1", "#BFE0DD", "#8FC9C5", "#57ABA7", "#1F8784", "#0A5656")
NO_DATA = "#ECECEC"
NO_DATA_HATCH = "#B4B4B4"


def series(index: int) -> str:
    """The colour of the n-th series; they repeat after nine."""
    return SERIES[index % len(SERIES)]


def sequential(value: float) -> str:
    """The class colour of a value of 0..100."""
    return SEQUENTIAL[min(5, max(0, int(value / 100.0 * 6)))]
