"""Tab "Money": what entering a market costs and earns year by year, when it is paid back, and what moves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from planner.gui.pages.cost_rows import CostRows
from planner.gui.pages.entry_tabs import EntryTab
from planner.gui.pages.finance_result import FinanceResult
from planner.gui.pages.origin_fields import NOT_A_FIGURE, FieldGrid
from planner.gui.pages.parts import buttons, choose, say
from planner.gui.widgets.basic import card, label
from planner.model.cash import FinanceAnswer
from planner.model.finance import MOST_YEARS, CostRow, Finance, FinanceCase, InputRange
from planner.report.finance_words import BASES, INPUTS, START, verdict
from planner.report.words import market_name
from planner.text import mark

BASICS = {
    "price": (mark("Price of a unit (empty: landed cost)"), "figure"),
    "cost": (mark("Variable cost of a unit (empty: landed cost)"), "figure"),
    "currency": (mark("Currency (ISO code)"), "text"),
    "first_year": (mark("First year of sales"), "figure"),
    "years": (mark("Years planned, 1 to 10"), "figure"),
    "discount": (mark("Discount rate, per cent a year"), "figure"),
    "tax": (mark("Tax on profit, per cent"), "figure"),
    "price_growth": (mark("Growth of prices, per cent a year"), "figure"),
    "cost_growth": (mark("Growth of costs, per cent a year"), "figure"),
}
VOLUMES = {
    "basis": (mark("Volumes are"), "choice"),
    "volume_growth": (mark("Growth, per cent a year"), "figure"),
    "per_usd": (mark("Units of the currency for USD 1"), "figure"),
}
BY_YEAR = {f"volumes.{i}": (mark("Year"), "figure") for i in range(MOST_YEARS)}
TERMS = {
    "customer_days": (mark("Customers pay after, days"), "figure"),
    "supplier_days": (mark("Suppliers are paid after, days"), "figure"),
    "stock_days": (mark("Goods lie in stock, days"), "figure"),
    "local": (mark("Market's currency (ISO code)"), "text"),
    "revenue_local": (mark("Revenue in it, per cent"), "figure"),
    "variable_local": (mark("Variable cost in it, per cent"), "figure"),
    "entering_local": (mark("One-off and running costs in it, per cent"), "figure"),
    "stronger": (mark("Scenario: it gains, per cent"), "figure"),
    "weaker": (mark("Scenario: it loses, per cent"), "figure"),
}
RANGES = {f"ranges.{name}": (words, "figure") for name, words in INPUTS.items()}
WHOLE = ("years", "first_year")  # fields that hold whole numbers


class FinanceTab(EntryTab):
    """One market's case at a time; the first of the plan's is the chosen one."""

    def build(self) -> None:
        self.market = ""
        self.conclusion, self.hint, self.empty = label("", "lead"), label("", "muted"), label()
        self.markets, self.add, self.first, self.drop = QComboBox(), QPushButton(), QPushButton(), QPushButton()
        self.add.setObjectName("primary")
        row = buttons(self.add, self.first, self.drop)
        row.insertWidget(0, self.markets)
        self.markets.setMinimumContentsLength(28)
        self.heads: dict[str, QLabel] = {}
        self.wrong: dict[str, QLabel] = {}
        self.grids = {"basics": self._grid(BASICS, 3), "volumes": self._grid(VOLUMES, 3),
                      "by_year": self._grid(BY_YEAR, 5), "terms": self._grid(TERMS, 3),
                      "ranges": self._grid(RANGES, 4)}  # fmt: skip
        self.costs = {kind: CostRows(self.session, kind) for kind in ("once", "running")}
        both = QWidget()
        beside = QHBoxLayout(both)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(24)
        self.beside = (beside,)
        for kind, rows in self.costs.items():
            beside.addWidget(rows, 1)
            rows.changed.connect(lambda made, k=kind: self._edit(**{k: made}))
        self.result = FinanceResult(self.session)
        self.cards = [
            self._card("basics", self.grids["basics"]),
            self._card("volumes", self.grids["volumes"], self.grids["by_year"]),
            self._card("costs", both),
            self._card("terms", self.grids["terms"]),
            self._card("ranges", self.grids["ranges"]),
            self.result,
        ]
        self.body.addWidget(self.conclusion)
        self.body.addLayout(row)
        for widget in (self.hint, self.empty, *self.cards):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.markets.activated.connect(self._chosen)
        self.add.clicked.connect(self._add)
        self.first.clicked.connect(self._put_first)
        self.drop.clicked.connect(self._drop)

    def _grid(self, named: Any, columns: int) -> FieldGrid:
        return FieldGrid(named, columns).told(self._field, self._refused)

    def _card(self, key: str, *widgets: QWidget) -> QFrame:
        frame, box = card()
        self.wrong[key] = label("", "missing")
        if key != "costs":  # its two lists have heads of their own
            self.heads[key] = label("", "section")
            box.addWidget(self.heads[key])
        for widget in (*widgets, self.wrong[key]):
            box.addWidget(widget)
        return frame

    # --- words ---

    def retranslate(self) -> None:
        t = self.t
        self.hint.setText(t("Nothing is filled in for you: what you leave empty counts as none, and says so. Price and "
                            "cost come from the tab Landed cost."))  # fmt: skip
        self.empty.setText(t("What does entering this market cost, and when does it pay? Begin its budget."))
        self.add.setText(t("Begin the budget"))
        self.first.setText(t("Make it the chosen market"))
        self.drop.setText(t("Remove this budget"))
        say(self.markets, t("Market"))
        say(self.first, self.first.text(), t("The report shows the chosen market in full, the others beside it"))
        for key, words in (("basics", t("Price, years and rates")), ("volumes", t("Volumes")),
                           ("terms", t("Payment terms and exchange rates")),
                           ("ranges", t("By how many per cent each may be off, up and down; empty: 10"))):  # fmt: skip
            self.heads[key].setText(words)
        for grid in self.grids.values():
            grid.retranslate(t)
        self.grids["volumes"].offer("basis", [(key, t(words)) for key, words in BASES.items()])
        for rows in self.costs.values():
            rows.retranslate()
        self.result.retranslate()

    # --- the plan ---

    def show_plan(self) -> None:
        self._show_markets()
        case, found = self._case(), self._found()
        facts = self.session.facts
        assert facts is not None
        for widget in (*self.cards, self.drop):
            widget.setVisible(case is not None)
        self.empty.setVisible(case is None)
        self.hint.setVisible(case is not None)
        self.add.setVisible(case is None)
        self.conclusion.setText(verdict(found, facts, self.t) if case is not None else "")
        self.conclusion.setVisible(case is not None)
        self.first.setVisible(case is not None and self._place() > 0)
        if case is not None:
            self._show_case(case, found)
        self.result.setVisible(case is not None and found is not None and found.done)

    def _show_markets(self) -> None:
        plan, facts, t = self.session.plan, self.session.facts, self.t
        assert facts is not None
        known = [c.market for c in plan.finance.cases] + [r.market for r in plan.landed.routes]
        codes = list(dict.fromkeys((*known, *plan.markets)))
        if self.market not in codes:
            self.market = codes[0]
        planned = {c.market for c in plan.finance.cases}
        self.markets.blockSignals(True)
        self.markets.clear()
        for code in codes:
            name = market_name(facts, code, t)
            self.markets.addItem(t("{market} (budget)", market=name) if code in planned else name, code)
        self.markets.blockSignals(False)
        choose(self.markets, self.market)

    def _show_case(self, case: FinanceCase, found: FinanceAnswer | None) -> None:
        t = self.t
        problems = self._problems(found)
        for grid in self.grids.values():
            grid.show_sheet(_seen(case), problems)  # type: ignore[arg-type]
        first = found.first_year if found else case.first_year or 0
        names = [str(first + i) if first else str(i + 1) for i in range(MOST_YEARS)]
        self._show_hints(case, found, names)
        kept = [(year, names[year - 1]) for year in range(1, max(1, min(case.years, MOST_YEARS)) + 1)]
        fixed = found.fixed if found is not None else None
        running = "" if fixed is None else t("The fixed cost a year of the landed cost counts: {amount}. Rows of your "
                                              "own replace it.", amount=t.number(float(fixed), 0))  # fmt: skip
        shown: tuple[tuple[str, tuple[CostRow, ...], list[tuple[int, str]], str], ...] = (
            ("once", case.once, [(0, t(START)), *kept], ""),
            ("running", case.running, [(y, t("from {year}", year=name)) for y, name in kept], running),
        )
        for kind, rows, when, hint in shown:
            told = {key.removeprefix(f"{kind}."): words for key, words in problems.items() if key.startswith(kind)}
            self.costs[kind].show_rows(rows, when, told, hint)
        self._show_wrong(problems)
        if found is not None and found.done:
            self.result.show_answer(found)

    def _show_hints(self, case: FinanceCase, found: FinanceAnswer | None, names: list[str]) -> None:
        """What counts where a field is empty: the landed cost's price and cost, the year before grown."""
        from planner.api import planned_volumes

        t, basics, by_year = self.t, self.grids["basics"].inputs, self.grids["by_year"]
        basics["currency"].setPlaceholderText(self.session.plan.landed.currency)
        basics["first_year"].setPlaceholderText(names[0])
        for name in ("price", "cost"):
            value: Decimal | None = getattr(found, name, None)
            basics[name].setPlaceholderText("" if value is None else t.decimal(round(value, 4).normalize()))
        grown = planned_volumes(case)
        for i in range(MOST_YEARS):
            field = by_year.inputs[f"volumes.{i}"]
            for widget in (field, by_year.captions[f"volumes.{i}"]):
                widget.setVisible(i < case.years)
            by_year.captions[f"volumes.{i}"].setText(names[i])
            field.setAccessibleName(t("Volume of {year}", year=names[i]))
            field.setPlaceholderText(t.decimal(round(grown[i], 2)) if i < len(grown) and grown[i] > 0 else "")
        usd = (case.currency or self.session.plan.landed.currency) == "USD" or case.basis == "units"
        volumes = self.grids["volumes"]
        for widget in (volumes.inputs["per_usd"], volumes.captions["per_usd"]):
            widget.setVisible(not usd)

    def _problems(self, found: FinanceAnswer | None) -> dict[str, str]:
        """Sentences by field: "price", "volumes.0", "once.1.amount", "ranges.price"; "" for the whole case."""
        told: dict[str, str] = {}
        for p in found.problems if found is not None else ():
            where = p.where.partition("]")[2].lstrip(".").replace("[", ".").replace("]", "")
            told[where] = self.t(p.message, **p.values)
        return told

    def _show_wrong(self, problems: dict[str, str]) -> None:
        """Below each card what is wrong in it, with the field's name."""
        captions = {name: grid.captions[name].text() for grid in self.grids.values() for name in grid.captions}
        cards: dict[str, tuple[Any, ...]] = {
            "basics": (BASICS,), "volumes": (VOLUMES, BY_YEAR), "terms": (TERMS,), "ranges": (RANGES,),
            "costs": (("",),),
        }  # fmt: skip
        said: dict[str, list[str]] = {key: [] for key in self.wrong}
        for where, sentence in problems.items():
            row = where.startswith(("once", "running"))
            known = (k for k, named in cards.items() if any(where in entry for entry in named))
            key = "costs" if row else next(known, "basics")
            name = captions.get(where, "")
            said[key].append(self.t.labelled(name, sentence) if name else sentence)
        for key, wrong in self.wrong.items():
            wrong.setText("\n".join(dict.fromkeys(said[key])))
            wrong.setVisible(bool(said[key]))

    def _place(self) -> int:
        """The place of the market's case among the plan's, -1 where there is none."""
        return next((i for i, c in enumerate(self.session.plan.finance.cases) if c.market == self.market), -1)

    def _case(self) -> FinanceCase | None:
        place = self._place()
        return self.session.plan.finance.cases[place] if place >= 0 else None

    def _found(self) -> FinanceAnswer | None:
        """The market's case as it was worked out last; the next answer follows within the blink of an eye."""
        answer = self.session.assessment
        return next((f for f in answer.finance if f.case.market == self.market), None) if answer is not None else None

    # --- what the user did ---

    def _chosen(self, index: int) -> None:
        self.market = self.markets.itemData(index)
        self.show_plan()

    def _replace(self, name: str, change: Callable[[list[FinanceCase]], object]) -> None:
        cases = list(self.session.plan.finance.cases)
        change(cases)
        self.session.edit(name, finance=Finance(tuple(cases)))

    def _edit(self, **changed: Any) -> None:
        place = self._place()
        if place >= 0:
            after = replace(self.session.plan.finance.cases[place], **changed)
            self._replace(self.t("Change the budget"), lambda cases: cases.__setitem__(place, after))

    def _add(self) -> None:
        market = self.market
        self._replace(self.t("Begin a budget"), lambda cases: cases.append(FinanceCase(market)))

    def _drop(self) -> None:
        place = self._place()
        self._replace(self.t("Remove a budget"), lambda cases: cases.pop(place))

    def _put_first(self) -> None:
        place = self._place()
        self._replace(self.t("Choose the market of the budget"), lambda cases: cases.insert(0, cases.pop(place)))

    def _field(self, name: str, value: Any) -> None:
        case = self._case()
        if case is None:
            return
        if name.startswith("volumes."):
            self._edit(volumes=_with_volume(case, int(name.removeprefix("volumes.")), value))
        elif name.startswith("ranges."):
            others = tuple(r for r in case.ranges if r.input != name.removeprefix("ranges."))
            made = () if value is None else (InputRange(name.removeprefix("ranges."), value),)
            self._edit(ranges=(*others, *made))
        elif name in WHOLE:
            self._whole(name, value)
        else:
            self._edit(**{name: value.upper()[:3] if name in ("currency", "local") else value})

    def _whole(self, name: str, value: Decimal | None) -> None:
        if value is not None and value != value.to_integral_value():
            self._refused(self.t.decimal(value))
            self.show_plan()
            return
        empty = None if name == "first_year" else FinanceCase("").years
        self._edit(**{name: empty if value is None else int(value)})

    def _refused(self, text: str) -> None:
        self.session.message.emit(self.t(NOT_A_FIGURE, text=text[:40]))


def _with_volume(case: FinanceCase, place: int, value: Decimal | None) -> tuple[Decimal | None, ...]:
    kept = [case.volumes[i] if i < len(case.volumes) else None for i in range(max(len(case.volumes), place + 1))]
    kept[place] = value
    while kept and kept[-1] is None:
        kept.pop()
    return tuple(kept)


def _seen(case: FinanceCase) -> SimpleNamespace:
    """The case as the grids of fields read it: every field by its dotted name."""
    values = {entry.name: getattr(case, entry.name) for entry in fields(case)}
    for name in WHOLE:
        values[name] = None if values[name] is None else Decimal(values[name])
    volumes = {str(i): case.volumes[i] if i < len(case.volumes) else None for i in range(MOST_YEARS)}
    ranges = {name.removeprefix("ranges."): None for name in RANGES}
    values["volumes"] = SimpleNamespace(**volumes)
    values["ranges"] = SimpleNamespace(**{**ranges, **{r.input: r.percent for r in case.ranges}})
    return SimpleNamespace(**values)
