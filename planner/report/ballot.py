"""The paper ballot: one page that anyone can fill in with a pen."""

from __future__ import annotations

from planner.model.ballot import Ballot
from planner.model.plan import Plan
from planner.report.blocks import Block, Cell, Heading, Paragraph, Table
from planner.report.words import shorten
from planner.text import Texts


def ballot_page(ballot: Ballot, plan: Plan, t: Texts) -> list[Block]:
    """Who, then one line a priority with a box for its points; together they make 100."""
    name = ballot.names.get(t.language) or ballot.names["en"]
    rows: list[tuple[str | Cell, ...]] = [
        (t.integer(i), Cell(q.name(t.language), note=shorten(t.pick(q.asks), 150)), "………………")
        for i, q in enumerate(ballot.questions, 1)
    ]
    rows.append(("", t("Together"), "100"))
    return [
        Heading(t("Ballot: how much does each priority count?")),
        Paragraph(" · ".join(filter(None, (shorten(plan.title, 90), t("{name}, version {version}",
                  name=shorten(name, 90), version=shorten(ballot.version, 20))))), "note"),
        Table(("", ""), ((t("Name or number"), "…" * 30), (t("Role"), "…" * 30),
                         (t("Show my name to the others"), t("☐ yes   ☐ no"))), ("left", "left"), (1.2, 2.6)),
        Paragraph(t("Share out 100 points among the priorities. The more a priority counts for you, the more points it "
                    "gets; 0 is allowed. Fill it in alone; your numbers are shown only when everybody has handed in.")),
        Table((t("No."), t("Priority"), t("Points")), tuple(rows), ("right", "left", "right"), (0.35, 4.2, 0.9),
              strong=(len(rows) - 1,)),
        Paragraph(t("If points are difficult: write 1 for the most important, 2 for the next and so on, and say so "
                    "here: ☐ these are ranks."), "note"),
    ]  # fmt: skip
