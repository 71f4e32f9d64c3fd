"""Which measures are on in which scenario, by the registry's dates, the preset, and what the room switched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from planner.engine.duty_paid import Weighed
from planner.model.measure import Measure, Scenario
from planner.model.plan import Plan
from planner.model.policy import OwnMeasure
from planner.model.policy_facts import PolicyFacts

OWN = "own"  # id of the room's scenario
OWN_PREFIX = "own-"


def day_of(plan: Plan, policy: PolicyFacts) -> str:
    """The ISO date that counts as today: the room's, else the pack's."""
    return plan.policy.day or policy.day


def scenario_ids(plan: Plan, policy: PolicyFacts) -> tuple[str, ...]:
    """The presets, and the room's own scenario where it has switched or made up anything."""
    own = (OWN,) if plan.policy.switches or plan.policy.own else ()
    return (*policy.scenarios, *own)


def active(plan: Plan, policy: PolicyFacts, scenario: str) -> dict[str, Weighed]:
    """The measures that are on in a scenario, by id; KeyError for an unknown scenario."""
    day = day_of(plan, policy)
    on = {name: Weighed(m) for name, m in policy.measures.items() if m.in_force(day)}
    if scenario == OWN:
        return _own(plan, policy, on)
    preset = policy.scenarios[scenario]
    on |= {name: Weighed(policy.measures[name]) for name in preset.on}
    values = parameters(plan, preset)
    for m in preset.measures:
        on[m.id] = Weighed(_with_rate(m, preset, values), values)
    return {name: weighed for name, weighed in on.items() if name not in preset.off}


def parameters(plan: Plan, preset: Scenario) -> dict[str, float]:
    """Values of a preset's parameters: the room's, else the examples."""
    own = {s.parameter: s.value for s in plan.policy.settings if s.scenario == preset.id}
    return {p.id: own.get(p.id, p.default) for p in preset.parameters}


def _with_rate(m: Measure, preset: Scenario, values: Mapping[str, float]) -> Measure:
    name = preset.uses.get(m.id)
    return replace(m, rates=dict.fromkeys(m.rates, values[name])) if name else m


def _own(plan: Plan, policy: PolicyFacts, on: dict[str, Weighed]) -> dict[str, Weighed]:
    for switch in plan.policy.switches:
        if switch.on and switch.measure in policy.measures:
            on[switch.measure] = Weighed(policy.measures[switch.measure])
        elif not switch.on:
            on.pop(switch.measure, None)
    day = day_of(plan, policy)
    for i, entry in enumerate(plan.policy.own):
        if entry.on and entry.start <= day:
            on[f"{OWN_PREFIX}{i}"] = Weighed(own_measure(entry, i))
    return on


def own_measure(entry: OwnMeasure, place: int) -> Measure:
    """The room's measure as the registry would have it."""
    names = dict.fromkeys(("en", "es", "fr"), entry.name)
    origin = "*" if entry.all_origins else "home"
    return Measure(f"{OWN_PREFIX}{place}", names, "", (entry.market,), {origin: entry.rate}, (), (), "add", entry.start)
