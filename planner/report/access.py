"""Duties of the short list as rows of a table, for the page, the dialog and the paper; one wording everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from planner.model import duty_words as words
from planner.model.assessment import Assessment, Opportunity
from planner.model.duty import AdditionalDuty, Duty, DutyLine
from planner.model.facts import Facts
from planner.model.plan import Plan
from planner.model.units import missing_text
from planner.report.words import market_name, source_line
from planner.text import Texts

Cell = tuple[str, float | str | None]  # text and sort key
FREE = "free_already"
SHOWN = ("yes", "part", "may")


def heads(t: Texts) -> list[str]:
    """Heads of the table of duties."""
    return [t("Market"), t("Duty faced"), t("Ordinary (MFN)"), t("Preference"), t("Additional duties"), t("Schedule")]


def row(duty: Duty, plan: Plan, facts: Facts, t: Texts) -> list[Cell]:
    """One market as texts with their sort keys."""
    name = place(duty, plan, facts, t)
    return [
        (name, name.casefold()), (faced(duty, t), duty.faced.mean), (ordinary(duty, t), duty.mfn.mean),
        *_texts(preference(duty, t), additional(duty, t), vintage(duty, t)),
    ]  # fmt: skip


def _texts(*texts: str) -> list[Cell]:
    return [(text, text.casefold()) for text in texts]


def duty_of(answer: Assessment, o: Opportunity) -> Duty | None:
    """The duty of an opportunity; None where its offer has not one six-digit code."""
    offer = next((offer for offer in answer.plan.products if offer.id == o.product), None)
    code = offer.codes[0] if offer is not None and len(offer.codes) == 1 else ""
    return next((duty for duty in answer.duties if duty.market == o.market and duty.product == code), None)


def place(duty: Duty, plan: Plan, facts: Facts, t: Texts) -> str:
    """The market, with the HS code where the plan has several products."""
    market = market_name(facts, duty.market, t)
    return market if len(plan.products) < 2 else f"{market} · {duty.product}"


def faced(duty: Duty, t: Texts) -> str:
    """What is faced, or "no data"."""
    return words.faced_text(t, duty.faced)


def ordinary(duty: Duty, t: Texts) -> str:
    """The ordinary duty over the lines; "no data" without a schedule."""
    return words.spread_text(t, duty.mfn) if duty.lines else t("no data")


def preference(duty: Duty, t: Texts) -> str:
    """The preference that counts, else what the agreements in force would give."""
    if duty.best is not None:
        return words.preference_text(t, duty.best)
    if duty.lines and duty.mfn.high == 0 and duty.mfn.whole:
        return words.condition_text(t, FREE)
    others = [words.preference_text(t, entry) for entry in duty.preferences if "not_given" not in entry.conditions]
    return "; ".join(others) or (t("none known") if duty.lines else t("no data"))


def additional(duty: Duty, t: Texts) -> str:
    """Additional duties that apply or may apply; the ended ones stand in the details."""
    shown = [words.measure_text(t, entry) for entry in duty.additional if entry.applies in SHOWN]
    return "; ".join(shown) or (t("none in the data") if duty.lines else "")


def vintage(duty: Duty, t: Texts) -> str:
    """Year and kind of the schedule; why there is none."""
    if duty.schedule is None:
        return t("none in the data")
    return t("{year}, {confidence}", year=duty.schedule.as_of[:4], confidence=t(words.CONFIDENCES[duty.confidence]))


def remarks(duty: Duty, facts: Facts, t: Texts) -> list[str]:
    """What must be known beside the figures: why there are none, flags, notes, the schedule's warning."""
    made = [t("No data: {reasons}.", reasons=missing_text(t, facts, duty.missing))] if duty.missing else []
    made += words.flag_texts(t, duty)
    made += list(dict.fromkeys(_note(entry, t) for entry in duty.additional
                               if entry.applies in SHOWN and t.pick(entry.measure.notes)))  # fmt: skip
    if duty.best is not None:
        made.append(t("{agreement} counts if the goods meet its rules of origin and the importer can prove it.",
                      agreement=t.pick(duty.best.names)))  # fmt: skip
        if duty.faced_mfn.known and duty.faced_mfn != duty.faced:
            made.append(t("Without a preference the goods pay {rate}.", rate=words.faced_text(t, duty.faced_mfn)))
        if not duty.best.verified:
            made.append(t("Since when {agreement} is in force is not verified.", agreement=t.pick(duty.best.names)))
    if duty.schedule is not None:
        made.append(t.pick(duty.schedule.notes))
    return made


def _note(entry: AdditionalDuty, t: Texts) -> str:
    return t("{measure}: {note}", measure=t.pick(entry.measure.names), note=t.pick(entry.measure.notes))


def source_ids(duties: Sequence[Duty]) -> list[str]:
    """Ids of the sources of schedules and of the measures shown, each once."""
    keys = [duty.schedule.source for duty in duties if duty.schedule and duty.lines]
    keys += [entry.measure.source for duty in duties for entry in duty.additional if entry.applies in SHOWN]
    return list(dict.fromkeys(keys))


def sources(duties: Sequence[Duty], facts: Facts, t: Texts) -> str:
    """Sources of schedules and of the measures shown, in one line."""
    return source_line(facts, source_ids(duties), t)


# --- details ---------------------------------------------------------------------------------------------------------


def line_heads(t: Texts) -> list[str]:
    """Heads of the table of national lines."""
    return [t("Tariff line"), t("Ordinary (MFN)"), t("Preference"), t("Description in the schedule")]


def line_row(duty: Duty, line: DutyLine, t: Texts) -> list[Cell]:
    """One national line as texts with their sort keys."""
    own = dict(line.preferences)
    codes = [entry.code for entry in duty.preferences if entry.code]
    found = [(code, own.get(f"{code}.{duty.origin}") or own.get(code)) for code in codes]
    names = {entry.code: t.pick(entry.names) for entry in duty.preferences}
    given = "; ".join(t("{agreement}: {rate}", agreement=names[code], rate=words.stage_text(t, rate, duty.on))
                      for code, rate in found if rate is not None)  # fmt: skip
    rate = line.mfn.ad_valorem if line.mfn else None
    return [(line.code, line.code), (words.rate_text(t, line.mfn), rate), (given, given), (line.label, line.label)]


def measure_heads(t: Texts) -> list[str]:
    """Heads of the table of additional duties."""
    return [t("Additional duty"), t("Rate"), t("Applies"), t("From"), t("Until"), t("Note")]


def measure_row(entry: AdditionalDuty, t: Texts) -> list[Cell]:
    """One measure as texts with their sort keys, whether it applies or not."""
    measure, note = entry.measure, t.pick(entry.measure.notes)
    applies = t(words.APPLIES[entry.applies])
    if entry.reason:
        reason = t(words.REASONS[entry.reason])
        applies = reason if entry.applies == "no" else t("{whether}: {reason}", whether=applies, reason=reason)
    name = t.pick(measure.names)
    return [
        (name, name), (words.measure_rate(t, measure), measure.rate), (applies, applies),
        (measure.start, measure.start), (measure.end, measure.end), (note, note),
    ]  # fmt: skip


def summary(duty: Duty, t: Texts) -> list[tuple[str, str]]:
    """The answer in a few lines: what, and the figure in words."""
    made = [(t("Duty faced"), faced(duty, t)), (t("Ordinary duty (MFN)"), ordinary(duty, t))]
    if duty.best is not None:
        made.append((t("Without a preference"), words.faced_text(t, duty.faced_mfn)))
    made += [(t("Preference"), _with_date(words.preference_text(t, entry), entry.in_force, t))
             for entry in duty.preferences]  # fmt: skip
    return made


def _with_date(text: str, since: str, t: Texts) -> str:
    return t("{text}, in force since {date}", text=text, date=t.date(since)) if since else text
