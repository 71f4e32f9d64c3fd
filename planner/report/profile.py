"""A market profile in words and as rows of a table."""

from __future__ import annotations

from collections.abc import Callable

from planner.charts.shapes import Drawing, Measure
from planner.charts.shares import Share, shares
from planner.model.facts import Facts, Supplier
from planner.model.profile import MarketProfile
from planner.model.units import missing_text
from planner.report.words import market_name, source_line
from planner.text import Texts

YEARS = 7


def sentences(p: MarketProfile, facts: Facts, t: Texts) -> list[str]:
    """What the profile says, each sentence with its figures."""
    if p.imports is None:
        reason = missing_text(t, facts, p.missing) if p.missing else ""
        return [t("Suppliers: no data ({reason}).", reason=reason) if reason else t("Suppliers: no data.")]
    imports = t.money(p.imports)
    made = [t.plural("{imports} imported in {year}, from {n} supplier.",
                     "{imports} imported in {year}, from {n} suppliers.", p.supplier_count, imports=imports,
                     year=p.year)]  # fmt: skip
    if p.hhi is not None:
        made[0] += " " + t("Concentration of suppliers (HHI): {hhi} of 1.", hhi=t.number(p.hhi, 2))
    if p.home_supplier is not None and p.home_rank is not None:
        made.append(t("{home} is number {rank} with {share}.", home=market_name(facts, p.home, t),
                      rank=t.integer(p.home_rank), share=t.percent(p.home_supplier.share, 1)))  # fmt: skip
    elif p.home:
        made.append(t("{home} is not among the suppliers.", home=market_name(facts, p.home, t)))
    if p.imports_2017 is None:
        made.append(t("There are no figures of 2017 to compare with."))
        return made
    if p.gained is not None:
        made.append(t("Gained most since 2017: {supplier} ({change}).", **_change(p.gained, facts, t)))
    if p.lost is not None:
        made.append(t("Lost most since 2017: {supplier} ({change}).", **_change(p.lost, facts, t)))
    made.append(t("Only suppliers of both years are compared; who left before 2024 is not known."))
    return made


def _change(s: Supplier, facts: Facts, t: Texts) -> dict[str, str]:
    change = s.value - s.value_2017
    sign = "+" if change > 0 else "\u2212"
    return {"supplier": market_name(facts, s.exporter, t), "change": f"{sign}{t.money(abs(change))}"}


def heads(t: Texts, year: str = "2024") -> list[str]:
    """Heads of the table of suppliers."""
    return [t("Rank"), t("Supplier"), t("{year} (USD M)", year=year), t("Share"), t("2017 (USD M)"), t("Share 2017"),
            t("Change (% a year)")]  # fmt: skip


def row(p: MarketProfile, s: Supplier, rank: int, facts: Facts, t: Texts) -> list[tuple[str, float | str | None]]:
    """One supplier as texts with their sort keys."""
    name, share = market_name(facts, s.exporter, t), p.share_2017(s)
    known = p.imports_2017 is not None
    grown = 100.0 * ((s.value / s.value_2017) ** (1 / YEARS) - 1.0) if known and s.value_2017 > 0 else None
    nothing = t("no data") if not known else "–"
    return [
        (t.integer(rank), float(rank)), (name, name.casefold()), (t.millions(s.value), float(s.value)),
        (t.percent(s.share, 1), s.share),
        (t.millions(s.value_2017), float(s.value_2017)) if known and s.value_2017 > 0 else (nothing, None),
        (t.percent(share, 1), share) if share else (nothing, None),
        (t.number(grown, 1), grown) if grown is not None else (nothing, None),
    ]  # fmt: skip


def chart(p: MarketProfile, facts: Facts, t: Texts, count: int) -> Callable[[float, Measure], Drawing]:
    """Shares of the largest suppliers in 2024 beside those of 2017, home among them wherever it stands."""
    shown = list(p.suppliers[:count])
    if p.home_supplier is not None and p.home_supplier not in shown:
        shown = [*shown[: count - 1], p.home_supplier]
    known = p.imports_2017 is not None
    entries = [
        Share(s.exporter, market_name(facts, s.exporter, t), s.share,
              p.share_2017(s) if known and s.value_2017 > 0 else None, s.exporter == p.home)
        for s in shown
    ]  # fmt: skip
    title = t("Shares of imports, {year}", year=p.year) if p.own else t("Shares of imports, 2024 beside 2017")
    return lambda width, measure: shares(entries, (p.year, "2017"), title, t, measure, width, 12.0)


def chart_note(p: MarketProfile, t: Texts) -> str:
    """What the picture of the shares leaves out."""
    if p.imports is None:
        return t("no data")
    if p.imports_2017 is None:
        return t("Share of imports by value (USD). There are no figures of 2017 to compare with.")
    return t("Share of imports by value (USD); changes in percentage points. Of 2017 only flows that still lived in "
             "2024 are known, so shares of 2017 are of what is known.")  # fmt: skip


def sources(p: MarketProfile, facts: Facts, t: Texts) -> str:
    """Sources, and what the figures leave out."""
    cut = t("Flows below USD 50,000 are left out unless Canada or Mexico is one side.")
    own = t("These are your own figures: who is not named in the table counts as selling nothing.")
    parts = [own if p.own else cut]
    if p.market == "USA" and not p.own:
        parts.append(t("The US file counts the European Union as one supplier."))
    parts.append(source_line(facts, [p.source], t))
    return " ".join(filter(None, parts))
