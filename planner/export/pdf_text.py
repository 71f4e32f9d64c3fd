"""Words on paper: the users' words made harmless, very long ones cut, and the styles they are set in."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from planner.charts.palette import ACCENT, AMBER, AMBER_SOFT, HAIRLINE, INK, MUTED
from planner.export import fonts

LONGEST = 1500  # characters of one paragraph; longer ones are split, reportlab would take minutes
LONGEST_CELL = 400  # characters in a cell of a table; a row must fit on a page
KEPT = "\n\t\u00a0\u202f\u2011"  # not "printable" to Python, but wanted
DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # invisible; would leave holes
ALIGN = {"left": TA_LEFT, "right": TA_RIGHT, "centre": 1}


def clean(text: str) -> str:
    """Users' words as reportlab text: nothing in them is markup, a picture or a link."""
    shown = "".join(c if c.isprintable() or c in KEPT else " " for c in text if c not in DROPPED)
    # The typeface has no narrow space; the wider one does not break either.
    shown = shown.replace("\u202f", "\u00a0").replace("\u2011", "-")
    return html.escape(shown, quote=True).replace("\n", "<br/>")


def plain(text: str, longest: int = 300) -> str:
    """A text for the file's properties, its tags and the running lines: one line, nothing that cannot be printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:longest]


def bound(text: str) -> str:
    """The text with its last two words tied together: no line of one short word at the end of a paragraph."""
    head, space, last = text.rstrip().rpartition(" ")
    return f"{head}\u00a0{last}" if space and head and len(last) <= 8 else text


def linked(text: str, address: str, accent: str = ACCENT) -> str:
    """A text that opens an address; only https addresses become links."""
    if not re.fullmatch(r"https://[^\s\"'<>]+", address):
        return clean(text)
    return f'<a href="{html.escape(address, quote=True)}" color="{accent}">{clean(text)}</a>'


def split(text: str) -> list[str]:
    """A long text in pieces that can be set quickly, cut at spaces where there are any."""
    pieces = []
    for part in re.split(r"\n\s*\n", text.strip()):
        while len(part) > LONGEST:
            cut = part.rfind(" ", LONGEST // 2, LONGEST)
            cut = cut if cut > 0 else LONGEST
            pieces.append(part[:cut])
            part = part[cut:].lstrip()
        pieces.append(part)
    return pieces


def short(text: str, longest: int = LONGEST_CELL) -> str:
    """A text for a cell: one paragraph, with an ellipsis where it is cut; a row higher than a page can't be set."""
    text = " ".join(text.splitlines())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def style(name: str, **options: Any) -> ParagraphStyle:
    """A paragraph style on the program's typeface and ink."""
    base: dict[str, Any] = {
        "fontName": fonts.REGULAR, "bulletFontName": fonts.REGULAR, "fontSize": 10, "leading": 14,
        "textColor": HexColor(INK), "splitLongWords": 1, "allowWidows": 0, "allowOrphans": 0,
    }  # fmt: skip
    return ParagraphStyle(name, **{**base, **options})


@cache
def cell_style(size: float, align: str, font: str, colour: str) -> ParagraphStyle:
    """The style of a cell of a table."""
    return style(f"cell-{font}-{size}-{align}-{colour}", fontName=font, fontSize=size, leading=round(size * 1.27, 2),
                 alignment=ALIGN[align], textColor=HexColor(colour))  # fmt: skip


STYLES = {
    "body": style("body", spaceAfter=6),
    "lead": style("lead", fontName=fonts.SEMIBOLD, fontSize=12.5, leading=17, spaceAfter=8, spaceBefore=2),
    "note": style("note", fontSize=8.2, leading=11, textColor=HexColor(MUTED), spaceAfter=8),
    "quote": style("quote", fontName=fonts.ITALIC, leftIndent=10, spaceAfter=8, spaceBefore=2,
                   borderColor=HexColor(HAIRLINE), textColor=HexColor(MUTED)),
    "caution": style("caution", fontSize=9, leading=12.5, textColor=HexColor(AMBER), backColor=HexColor(AMBER_SOFT),
                     borderPadding=(4, 6, 5, 6), leftIndent=6, rightIndent=6, spaceBefore=8, spaceAfter=11),
}  # fmt: skip


@cache
def heading(level: int, accent: str) -> ParagraphStyle:
    """The style of a heading of the first or the second level."""
    if level == 1:
        return style("h1", fontName=fonts.BOLD, fontSize=17, leading=21, spaceBefore=20, spaceAfter=8,
                     textColor=HexColor(accent))  # fmt: skip
    return style("h2", fontName=fonts.SEMIBOLD, fontSize=11, leading=14, spaceBefore=10, spaceAfter=5)


CHART_TITLE = style("chart-title", fontName=fonts.SEMIBOLD, fontSize=10, leading=13, spaceAfter=4)
