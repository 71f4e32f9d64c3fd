"""Any plan a user could make, and the sentence a plan file is refused with."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import strategies as st

from planner.documents import codec
from planner.errors import DocumentError
from planner.model.compliance import Checklist, ItemState, OwnItem
from planner.model.decision import BoardDecision
from planner.model.entry_mode import ChosenMode, EntryMode, OwnScore
from planner.model.facts import PackInfo
from planner.model.finance import CostRow, Finance, FinanceCase, InputRange
from planner.model.framework import Framework, Priority, Reference, Share
from planner.model.meeting import Meeting
from planner.model.money import LandedCost
from planner.model.partners import Contact
from planner.model.plan import Exporter, MissingChoice, Offer, Plan, Points, Report
from planner.model.policy import Policy
from planner.model.readiness import ReadinessAnswer
from planner.model.risk import Risk
from planner.model.room import Answer, Decision, Inside, Pair, Participant, Room
from planner.model.timeline import Timeline, TimelineStep
from planner.model.worksheet import OriginWorksheet
from tests.filled import filled

PACKS = (PackInfo("core", "2026.11.1", "2026-11-24"),)

# Everything that can be typed, with what has broken plan files before: brackets, quotes, marks of direction, zeros.
words = st.text(st.characters(exclude_categories=("Cs",)), max_size=30) | st.sampled_from(
    ["[" * 60, "{}}{", '"\\"', "\\", "\u202e", "\x00", "=1+1", "Ñandú", "\U0001f6a2", "\ufeff", "\r\n", "NaN", "{name}"]
)
codes = st.sampled_from(["MEX", "CAN", "JPN", "NAM", "DEU"])
points = st.floats(0, 1e9, allow_nan=False)
names = st.fixed_dictionaries({"en": words, "es": words, "fr": words})


def lists(what, size=4):
    return st.lists(what, max_size=size).map(tuple)


references = st.builds(Reference, words, words, words, words)
priorities = st.builds(
    Priority,
    st.text("abc_", min_size=1, max_size=6),
    names,
    names,
    lists(references, 1),
    points,
    lists(st.builds(Share, words, points), 3),
)
frameworks = st.builds(
    Framework, words, words, words, names, names, names, lists(codes), lists(words, 2),
    st.lists(priorities, min_size=1, max_size=3, unique_by=lambda priority: priority.id).map(tuple),
    lists(references, 1), words,
)  # fmt: skip
marks = lists(st.builds(Points, words, points), 2)
answers = st.builds(
    Answer, words, st.sampled_from(["points", "swing", "order", "pairs", "best_worst"]), marks, lists(words, 2),
    lists(st.builds(Pair, words, words, st.floats(0.1, 9)), 2), marks, marks,
)  # fmt: skip
people = st.builds(Participant, st.text("abc1", min_size=1, max_size=5), words, words, st.booleans(), points,
                   lists(answers, 2))  # fmt: skip
rooms = st.builds(
    Room, st.lists(people, max_size=2, unique_by=lambda person: person.id).map(tuple),
    st.sampled_from(["mean", "geometric"]),
    lists(st.builds(Decision, words, words, marks, words, words, st.booleans()), 2),
)  # fmt: skip
entry_modes = st.builds(
    EntryMode, lists(st.builds(ChosenMode, codes, words), 2), marks,
    lists(st.builds(OwnScore, words, words, st.floats(-9, 9)), 2),
)  # fmt: skip
figures = st.none() | st.decimals(-(10**9), 10**9, allow_nan=False, places=2)
steps = st.builds(
    TimelineStep, words, words, words, st.none() | st.integers(-5, 10**9), st.none() | lists(words, 2), words,
    st.sampled_from(["", "doing", "done"]), figures, words,
)  # fmt: skip
timelines = st.builds(Timeline, codes, words, words, lists(steps, 3), lists(codes, 2), lists(words, 2))
states = st.builds(
    ItemState, codes, words, st.sampled_from(["open", "in_work", "done", "not_needed"]), words, words, words
)
own_items = st.builds(OwnItem, words, codes, words, st.sampled_from(["customs", "tax"]), st.sampled_from(["broker"]))
rows = lists(st.builds(CostRow, words, figures, st.integers(0, 10)), 2)
cases = st.builds(
    FinanceCase, codes, words, figures, figures, st.none() | st.integers(0, 3000), st.integers(0, 12),
    st.sampled_from(["units", "imports", "gap"]), lists(figures, 3), figures, figures, figures, figures, rows, rows,
    figures, figures, figures, figures, figures, words, figures, figures, figures, figures, figures,
    lists(st.builds(InputRange, words, st.decimals(0, 100, allow_nan=False, places=1)), 2),
)  # fmt: skip
meetings = st.builds(
    Meeting, words, words, words, st.integers(5, 60), words, words, words, words, words, words, words, words,
    st.booleans(), st.integers(0, 5), st.booleans(),
)  # fmt: skip
steps = st.none() | st.integers(1, 5)
risks = st.builds(
    Risk, words, words, steps, steps, words, words, words, st.sampled_from(["open", "accepted", "closed"]),
    lists(words, 2),
)  # fmt: skip
decisions = st.builds(
    BoardDecision, codes, st.sampled_from(["", "go", "go_if", "not_now"]), lists(words, 2), words, words, words
)


def whole(kind):
    """Values of a type with every field filled, with any words."""
    return st.lists(words, min_size=3, max_size=3).map(
        lambda some: filled(kind, lambda place: some[len(place) % len(some)])
    )


plans = st.builds(
    Plan,
    policy=whole(Policy),
    landed=whole(LandedCost),
    origin=lists(whole(OriginWorksheet), 2),
    title=words,
    exporter=st.builds(Exporter, words, codes, words, st.sampled_from(["", "none", "occasional", "regular"]), words),
    products=lists(st.builds(Offer, words, lists(st.from_regex(r"[0-9]{6}", fullmatch=True)), words, words)),
    markets=lists(codes),
    framework=words,
    framework_version=words,
    own_framework=st.none() | frameworks,
    priority_points=lists(st.builds(Points, words, points)),
    criterion_points=lists(st.builds(Inside, words, marks), 2),
    answers=lists(answers, 1),
    room=rooms,
    missing=lists(st.builds(MissingChoice, words, st.sampled_from(["leave_out", "neutral", "worst"]))),
    notes=words,
    finance=st.builds(Finance, lists(cases, 2)),
    market_notes=lists(st.tuples(codes, words)),
    checklist=st.builds(Checklist, lists(states, 3), lists(own_items, 2)),
    meetings=lists(meetings, 2),
    risks=lists(risks, 2),
    decision=decisions,
    held_packs=lists(st.tuples(words, words), 2),
    report=st.builds(
        Report, st.sampled_from(["en", "es", "fr"]), st.sampled_from(["letter", "a4"]), lists(words, 2),
        lists(words, 2), words, words, lists(st.tuples(codes, words), 2),
    ),
    readiness=lists(st.builds(ReadinessAnswer, words, st.none() | st.integers(-9, 9), words), 2),
    entry_mode=entry_modes,
    contacts=lists(st.builds(Contact, *[words] * 10), 2),
    timeline=timelines,
)  # fmt: skip

FULL = Plan(
    title="Arneses para Canadá [2026] {borrador}",
    exporter=Exporter("Arneses del Bajío", "MEX", "Guanajuato", "regular", "ventas@example.com", "línea 1\nlínea 2"),
    products=(Offer("854430", ("854430",), "arneses"), Offer("sector:x", ("2601", "2602"), sector="x")),
    markets=("CAN", "JPN"),
    framework_version="1",
    priority_points=(Points("trade", 30.0), Points("invest", 0.1)),
    criterion_points=(Inside("trade", (Points("logistics", 2.0),)),),
    answers=(Answer(method="order", order=("trade", "invest")),),
    room=Room(
        (
            Participant(
                "p1",
                "Ana",
                "Ventas",
                True,
                2.0,
                (
                    Answer(method="pairs", pairs=(Pair("trade", "invest", 3.0),)),
                    Answer("trade", "best_worst", (), (), (), (Points("logistics", 1.0),), (Points("x", 1.0),)),
                ),
            ),
        ),
        "geometric",
        (Decision("Canadá primero", "2026-11-24", (Points("trade", 60.0),), "", "nota", True),),
    ),
    missing=(MissingChoice("logistics", "neutral"),),
    finance=Finance(
        (
            FinanceCase(
                "CAN",
                "CAD",
                volumes=(Decimal("1200.50"), None),
                once=(CostRow("feria", Decimal(9)),),
                ranges=(InputRange("price", Decimal(5)),),
            ),
        )
    ),
    notes='quotes " and \\ and [[[[ and \U0001f6a2',
    market_notes=(("CAN", "cold"),),
    checklist=Checklist(
        (ItemState("CAN", "can-carm", "in_work", "Ana", "2027-01-31", "nota [x]"),),
        (OwnItem("own-1", "CAN", "Pedir {planta}", "packaging", "broker"),),
    ),
    meetings=(
        Meeting(
            "m1",
            "2026-12-02",
            "09:30",
            45,
            "Québec Métal",
            "Ana",
            "Montréal",
            "CAN",
            "854430",
            "«pide»",
            "precio",
            "2026-12-09",
            False,
            4,
            True,
        ),
    ),
    risks=(Risk("concentration", "", 4, None, "pierde el contrato", "Ana", "buscar", "accepted", ("usmca-review",)),),
    decision=BoardDecision("CAN", "go_if", ("precio", "socio"), "Consejo", "2026-12-01", "porque sí"),
    held_packs=(("core", "2026.11.1"),),
    report=Report(
        "es", "a4", ("sources",), ("cover", "sources", "answer"), "aGVsbG8=", "#7A1F3D", (("CAN", "854430"),)
    ),
    readiness=(ReadinessAnswer("language", 2, "solo ventas"), ReadinessAnswer("origin", None, "pendiente")),
    entry_mode=EntryMode((ChosenMode("CAN", "agent"),), (Points("control", 40.0),), (OwnScore("agent", "risk", 2.5),)),
    contacts=(Contact("c1", "Zoë \U0001f6a2", "", "Ñandú, S.A.", "buyer", "CAN", "+1", "a@b.ca", "", "x\ny"),),
    timeline=Timeline(
        "CAN",
        "distributor",
        "2027-01-11",
        (
            TimelineStep("decide"),
            TimelineStep("own-1", "Feria", "Ventas", 3, ("decide",), "2027-02-01", "doing", Decimal("18000.50"), "CAD"),
        ),
        ("MEX", "CAN"),
        ("2027-03-25",),
    ),
)


# Every field of the model, a new one too.
WHOLE = filled(
    Plan, lambda place: f"«{place}» [{{", lambda kind, name: {"report": FULL.report, "room": FULL.room}.get(name)
).changed(own_framework=None, held_packs=FULL.held_packs)


def saved(plan=FULL):
    return codec.dumps(plan, PACKS, plan.framework_version)


def forged(content, **head):
    """A plan file with a right checksum around any content: damage that only the types can find."""
    document = json.loads(saved()) | {"plan": content, "sha256": codec.checksum(content)} | head
    return json.dumps(document).encode("ascii")


def content_of(plan=FULL, **fields):
    return json.loads(saved(plan))["plan"] | fields


def sentence(data):
    """The sentence that ``data`` is refused with; None when it is accepted."""
    refusal = None
    try:
        codec.loads(data)
    except DocumentError as error:
        refusal = error
    if refusal is None:
        return None
    assert refusal.message.format(**refusal.values) == str(refusal)
    assert 10 < len(str(refusal)) < 300, str(refusal)
    assert "\n" not in str(refusal)
    return refusal.message
