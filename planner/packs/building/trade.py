"""Builds ``trade.zip``: who bought what from whom, out of world trade, the US customs file and raw materials."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from ibis import _
from numpy.typing import NDArray

from planner.packs.building.baci import BASE_YEAR, YEAR, World, find_release, read_collected, read_release
from planner.packs.building.census import UsImports, read_us_imports
from planner.packs.building.columns import IN_FULL, LEAST, Flows, cut, shipped_arrays, write_zip
from planner.packs.building.engines import Engine
from planner.packs.building.engines import engine as start
from planner.packs.building.raw_materials import RawMaterials, read_raw_materials

NOT_SPECIFIED = "999999"  # "commodities not elsewhere specified": in no conversion table
BLOC = "EUN"
Known = NDArray[np.bool_]


@dataclass(frozen=True)
class TradeReport:
    """What went into ``trade.zip``; money in USD of 2024."""

    source: str
    products: int
    economies: int
    flows: int
    flows_kept: int
    world: int  # imports of all importers with data
    us_imports: int
    holes: tuple[str, ...]
    absent_codes: int
    us_left_out: dict[str, int] = field(default_factory=dict)
    raw_used: dict[str, float | None] = field(default_factory=dict)
    raw_refused: dict[str, str] = field(default_factory=dict)
    size: int = 0

    def lines(self) -> list[str]:
        """The report as lines of text for the command line."""
        left_out = [f"US imports left out, {why}: {usd:,} USD" for why, usd in self.us_left_out.items()]
        return [
            f"Trade of {YEAR} from {self.source}: {self.products:,} products, {self.economies} economies",
            f"Flows: {self.flows:,}, of which kept {self.flows_kept:,} (from {LEAST:,} USD; all of CAN and MEX)",
            f"Imports of all importers with data: {self.world:,} USD; of the USA: {self.us_imports:,} USD",
            f"Importers without data: {', '.join(self.holes) or 'none'}; products without data: {self.absent_codes}",
            *left_out,
            "Raw materials used (HS 1992 codes that mean the same; share of the value equal in both files): "
            + (", ".join(f"{code} {'-' if same is None else same}" for code, same in self.raw_used.items()) or "none"),
            *(f"Raw material refused: {code}, {why}" for code, why in self.raw_refused.items()),
            f"trade.zip: {self.size:,} bytes",
        ]


def build_trade(sources: Path, out: Path, engine: str = "duckdb", master: str = "") -> TradeReport:
    """Write ``trade.zip`` to ``out`` from the raw files; PackError when CEPII's release is not complete.

    The same sources give the same bytes, on every engine (``master``: a Spark cluster's URL). A release
    ``BACI_HS17_V*.zip`` among them replaces the collected file. What is written, one year's flows in 20 bytes each,
    is held in memory; what it is made of is not.
    """
    with start(engine, master) as running:
        release = find_release(sources)
        world = read_release(running, release) if release else read_collected(running, sources)
        usa = read_us_imports(running, sources, needed=not world.release)
        raw = None if world.release else read_raw_materials(running, sources, world)
        return _Builder(running, world, usa, raw).build(out)


def release_columns(engine: Engine, release: Path) -> Flows:
    """All flows of a release as sorted columns: what the queries of pack building give before they are cut."""
    return _Builder(engine, read_release(engine, release), None, None).sorted_flows()


class _Builder:
    def __init__(self, engine: Engine, world: World, usa: UsImports | None, raw: RawMaterials | None) -> None:
        self.engine, self.world, self.usa, self.raw = engine, world, usa, raw
        self.table = self._all_flows()
        self.products = list(world.products)
        self.economies = self._economies()
        self.column = {code: i for i, code in enumerate(self.economies)}
        self.row = {code: i for i, code in enumerate(self.products)}
        self.holes = sorted(set(self.economies) - world.importers - ({"USA"} if usa else set()) - {BLOC})
        self.absent = [code for code in self.products if code not in world.codes]

    def build(self, out: Path) -> TradeReport:
        flows = self.sorted_flows()
        kept = cut(flows, self.economies)
        size = write_zip(self._meta(), shipped_arrays(flows, self._known(), kept), out)
        raw = self.raw
        return TradeReport(
            source=self.world.source, products=len(self.products), economies=len(self.economies),
            flows=int((flows.value > 0).sum()), flows_kept=int(kept.sum()), world=int(flows.value.sum()),
            us_imports=self.usa.total if self.usa else int(flows.value[flows.importer == self.column["USA"]].sum()),
            holes=tuple(self.holes), absent_codes=len(self.absent),
            us_left_out=self.usa.left_out if self.usa else {},
            raw_used=raw.used if raw else {}, raw_refused=raw.refused if raw else {}, size=size,
        )  # fmt: skip

    def _all_flows(self) -> Any:
        """One table: the main source, the USA from its own customs, raw materials where the main source has nothing."""
        table = self.world.flows
        if self.usa:
            table = table.filter(_.importer != "USA").union(self.usa.flows)
        if self.raw:
            missing = ~_.importer.isin(sorted(self.world.importers)) | ~_["product"].isin(sorted(self.world.codes))
            table = table.union(self.raw.flows.filter(missing & (_.importer != "USA")))
        return table

    def _economies(self) -> list[str]:
        ends = self.table.select(code=_.importer).union(self.table.select(code=_.exporter), distinct=True)
        codes = sorted(self.engine.distinct(ends.code))
        if len(codes) > 256:
            raise ValueError("more than 256 economies do not fit the columns")
        return codes

    def sorted_flows(self) -> Flows:
        """Numbers instead of codes, sorted so that the same figures always give the same bytes."""
        economies = self.engine.small({"code": self.economies, "number": list(range(len(self.economies)))})
        products = self.engine.small({"code": self.products, "number": list(range(len(self.products)))})
        buyers, sellers = economies.rename(importer="code", i="number"), economies.rename(exporter="code", e="number")
        lines = products.rename(product="code", p="number")
        joined = self.table.inner_join(lines, "product").inner_join(buyers, "importer").inner_join(sellers, "exporter")
        ordered = joined.select("p", "i", "e", "value", "value_2017")
        ordered = ordered.order_by(_.p, _.i, _.value.desc(), _.e)
        data = self.engine.columns(ordered)
        return Flows(data["p"].astype("<u2"), data["i"].astype("u1"), data["e"].astype("u1"),
                     data["value"].astype("<i8"), data["value_2017"].astype("<i8"))  # fmt: skip

    def _known(self) -> dict[str, Known]:
        """For which [product, economy] each total is known."""
        base = self._rectangle(self.world.codes, self.world.importers - ({"USA"} if self.usa else set()))
        others = base | self._raw_known()
        named = np.isin(self.economies, [code for code in self.economies if code != BLOC])
        imports = others.copy()
        exports = _somebody(others)[:, None] & named
        if self.usa:
            codes = self.usa.codes - {NOT_SPECIFIED}
            imports |= self._rectangle(codes, {"USA"})
            exports |= self._rectangle(codes, self.usa.partners)
        return {
            "imports": imports,
            "imports_2017": base,
            "exports": exports,
            "exports_2017": _somebody(base)[:, None] & named,
        }

    def _raw_known(self) -> Known:
        if not self.raw:
            return self._rectangle((), ())
        importers = (self.world.importers | self.raw.importers) - {"USA"}
        return self._rectangle(self.raw.used, importers)

    def _rectangle(self, codes: Any, economies: Any) -> Known:
        rows = np.isin(self.products, sorted(codes)) if codes else np.zeros(len(self.products), dtype=bool)
        columns = np.isin(self.economies, sorted(economies)) if economies else np.zeros(len(self.economies), dtype=bool)
        result: Known = rows[:, None] & columns
        return result

    def _meta(self) -> dict[str, Any]:
        return {
            "format": 1,
            "year": YEAR,
            "base_year": BASE_YEAR,
            "source": self.world.source,
            "products": self.products,
            "economies": self.economies,
            "in_full": list(IN_FULL),
            "least": LEAST,
            "holes": self.holes,
            "main_codes": sorted(self.world.codes),
            "partners": {"USA": list(self.usa.partners)} if self.usa else {},
            "raw_material_codes": self.raw.used if self.raw else {},
        }


def _somebody(known: Known) -> Known:
    """Per product, whether any importer's figures are known."""
    return np.asarray(known.any(axis=1), dtype=bool)
