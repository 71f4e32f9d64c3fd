"""Which materials de minimis does not count, good by good: section 5(3) of SOR/2020-155 (USMCA Article 4.12)."""

from __future__ import annotations

from dataclasses import dataclass

from planner.model.origin import Finding
from planner.text import mark

NOT_COUNTED = mark("De minimis does not count {material} in a good of {good}: section 5(3)({letter})")
SOME_NOT_COUNTED = mark(
    "For some goods of {good} de minimis does not count some materials of {material}: read section 5(3)({letter})"
)
LAST_FARM_CHAPTER = "27"  # of paragraph (k)


def _span(first: int, last: int) -> tuple[str, ...]:
    return tuple(f"{code:04}" for code in range(first, last + 1))


DAIRY, CITRUS = _span(401, 406), tuple(f"2009{n}" for n in range(11, 40))


@dataclass(frozen=True)
class Exempted:
    """Beginnings of codes: all goods and materials of the one kind; of the other only those that the law describes."""

    letter: str
    materials: tuple[str, ...] = ()
    some_materials: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    some_goods: tuple[str, ...] = ()


# Codes as the regulations write them, HS 2017; (l), textiles, goes by weight and stands elsewhere.
EXEMPTED = (
    Exempted("a", DAIRY, ("190190", "210690"), DAIRY),
    Exempted("b", DAIRY, ("190190", "210690"), ("2105",), ("190110", "190120", "190190", "210690", "220299", "230990")),
    Exempted("c", ("0805", *CITRUS), (), CITRUS, ("210690", "220299")),
    Exempted("d", ("09",), (), (), ("210111",)),
    Exempted("e", ("15",), (), (*_span(1501, 1508), "1512", "1514", "1515")),
    Exempted("f", ("1701",), (), _span(1701, 1703)),
    Exempted("g", ("17", "1805"), (), ("180610",)),
    # Pears, apricots and peaches; the latter's fresh line holds nectarines too.
    Exempted("h", ("080830", "080910", "081310", "200840", "200850"), ("08", "20"), ("2008",)),
    Exempted("i", (), ("2009",), ("200990",), ("210690", "220299")),
    Exempted("j", _span(2203, 2208), (), ("2207", "2208")),
)


def not_counted(good: str, material: str) -> tuple[bool | None, Finding | None]:
    """Whether de minimis counts a material (HS codes of 6 digits or more) in a good: (True, None) where it does.

    False or None (only for goods or materials that the law describes) come with the sentence that says where.
    """
    places = {"good": good[:6], "material": material[:6]}
    if good[:2] <= LAST_FARM_CHAPTER and material[:6] == good[:6]:
        return False, Finding(NOT_COUNTED, {**places, "letter": "k"})
    doubtful: Finding | None = None
    for entry in EXEMPTED:
        all_goods, all_materials = good.startswith(entry.goods), material.startswith(entry.materials)
        if all_goods and all_materials:
            return False, Finding(NOT_COUNTED, {**places, "letter": entry.letter})
        goods = all_goods or good.startswith(entry.some_goods)
        if goods and (all_materials or material.startswith(entry.some_materials)) and doubtful is None:
            doubtful = Finding(SOME_NOT_COUNTED, {**places, "letter": entry.letter})
    return (True, None) if doubtful is None else (None, doubtful)
