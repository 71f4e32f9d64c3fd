"""What is known about agreements and distances, as rows of ready texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planner.model.facts import Agreement, Facts
from planner.report.words import market_name
from planner.text import Texts

Row = list[tuple[str, Any]]


def agreement_rows(
    facts: Facts, t: Texts, home: str, markets: Sequence[str]
) -> tuple[list[str], list[Row], list[list[str]]]:
    """Keys, rows and tips: every agreement of each market, or that there is none in the list."""
    keys, rows, tips = [], [], []
    for code in markets:
        name = market_name(facts, code, t)
        known = facts.agreements_between(home, code)
        entries = known or ()
        for entry in entries:
            keys.append(code)
            rows.append([(name, name.casefold()), *_agreement(entry, t)])
            tips.append([name, t.pick(entry.names), "", "", t.pick(entry.notes), entry.evidence])
        if not entries:
            nothing = t("none in the list") if known is not None else t("no data")
            keys.append(code)
            rows.append([(name, name.casefold()), (nothing, ""), ("", ""), ("", ""), ("", ""), ("", "")])
            tips.append([name, t("The list is whole for Canada and Mexico only."), "", "", "", ""])
    return keys, rows, tips


def _agreement(entry: Agreement, t: Texts) -> Row:
    since = t.date(entry.in_force) if entry.in_force else t("not in force")
    covers = {"full": t("all goods"), "partial": t("some goods"), "none": t("nothing yet")}[entry.scope]
    title, note = t.pick(entry.names), t.pick(entry.notes)
    evidence = t("✓ verified") if entry.verified else t("? not verified")
    return [
        (title, title.casefold()), (since, entry.in_force), (covers, covers), (note, note), (evidence, evidence),
    ]  # fmt: skip


def distance_rows(facts: Facts, t: Texts, home: str, markets: Sequence[str]) -> tuple[list[str], list[Row]]:
    """Keys and rows: kilometres between people, nautical miles by sea with ports and passages, common border."""
    rows: list[Row] = []
    for code in markets:
        name, pair = market_name(facts, code, t), facts.pairs.pair(home, code)
        route = facts.sea_routes.get(home, {}).get(code)
        km = pair.distance_km if pair else None
        border = pair.border if pair else None
        miles = route.nautical_miles if route else None
        rows.append([
            (name, name.casefold()), _integer(t, km), _integer(t, miles),
            (f"{route.origin_port} – {route.destination_port}" if route else "", route.origin_port if route else ""),
            (route.passages if route else "", route.passages if route else ""),
            (t("no data") if border is None else t("yes") if border else t("no"), border),
        ])  # fmt: skip
    return list(markets), rows


def _integer(t: Texts, value: float | None) -> tuple[str, float | None]:
    return (t("no data"), None) if value is None else (t.integer(value), value)
