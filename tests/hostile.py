"""A plan whose every text is hostile: found by walking the model, so that a field that is new is hostile too."""

from __future__ import annotations

import re

from planner.model.plan import Plan
from tests.filled import filled

WORDS = {
    "markup": "R&D <b>Canada</b> &amp; <img src='/etc/hostname'/>",
    "link": '<a href="javascript:x">y</a> file:///etc/passwd',
    "formula": "=HYPERLINK(0)+cmd|' /C calc'!A0",
    "minus": "-1+1 @SUM(A1)",
    "places": "{name} {0} %s %(x)s &File",
    "marks": "\u202eright\u202c \u4e2d\u6587 \U0001f6a2 a\u0301",
    "lines": "one;two,three:\nBEGIN:VEVENT\r\nfour\\n\tfive\"'",
    "control": "a\x00b\x07c\x1b[31md\x7f\u2028e",
}
START = "\t\n "  # what may stand before a formula's sign

# What has to be a code for the plan to mean anything, by the field's name; every other text is the user's own words.
CODES = {
    "market": "CAN", "home": "MEX", "country": "MEX", "markets": ("CAN", "USA"), "codes": ("854430",), "hs": "854430",
    "sector": "", "currency": "CAD", "local": "CAD", "province": "ON", "mode": "distributor", "product": "854430",
    "offer": "854430", "day": "2027-01-11", "due": "2027-02-01", "start": "2027-01-11", "date": "2026-09-01",
    "when": "2026-11-24", "earliest": "2027-02-01", "rate_day": "2026-11-02", "period_from": "2027-01-01",
    "period_to": "2027-12-31", "time": "09:30", "question": "language", "criterion": "import_demand", "input": "price",
    "item": "can-carm", "measure": "usmca-review", "calendars": ("MEX",), "own_days": ("2027-03-25",),
    "homes": ("MEX",), "sectors": (), "leave_out": (), "order": (), "logo": "", "accent": "",
    "portfolio": (("CAN", "854430"),),
    "held_packs": (), "depends": (), "private": False, "anonymous": False, "origin": (), "measures": (),
    "chosen": "today", "way": "", "into": "", "address": "https://example.org/a?b=1&c=2", "cost": None,
}  # fmt: skip
OF_CLASS = {
    ("Offer", "id"): "854430", ("Plan", "origin"): None, ("Material", "origin"): "CHN", ("EntryMode", "chosen"): None,
    ("Contact", "address"): None, ("Route", "mode"): "road", ("Charge", "id"): "gst", ("Answer", "order"): ("p",),
    ("Plan", "missing"): (), ("Points", "id"): "p", ("Priority", "id"): "p", ("Inside", "priority"): "p",
    ("Pair", "first"): "p", ("Pair", "second"): "p", ("Answer", "about"): "", ("Policy", "switches"): (),
    ("Policy", "settings"): (), ("Policy", "probabilities"): (), ("Policy", "elasticities"): (),
    ("Policy", "confirmed"): (), ("InputRange", "input"): "price", ("TimelineStep", "days"): 3,
    ("Meeting", "minutes"): 45, ("Meeting", "done"): False, ("Report", "language"): "fr",
}  # fmt: skip


def hostile_plan(kind: str) -> tuple[Plan, dict[str, str]]:
    """The plan, and the place of every hostile text by the mark it begins (a formula: ends) with."""
    places: dict[str, str] = {}

    def words(place: str) -> str:
        name = f"Zq{len(places):03}"
        places[name] = place
        return f"{WORDS[kind]} {name}z"

    def given(of: type, field: str) -> object:
        if field == "market_notes":
            return (("CAN", words(field)),)
        return OF_CLASS.get((of.__name__, field), CODES.get(field))

    return filled(Plan, words, given), places


def shown(text: str) -> set[str]:
    """Marks of the hostile texts that are in a text."""
    return set(re.findall(r"Zq\d{3}", text))
