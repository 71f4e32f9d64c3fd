"""Which sectors will draw investment: the ranking at home, beside the short list, the figures behind it, the region."""

from __future__ import annotations

from planner.charts.sector_ranking import sector_ranking
from planner.charts.shapes import Drawing, Measure
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.model.sector import SectorMeasure, SectorView
from planner.report import sector_words as words
from planner.report.blocks import Block, Cell, Chart, Heading, Paragraph, Table, numbers
from planner.report.words import market_name
from planner.text import Texts

MOST_ACROSS = 5  # economies side by side
HOME_COLUMNS = ("exports", "export_gain", "rca", "complexity", "imports", "import_growth")


def sectors(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """The whole section; nothing where no sector view belongs to the answer."""
    view = answer.sectors
    if view is None:
        return []
    home = market_name(facts, view.home, t)
    return [
        Heading(t("Which sectors will draw investment")),
        Paragraph(t("Every sector is measured at home and in each market of the short list, on ends that are the same "
                    "for all. The score says where trade, demand and resources speak for investment; it is no "
                    "forecast of it.")),
        Chart(lambda width, measure: _chart(view, facts, t, width, measure),
              t("Points that each measure contributes. Thin line: the score if everything missing were worth 0 or "
                "100. Hatched: counts 50 because there is no figure."), titled=True),
        *_markets(view, facts, t),
        Heading(t("{home}: the figures behind the scores", home=home), 2),
        _home_figures(view, facts, t),
        Heading(t("Indicators of the sectors' own"), 2),
        _own_figures(view, facts, t),
        Paragraph(" ".join((t("{sign} an estimate or a figure of low confidence.", sign=words.FLAG),
                            *words.missing_sentences(view, facts, view.sectors, t))), "note"),
        *_region(view, facts, t),
        Heading(t("What these figures do not hold"), 2),
        *(Paragraph(sentence) for sentence in words.gap_sentences(view, t)),
        Paragraph(words.sources(view, facts, view.economies[: MOST_ACROSS + 1], t), "note"),
    ]  # fmt: skip


def _chart(view: SectorView, facts: Facts, t: Texts, width: float, measure: Measure) -> Drawing:
    title = words.conclusion(view, facts, view.home, t)
    return sector_ranking(view.scores[view.home], view.measures, title,
                          lambda sector: words.sector_name(facts, sector, t), t, measure, width, 8.0)  # fmt: skip


def _markets(view: SectorView, facts: Facts, t: Texts) -> list[Block]:
    """Scores of every sector in home and the first markets of the short list."""
    across = view.economies[: MOST_ACROSS + 1]
    if len(across) < 2:
        return []
    rows: tuple[tuple[str | Cell, ...], ...] = tuple(
        (words.sector_name(facts, sector, t), *(_score_cell(view, sector, e, t) for e in across))
        for sector in view.sectors
    )
    heads = (t("Sector"), *(market_name(facts, e, t) for e in across))
    blocks: list[Block] = [
        Table(heads, rows, ("left", *numbers(len(across))), (2.2, *([1.0] * len(across))), small=True, together=True),
    ]
    if len(view.economies) > len(across):
        blocks.append(Paragraph(t("The other markets of the short list stand in the workbook."), "note"))
    return blocks


def _score_cell(view: SectorView, sector: str, economy: str, t: Texts) -> Cell:
    score = view.score(sector, economy)
    return Cell(words.score_text(score, t), unit=f"({t.percent(score.coverage, 0)})" if score.coverage < 0.999 else "")


def _home_figures(view: SectorView, facts: Facts, t: Texts) -> Table:
    measures = [view.measure(key) for key in HOME_COLUMNS]
    rows: tuple[tuple[str | Cell, ...], ...] = tuple(
        (words.sector_name(facts, sector, t),
         *(words.figure_text(m, view.score(sector, view.home).figures[m.id], t, unit=False) for m in measures))
        for sector in view.sectors
    )  # fmt: skip
    heads = (t("Sector"), *(words.measure_head(m, t) for m in measures))
    return Table(heads, rows, ("left", *numbers(len(measures))), (1.7, 1.0, 1.5, 1.1, 1.1, 1.0, 1.1), small=True)


def _own_figures(view: SectorView, facts: Facts, t: Texts) -> Table:
    """Measures that only some sectors are asked, and those of the whole economy, by economy."""
    across = view.economies[: MOST_ACROSS + 1]
    rows: tuple[tuple[str | Cell, ...], ...] = tuple(
        (Cell(words.measure_head(m, t), note=_year(view, m, across)),
         *(words.figure_text(m, view.score(_asked(view, m), e).figures[m.id], t, unit=False) for e in across))
        for m in view.measures if m.sectors or m.id in ("fdi_inflow", "economy_complexity", "investment_from_home")
    )  # fmt: skip
    heads = (t("Indicator"), *(market_name(facts, e, t) for e in across))
    return Table(heads, rows, ("left", *numbers(len(across))), (2.6, *([1.0] * len(across))), small=True)


def _asked(view: SectorView, measure: SectorMeasure) -> str:
    return next(sector for sector in view.sectors if measure.asks(sector))


def _year(view: SectorView, measure: SectorMeasure, across: tuple[str, ...]) -> str:
    sector = _asked(view, measure)
    years = {view.score(sector, e).figures[measure.id].year for e in across} - {""}
    return " / ".join(sorted(years)).replace("-", "–")


def _region(view: SectorView, facts: Facts, t: Texts) -> list[Block]:
    region = view.region
    if region is None:
        return []
    return [
        Heading(t("The exporter's region: {region}", region=region.name(t.language)), 2),
        Paragraph(" ".join(words.region_sentences(region, facts, t))),
        Paragraph(words.region_sources(region, facts, t), "note"),
    ]
