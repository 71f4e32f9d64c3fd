"""What a table is: its head, what each column holds, and whose layout it has (UN Comtrade, Trade Map, BACI, WITS)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.imports.countries import Countries, folded

HEAD_WITHIN = 30  # rows; titles may stand above the head
NEEDED = ("importer", "exporter", "hs", "value")

# Names of columns, folded, the better one first where a table has several for one role.
NAMES: dict[str, tuple[str, ...]] = {
    "importer": (
        "reporteriso", "reporter iso", "reporteriso3", "importer iso3", "iso3 d", "iso d", "reportercode",
        "reporter code", "reporterdesc", "reportername", "reporter", "importer", "importers", "importing country",
        "buyer", "importador", "importadores", "pais importador", "importateur", "importateurs", "pays importateur",
        "declarante", "pais declarante", "declarant", "pays declarant", "destination", "destino",
    ),
    "exporter": (
        "partneriso", "partner iso", "partneriso3", "exporter iso3", "iso3 o", "iso o", "partnercode", "partner code",
        "partnerdesc", "partnername", "partner", "exporter", "exporters", "exporting country", "supplier", "suppliers",
        "exportador", "exportadores", "pais exportador", "exportateur", "exportateurs", "pays exportateur", "socio",
        "pais socio", "partenaire", "pays partenaire", "proveedor", "proveedores", "fournisseur", "fournisseurs",
        "country of origin", "origin", "pais de origen", "origen", "pays d origine", "origine",
    ),
    "hs": (
        "cmdcode", "commodity code", "productcode", "product code", "hs6", "hs code", "hs", "hscode", "sh6", "code sh",
        "codigo sa", "codigo del producto", "code produit", "code du produit", "codigo", "fraccion arancelaria",
        "fraccion", "subpartida", "tariff line", "product", "producto", "produit", "commodity", "code",
    ),
    "value": (
        "primaryvalue", "trade value us", "trade value usd", "tradevalue in 1000 usd", "trade value in 1000 usd",
        "trade value 1000usd", "trade value", "cifvalue", "value usd", "import value", "imports usd", "value", "valor",
        "valeur", "valor usd", "valeur usd", "imports", "importaciones", "importations",
    ),
    "year": ("refyear", "year", "ano", "anio", "annee", "period"),
    "flow": (
        "flowcode", "trade flow code", "flowdesc", "trade flow", "tradeflowcode", "tradeflowname", "tradeflow", "flow",
        "flujo", "flux",
    ),
    "revision": ("classificationcode", "classification", "nomenclature", "hs revision", "nomenclatura"),
}  # fmt: skip
DETAILS = frozenset({"partner2code", "2nd partner code", "motcode", "customscode", "mode of transport code"})
WHOLE = frozenset({"", "0", "c00", "w00", "all", "wld", "total"})  # what a column of details holds in a whole row
BACI = {"t": "year", "i": "exporter", "j": "importer", "k": "hs", "v": "value"}
IMPORTS = frozenset({"m", "1", "5", "import", "imports", "gross imports", "gross import", "importacion",
                     "importaciones", "importation", "importations", "general imports"})  # fmt: skip
_YEAR = re.compile(r"(?:imported value in|value in|valor importado en|valeur importee en|valor en|valeur en)? ?(\d{4})")
_BY = re.compile(r"\b(?:imported by|importado por|importe par|importados por|importes par)\s+(.+)$")
_PRODUCT = re.compile(r"\b(?:product|producto|produit)\s*:?\s*['‘]?(\d{2,10})\b")
_REVISIONS = {"H6": "2022", "H5": "2017", "H4": "2012", "H3": "2007", "H2": "2002", "H1": "1996", "H0": "1992"}
_BACI_FILE = re.compile(r"HS(92|96|02|07|12|17|22)", re.I)


@dataclass(frozen=True)
class Layout:
    """Where the head is (row number from 1, 0: none), the columns' names and roles, and what titles above it say."""

    head: int
    columns: tuple[str, ...]
    roles: tuple[str, ...]
    kind: str
    years: Mapping[str, int]  # of columns that each hold one year's values: year -> place
    importer: str = ""
    hs: str = ""
    titles: str = ""


def layout_of(rows: Sequence[Sequence[str]], countries: Countries) -> Layout:
    """Recognise a table by its first rows; columns that nobody knows get the role "ignore"."""
    first = rows[:HEAD_WITHIN]
    best, most = 0, 0
    for i, row in enumerate(first):
        found = sum(1 for role in roles_of(row) if role != "ignore") + len(_years(row))
        if found > most:
            best, most = i, found
    if most < 2:
        best = next((i for i, row in enumerate(first) if sum(1 for cell in row if cell.strip()) > 1), 0)
    head = [cell.strip().lstrip("\ufeff") for cell in rows[best]] if rows else []
    while head and not head[-1]:
        head.pop()
    titles = " \n".join(cell for row in first[:best] for cell in row if cell.strip())
    years = _years(head)
    return Layout(
        best + 1, _unique(head), roles_of(head), _kind(head, years), years,
        _importer(titles, countries), _product(titles), titles,
    )  # fmt: skip


def roles_of(head: Sequence[str]) -> tuple[str, ...]:
    """A role for every column: the best name of each role gets it."""
    names = [folded(cell) for cell in head]
    if set(BACI) <= set(names):
        return tuple(BACI.get(name, "ignore") for name in names)
    roles = ["detail" if name in DETAILS else "ignore" for name in names]
    for role, known in NAMES.items():
        place = next((names.index(name) for name in known if name in names), -1)
        if place >= 0 and roles[place] == "ignore":
            roles[place] = role
    return tuple(roles)


def _years(head: Sequence[str]) -> dict[str, int]:
    """Columns that hold the values of one year each."""
    found = {}
    for place, cell in enumerate(head):
        match = _YEAR.fullmatch(folded(cell).replace(" usd thousand", ""))
        if match and 1988 <= int(match[1]) <= 2100:
            found[match[1]] = place
    return found


def _kind(head: Sequence[str], years: Mapping[str, int]) -> str:
    names = {folded(cell) for cell in head}
    if set(BACI) <= names:
        return "baci"
    if {"cmdcode", "primaryvalue"} <= names or {"commodity code", "trade value us"} <= names:
        return "comtrade"
    if names & {"tradevalue in 1000 usd", "trade value in 1000 usd", "trade value 1000usd"}:
        return "wits"
    return "trademap" if years and names & {"exporters", "exportadores", "exportateurs"} else "table"


def unit_of(layout: Layout, column: str) -> str:
    """Unit of the values: what layout, head or titles say; "" where nothing does."""
    if layout.kind in ("comtrade", "baci", "wits"):
        return "USD" if layout.kind == "comtrade" else "kUSD"
    words = folded(f"{column} {layout.titles}")
    if re.search(r"\b(eur|euros?|cad|mxn|pesos?|gbp|yen|jpy|cny)\b", words):
        return ""
    if re.search(r"thousand|\b1000\b|miles de|milliers|\bkusd\b|000 usd", words):
        return "kUSD"
    if re.search(r"million|millones|\bmusd\b|\bmio\b", words):
        return "MUSD"
    if layout.kind == "trademap":
        return "kUSD"  # Trade Map counts in thousands of dollars unless it is told otherwise
    return "USD" if re.search(r"\busd?\b|dollar|dolar", words) else ""


def revision_named(text: str) -> str:
    """A revision of the Harmonized System by its usual names: H6, HS 2022, HS17; "" where it is none."""
    text = text.strip().upper()
    if text in _REVISIONS:
        return _REVISIONS[text]
    match = re.fullmatch(r"(?:HS|SA|SH)?\s*-?(\d{4})", text)
    if match and match[1] in _REVISIONS.values():
        return match[1]
    match = re.fullmatch(r"(?:HS|SA|SH)\s*(\d{2})", text)
    return {r[2:]: r for r in _REVISIONS.values()}.get(match[1], "") if match else ""


def revision_of_file(name: str) -> str:
    """The revision that the name of one of BACI's files says, such as BACI_HS17_Y2024_V202601.csv."""
    match = _BACI_FILE.search(name)
    return revision_named(f"HS{match[1]}") if match else ""


def _importer(titles: str, countries: Countries) -> str:
    for line in titles.splitlines():
        if match := _BY.search(folded(line)):
            return countries.name_in(match[1]) or ""
    return ""


def _product(titles: str) -> str:
    match = _PRODUCT.search(titles.casefold())
    return match[1] if match else ""


def _unique(head: Sequence[str]) -> tuple[str, ...]:
    """Names of columns; nameless and repeated ones by their place."""
    seen: set[str] = set()
    made = []
    for place, cell in enumerate(head, 1):
        name = cell if cell and cell not in seen else f"{cell or 'column'} {place}".strip()
        seen.add(name)
        made.append(name)
    return tuple(made)
