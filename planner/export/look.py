"""The user's accent and logo on paper; the program's own where none can be used."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image
from reportlab.lib.utils import ImageReader

from planner.charts.palette import ACCENT, ACCENT_SOFT
from planner.model.colours import tint
from planner.model.paper import usable_accent
from planner.model.picture import kept_picture
from planner.model.plan import Report

SOFT = 0.12  # of the accent is left in the ground of a row that stands out


@dataclass(frozen=True)
class Look:
    """Colours as hex; ``logo`` is a picture that is whole, or None."""

    accent: str = ACCENT
    soft: str = ACCENT_SOFT
    logo: ImageReader | None = None

    def of(self, colour: str) -> str:
        """A colour of a chart in this look: only the program's accent is replaced."""
        return {ACCENT: self.accent, ACCENT_SOFT: self.soft}.get(colour, colour)


def look_of(report: Report) -> Look:
    """What a plan's choices give on paper; what cannot be used is passed over, its Problem stands in the plan."""
    accent = usable_accent(report)
    colours = (accent, tint(accent, SOFT)) if accent else (ACCENT, ACCENT_SOFT)
    return Look(*colours, _logo(report.logo))


def _logo(text: str) -> ImageReader | None:
    data = kept_picture(text)
    if data is None:
        return None
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            picture.load()  # a picture cut short is found here and not while the page is written
        return ImageReader(io.BytesIO(data))
    except (OSError, ValueError, SyntaxError):
        return None


def draw_logo(canvas: object, look: Look, right: float, top: float, widest: float, highest: float) -> None:
    """The logo with its upper right corner there, in its own proportions."""
    if look.logo is None:
        return
    wide, high = look.logo.getSize()
    scale = min(widest / wide, highest / high)
    canvas.drawImage(look.logo, right - wide * scale, top - high * scale, wide * scale, high * scale,  # type: ignore[attr-defined]
                     mask="auto")  # fmt: skip
