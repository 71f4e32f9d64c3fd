"""``sectors``: which sectors will attract investment, in home and in other economies, with every figure behind it."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from planner.cli.named import country, sector_id
from planner.errors import ChoiceError
from planner.text import Texts, machine_language, mark

if TYPE_CHECKING:
    from planner.model.facts import Facts
    from planner.model.sector import SectorFigure, SectorScore, SectorView

WIDE = 68  # characters of the column of measures
NO_PLAN = mark("No action plan has the id {id}; there are {ids}.")


def add_command(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command with its options."""
    made = verbs.add_parser("sectors", help="which sectors will attract investment, scored, with every figure")
    made.add_argument("--home", required=True, type=str.upper, metavar="ISO3")
    made.add_argument(
        "--market", nargs="+", default=[], type=str.upper, metavar="ISO3", help="economies to show beside home"
    )
    made.add_argument("--sector", default="", metavar="ID", help="every figure of one sector")
    made.add_argument("--region", default="", metavar="NAME", help="a province or state of home, in any language")
    made.add_argument("--plan", default="", metavar="ID", help="the action plan whose sectors stand first")
    made.add_argument("--json", action="store_true")
    made.set_defaults(action=_sectors)


def _sectors(options: argparse.Namespace) -> int:
    from planner import api

    facts, t = api.open_facts(), Texts(machine_language())
    for code in (options.home, *options.market):
        country(facts, code)
    if options.sector:
        sector_id(facts, options.sector)
    if options.plan and options.plan not in facts.frameworks:
        raise ChoiceError(NO_PLAN, id=options.plan, ids=", ".join(facts.frameworks))
    view = api.sector_view(facts, options.home, options.market, facts.frameworks.get(options.plan), options.region)
    if options.json:
        print(json.dumps(as_json(view, facts, options.sector), ensure_ascii=False, indent=1, allow_nan=False))
    elif options.sector:
        print(_one_sector(view, facts, options.sector, t))
    else:
        print("\n\n".join(_ranking(view, facts, economy, t) for economy in view.economies))
    if not options.json and options.region:
        print("\n" + _region(view, facts, t))
    return 0


def as_json(view: SectorView, facts: Facts, sector: str = "") -> dict[str, Any]:
    """The answer by fixed keys; a missing figure is ``null`` with its reason in words."""
    from planner.report.sector_words import gap_sentences

    return {
        "home": view.home,
        "economies": {
            economy: [_score(view, facts, s) for s in view.scores[economy] if sector in ("", s.sector)]
            for economy in view.economies
        },
        "not_known": gap_sentences(view, Texts("en")),
    }


def _score(view: SectorView, facts: Facts, score: SectorScore) -> dict[str, Any]:
    return {
        "sector": score.sector, "rank": score.rank, "score": score.score, "coverage": score.coverage,
        "low": score.low, "high": score.high,
        "figures": {key: _figure(view, facts, key, found) for key, found in score.figures.items()},
    }  # fmt: skip


def _figure(view: SectorView, facts: Facts, key: str, found: SectorFigure) -> dict[str, Any]:
    from planner import api

    known, scored = found.value is not None, view.measure(key).scale is not None
    return {
        "value": found.value, "unit": view.measure(key).unit, "year": found.year if known else "",
        "source": found.source, "flag": found.flag,
        "missing": None if known else api.missing_text(facts, found.missing, Texts("en")),
        **({"scaled": found.scaled, "weight": found.weight, "points": found.points} if scored else {}),
    }  # fmt: skip


def _ranking(view: SectorView, facts: Facts, economy: str, t: Texts) -> str:
    from planner.report import sector_words as words

    lines = [words.conclusion(view, facts, economy, t)]
    lines.append(f"{t('Rank'):>5}  {t('Sector'):32} {t('Score'):>8} {t('Interval'):>9} {t('Coverage'):>10}")
    for s in view.scores[economy]:
        interval = f"{t.number(s.low, 0)}-{t.number(s.high, 0)}"
        lines.append(f"{s.rank:>5}  {words.sector_name(facts, s.sector, t):32} {words.score_text(s, t):>8} "
                     f"{interval:>9} {t.percent(s.coverage, 0):>10}  {words.strength(view, s, t)}")  # fmt: skip
    return "\n".join(lines)


def _one_sector(view: SectorView, facts: Facts, sector: str, t: Texts) -> str:
    """Every figure of a sector: one line a figure, one column an economy."""
    from planner.report import sector_words as words
    from planner.report.words import market_name

    scores = [view.score(sector, economy) for economy in view.economies]
    lines = [words.sector_name(facts, sector, t)]
    lines.append(f"{'':{WIDE}}" + "".join(f"{market_name(facts, e, t)[:19]:>21}" for e in view.economies))
    cells = (words.score_text(s, t) for s in scores)
    lines.append(f"{t('Score'):{WIDE}}" + "".join(f"{cell:>21}" for cell in cells))
    for measure in view.measures:
        if not measure.asks(sector):
            continue
        found = [s.figures[measure.id] for s in scores]
        cells = (_cell(words.figure_text(measure, f, t, unit=False), f.year) for f in found)
        lines.append(f"{words.measure_head(measure, t)[: WIDE - 1]:{WIDE}}" + "".join(f"{cell:>21}" for cell in cells))
        if measure.scale is not None:
            points = (t("{points} points", points=t.number(f.points, 1)) for f in found)
            lines.append(f"{'':{WIDE}}" + "".join(f"{text:>21}" for text in points))
    lines += ["", *words.missing_sentences(view, facts, [sector], t), *words.gap_sentences(view, t)]
    return "\n".join(lines)


def _cell(text: str, year: str) -> str:
    return f"{text} ({year[-4:]})" if year else text


def _region(view: SectorView, facts: Facts, t: Texts) -> str:
    from planner.report import sector_words as words

    if view.region is None:
        return t("This region is not in the packs.")
    return "\n".join(words.region_sentences(view.region, facts, t))
