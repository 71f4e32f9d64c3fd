"""Colours as ``#RRGGBB``: how bright they are, and whether words on white paper can be read in them."""

from __future__ import annotations

import re

HEX = re.compile(r"#[0-9A-Fa-f]{6}")
READABLE = 4.5  # contrast of text that everybody can read (WCAG 2.2, 1.4.3, level AA)


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2, 0 (black) to 1 (white)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast_on_white(colour: str) -> float:
    """Contrast of a colour on white paper, 1 to 21."""
    return 1.05 / (luminance(colour) + 0.05)


def tint(colour: str, share: float) -> str:
    """The colour thinned with white: ``share`` of 0..1 is what is left of it."""
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - c) * share):02X}" for c in channels)
