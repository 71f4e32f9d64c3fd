"""One rate of a tariff schedule: a percentage where it is one, money per unit where it is that, else its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# Units that a unit value may be given in, with what they hold of the family's first one.
UNITS: dict[str, tuple[str, float]] = {
    "kg": ("kg", 1.0), "100 kg": ("kg", 100.0), "t": ("kg", 1000.0), "l": ("l", 1.0), "hl": ("l", 100.0),
    "kl": ("l", 1000.0), "each": ("each", 1.0), "dozen": ("each", 12.0), "pair": ("pair", 1.0), "m2": ("m2", 1.0),
}  # fmt: skip
_MONEY = r"([A-Z]{3}) (\d+(?:\.\d+)?)/(" + "|".join(sorted(UNITS, key=len, reverse=True)) + ")"
_FORM = re.compile(rf"(?:(\d+(?:\.\d+)?)%)?(?: \+ )?(?:{_MONEY})?")


@dataclass(frozen=True, slots=True)
class UnitValue:
    """What one unit of the goods costs, so that money per unit becomes a percentage: 4.20 CAD a kg."""

    amount: float
    currency: str
    unit: str


@dataclass(frozen=True, slots=True)
class Rate:
    """``percent`` of the value, plus ``amount`` of ``currency`` per ``unit``; neither: only the words are known."""

    text: str
    percent: float | None = None
    amount: float = 0.0
    currency: str = ""
    unit: str = ""

    @property
    def ad_valorem(self) -> float | None:
        """Per cent of the value when the rate is nothing else; None for money per unit and for words."""
        return None if self.amount else self.percent

    def of_value(self, value: UnitValue | None) -> float | None:
        """Per cent of the value; money per unit only counts where the value of a unit is known, else None."""
        if not self.amount:
            return self.percent
        if value is None or value.currency != self.currency or value.amount <= 0:
            return None
        (family, size), (own, holds) = UNITS.get(value.unit, ("", 1.0)), UNITS[self.unit]
        if family != own:
            return None
        return (self.percent or 0.0) + 100.0 * (self.amount / holds) / (value.amount / size)


@lru_cache(maxsize=4096)
def parse_rate(text: str) -> Rate:
    """A rate as the packs write it: "6.1", "0", "USD 0.176/kg", "8% + EUR 12/100 kg"; anything else stays words."""
    try:
        return Rate(f"{float(text):g}%", float(text))
    except ValueError:
        found = _FORM.fullmatch(text)
    if not found or not any(found.groups()):
        return Rate(text)
    percent, currency, amount, unit = found.groups()
    return Rate(text, float(percent) if percent else 0.0, float(amount or 0), currency or "", unit or "")


def read_unit_value(text: str) -> UnitValue | None:
    """A value written as "4.20:CAD/kg"; None when it is not written so, is not above 0, or names another unit."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?):([A-Z]{3})/(.+)", text.strip())
    if not found or found[3] not in UNITS or float(found[1]) <= 0:
        return None
    return UnitValue(float(found[1]), found[2], found[3])
