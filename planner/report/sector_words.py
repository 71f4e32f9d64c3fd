"""The sector view in words and as rows of tables: the same on screen, on paper and on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from planner.model.facts import Facts
from planner.model.sector import RegionExport, RegionFigures, SectorFigure, SectorMeasure, SectorScore, SectorView
from planner.model.units import figure, missing_text, unit_text
from planner.report.words import market_name, shorten, source_line
from planner.text import Texts, mark

FLAG = "\u2020"
MOST_TOP = 5
GAPS = {
    "no_fdi_table": mark("There is no table of investment by origin and destination: what one country invests in "
                         "another is not known, except for a few origins of Mexico's inflow."),
    "no_sector_fdi": mark("Investment is known of whole economies and of Mexico's states, not of sectors."),
    "undated_usa": mark("Growth of exports leaves out sales to the USA, whose customs file starts in 2024: most "
                        "exports of Canada and Mexico. It counts only flows that still exist in 2024."),
    "new_lines": mark("Electric and hybrid cars have lines of their own only since 2017, so their figures of that year "
                      "are incomplete and growth of electromobility and cars may be too high."),
    "missing_importers": mark("Germany, France, the United Kingdom, the Netherlands and Spain are not known as "
                              "importers; about 300 HS lines, lobster and spruce lumber among them, are not known for "
                              "any importer but the USA. Exports there and of these are missing from every sum."),
    "exports_not_output": mark("Trade is not output: what a sector makes for its own market is not seen here."),
}  # fmt: skip
STAGES = {
    "Producing Mine": mark("producing mines"),
    "Advanced Project": mark("advanced projects"),
    "Processing Facility": mark("processing facilities"),
    "Advanced Processing Project": mark("advanced processing projects"),
}


def sector_name(facts: Facts, sector: str, t: Texts) -> str:
    """A sector in the reader's language; its id when it is not known."""
    known = facts.sector(sector)
    return known.name(t.language) if known else sector


def figure_text(measure: SectorMeasure, found: SectorFigure, t: Texts, unit: bool = True) -> str:
    """A figure with its unit and the sign of an estimate, or "no data"; "–" where the question makes no sense."""
    if found.value is None:
        return "–" if found.missing == "home_itself" else t("no data")
    if unit or measure.unit in ("USD", "%"):
        text = figure(t, found.value, measure.unit, measure.decimals)
    else:
        text = t.number(found.value, measure.decimals)
    return text + (FLAG if found.flag else "")


def figure_tip(measure: SectorMeasure, found: SectorFigure, facts: Facts, t: Texts) -> str:
    """Figure, year, points and source in a few lines, or the reason why there is none."""
    if found.value is None:
        return t("no data: {reason}", reason=missing_text(t, facts, found.missing))
    source = facts.sources.get(found.source)
    points = t("{points} points", points=t.number(found.points, 1)) if measure.scale is not None else ""
    lines = (figure_text(measure, found, t), found.year.replace("-", "\u2013"), points,
             f"{source.publisher}, {source.name(t.language)}" if source else "")  # fmt: skip
    return "\n".join(filter(None, lines))


def measure_head(measure: SectorMeasure, t: Texts) -> str:
    """A measure with its unit, where the figures do not carry it."""
    unit = unit_text(t, measure.unit)
    bare = measure.unit in ("USD", "%", "ratio", "index", "sites", "minerals")
    return measure.name(t.language) if bare else f"{measure.name(t.language)} ({unit})"


def score_text(score: SectorScore, t: Texts) -> str:
    """The score of 100, or "no data"."""
    return t.number(score.score, 1) if score.score is not None else t("no data")


def conclusion(view: SectorView, facts: Facts, economy: str, t: Texts) -> str:
    """Which sectors lead in an economy, and by how much."""
    place = market_name(facts, economy, t)
    ranked = [s for s in view.scores[economy] if s.score is not None]
    if not ranked:
        return t("{economy}: nothing can be ranked yet", economy=place)
    first = sector_name(facts, ranked[0].sector, t)
    if len(ranked) == 1:
        return t("{economy}: {first} scores {lead} of 100", economy=place, first=first, lead=score_text(ranked[0], t))
    second = sector_name(facts, ranked[1].sector, t)
    values = {"economy": place, "first": first, "second": second, "lead": score_text(ranked[0], t),
              "next": score_text(ranked[1], t)}  # fmt: skip
    if ranked[1].high > (ranked[0].score or 0.0) or ranked[0].low < (ranked[1].score or 0.0):
        return t("{economy}: {first} ({lead}) before {second} ({next}); missing figures could turn it", **values)
    return t("{economy}: {first} first with {lead} of 100, before {second} with {next}", **values)


def strength(view: SectorView, score: SectorScore, t: Texts) -> str:
    """What lifts a score most and what holds it back, among the figures that are known."""
    scored = [(view.measure(key), f) for key, f in score.figures.items() if f.scaled is not None]
    if not scored:
        return ""
    best, worst = (pick(scored, key=lambda entry: entry[1].scaled or 0.0) for pick in (max, min))
    return t("strongest: {best} ({high}); weakest: {worst} ({low})", best=best[0].name(t.language),
             high=figure_text(*best, t), worst=worst[0].name(t.language), low=figure_text(*worst, t))  # fmt: skip


def gap_sentences(view: SectorView, t: Texts) -> list[str]:
    """What these figures do not hold."""
    return [t(GAPS[key]) for key in view.gaps]


def missing_sentences(view: SectorView, facts: Facts, sectors: Sequence[str], t: Texts) -> list[str]:
    """Each reason why a scored figure is missing in home, with the sectors it is missing for."""
    found: dict[tuple[str, str], list[str]] = {}
    for sector in sectors:
        for key, entry in view.score(sector, view.home).figures.items():
            if entry.value is None and view.measure(key).scale is not None:
                found.setdefault((key, entry.missing), []).append(sector_name(facts, sector, t))
    return [
        t("{measure}: no data for {sectors} ({reason}).", measure=view.measure(key).name(t.language),
          sectors=", ".join(names), reason=missing_text(t, facts, reason))
        for (key, reason), names in found.items()
    ]  # fmt: skip


def sources(view: SectorView, facts: Facts, economies: Sequence[str], t: Texts) -> str:
    """The line of sources below a table of scores."""
    used = [
        entry.source
        for economy in economies
        for score in view.scores[economy]
        for entry in score.figures.values()
        if entry.value is not None
    ]
    return source_line(facts, used, t)


def region_sentences(region: RegionFigures, facts: Facts, t: Texts) -> list[str]:
    """What is known of a region: what it exports, the investment it drew, its mineral sites; or that nothing is."""
    made, name = [], region.name(t.language)
    if region.exports is not None and region.exports_share is not None:
        made.append(t("{region} exported {money} in {year}, {share} of the country's domestic exports.", region=name,
                      money=t.money(region.exports, region.currency), year=region.exports_year,
                      share=t.percent(region.exports_share, 1)))  # fmt: skip
        made.append(_top(region, facts, t))
    if region.fdi:
        year, value = region.fdi[-1]
        share = t.percent(region.fdi_share, 1) if region.fdi_share is not None else t("no data")
        made.append(t("{region} drew {money} of foreign direct investment in {year}, {share} of the country's.",
                      region=name, money=t.money(value), year=str(year), share=share))  # fmt: skip
        before = "; ".join(t.labelled(year, t.money(value)) for year, value in region.fdi[:-1])
        if before:
            made.append(t("Before: {years}.", years=before))
    if region.sites is not None:
        made.append(_sites(region, t))
    if region.country == "MEX":
        made.append(t("What the states of Mexico export is not in the packs."))
    return made


def _top(region: RegionFigures, facts: Facts, t: Texts) -> str:
    if not region.top:
        return t("Its largest goods are not in the packs.")
    if len(region.top) == 1:
        return t("Its largest good: {good}; the next ones are not in the packs.", good=_good(region.top[0], facts, t))
    goods = "; ".join(_good(line, facts, t) for line in region.top[:MOST_TOP])
    return t("Its largest goods: {goods}.", goods=goods)


def _good(line: RegionExport, facts: Facts, t: Texts) -> str:
    product = facts.products.get(line.hs)
    words = shorten(product.name(t.language), 48) if product else ""
    return f"{line.hs} {words} ({t.percent(line.share, 1)})".replace("  ", " ")


def _sites(region: RegionFigures, t: Texts) -> str:
    sites = region.sites or {}
    if not sites:
        return t("No critical-mineral site is in the inventory of Natural Resources Canada.")
    stages = ", ".join(t.labelled(t(STAGES.get(stage, stage)), t.integer(count)) for stage, count in sites.items())
    return t.plural("{n} critical-mineral site ({stages}).", "{n} critical-mineral sites ({stages}).",
                    sum(sites.values()), stages=stages)  # fmt: skip


def region_sources(region: RegionFigures, facts: Facts, t: Texts) -> str:
    """Sources of a region's figures."""
    sites = region.sites_source if region.sites is not None else ""
    return source_line(facts, filter(None, (region.exports_source, region.fdi_source, sites)), t)


def region_heads(country: str, t: Texts) -> list[str]:
    """Heads of the table of regions."""
    if country == "CAN":
        return [t("Region"), t("Exports 2025 (CAD M)"), t("Share of Canada"), t("Largest good"),
                t("Critical-mineral sites")]  # fmt: skip
    return [
        t("Region"),
        t("Direct investment 2024 (USD M)"),
        t("Share of Mexico"),
        t("Mean of the 4 years before (USD M)"),
    ]


def region_row(region: RegionFigures, facts: Facts, t: Texts) -> list[tuple[str, float | str | None]]:
    """One region as texts with their sort keys."""
    name, nothing = region.name(t.language), (t("no data"), None)
    if region.country == "CAN":
        top = region.top[0] if region.top else None
        product = facts.products.get(top.hs) if top else None
        good = f"{top.hs} {product.name(t.language) if product else ''}".strip() if top else t("no data")
        count = sum((region.sites or {}).values())
        return [
            (name, name.casefold()),
            (t.millions(region.exports), region.exports) if region.exports is not None else nothing,
            (t.percent(region.exports_share, 1), region.exports_share) if region.exports_share else nothing,
            (good, good.casefold()), (t.integer(count), float(count)),
        ]  # fmt: skip
    before = [value for _, value in region.fdi[:-1]]
    mean = sum(before) / len(before) if before else None
    return [
        (name, name.casefold()),
        (t.millions(region.fdi[-1][1]), region.fdi[-1][1]) if region.fdi else nothing,
        (t.percent(region.fdi_share, 1), region.fdi_share) if region.fdi_share is not None else nothing,
        (t.millions(mean), mean) if mean is not None else nothing,
    ]
