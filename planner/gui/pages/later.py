"""Steps 6 and 7: what the plan already knows about access, and what is not planned here yet."""

from __future__ import annotations

from planner.gui.pages.base import Page
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.table import Table


class _LaterPage(Page):
    """A short honest page: what is missing, and a table of what is known."""

    def build(self) -> None:
        self.not_yet, self.known = label("", "lead"), label()
        frame, box = card()
        self.table = Table("")
        self.table.setMinimumHeight(360)
        box.addWidget(self.known)
        box.addWidget(self.table)
        self.body.addWidget(self.not_yet)
        self.body.addWidget(frame)
        self.body.addStretch(1)

    def market_names(self) -> list[tuple[str, str]]:
        """(code, name) of the short list."""
        facts = self.session.facts
        if facts is None:
            return []
        return [(m, facts.markets[m].name(self.t.language)) for m in self.session.plan.markets if m in facts.markets]


class ScenariosPage(_LaterPage):
    step_id = "scenarios"

    def retranslate(self) -> None:
        t = self.t
        self.not_yet.setText(
            t("Scenarios are not planned in this version: duties and dated measures are not in it yet.")
        )
        self.known.setText(t("What is known: agreements between home and the short list, with their dates."))
        self.table.setAccessibleName(t("Agreements"))

    def show_plan(self) -> None:
        facts, t = self.session.facts, self.t
        if facts is None:
            return
        known = facts.agreements.get(self.session.plan.exporter.home)
        rows, keys = [], []
        for code, name in self.market_names():
            entries = known.get(code, ()) if known is not None else ()
            for entry in entries:
                date = t.date(entry.in_force) if entry.in_force else t("not in force")
                check = t("verified") if entry.verified else t("not verified")
                rows.append([(name, name), (entry.name, entry.name), (date, entry.in_force), (entry.note, entry.note),
                             (check, check)])  # fmt: skip
                keys.append(code)
            if not entries:
                nothing = t("no agreement in the list") if known is not None else t("no data")
                rows.append([(name, name), (nothing, ""), ("", ""), ("", ""), ("", "")])
                keys.append(code)
        heads = [t("Market"), t("Agreement"), t("In force since"), t("Note"), t("Evidence")]
        self.table.rows.fill(heads, set(), keys, rows)
        self.table.widths(3, {0: 130, 1: 230, 2: 150, 4: 110})


class EntryPage(_LaterPage):
    step_id = "entry"

    def retranslate(self) -> None:
        t = self.t
        self.not_yet.setText(
            t(
                "The entry strategy is not planned in this version: duties, landed cost, entry mode, budget and "
                "timeline are still to come."
            )
        )
        self.known.setText(t("What is known: how far the short list is. Sea routes are estimates, not for navigation."))
        self.table.setAccessibleName(t("Distances"))

    def show_plan(self) -> None:
        facts, t, home = self.session.facts, self.t, self.session.plan.exporter.home
        if facts is None:
            return
        rows, keys = [], []
        for code, name in self.market_names():
            pair, route = facts.pairs.pair(home, code), facts.sea_routes.get(home, {}).get(code)
            km = pair.distance_km if pair else None
            rows.append([
                (name, name), (f"{t.integer(km)} km" if km is not None else t("no data"), km),
                (f"{t.integer(route.nautical_miles)} {t('nautical miles')}" if route else t("no data"),
                 route.nautical_miles if route else None),
                (f"{route.origin_port} – {route.destination_port}" if route else "", ""),
            ])  # fmt: skip
            keys.append(code)
        heads = [t("Market"), t("Distance"), t("By sea (estimate)"), t("Ports")]
        self.table.rows.fill(heads, {1, 2}, keys, rows)
        self.table.widths(3, {0: 190, 1: 120, 2: 190})
