"""``scenarios`` and ``landed``: what policy does to a plan, and what its goods cost from the factory to the shelf."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.text import Texts, machine_language

if TYPE_CHECKING:
    from planner.errors import Problem
    from planner.model.assessment import Assessment
    from planner.model.effects import Effect, Effects, Exposure
    from planner.model.facts import Facts
    from planner.model.landed import LandedRoute

FINE, PROBLEMS = 0, 1


def add_policy_commands(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The two commands with their options."""
    scenarios = verbs.add_parser("scenarios", help="duty, sales, score and rank under every scenario")
    landed = verbs.add_parser("landed", help="cost from the factory to the shelf for every way of a plan")
    for parser, action in ((scenarios, _scenarios), (landed, _landed)):
        parser.add_argument("plan", type=Path, metavar="PLAN")
        parser.add_argument("--json", action="store_true")
        parser.set_defaults(action=action)


def worked_out(options: argparse.Namespace) -> tuple[Assessment, Facts, list[Problem]]:
    """A plan's whole answer with the facts, and what should be put right in it."""
    from planner import api

    plan, facts = api.open_with_facts(options.plan)
    problems = api.check(plan, facts)
    return api.assess(plan, facts), facts, problems


def _scenarios(options: argparse.Namespace) -> int:
    answer, facts, problems = worked_out(options)
    found = [p for p in problems if p.where.startswith(("policy", "exporter", "products", "markets"))]
    if options.json:
        print(json.dumps(_effects_json(answer, found), ensure_ascii=False, indent=1, allow_nan=False))
    else:
        print("\n".join(_effects_lines(answer, facts, Texts(machine_language()))))
    return end(found, options.json)


def _landed(options: argparse.Namespace) -> int:
    answer, facts, problems = worked_out(options)
    found = [p for p in problems if p.where.startswith("landed")]
    found += [p for route in answer.landed for p in route.problems if p not in found]
    if options.json:
        routes = [_route_json(route) for route in answer.landed]
        print(json.dumps({"routes": routes, "problems": problems_json(found)}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_landed_lines(answer, facts, Texts(machine_language()))))
    return end(found, options.json)


def end(problems: list[Problem], as_json: bool) -> int:
    """Tell the problems, where the answer does not hold them already; the exit code."""
    import sys

    t = Texts(machine_language())
    for problem in () if as_json else problems:
        print(f"{problem.where}: {t(problem.message, **problem.values)}", file=sys.stderr)
    return PROBLEMS if any(p.severity != "note" for p in problems) else FINE


def problems_json(problems: list[Problem]) -> list[dict[str, str]]:
    """Problems for machines."""
    return [{"severity": p.severity, "where": p.where, "message": p.sentence()} for p in problems]


def _effects_json(answer: Assessment, problems: list[Problem]) -> dict[str, Any]:
    return {
        "plan": answer.plan.title,
        "products": [_product_json(entry) for entry in answer.effects.values()],
        "exposure": _exposure_json(answer.exposure) if answer.exposure else None,
        "problems": problems_json(problems),
    }


def _product_json(e: Effects) -> dict[str, Any]:
    point = e.break_point
    return {
        "product": e.offer, "code": e.code, "day": e.day, "leads_by": e.by, "leaders": dict(e.leaders),
        "break_point": {"first": point.first, "second": point.second, "rate": point.rate} if point else None,
        "undecided": list(e.undecided),
        "elasticities": {m: {k: {"value": v.value, "source": v.source or "default"} for k, v in kinds.items()}
                         for m, kinds in e.elasticities.items()},
        "scenarios": {s: {"measures": list(e.active[s]), "markets": {m: _cell_json(e.cell(s, m)) for m in e.markets}}
                      for s in e.scenarios},
    }  # fmt: skip


def _cell_json(cell: Effect) -> dict[str, Any]:
    duty = cell.duty
    return {
        "duty": {"total": duty.total, "base": duty.base, "agreement": duty.agreement, "added": dict(duty.added),
                 "may_be_covered": list(duty.possible), "missing": duty.missing},
        "sales_usd": cell.sales, "sales_change_pct": cell.change, "trade_creation_usd": cell.creation,
        "landed_unit": cell.landed, "margin_pct": cell.margin, "score": cell.score, "rank": cell.rank,
        "rough": cell.rough,
    }  # fmt: skip


def _exposure_json(e: Exposure) -> dict[str, Any]:
    return {
        "home": e.home, "us_share": e.share, "claims_usmca_2024": e.claimed, "claims_usmca_2026_02": e.claimed_now,
        "at_stake_usd": e.at_stake, "known_share": e.known,
        "lines": [{"code": r.code, "usd_2024": r.usd, "claims_2024": r.claimed, "claims_2026_02": r.claimed_now,
                   "extra_duty_pct": r.extra, "at_stake_usd": r.at_stake, "measures": list(r.measures)}
                  for r in e.rows],
    }  # fmt: skip


def _effects_lines(answer: Assessment, facts: Facts, t: Texts) -> list[str]:
    from planner.report.policy_words import decision, figure_of, scenario_name, turning_point
    from planner.report.words import market_name

    lines: list[str] = []
    for e in answer.effects.values():
        lines += [
            f"{t('HS')} {e.code} · {t.date(e.day)}",
            decision(e, facts, t),
            *filter(None, [turning_point(e, facts, t)]),
        ]
        rows: list[tuple[str, ...]] = [
            (t("Scenario"), t("Market"), t("Duty"), t("Expected sales"), t("Change"), t("Score (rank)"))
        ]
        rows += [
            (scenario_name(facts, t, s), market_name(facts, m, t),
             *(figure_of(t, e.cell(s, m), kind, "") for kind in ("duty", "sales", "change", "score")))
            for s in e.scenarios for m in e.markets
        ]  # fmt: skip
        lines += aligned(rows, 2)
    return lines or [t("The scenarios appear here once there is a home country, a product and a short list.")]


def _landed_lines(answer: Assessment, facts: Facts, t: Texts) -> list[str]:
    from planner.report.landed_words import ladder_rows, route_name

    done = [route for route in answer.landed if route.done]
    if not done:
        return [t("Nothing is worked out yet: add a way to a market and type its amounts.")]
    currency = answer.plan.landed.currency
    heads = (f"{currency}", *(route_name(facts, t, route.route) for route in done))
    return aligned([heads, *((name, *figures) for name, figures, _ in ladder_rows(done, t))], 1)


def aligned(rows: list[tuple[str, ...]], left: int) -> list[str]:
    """Rows as lines of text; the first ``left`` columns stand left, figures right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        "  ".join(c.ljust(w) if i < left else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True)))
        .rstrip() for row in rows
    ]  # fmt: skip


def _route_json(r: LandedRoute) -> dict[str, Any]:
    def text(amount: Any) -> str | None:
        return None if amount is None else f"{amount:.4f}"

    return {
        "market": r.route.market, "mode": r.route.mode, "duty_base": r.duty_base, "duty_percent": text(r.duty_percent),
        "duty_source": r.duty_source, "steps": {k: text(v) for k, v in r.steps.items()},
        "stages": {k: text(v) for k, v in r.stages.items()},
        "charges": [{"id": c.id, "percent": text(c.percent), "amount": text(c.amount), "state": c.state,
                     "as_of": c.as_of} for c in r.charges],
        "landed": text(r.landed), "shelf": text(r.shelf), "unit_landed": text(r.unit_landed),
        "unit_local": text(r.unit_local), "margin_percent": text(r.margin), "break_even_units": text(r.break_even),
        "problems": problems_json(list(r.problems)),
    }  # fmt: skip
