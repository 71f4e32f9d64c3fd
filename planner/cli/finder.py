"""``find`` and ``profile``: what could be sold where, and one product in one market."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.engines import add_engine, told
from planner.cli.named import country, hs_beginning, hs_code, hs_line, sector_id, whole_number
from planner.errors import PackError
from planner.export.prospects import COLUMNS, as_row
from planner.text import Texts, machine_language, mark

if TYPE_CHECKING:
    from planner.model.facts import Facts
    from planner.model.prospect import Found, Hindsight

FINE = 0
SUPPLIERS = 10
YEAR = 2024
NO_RELEASE = mark("The file {file} is not there.")
NOT_WRITTEN = mark("The list was not written: {name}: {reason}.")


def add_commands(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The two commands with their options."""
    found = verbs.add_parser("find", help="the largest gaps between what is sold and what could be")
    whose = found.add_mutually_exclusive_group(required=True)
    whose.add_argument("--home", default="", type=str.upper, metavar="ISO3")
    whose.add_argument("--all-homes", action="store_true", help="every home economy, into a Parquet file (--out)")
    found.add_argument("--sector", default="", metavar="ID")
    found.add_argument("--hs", default="", type=hs_code, metavar="CODE", help="beginning of an HS 2017 code")
    found.add_argument("--market", default="", type=str.upper, metavar="ISO3")
    found.add_argument("--min-demand", type=float, default=0.0, metavar="USD")
    found.add_argument("--min-growth", type=float, default=None, metavar="PCT")
    found.add_argument("--cell", type=int, default=0, metavar="NN", help="of the strategy map, 10 x row + column")
    found.add_argument("--min-coverage", type=float, default=0.0, metavar="0..1")
    found.add_argument("--top", type=whole_number, default=20, metavar="N")
    found.add_argument(
        "--new-products",
        action="store_true",
        help="what lies near to what is made already, by density, ease and demand; a rank, not money",
    )
    found.add_argument("--horizon", type=int, choices=range(6), default=5, metavar="0..5", help="years ahead")
    found.add_argument("--no-cap", action="store_true", help="do not cap supply by exports over imports")
    found.add_argument("--hindsight", action="store_true", help="how well this would have told, instead of the list")
    form = found.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true")
    batch = found.add_argument_group("with --all-homes")
    batch.add_argument("--out", type=_parquet, metavar="FILE.parquet", help="a folder of parts when Spark writes it")
    batch.add_argument("--release", type=Path, metavar="BACI_HS17_V*.zip", help="CEPII's release, not the open pack")
    batch.add_argument("--year", type=int, default=YEAR, help="of the release (default: %(default)s)")
    add_engine(batch)
    found.set_defaults(action=_find, parser=found)

    profile = verbs.add_parser("profile", help="one product in one market: gap, suppliers, home's place")
    profile.add_argument("--home", required=True, type=str.upper, metavar="ISO3")
    profile.add_argument("--hs", required=True, type=hs_code, metavar="CODE")
    profile.add_argument("--market", required=True, type=str.upper, metavar="ISO3")
    profile.add_argument("--json", action="store_true")
    profile.set_defaults(action=_profile)


def _parquet(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() != ".parquet":
        raise argparse.ArgumentTypeError(f"the list ends in .parquet; {path.name} does not")
    return path


def _find(options: argparse.Namespace) -> int:
    from planner import api
    from planner.model.prospect import Filters

    _refuse_mixtures(options)
    facts = api.open_facts()
    for code in filter(None, (options.home, options.market)):
        country(facts, code)
    if options.hs:
        hs_beginning(facts, options.hs)
    if options.all_homes:
        return _find_all_homes(options, facts)
    if options.sector:
        sector_id(facts, options.sector)
    screen = api.screen(facts, options.home, not options.no_cap, options.horizon)
    if options.hindsight:
        return _hindsight(api.hindsight(screen), facts, options.json)
    filters = Filters(options.sector, options.hs, options.market, options.min_demand, options.min_growth,
                      options.min_coverage, options.cell)  # fmt: skip
    order = "diversification" if options.new_products else "gap"
    found = api.find(screen, filters, options.top, order)
    if options.json:
        _print_json([as_row(entry) for entry in found.prospects])
    elif options.csv:
        rows = [as_row(entry) for entry in found.prospects]
        names = list(dict.fromkeys([*COLUMNS, *(name for row in rows for name in row)]))
        writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        print(_table(found, facts, Texts(machine_language())))
    return FINE


def _refuse_mixtures(options: argparse.Namespace) -> None:
    """Options that only one of the two ways of asking knows; nothing that was asked for is left out silently."""
    if not options.all_homes:
        if options.out or options.release or options.engine != "duckdb" or options.spark_master:
            options.parser.error("--out, --release, --engine and --spark-master go with --all-homes")
        return
    if options.out is None:
        options.parser.error("--all-homes needs --out FILE.parquet")
    if options.year != YEAR and not options.release:
        options.parser.error("--year goes with --release")
    refused = ("sector", "min_growth", "min_coverage", "cell", "new_products", "hindsight", "json", "csv")
    for name in refused:
        if getattr(options, name) != options.parser.get_default(name):
            options.parser.error(f"--{name.replace('_', '-')} does not go with --all-homes")


def _find_all_homes(options: argparse.Namespace, facts: Facts) -> int:
    from planner import api
    from planner.model.prospect import Filters

    if options.release and not options.release.is_file():
        raise PackError(NO_RELEASE, file=options.release)
    filters = Filters(hs=options.hs, market=options.market, demand=options.min_demand)
    with told(NOT_WRITTEN, options.out):
        api.find_all_homes(facts, options.out, filters, not options.no_cap, options.horizon, options.engine,
                           options.spark_master, options.release, options.year)  # fmt: skip
    print(options.out)
    return FINE


def _hindsight(answer: Hindsight, facts: Facts, as_json: bool) -> int:
    from planner.report.hindsight import sentences

    if as_json:
        _print_json(asdict(answer))
    else:
        print("\n".join(sentences(answer, facts, Texts(machine_language()))))
    return FINE


def _profile(options: argparse.Namespace) -> int:
    from planner import api

    facts = api.open_facts()
    for code in (options.home, options.market):
        country(facts, code)
    hs_line(facts, options.hs)
    entry = api.prospect(api.screen(facts, options.home), options.market, options.hs)
    source = api.profile(facts, options.home, options.market, options.hs).source
    suppliers = api.market_profile(facts, options.market, (options.hs,), SUPPLIERS)
    answer = {
        **as_row(entry),
        "home": options.home,
        "home_rank": entry.home_rank,
        "source": source,
        "source_title": facts.sources[source].title if source in facts.sources else "",
        "year": entry.year or str(facts.trade.year),
        "missing": api.missing_text(facts, facts.trade.gap(options.market, options.hs), Texts("en")) or None,
        "top_suppliers": [
            {"supplier": s.exporter, "imports_usd": s.value, "share": s.share, "imports_2017_usd": s.value_2017}
            for s in suppliers
        ],
        "north_america": _neighbours(facts, options.hs),
        "not_seen": _hidden(facts, options.home, options.hs),
    }
    if options.json:
        _print_json(answer)
        return FINE
    apart = {"top_suppliers", "north_america", "not_seen"}
    if not entry.source:
        apart |= {"source", "source_title", "year"}  # those of all shipped figures; `packs info` names them
    for name, value in answer.items():
        if name not in apart and (name != "missing" or value):
            print(f"{name:18} {_cell(value)}")
    for s in suppliers:
        print(f"  {s.exporter:4} {s.value:>16,} USD {100 * s.share:6.1f} %   2017: {s.value_2017:>16,} USD")
    from planner.report.hidden import sentences

    t = Texts(machine_language())
    for flow in answer["north_america"]["flows"]:
        print(f"  {flow['seller']} sells {flow['buyer']} {_cell(flow['usd']):>16} USD")
    print("\n".join(sentences(api.hidden(facts, options.home, options.hs), facts, t)))
    return FINE


def _neighbours(facts: Facts, product: str) -> dict[str, Any]:
    """Who buys from whom between Canada, Mexico and the USA, whole USD; ``null`` is no data."""
    from planner import api

    found = api.north_america(facts, product)
    flows = [{"seller": a, "buyer": b, "usd": value} for (a, b), value in found.flows.items()]
    return {"year": found.year, "flows": flows, "imports_usd": dict(found.imports), "sources": dict(found.sources)}


def _hidden(facts: Facts, home: str, product: str) -> dict[str, Any]:
    """What home's totals leave out: exports to importers without data."""
    from planner import api

    found = api.hidden(facts, home, product)
    reason = api.missing_text(facts, found.reason, Texts("en")) if found.reason else None
    return {
        "importers_without_data": list(found.importers), "markets_without_data_for_product": found.unknown,
        "product_exports_usd": found.sold, "product_share": found.share, "product_reason": reason,
        "overall_share": None, "overall_reason": "nothing in the packs tells what these importers buy from home",
        "known_lines": found.known_lines, "known_lines_share": found.known_share,
        "weight_in_world_imports_estimate": found.weight, "source": found.source,
    }  # fmt: skip


def _table(found: Found, facts: Facts, t: Texts) -> str:
    from planner.report.words import market_name

    heads = (t("Actual"), t("Potential"), t("Gap"), t("Imports"), t("Coverage"))
    lines = [f"{t('Market'):24} {t('Product'):9} " + " ".join(f"{h:>13}" for h in heads) + "  USD M"]
    for entry in found.prospects:
        name = market_name(facts, entry.market, t)[:22] + (" *" if entry.source else "")
        money = (entry.actual, entry.potential, entry.gap, entry.demand)
        cells = [t("no data") if value is None else t.number(value / 1e6, 1) for value in money]
        cells.append(t.percent(entry.coverage, 0))
        lines.append(f"{name:24} {entry.product:9} " + " ".join(f"{cell:>13}" for cell in cells))
    for source in dict.fromkeys(entry.source for entry in found.prospects if entry.source):
        lines.append(f"* {facts.sources[source].publisher}: {facts.sources[source].title}, {source}")
    counted = t.plural("{shown} of {n} pair of product and market.", "{shown} of {n} pairs of product and market.",
                       found.passed, shown=t.integer(len(found.prospects)))  # fmt: skip
    removed = ", ".join(f"{name} {t.integer(count)}" for name, count in found.removed.items())
    lines.append(counted + (" " + t("Removed by {filters}.", filters=removed) if removed else ""))
    return "\n".join(lines)


def _cell(value: object) -> str:
    if value is None:
        return "no data"
    return f"{value:,.3f}" if isinstance(value, float) else str(value)


def _print_json(answer: object) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=1, allow_nan=False))
