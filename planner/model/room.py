"""The people who decide: who they are, what each of them answered, and what they agreed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Method = Literal["points", "swing", "order", "pairs", "best_worst"]
METHODS: tuple[Method, ...] = ("points", "swing", "order", "pairs", "best_worst")
Joined = Literal["mean", "geometric"]


@dataclass(frozen=True)
class Points:
    """How many points a priority (or a criterion inside it) was given; only their proportions matter."""

    id: str
    points: float


@dataclass(frozen=True)
class Pair:
    """One comparison: how many times as important the first is as the second (1/9 to 9; below 1 the other way)."""

    first: str
    second: str
    times: float


@dataclass(frozen=True)
class Answer:
    """What one person said of the priorities, or of the criteria inside one priority.

    ``about``: id of the priority whose criteria were weighed; "" for the priorities themselves. Which fields count
    depends on ``method``: points and swing use ``points`` (the best swing 100), order uses ``order`` (the most
    important first), pairs ``pairs``; best_worst says in ``best_to_others`` how many times as important the best is as
    each, and in ``others_to_worst`` each as the worst.
    """

    about: str = ""
    method: Method = "points"
    points: tuple[Points, ...] = ()
    order: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    best_to_others: tuple[Points, ...] = ()
    others_to_worst: tuple[Points, ...] = ()


@dataclass(frozen=True)
class Participant:
    """One person of the room; ``influence`` is how much they count beside the others (1: as one person)."""

    id: str
    name: str = ""
    role: str = ""
    anonymous: bool = False  # the name is kept in the plan and shown nowhere
    influence: float = 1.0
    answers: tuple[Answer, ...] = ()

    def answer(self, about: str = "") -> Answer | None:
        """The last answer about the priorities (""), or about the criteria inside one of them."""
        return next((answer for answer in reversed(self.answers) if answer.about == about), None)

    def answered(self, answer: Answer) -> tuple[Answer, ...]:
        """All answers with this one in the place of an earlier one about the same."""
        return (*(known for known in self.answers if known.about != answer.about), answer)


@dataclass(frozen=True)
class Decision:
    """What was agreed: when (ISO date), with which weights, under which scenario; a private one stays off paper."""

    what: str
    when: str = ""
    weights: tuple[Points, ...] = ()
    scenario: str = ""
    notes: str = ""
    private: bool = False


@dataclass(frozen=True)
class Inside:
    """The user's own points of the criteria inside one priority."""

    priority: str
    points: tuple[Points, ...]


@dataclass(frozen=True)
class Room:
    """Everybody who has a say, how their weights become one, and what was agreed."""

    participants: tuple[Participant, ...] = ()
    joined: Joined = "mean"
    decisions: tuple[Decision, ...] = ()

    def participant(self, key: str) -> Participant | None:
        """The participant with this id."""
        return next((person for person in self.participants if person.id == key), None)

    def with_participant(self, person: Participant) -> tuple[Participant, ...]:
        """All participants, this one in the place of the one with its id, or last."""
        if self.participant(person.id) is None:
            return (*self.participants, person)
        return tuple(person if known.id == person.id else known for known in self.participants)

    def free_id(self) -> str:
        """An id that no participant has."""
        taken = {person.id for person in self.participants}
        return next(name for n in range(1, len(taken) + 2) if (name := f"p{n}") not in taken)
