"""The views of the projector: ranking, map, spread of weights, rank acceptability, who wins for whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from planner.charts.acceptability import acceptability
from planner.charts.matrix import matrix
from planner.charts.ranking import conclusion, ranking
from planner.charts.shapes import Drawing, Measure, Text, moved
from planner.charts.spread import spread
from planner.charts.world_map import frame, world_map
from planner.gui.pages.room_rows import spread_lines
from planner.gui.session import Session
from planner.model.assessment import Assessment
from planner.model.firmness import Agreement, Firmness
from planner.report import firm
from planner.report.words import market_name, naming
from planner.text import Texts

SIZE = 30.0  # pixels of type at 1024 x 768, so that the smallest of a chart has 24
LEGEND = 28.0  # of the map's legend
FEWEST, MOST = 3, 10  # lines of a view


class Stage(QObject):
    """What the views show: the session's answer, with firmness and the room's picture worked out when asked for."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.firm: Firmness | None = None
        self._asked: Assessment | None = None
        self._agreed: tuple[object, Agreement] | None = None
        self._outlines: object = None

    @property
    def answer(self) -> Assessment | None:
        """The answer, where there is something to be ranked."""
        found = self.session.assessment
        return found if found is not None and found.opportunities and self.session.facts is not None else None

    def ask(self) -> None:
        """Work out how firm the answer is, unless it is under way."""
        from planner import api

        answer = self.answer
        if answer is None or answer is self._asked:
            return
        self._asked = answer
        self.session.jobs.start(api.firmness, answer, done=lambda found: self._answered(answer, found),
                                failed=self.session.refuse, asker=self)  # fmt: skip

    def _answered(self, answer: Assessment, found: Firmness) -> None:
        if answer is self._asked:
            self.firm = found
            self.changed.emit()

    def agreement(self) -> Agreement | None:
        """The room's picture; None without people."""
        from planner import api

        answer, facts = self.answer, self.session.facts
        if answer is None or facts is None or not self.session.plan.room.participants:
            return None
        if self._agreed is None or self._agreed[0] is not answer:
            self._agreed = (answer, api.agreement(answer, api.scenario_answers(answer, facts)))
        return self._agreed[1]

    def outlines(self) -> object:
        """Outlines of countries, read once."""
        from planner import api

        if self._outlines is None:
            self._outlines = api.world_map()
        return self._outlines

    def points(self) -> dict[str, float]:
        """Points of the priorities."""
        from planner import api

        facts, plan = self.session.facts, self.session.plan
        return plan.points_of(api.framework_of(plan, facts)) if facts is not None else {}

    def share(self, key: str) -> float:
        """A priority's part of all points, 0..1."""
        points = self.points()
        return points.get(key, 0.0) / (sum(points.values()) or 1.0)

    def priorities(self) -> list[tuple[str, str]]:
        """Ids and names of the priorities."""
        from planner import api

        facts, t = self.session.facts, self.session.texts
        if facts is None:
            return []
        framework = api.framework_of(self.session.plan, facts)
        return [(priority.id, priority.name(t.language)) for priority in framework.priorities]


View = Callable[[Stage, float, float, float, Measure], Drawing]


def views(stage: Stage) -> list[View]:
    """The views that have something to show, at least one."""
    if stage.answer is None:
        return [_nothing]
    agreement = stage.agreement()
    people: list[View] = [_spread] if agreement is not None and agreement.voices else []
    wins: list[View] = [_matrix] if people else []
    return [_ranking, _map, *people, _acceptability, *wins]


def _nothing(stage: Stage, width: float, height: float, scale: float, measure: Measure) -> Drawing:
    t = stage.session.texts
    title = t("The scores appear here once there is a product and a short list.")
    return Drawing(width, 40.0, (Text(0, 30, "", SIZE, "#000000"),), title)


def fitted(make: Callable[[int], Drawing], most: int, height: float, t: Texts, of: int = 0) -> Drawing:
    """The drawing with as many lines as there is room for, at least three; its title says when some are left out."""
    count = most
    while count > FEWEST and make(count).height > height:
        count -= 1
    drawn, all_of_them = make(count), of or most
    if count >= all_of_them:
        return drawn
    left = t("{shown} of {all} shown", shown=t.integer(count), all=t.integer(all_of_them))
    return replace(drawn, title=f"{drawn.title} ({left})")


def _ranking(stage: Stage, width: float, height: float, scale: float, measure: Measure) -> Drawing:
    answer, facts, t = stage.answer, stage.session.facts, stage.session.texts
    assert answer is not None
    assert facts is not None
    name = naming(answer, facts, t)
    scored = sum(1 for o in answer.opportunities if o.score is not None)

    def make(count: int) -> Drawing:
        return ranking(answer, t, name, measure, width, count, SIZE * scale, height)

    return fitted(make, min(MOST, scored), height, t, scored)


def _map(stage: Stage, width: float, height: float, scale: float, measure: Measure) -> Drawing:
    answer, facts, t = stage.answer, stage.session.facts, stage.session.texts
    assert answer is not None
    assert facts is not None
    listed = {o.market: o.score for o in reversed(answer.opportunities) if o.score is not None}
    everywhere = stage.session.scan.opportunities if stage.session.scan is not None else ()
    values = {o.market: o.score for o in reversed(everywhere) if o.score is not None} | listed

    def make(room: float) -> Drawing:
        return world_map(
            stage.outlines(),  # type: ignore[arg-type]
            values, t, lambda code: market_name(facts, code, t), measure, room, tuple(listed),
            stage.session.plan.exporter.home, LEGEND * scale,
        )  # fmt: skip

    drawn = make(width)
    for _ in range(2):  # the key keeps its height, but may take another line; the map takes what is left
        if drawn.height > height:
            high = frame(drawn.width)[3]
            drawn = make(max(width / 3, drawn.width * (high - (drawn.height - height)) / high))
    shapes = tuple(moved(shape, (width - drawn.width) / 2, 0.0) for shape in drawn.shapes)
    title = conclusion([o for o in answer.opportunities if o.score is not None], t, naming(answer, facts, t))
    return replace(drawn, width=width, shapes=shapes, title=title)


def _spread(stage: Stage, width: float, height: float, scale: float, measure: Measure) -> Drawing:
    answer, agreement, t = stage.answer, stage.agreement(), stage.session.texts
    assert answer is not None
    assert agreement is not None
    lines = spread_lines(agreement, answer, t)
    # Where there is no room for all, those over which people differ most.
    wide = sorted(lines, key=lambda line: min(w for _, w in line.weights) - max(w for _, w in line.weights))
    title = " ".join(filter(None, (firm.consensus_sentence(agreement, t), firm.apart_sentence(agreement, answer, t))))

    def make(count: int) -> Drawing:
        kept = {line.name for line in wide[:count]}
        return spread([n for n in lines if n.name in kept], title, t, measure, width, 31.0 * scale, height)

    return fitted(make, len(lines), height, t)


def _acceptability(stage: Stage, width: float, height: float, scale: float, measure: Measure) -> Drawing:
    answer, found, facts, t = stage.answer, stage.firm, stage.session.facts, stage.session.texts
    assert answer is not None
    assert facts is not None
    if found is None or found.told is None:
        words = firm.conclusion(found, {}, t) if found is not None else t("Working …")
        return Drawing(width, 40.0, (), words)
    told, names = found.told, firm.row_names(answer, facts, t)
    title = firm.conclusion(found, names, t)

    def make(count: int) -> Drawing:
        return acceptability(found.rows, told.shares, names, title, t, measure, width, count, SIZE * scale, height)

    return fitted(make, min(MOST, len(found.rows)), height, t, len(found.rows))


def _matrix(stage: Stage, width: float, height: float, scale: float, measure: Measure) -> Drawing:
    answer, agreement, facts, t = stage.answer, stage.agreement(), stage.session.facts, stage.session.texts
    assert answer is not None
    assert agreement is not None
    assert facts is not None
    columns, lines, title = firm.matrix_table(agreement, answer, facts, t)
    # Where there is no room for all, those who agree with the group go first.
    usual = lines[1][1]
    lines = [*lines[:2], *sorted(lines[2:], key=lambda line: [w for w, _ in line[1]] == [w for w, _ in usual])]
    codes = firm.market_codes(answer, facts, t)
    size = 28.0 * scale

    def make(count: int) -> Drawing:
        return matrix(columns, lines[:count], title, t, measure, width, size, height, codes)

    return fitted(make, len(lines), height, t)
