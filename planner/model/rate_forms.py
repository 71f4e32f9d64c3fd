"""Rates as each source writes them, turned into one form: "6.1", "CAD 0.0282/kg", "8% + EUR 12/100 kg", or words."""

from __future__ import annotations

import re

# Programmes of the special column that are agreements in force; the others lapsed, are unilateral or for some goods.
US_PROGRAMMES = ("AU", "BH", "CL", "CO", "IL", "JO", "JP", "KR", "MA", "OM", "P", "PA", "PE", "S", "SG")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_UNITS = {
    "kg": "kg", "100 kg": "100 kg", "100kg": "100 kg", "tonne": "t", "tonnes": "t", "t": "t", "1000kg": "t",
    "1000 kg": "t", "litre": "l", "liter": "l", "l": "l", "hl": "hl", "kl": "kl", "each": "each", "item": "each",
    "dozen": "dozen", "doz": "dozen", "pr": "pair", "m2": "m2", "頭": "each", "足": "pair",
}  # fmt: skip


def plain_number(text: str | float) -> str:
    """A figure without needless zeros: "6.50" becomes "6.5"."""
    return f"{float(text):.10g}"


def percent(text: str) -> str | None:
    """Turn "6.1%" into "6.1" and "Free" into "0"; None for anything else."""
    text = text.strip()
    if text.lower() in ("free", "無税"):
        return "0"
    found = _PERCENT.fullmatch(text)
    return plain_number(found[1]) if found else None


def north_american(text: str, currency: str) -> str:
    """Read "17.6¢/kg + 3%", "$1.25/kg", "19¢ each": cents and dollars per unit; other wordings stay as they are."""
    text = " ".join(text.split())
    if (known := percent(text)) is not None:
        return known
    parts = re.split(r"\s*(?:\+|plus)\s*", text)
    ad_valorem, money = "", ""
    for part in parts:
        if (share := percent(part)) is not None and not ad_valorem:
            ad_valorem = share
        elif (found := re.fullmatch(r"(\$)?([\d.,]+)\s*(¢)?\s*(?:/|per )?\s*(\S+)", part)) and not money:
            money = _money(found, currency)
            if not money:
                return text
        else:
            return text
    return joined(ad_valorem, money) or text


def _money(found: re.Match[str], currency: str) -> str:
    dollars, figure, cents, unit = found.groups()
    known = _UNITS.get(unit)
    if known is None or bool(dollars) == bool(cents):
        return ""
    amount = float(figure.replace(",", "")) / (100.0 if cents else 1.0)
    return f"{currency} {plain_number(amount)}/{known}"


def european(text: str) -> str:
    """Read "10.0%", "15.00 GBP/100kg", "10.00% + 77.00 GBP / 100 kg"; entry prices and the like stay words."""
    text = " ".join(text.split())
    if (known := percent(text)) is not None:
        return known
    form = r"(?:(\d+(?:\.\d+)?)\s*%\s*\+\s*)?(\d+(?:\.\d+)?) (GBP|EUR)\s*/\s*(100 ?kg|1000 ?kg|tonne|hl|item|kg|l)"
    found = re.fullmatch(form, text)
    if not found:
        return text
    share, amount, currency, unit = found.groups()
    ad_valorem = plain_number(share) if share and float(share) else ""
    return joined(ad_valorem, f"{currency} {plain_number(amount)}/{_UNITS[unit]}")


def japanese(text: str) -> str:
    """Read "38.5%", "482円/kg", "8.5%+5円/kg"; gate prices and choices stay in the schedule's own words."""
    text = " ".join(text.split())
    if (known := percent(text)) is not None:
        return known
    found = re.fullmatch(r"(?:(\d+(?:\.\d+)?)%\s*\+\s*)?(\d[\d,]*(?:\.\d+)?)円/(kg|l|kl|t|m2|頭|足)", text)
    if not found:
        return text
    share, amount, unit = found.groups()
    money = f"JPY {plain_number(amount.replace(',', ''))}/{_UNITS[unit]}"
    return joined(plain_number(share) if share else "", money)


def joined(ad_valorem: str, money: str) -> str:
    """A compound rate: per cent of the value and money per unit."""
    if not money:
        return ad_valorem
    return f"{ad_valorem}% + {money}" if ad_valorem else money


def us_special(special: str) -> dict[str, str]:
    """The special column of the HTS: programme -> rate; S+ and P+ are S and P for some goods."""
    found: dict[str, str] = {}
    for rate, programmes in re.findall(r"([^()]*)\(([^()]*)\)", special):
        words = " ".join(rate.split())
        if words.startswith("See"):
            continue  # safeguards of chapter 99
        text = north_american(words, "USD")
        for programme in (code.strip().rstrip("+*") for code in programmes.split(",")):
            if programme in US_PROGRAMMES and programme not in found:
                found[programme] = text
    return found
