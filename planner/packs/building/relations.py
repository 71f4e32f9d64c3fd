"""What lies between economies: agreements, distances, borders, languages, sea routes; and the gates of some markets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

from planner.packs.building import agreement_words
from planner.packs.building.files import Row, read_rows, write_table

AGREEMENTS = ("home", "partner", "en", "es", "fr", "in_force", "scope", "note_en", "note_es", "note_fr", "evidence",
              "verified")  # fmt: skip
ROUTES = ("home", "market", "origin_port", "destination_port", "nautical_miles", "passages", "without_canals", "source")
GATES = ("market", "kind", "en", "es", "fr", "as_of", "source", "severity")
UNCONFIRMED = ("from memory", "not confirmed", "only approximate")
PASSAGES = {
    "babalmandab": "Bab-el-Mandeb",
    "bosporus": "Bosporus",
    "chili": "Strait of Magellan",
    "gibraltar": "Gibraltar",
    "malacca": "Malacca",
    "ormuz": "Hormuz",
    "panama": "Panama Canal",
    "south_africa": "Cape of Good Hope",
    "suez": "Suez Canal",
    "sunda": "Sunda",
}
CLOSED = frozenset({"PRK"})  # goods trade of Canada and Mexico with it is barred by Security Council sanctions

GATE_NAMES = {
    "grey": (
        "FATF: under increased monitoring. Banks look closer at payments from this market.",
        "GAFI: bajo vigilancia reforzada. Los bancos revisan con más cuidado los pagos de este mercado.",
        "GAFI\u00a0: sous surveillance renforcée. Les banques examinent de plus près les paiements de ce marché.",
    ),
    "black": (
        "FATF: call for action. Payments are hard to make and sanctions may apply; take legal advice first.",
        "GAFI: llamado a la acción. Los pagos son difíciles y puede haber sanciones; consulte antes a un abogado.",
        "GAFI\u00a0: appel à agir. Les paiements sont difficiles et des sanctions peuvent s'appliquer; consultez "
        "d'abord un juriste.",
    ),
    "closed": (
        "FATF: call for action with countermeasures. Sanctions close this market to ordinary trade.",
        "GAFI: llamado a la acción con contramedidas. Las sanciones cierran este mercado al comercio ordinario.",
        "GAFI\u00a0: appel à agir avec contre-mesures. Les sanctions ferment ce marché au commerce ordinaire.",
    ),
}


def write_agreements(sources: Path, out: Path, markets: Collection[str]) -> int:
    """Write ``agreements.csv``, one row a partner that is a market; gives the number of rows."""
    found = (row for row in _agreements(sources / "agreements/fta_canada_mexico.csv") if row[1] in markets)
    rows = sorted(found, key=lambda row: (row[0], row[1], row[5] or "9999", row[2]))  # not in force: last
    return write_table(out, "agreements.csv", AGREEMENTS, rows)


def _agreements(path: Path) -> Iterator[tuple[str, ...]]:
    for row in read_rows(path):
        said = f"{row['status_note']} {row['evidence']}"
        # A later text from memory does not make the date that the WTO lists less sure.
        doubted = row["evidence"] if row["evidence"].startswith("WTO/TOTA") else said
        verified = not any(words in doubted for words in UNCONFIRMED)
        for partner in row["partners_iso3"].split(";"):
            yield (
                row["country"], partner, *agreement_words.name(row), row["in_force"], _scope(row),
                *agreement_words.note(row), agreement_words.evidence(row), "yes" if verified else "no",
            )  # fmt: skip


def _scope(row: Row) -> str:
    if not row["in_force"]:
        return "none"
    partial = "partial scope" in row["status_note"] or "only" in row["status_note"].split(";")[0]
    return "partial" if partial else "full"


def write_sea_routes(sources: Path, out: Path, markets: Collection[str]) -> int:
    """Write ``sea_routes.csv``: per home and market the shortest of home's ports; gives the number of rows."""
    best: dict[tuple[str, str], Row] = {}
    for row in read_rows(sources / "logistics/sea_distances_searoute.csv"):
        key = row["origin_iso3"], row["dest_iso3"]
        if key[1] in markets and key[0] != key[1]:
            best[key] = min(best.get(key, row), row, key=lambda r: (float(r["nautical_miles"]), r["origin_port"]))
    rows = (
        (home, market, row["origin_port"], row["dest_port"], row["nautical_miles"], _passages(row["passages"]),
         row["nm_if_those_canals_closed"], "searoute")
        for (home, market), row in sorted(best.items())
    )  # fmt: skip
    return write_table(out, "sea_routes.csv", ROUTES, rows)


def _passages(text: str) -> str:
    return "; ".join(PASSAGES[name] for name in text.split("|") if name)


def write_pairs(sources: Path, out: Path, markets: Collection[str]) -> int:
    """Write ``pairs.csv``: one row an economy, one column a partner; gives the number of rows.

    A cell is the population-weighted distance in km, with b for a land border and l for a common official language.
    """
    cells: dict[str, dict[str, str]] = defaultdict(dict)
    for row in read_rows(sources / "logistics/cepii_geodist.csv.gz"):
        here, there = row["iso_o"], row["iso_d"]
        if here != there and {here, there} <= set(markets):
            marks = ("b" if float(row["contig"]) else "") + ("l" if float(row["comlang_off"]) else "")
            distance = row["distw"] or row["dist"]
            cells[here][there] = f"{float(distance):.0f}{marks}" if distance not in ("", "NA", "nan") else ""
    partners = sorted(cells)
    rows = ([here, *(cells[here].get(there, "") for there in partners)] for here in partners)
    return write_table(out, "pairs.csv", ("market", *partners), rows)


def write_gates(sources: Path, out: Path, markets: Collection[str]) -> int:
    """Write ``gates.csv`` from the FATF's lists of June 2026; gives the number of rows."""
    rows = []
    for row in read_rows(sources / "governance/fatf_lists_june2026.csv"):
        if row["iso3"] in markets:
            closed = row["iso3"] in CLOSED
            kind = "grey" if "grey" in row["list"] else "black"
            texts = GATE_NAMES["closed" if closed else kind]
            rows.append((row["iso3"], f"fatf_{kind}", *texts, row["as_of"], "fatf_2026",
                         "closed" if closed else "caution"))  # fmt: skip
    return write_table(out, "gates.csv", GATES, sorted(rows))
