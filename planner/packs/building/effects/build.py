"""Makes the pack of what policy does to money: border charges, elasticities, use of the USMCA."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path

from planner import paths
from planner.packs.building.effects import charges, claims, elasticities
from planner.packs.building.files import write_table
from planner.packs.building.sources_table import ETALAB, FACTS, HEADER, PUBLIC

ID, VERSION, DATE = "effects", "2026.11.1", "2026-11-24"
TITLE = "Border charges, elasticities and use of the USMCA"
SOURCES = (
    ("sales_tax_2026", "Rates of value-added and sales taxes by country, release of May 2026", "sales-tax 2.23.0",
     "May 2026", "MIT", "", "General rates; reduced rates and exempt goods are "
     "not in it. Headline rates for Malaysia and Viet Nam."),
    ("us_fees", "US merchandise processing fee and harbour maintenance fee", "Published summaries", "2019", FACTS, "",
     "Rates 0.3464 % and 0.125 %; smallest and largest amount of the fee are old, those of 2026-27 were not found. The "
     "processing fee is waived for goods that originate under the USMCA."),
    ("mx_dta", "Mexican customs processing fee (derecho de trámite aduanero)", "Published summaries", "2025", FACTS,
     "", "8 per thousand on definitive imports; goods that originate under an agreement are exempt. Fixed amounts of "
     "2026 were not found."),
    ("protee", "ProTEE 0.1: product-level trade elasticities", "CEPII (Fontagné, Guimbard and Orefice)", "2019",
     ETALAB, "https://www.cepii.fr", "HS 2007, converted. Licence as CEPII's databases generally state it; not "
     "confirmed for this one. Lines whose estimate is not significant carry the average of their heading."),
    ("broda_weinstein", "Elasticities of substitution by importer, 1994-2003", "Broda and Weinstein (2006)", "2006",
     "Authors' public data; licence not stated", "", "First three digits of HS 1988/92; 73 importers."),
    ("usmca_claims", "US imports from Canada and Mexico that claim the USMCA, 2024 and February 2026",
     "USITC DataWeb, as compiled by The Budget Lab at Yale", "February 2026", f"{PUBLIC}; compilation MIT",
     "https://dataweb.usitc.gov", "HTS-10 converted to HS 2017. Shares of 2024 are weighted with the imports for "
     "consumption of 2024 (US Census Bureau)."),
)  # fmt: skip


def build_effects(sources: Path, out: Path, core: Path | None = None) -> str:
    """Write the pack to a folder, whole or not at all; gives the rows per table in words. Same sources, same bytes.

    ``core`` is the core pack whose markets it is made for, by default the shipped one.
    """
    core = core or paths.resources() / "packs" / "core"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".building-", dir=out) as folder:
        aside = Path(folder)
        rows = {
            "charges.csv": charges.write_charges(sources, aside, core),
            "usmca_claims.csv": claims.write_claims(sources, aside),
            "sources.csv": write_table(aside, "sources.csv", HEADER, sorted(SOURCES)),
            **elasticities.write_elasticities(sources, aside),
        }
        _write_manifest(aside)
        for path in sorted(aside.iterdir(), key=lambda path: path.suffix == ".toml"):
            path.replace(out / path.name)
    return "\n".join([*(f"{name}: {count:,} rows" for name, count in sorted(rows.items())), f"{ID} {VERSION}"])


def _write_manifest(out: Path) -> None:
    lines = [f'id = "{ID}"', f'version = "{VERSION}"', f"date = {DATE}", f'title = "{TITLE}"', "licences = ["]
    lines += [f"    {json.dumps(licence, ensure_ascii=False)}," for licence in sorted({row[4] for row in SOURCES})]
    lines += ["]", "", "[files]"]
    for path in sorted(path for path in out.iterdir() if path.is_file()):
        lines.append(f'"{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"')
    (out / "pack.toml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
