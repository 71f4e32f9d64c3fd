"""Scores and their stories: assess, re-weigh, the room, firmness, reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from planner.api.facts import framework_of
from planner.api.finder import screen
from planner.model.plan import Offer, Plan
from planner.text import Texts

if TYPE_CHECKING:
    from planner.model.assessment import Assessment
    from planner.model.explanation import Explanation
    from planner.model.facts import Facts
    from planner.model.finance import FinanceCase
    from planner.model.firmness import Agreement, Firmness
    from planner.model.room import Answer, Participant


def assess(plan: Plan, facts: Facts, markets: Sequence[str] | None = None) -> Assessment:
    """Score the plan's products in its short list, or in the markets given."""
    from planner.engine.assess import assess as run
    from planner.engine.entry import with_entry
    from planner.engine.finance import with_finance
    from planner.engine.policy import with_policy
    from planner.engine.risks import with_risks
    from planner.engine.timeline import timeline

    chosen = plan.markets if markets is None else markets
    answer = run(plan, facts, framework_of(plan, facts), chosen, with_duties=markets is None)
    if markets is not None:
        return answer
    answer = with_finance(with_policy(answer, facts), facts, _gap_of(plan, facts))
    return replace(with_risks(with_entry(answer, facts), facts), timeline=timeline(plan, facts))


def _gap_of(plan: Plan, facts: Facts) -> Callable[[Offer, str], float | None]:
    """What the finder says could be sold beyond today, asked only where a case of the plan wants it."""

    def gap(offer: Offer, market: str) -> float | None:
        from planner.engine.outlook import planned

        try:
            return planned(screen(facts, plan.exporter.home), offer, market).gap
        except KeyError:  # a home or a market that no source of trade knows
            return None

    return gap


def planned_volumes(case: FinanceCase) -> tuple[Decimal, ...]:
    """A finance case's volumes by year as they count: an empty year is the year before with its growth."""
    from planner.engine.finance import volumes

    return volumes(case)


def reweigh(assessment: Assessment, plan: Plan) -> Assessment:
    """The same readings under the plan's new weights; for when nothing else changed."""
    from planner.engine.assess import reweigh as run

    return run(assessment, plan, plan.own_framework or assessment.asked or assessment.framework)


def weights_of(participant: Participant, plan: Plan, facts: Facts) -> Any:
    """One person's weights (``.priorities``, ``.criteria``, ``.consistency``, ``.mend``), or a list of Problems."""
    from planner.engine.people import weights_of as run

    return run(participant, plan.weighed(framework_of(plan, facts)))


def weigh(answer: Answer, ids: Sequence[str]) -> Any:
    """Weights of ``ids`` from one answer (``.weights``, ``.consistency``, ``.mend``), or the Problem of the answer."""
    from planner.engine.people import weigh as run

    return run(answer, ids)


def starting_answer(method: str, weights: Mapping[str, float], about: str = "") -> Answer:
    """The answer by a method that comes nearest to weights."""
    from planner.engine.people import starting_answer as run

    return run(method, dict(weights), about)


def room(plan: Plan, facts: Facts, scenarios: Sequence[tuple[str, Assessment]] = ()) -> Agreement:
    """The room's picture under the plan as it is; ``scenarios`` (name, assessment) make the matrix."""
    return agreement(assess(plan, facts), scenarios)


def agreement(assessment: Assessment, scenarios: Sequence[tuple[str, Assessment]] = ()) -> Agreement:
    """The room's picture under an assessment: everybody's ranking, the group's, consensus, who would choose else."""
    from planner.engine.room import room as run

    return run(assessment, scenarios)


def firmness(assessment: Assessment, draws: int = 10_000, seed: int = 1) -> Firmness:
    """How firm the ranking is: intervals, tornado, weightings drawn, smallest changes, challengers."""
    from planner.engine.firmness import firmness as run

    return run(assessment, draws, seed)


def scenario_answers(assessment: Assessment, facts: Facts) -> tuple[tuple[str, Assessment], ...]:
    """The assessment as it is ("") and under every scenario of the plan, for who wins for whom."""
    from planner.engine.policy import scenario_answers as run

    return run(assessment, facts)


def judged(assessment: Assessment, scenarios: Sequence[tuple[str, Assessment]] = ()) -> Assessment:
    """The assessment with how firm it is, what it advises and, where there are people, the room's picture."""
    from planner.engine.decision import with_advice

    people = assessment.plan.room.participants
    return with_advice(replace(
        assessment,
        firmness=assessment.firmness or firmness(assessment),
        agreement=assessment.agreement or (agreement(assessment, scenarios) if people else None),
    ))  # fmt: skip


def explain(assessment: Assessment, facts: Facts, row: int, criterion: str, texts: Texts) -> Explanation:
    """Formula, inputs, source, year, scale, weight and points of one figure."""
    from planner.engine.explain import explain as run

    return run(assessment, facts, row, criterion, texts)


def reading_text(assessment: Assessment, facts: Facts, row: int, criterion: str, texts: Texts) -> str:
    """One reading with its unit, or "no data" with the reason."""
    from planner.engine.explain import reading_text as run

    return run(texts, facts, assessment.column(criterion).criterion, assessment.reading(row, criterion))


def missing_text(facts: Facts, key: str, texts: Texts) -> str:
    """Why a figure is missing, in words."""
    from planner.model.units import missing_text as run

    return run(texts, facts, key)


def with_outlook(assessment: Assessment, facts: Facts) -> Assessment:
    """The same answer with what the finder says of its plan; unchanged when home is not known or it has it already."""
    home = assessment.plan.exporter.home
    if assessment.outlook is not None or home not in facts.markets:
        return assessment
    from planner.engine.outlook import outlook

    try:
        return replace(assessment, outlook=outlook(assessment.plan, screen(facts, home)))
    except KeyError:  # a market that no source of trade knows
        return assessment
