"""The ladder from the factory to the shelf as rows of ready texts, with what each figure rests on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planner.model.facts import Facts
from planner.model.landed import LandedRoute
from planner.model.money import Route
from planner.report.words import market_name
from planner.text import Texts, mark

MODES = {"road": mark("by road"), "rail": mark("by rail"), "sea": mark("by sea"), "air": mark("by air")}
IMPORT_TAX = mark("Import tax (VAT, GST/HST, IVA)")
CHARGES = {
    "import_tax": IMPORT_TAX,
    "mpf": mark("US merchandise processing fee"),
    "hmf": mark("US harbour maintenance fee"),
    "dta": mark("Mexican customs processing fee (DTA)"),
}
STATES = {
    "current": mark("current"),
    "stale": mark("old figure: check it"),
    "unverified": mark("not verified: check it"),
    "own": mark("typed by you"),
    "spared": mark("waived for goods of the agreement"),
}
# (what, step or total, is a total)
ROWS: tuple[tuple[str, str, bool], ...] = (
    (mark("Factory price (EXW)"), "EXW", True),
    (mark("To the carrier, export clearance"), "to_port", False),
    (mark("Free on board (FCA/FOB)"), "FOB", True),
    (mark("Main carriage"), "freight", False),
    (mark("Cost and freight (CFR)"), "CFR", True),
    (mark("Insurance"), "insurance", False),
    (mark("Cost, insurance, freight (CIF)"), "CIF", True),
    (mark("Duty"), "duty", False),
    (mark("Border fees"), "fees", False),
    (mark("From the border to the buyer"), "inland", False),
    (mark("Delivered, duty paid, before import tax (DDP)"), "DDP", True),
    (mark("Import tax, usually credited to the buyer"), "tax", False),
)


def route_name(facts: Facts, t: Texts, route: Route) -> str:
    """A way by its market and mode."""
    return f"{market_name(facts, route.market, t)}, {t(MODES[route.mode])}"


def amount(t: Texts, value: Decimal | None, decimals: int = 2) -> str:
    """An amount as a figure; a dash where it was not worked out."""
    return "–" if value is None else t.number(float(value), decimals)


def ladder_rows(routes: Sequence[LandedRoute], t: Texts) -> list[tuple[str, list[str], bool]]:
    """(what, figures by route, is a total): the chain of the shipment, then the unit's figures."""
    rows = [
        (t(name), [amount(t, (r.stages if total else r.steps).get(key)) for r in routes], total)
        for name, key, total in ROWS
    ]
    rows.append((t("Duty, per cent"), [amount(t, r.duty_percent) for r in routes], False))
    rows.append((t("Landed cost of a unit"), [amount(t, r.unit_landed) for r in routes], True))
    if any(r.unit_local is not None for r in routes):
        rows.append((t("The same in the market's money"), [_local(t, r) for r in routes], False))
    rows.append((t("Price of a unit after the channel"), [amount(t, r.unit_shelf) for r in routes], True))
    rows.append((t("Margin, per cent of the price"), [amount(t, r.margin, 1) for r in routes], False))
    rows.append((t("Break-even, units a year"), [amount(t, r.break_even, 0) for r in routes], False))
    rows.append((t("Unit value of the market's imports"), [t("no data") for _ in routes], False))
    return rows


def _local(t: Texts, r: LandedRoute) -> str:
    return "–" if r.unit_local is None else f"{r.route.currency}\u00a0{amount(t, r.unit_local)}"


def charge_lines(facts: Facts, t: Texts, route: LandedRoute) -> list[str]:
    """Each fee and tax with its rate, amount, state and date."""
    return [
        t("{charge}: {percent}, {amount} ({state}, {date})", charge=t(CHARGES.get(c.id, c.id)),
          percent=t.percent(float(c.percent) / 100.0, 4 if c.percent < 1 else 2), amount=amount(t, c.amount),
          state=t(STATES[c.state]), date=c.as_of or "–")
        for c in route.charges
    ]  # fmt: skip


NO_QUANTITIES = mark("Unit value of imports: no data, because the packs hold values of trade without quantities.")
FORMULAS = {
    "EXW": mark(
        "What the price leaves for the goods at the factory once all that its Incoterms rule includes is paid."
    ),
    "FOB": mark("Factory price + to the carrier and export clearance."),
    "CFR": mark("Free on board + main carriage."),
    "insurance": mark("Cost and freight × the rate that you typed."),
    "CIF": mark("Cost and freight + insurance."),
    "duty": mark("Duty rate × the price free on board or with freight and insurance, as the market charges it."),
    "fees": mark("Each fee's rate × the duty base, within its smallest and largest amount."),
    "DDP": mark("Cost, insurance, freight + duty + border fees + from the border to the buyer."),
    "tax": mark("Tax rate × (duty base + duty)."),
}


def ladder_story(routes: Sequence[LandedRoute], row: int, facts: Facts, t: Texts) -> tuple[str, list[tuple[str, str]]]:
    """How one row of the ladder came about: its formula, and each way's figures and sources."""
    name, figures, _ = ladder_rows(routes, t)[row]
    key = ROWS[row][1] if row < len(ROWS) else ""
    lines = [(t("Formula"), t(FORMULAS[key]))] if key in FORMULAS else []
    lines += [(route_name(facts, t, r.route), figure) for r, figure in zip(routes, figures, strict=True)]
    for route in routes:
        source = facts.sources.get(route.duty_source)
        whence = t("duty typed by you") if route.duty_source == "own" else source.name(t.language) if source else "–"
        told = [
            base_line(t, route),
            f"{t.per_cent(amount(t, route.duty_percent))}, {whence}.",
            *charge_lines(facts, t, route),
        ]
        lines.append((route_name(facts, t, route.route), " ".join(told)))
    return name, lines


def base_line(t: Texts, route: LandedRoute) -> str:
    """What duty is charged on, and on whose word."""
    how = t("chosen by you") if route.route.duty_base else t("by the market's law")
    if route.duty_base == "FOB":
        return t("Duty is charged on the price free on board ({how}).", how=how)
    return t("Duty is charged on the price with freight and insurance ({how}).", how=how)


def verdict(routes: Sequence[LandedRoute], facts: Facts, t: Texts, currency: str) -> str:
    """The conclusion: which way lands cheapest, and by how much."""
    done = sorted((r for r in routes if r.unit_landed is not None), key=lambda r: r.unit_landed or Decimal(0))
    if not done:
        return t("Nothing is worked out yet: add a way to a market and type its amounts.")
    best = route_name(facts, t, done[0].route)
    price = f"{currency}\u00a0{amount(t, done[0].unit_landed)}"
    if len(done) == 1:
        return t("A unit lands at {price}: {route}", price=price, route=best)
    behind = (done[1].unit_landed or Decimal(0)) - (done[0].unit_landed or Decimal(0))
    return t("{route} lands cheapest at {price} a unit, {behind} below {other}", route=best, price=price,
             behind=f"{currency}\u00a0{amount(t, behind)}", other=route_name(facts, t, done[1].route))  # fmt: skip
