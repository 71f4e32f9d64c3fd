"""How firm the answer is, and the room, as sheets of plain figures: what was drawn cannot be a formula."""

from __future__ import annotations

from planner.export.sheets import FIRST, HEAD, NAME_WIDTH, Book
from planner.report import firm


def firmness_sheet(book: Book) -> None:
    """Rank acceptability by market, then the bands of the weights, then the tornado."""
    answer, t = book.answer, book.t
    found = answer.firmness
    if found is None or found.told is None:
        return
    names = firm.row_names(answer, book.facts, t)
    sheet = book.start("firmness", t("How firm the answer is"), firm.conclusion(found, names, t))
    told, count = found.told, min(10, len(found.rows))
    book.heads(sheet, [t("Market"), *(t("Place {number}", number=i + 1) for i in range(count))], 1)
    for i, row in enumerate(found.rows):
        sheet.page.write_string(FIRST + i, 0, names[row], book.styles["label"])
        for j, share in enumerate(told.shares[row][:count]):
            sheet.page.write_number(FIRST + i, 1 + j, share, book.styles["percent"])
    at = FIRST + len(found.rows) + 2
    book.part(sheet, at - 1, t("First place holds while one weight stays inside the band"))
    book.heads(sheet, [t("Priority or criterion"), t("Weight"), t("From"), t("To")], 1, at)
    for i, hold in enumerate(found.holds, 1):
        sheet.page.write_string(at + i, 0, firm.thing_name(answer, hold.level, hold.id, t), book.styles["label"])
        for j, value in enumerate((hold.weight, hold.low, hold.high)):
            sheet.page.write_number(at + i, 1 + j, value, book.styles["percent"])
    at += len(found.holds) + 3
    book.part(sheet, at - 1, t("What moves the lead most: each weight half as much, half as much again"))
    book.heads(sheet, [t("What changes"), t("Lead at the low end"), t("Lead at the high end")], 1, at)
    for i, effect in enumerate(found.effects, 1):
        sheet.page.write_string(at + i, 0, firm.effect_name(effect, answer, names, t), book.styles["label"])
        for j, value in enumerate((effect.low, effect.high)):
            sheet.page.write_number(at + i, 1 + j, value, book.styles["points"])
    notes = [*firm.turn_sentences(found, answer, names, t), *firm.basis(found, names, t)]
    for i, text in enumerate(notes):
        sheet.page.write_string(at + len(found.effects) + 2 + i, 0, text, book.styles["note"])
    sheet.page.set_column(0, 0, NAME_WIDTH + 8)
    sheet.page.set_column(1, count, 12)


def room_sheet(book: Book) -> None:
    """Everybody's weights and first choice, the group's, and what was agreed; private decisions stay out."""
    answer, t = book.answer, book.t
    found = answer.agreement
    if found is None or not found.voices:
        return
    names = firm.row_names(answer, book.facts, t)
    sheet = book.start("room", t("The room and its decision"), firm.consensus_sentence(found, t))
    priorities = answer.framework.priorities
    heads = [t("Name"), t("Role"), t("First choice"), t("Influence"), *(p.name(t.language) for p in priorities)]
    book.heads(sheet, heads, 3, HEAD)
    for i, voice in enumerate(found.voices):
        texts = (firm.voice_name(voice, t), voice.role, names[voice.order[0]] if voice.order else "–")
        for j, text in enumerate(texts):
            sheet.page.write_string(FIRST + i, j, text, book.styles["label"])
        sheet.page.write_number(FIRST + i, 3, voice.influence, book.styles["points"])
        for j, priority in enumerate(priorities):
            sheet.page.write_number(FIRST + i, 4 + j, voice.weights[priority.id], book.styles["percent"])
    row = FIRST + len(found.voices)
    sheet.page.write_string(row, 0, t("Group"), book.styles["strong"])
    for j in (1, 2, 3):
        sheet.page.write_blank(row, j, None, book.styles["strong"])
    for j, priority in enumerate(priorities):
        sheet.page.write_number(row, 4 + j, found.weights[priority.id], book.styles["percent"])
    decisions = [f"{d.when} {d.what}" for d in answer.plan.room.decisions if not d.private]
    for i, text in enumerate([*firm.dissent_sentences(found, answer, names, t), *decisions]):
        sheet.page.write_string(row + 2 + i, 0, text, book.styles["note"])
    sheet.page.set_column(0, 1, 24)
    sheet.page.set_column(2, 2, 18)
    sheet.page.set_column(3, 3 + len(priorities), 13)
