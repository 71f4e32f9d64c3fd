"""What the user chose for the paper, as far as it can be used: accent, logo, the pairs treated in depth."""

from __future__ import annotations

from planner.errors import Problem
from planner.model.colours import HEX, READABLE, contrast_on_white
from planner.model.picture import kept_picture
from planner.model.plan import Plan, Report
from planner.text import mark

MOST_TREATED = 5  # markets a paper can treat in depth and still be read

NO_COLOUR = mark("A colour is written as # and six digits, for example #0B6E6E.")
TOO_LIGHT = mark("Words in {colour} cannot be read well on white: choose a darker colour.")
NO_LOGO = mark("The logo kept in this plan cannot be read; choose the picture again.")
TOO_MANY = mark("Five markets at most are treated in depth; the first five count.")
NOT_LISTED = mark("{market} is to be treated in depth but is not on the short list.")


def accent_problem(colour: str) -> Problem | None:
    """Why an accent colour cannot be used; None when it can, and for "" (the program's own)."""
    if not colour:
        return None
    if not HEX.fullmatch(colour):
        return Problem("warning", "report.accent", NO_COLOUR)
    if contrast_on_white(colour) >= READABLE:
        return None
    return Problem("warning", "report.accent", TOO_LIGHT, {"colour": colour})


def usable_accent(report: Report) -> str:
    """The accent to print in; "" where none was chosen or it could not be read."""
    return "" if accent_problem(report.accent) else report.accent.upper()


def treated(plan: Plan) -> tuple[tuple[str, str], ...]:
    """(market, product id) pairs the paper treats in depth, in the user's order; () where the winner alone is."""
    markets, products = set(plan.markets), {offer.id for offer in plan.products}
    known = [pair for pair in dict.fromkeys(plan.report.portfolio) if pair[0] in markets and pair[1] in products]
    return tuple(known[:MOST_TREATED])


def paper_problems(plan: Plan) -> list[Problem]:
    """What should be put right in the choices for the paper; nothing of it keeps a report from being written."""
    report = plan.report
    found = [problem for problem in (accent_problem(report.accent),) if problem]
    if report.logo and kept_picture(report.logo) is None:
        found.append(Problem("warning", "report.logo", NO_LOGO))
    if len(report.portfolio) > MOST_TREATED:
        found.append(Problem("warning", "report.portfolio", TOO_MANY))
    found += [
        Problem("warning", f"report.portfolio[{i}]", NOT_LISTED, {"market": market})
        for i, (market, _) in enumerate(report.portfolio) if market not in plan.markets
    ]  # fmt: skip
    return found
