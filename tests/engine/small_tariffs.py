"""A tariff small enough to work by hand: Canada's, two lines of wiring sets and one of parts; one surtax."""

from __future__ import annotations

from planner.model.duty import DutyLine, Measure, Schedule, Treatment
from planner.model.rates import parse_rate

NAMES = {"en": "x", "es": "x", "fr": "x"}


def line(code, mfn, **preferences):
    rates = tuple((key, parse_rate(rate)) for key, rate in preferences.items())
    return DutyLine(code, "", parse_rate(mfn), rates)


def schedule(market="CAN", preferences="all"):
    return Schedule(market, (market,), NAMES, "2017", "2026-08-22", "2026-01-01", "2026-12-31", 8, "CAD", "s",
                    "official", preferences, "en", (), (), NAMES)  # fmt: skip


def measure(key, rate, kind="add", **more):
    given = {"origins": (), "except_origins": (), "products": "", "unless": (), "only": (), "yields": (), "sure": True,
             "start": "2026-01-01", "end": "", "family": key} | more  # fmt: skip
    return Measure(id=key, market="CAN", authority="x", names=NAMES, kind=kind, rate=rate, yields_how="no", source="s",
                   confidence="A", notes=NAMES, **given)  # fmt: skip


class SmallTariffs:
    """Canada: wiring sets 4 and 6 %, free for Mexico under one agreement; Japan pays a surtax of 10 points."""

    markets = ("CAN", "JPN")
    table = (line("85443010", "4", A="0"), line("85443020", "6", A="0"), line("87089900", "8"))

    def __init__(self, *measures):
        self.own = measures or (measure("surtax", 10.0, origins=("JPN",)),)

    def schedule(self, market):
        return {"CAN": schedule(), "JPN": schedule("JPN", "none")}.get(market)

    def treatments(self, schedule, origin):
        if (schedule, origin) in (("CAN", "MEX"), ("CAN", "USA")):
            return (Treatment("CAN", "A", origin, NAMES, "", True, "agreement", "x"),)
        return ()

    def measures(self, market):
        return self.own if market == "CAN" else ()

    def listed(self, name):
        return {"wiring": {"8544": ""}, "fine": {"85443010": ""}}.get(name, {})

    def holds_below(self, name, code):
        return any(key.startswith(code) and len(key) > len(code) for key in self.listed(name))

    def codes_in(self, revision, code, given="2017"):
        return (code,)

    def lines(self, schedule, codes):
        return tuple(entry for entry in self.table if entry.code[:6] in codes)

    def all_lines(self, schedule):
        return self.table
