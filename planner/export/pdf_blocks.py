"""Blocks of the report as parts of a page: paragraphs, tables, charts, key figures, the cover."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeGuard

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, PageBreak, Spacer
from reportlab.platypus.doctemplate import NextPageTemplate

from planner.charts.palette import HAIRLINE, INK, MUTED, PAPER
from planner.export import fonts
from planner.export.keeping import ROOM, Kept
from planner.export.look import Look
from planner.export.pdf_text import CHART_TITLE, STYLES, bound, cell_style, clean, linked, short, split, style
from planner.export.pdf_text import heading as heading_style
from planner.export.pen import ChartFlowable
from planner.export.tags import DataTable, Layout
from planner.export.tags import Words as Flow
from planner.report.blocks import Block, Break, Cell, Chart, Columns, Cover, Heading, KeyFigures, Paragraph, Table
from planner.text import Texts

BAND = 84 * mm  # height of the coloured part of the cover
WHOLE = 290.0  # points of height up to which a table goes to the next page whole
NOTE = 700  # characters of a note that stays with the table above it
LONG_ROWS = 1200  # characters of a table's last two rows that may be kept on one page
GUTTER = 18.0  # points between columns


def story(parts: Sequence[Block], width: float, margin: float, t: Texts, look: Look) -> list[Any]:
    """All blocks as flowables for a line of ``width`` points."""
    flowables: list[Any] = []
    waiting: list[Any] = []  # a heading and what introduces the table or chart below it
    taken: Block | None = None  # the note that the table before it has as its last row
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        if part is taken or (isinstance(part, Break) and not flowables and not waiting):
            continue  # a new page before anything stands on one would leave it empty
        if isinstance(part, Table) and not part.together and _belongs_below(after):
            taken = after
            made = [_table(part, width, look, after.text)]
        else:
            made = flowables_of(part, width, margin, t, look)
        if isinstance(part, Heading) and any(getattr(w, "outline_level", None) is None for w in waiting):
            # What has been introduced and said before this heading needs not stay with what comes below it.
            flowables += _introduced(waiting)
            waiting = []
        if isinstance(part, Heading) or (waiting and isinstance(part, Paragraph)):
            waiting += made
        elif isinstance(part, Cover):
            flowables += [*made, *([] if after is None or isinstance(after, Break) else [PageBreak()])]
        elif isinstance(part, Chart):
            flowables.append(Kept([*waiting, *made]))
            waiting = []
        elif isinstance(part, Table) and (part.together or waiting):
            flowables.append(Kept([*waiting, *made], whole=_is_low(made[0], width)))
            waiting = []
        else:
            flowables += _introduced([*waiting, *made])
            waiting = []
    return flowables + _introduced(waiting)


def _is_low(table: Any, width: float) -> bool:
    """Whether moving a table to the next page whole leaves little of this one empty; a higher one is parted."""
    return bool(table.wrap(width, 10_000.0)[1] <= WHOLE)


def _belongs_below(part: Block | None) -> TypeGuard[Paragraph]:
    """Whether a block is a note short enough to stay with the last rows of the table above it."""
    return isinstance(part, Paragraph) and part.style == "note" and len(part.text) < NOTE and len(split(part.text)) == 1


def _introduced(waiting: list[Any]) -> list[Any]:
    """Headings with the beginning of what they introduce, so that none stands alone at the foot of a page."""
    levels = {i: f.outline_level + 1 for i, f in enumerate(waiting) if getattr(f, "outline_level", None) is not None}
    if not levels:
        return waiting
    end = max(levels) + 2
    return [CondPageBreak(max(ROOM[level] for level in levels.values())), Kept(waiting[:end], whole=False),
            *waiting[end:]]  # fmt: skip


def flowables_of(part: Block, width: float, margin: float, t: Texts, look: Look) -> list[Any]:
    """One block as flowables, as it would stand alone."""
    if isinstance(part, Cover):
        return _cover(part, width, margin, t, look)
    if isinstance(part, Heading):
        heading = Flow(clean(short(part.text)), heading_style(part.level, look.accent))
        heading.outline_level = part.level - 1
        return [heading]
    if isinstance(part, Paragraph):
        return [Flow(clean(bound(piece)), STYLES[part.style]) for piece in split(part.text)]
    if isinstance(part, KeyFigures):
        return [_key_figures(part.items, width, look)]
    if isinstance(part, Chart):
        return _chart(part, width, look)
    if isinstance(part, Break):
        return [PageBreak()]
    if isinstance(part, Columns):
        return [_columns(part, width, margin, t, look)]
    return [_table(part, width, look)]


def _columns(part: Columns, width: float, margin: float, t: Texts, look: Look) -> Any:
    rooms = [(width + GUTTER) * share / sum(part.widths) for share in part.widths]
    cells = [
        [flowable for block in column for flowable in flowables_of(block, room - GUTTER, margin, t, look)]
        for column, room in zip(part.parts, rooms, strict=True)
    ]
    rooms[-1] -= GUTTER
    table = Layout([cells], rooms, spaceAfter=6)
    table.setStyle([*_plain("TOP"), ("TOPPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), GUTTER),
                    ("RIGHTPADDING", (-1, 0), (-1, 0), 0)])  # fmt: skip
    return table


def _chart(part: Chart, width: float, look: Look) -> list[Any]:
    drawing = part.draw(width, fonts.measure)
    whole: list[Any] = [Flow(clean(drawing.title), CHART_TITLE)] if part.titled else []
    whole += [ChartFlowable(drawing, look), Spacer(1, 4)]
    if part.source:
        whole.append(Flow(clean(part.source), STYLES["note"]))
    return whole


def _key_figures(items: Sequence[tuple[str, str]], width: float, look: Look) -> Any:
    room = width / len(items) - 14
    widest = max(fonts.measure(value, 19, True) for value, _ in items)
    size = 19 if widest <= room else max(11, int(19 * room / widest))
    figure = style("figure", fontName=fonts.BOLD, fontSize=size, leading=23, textColor=HexColor(look.accent))
    label = style("figure-label", fontSize=8.5, leading=11, textColor=HexColor(MUTED))
    cells = [[Flow(clean(short(value, 40)), figure), Flow(clean(short(name, 80)), label)] for value, name in items]
    table = Layout([cells], [width / len(cells)] * len(cells), spaceAfter=8)
    rules = [("LINEBEFORE", (n, 0), (n, 0), 1.4, HexColor(look.accent)) for n in range(len(cells))]
    table.setStyle([*_plain("TOP"), *rules, ("LEFTPADDING", (0, 0), (-1, -1), 8), ("TOPPADDING", (0, 0), (-1, -1), 0)])
    return table


def _plain(valign: str) -> list[Any]:
    return [
        ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
        ("VALIGN", (0, 0), (-1, -1), valign),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ]


def _cover(part: Cover, width: float, margin: float, t: Texts, look: Look) -> list[Any]:
    white = HexColor(PAPER)
    size = 28 if len(part.title) <= 60 else 23
    title = style("cover-title", fontName=fonts.BOLD, fontSize=size, leading=size * 1.18, textColor=white)
    kind = style("cover-kind", fontName=fonts.SEMIBOLD, fontSize=11, leading=15, textColor=white, spaceAfter=8)
    decision = style("cover-decision", fontName=fonts.SEMIBOLD, fontSize=18, leading=23.5, spaceAfter=7)
    small = style("cover-label", fontName=fonts.SEMIBOLD, fontSize=9, leading=13, textColor=HexColor(look.accent))
    head = Layout([[[Flow(clean(part.subtitle), kind), Flow(clean(part.title), title)]]], [width],
                     [BAND - margin - 12 * mm])  # fmt: skip
    head.setStyle(_plain("BOTTOM"))
    parts: list[Any] = [head, Spacer(1, 26 * mm), Flow(clean(t("The decision")), small),
                        Flow(clean(bound(short(part.decision))), decision)]  # fmt: skip
    if part.support:
        parts.append(Flow(clean(bound(short(part.support, 600))), STYLES["body"]))
    if part.figures:
        parts += [Spacer(1, 12 * mm), _key_figures(part.figures, width, look)]
    return [*parts, Spacer(1, 16 * mm), _terms(part.lines, width), NextPageTemplate("text")]


def _terms(lines: Sequence[tuple[str, str]], width: float) -> Any:
    label, value = cell_style(9, "left", fonts.REGULAR, MUTED), cell_style(10, "left", fonts.REGULAR, INK)
    rows: list[list[Any]] = [[Flow(clean(name), label), Flow(clean(short(text)), value)] for name, text in lines] or [
        ["", ""]
    ]
    table = Layout(rows, [width * 0.2, width * 0.8])
    line = HexColor(HAIRLINE)
    table.setStyle([*_plain("TOP"), ("LINEABOVE", (0, 0), (-1, -1), 0.5, line), ("LINEBELOW", (0, -1), (-1, -1), 0.5,
                    line), ("TOPPADDING", (0, 0), (-1, -1), 5), ("BOTTOMPADDING", (0, 0), (-1, -1), 6)])  # fmt: skip
    return table


def _table(part: Table, width: float, look: Look, note: str = "") -> Any:
    """A table; ``note`` stands below its rows and never alone on the next page. Empty heads are not drawn."""
    size = 8.2 if part.small else 9.5
    total = sum(part.widths)
    widths = [width * w / total for w in part.widths]
    headed = any(part.headers)
    heads = [
        Flow(clean(short(text, 120)), cell_style(_head_size(text, size, widths[i] - 6), part.align[i], fonts.SEMIBOLD,
                                                 MUTED))
        for i, text in enumerate(part.headers)
    ]  # fmt: skip
    rows = [
        [_cell(cell, size, part.align[i], n in part.strong, look) for i, cell in enumerate(row)]
        for n, row in enumerate(part.rows)
    ]
    if note:
        rows.append([Flow(clean(bound(note)), STYLES["note"]), *[""] * (len(widths) - 1)])
    table = DataTable([*([heads] if headed else []), *rows], widths, repeatRows=int(headed), splitByRow=1,
                      splitInRow=0, spaceAfter=9)  # fmt: skip
    table.setStyle([*_table_style(part, headed, bool(note), look), *_starts(part, headed), *_ends(part, bool(note)),
                    *_groups(part, headed)])  # fmt: skip
    return table


def _groups(part: Table, headed: bool) -> list[Any]:
    """A row that only names the rows below it stays with the first of them."""
    named = [n for n in part.strong if n + 1 < len(part.rows) and not any(part.rows[n][1:])]
    return [("NOSPLIT", (0, n + int(headed)), (-1, n + 1 + int(headed))) for n in named]


def _starts(part: Table, headed: bool) -> list[Any]:
    """The first two rows stay together: no page ends with the head and a single row."""
    first = part.rows[:2]
    long = sum(len(c if isinstance(c, str) else c.text + c.note) for row in first for c in row)
    return [("NOSPLIT", (0, 0), (-1, 1 + int(headed)))] if len(part.rows) > 4 and long <= LONG_ROWS else []


def _ends(part: Table, note: bool) -> list[Any]:
    """Two rows at least, and the note, go to the next page together; long rows may part, or no page would hold them."""
    last = part.rows[-2:]
    long = sum(len(c if isinstance(c, str) else c.text + c.note) for row in last for c in row)
    if len(part.rows) < 3 or long > LONG_ROWS:
        return [("NOSPLIT", (0, -2), (-1, -1))] if note and part.rows and long <= LONG_ROWS else []
    return [("NOSPLIT", (0, -3 if note else -2), (-1, -1))]


def _head_size(text: str, size: float, room: float) -> float:
    """A size at which the longest word of a head is not broken, but no less than six points."""
    longest = max((fonts.measure(word, size, True) for word in text.split()), default=0.0)
    return size if longest <= room else max(6.0, int(size * room / longest * 10) / 10)


def _cell(cell: str | Cell, size: float, align: str, strong: bool, look: Look) -> Any:
    font = fonts.BOLD if strong else fonts.REGULAR
    if isinstance(cell, str):
        return Flow(clean(short(cell)), cell_style(size, align, font, INK))
    words = linked(short(cell.text), cell.address, look.accent)
    if cell.unit:
        words += f' <font color="{MUTED}" size="{size * 0.88:.1f}">{clean(short(cell.unit))}</font>'
    text = Flow(words, cell_style(size, align, font, INK))
    if not cell.note:
        return text
    return [text, Flow(clean(short(cell.note)), cell_style(round(size * 0.88, 1), align, fonts.REGULAR, MUTED))]


def _table_style(part: Table, headed: bool, note: bool, look: Look) -> list[Any]:
    end, first = -2 if note else -1, int(headed)  # the last row with a line below it, the first of figures
    commands: list[Any] = [
        ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR), ("VALIGN", (0, first), (-1, -1), "TOP"),
        ("LINEBELOW", (0, first), (-1, end), 0.4, HexColor(HAIRLINE)),
        ("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ]  # fmt: skip
    if headed:
        commands += [("VALIGN", (0, 0), (-1, 0), "BOTTOM"), ("LINEBELOW", (0, 0), (-1, 0), 0.9, HexColor(look.accent))]
    if note:
        commands += [("SPAN", (0, -1), (-1, -1)), ("TOPPADDING", (0, -1), (-1, -1), 7)]
    # Words right behind a column of figures would be read as one.
    commands += [
        ("LEFTPADDING", (i, 0), (i, -1), 12)
        for i in range(1, len(part.align)) if part.align[i] == "left" and part.align[i - 1] == "right"
    ]  # fmt: skip
    commands += [("BACKGROUND", (0, n + first), (-1, n + first), HexColor(look.soft)) for n in part.strong]
    for n, row in enumerate(part.rows):
        for i, cell in enumerate(row):
            if isinstance(cell, Cell) and cell.ground:
                commands.append(("BACKGROUND", (i, n + first), (i, n + first), HexColor(cell.ground)))
    return commands
