"""Signs as each language sets them: "25%" in English and Spanish, no-break spaces in French."""

from __future__ import annotations

from collections.abc import Sequence


def typeset(words: Sequence[str]) -> tuple[str, str, str]:
    """English, Spanish and French texts with their spaces before per cent signs, colons and quotes put right."""
    english, spanish, french = words
    for sign in (":", "%", "»"):
        french = french.replace(f" {sign}", f"\u00a0{sign}")
    return english.replace(" %", "%"), spanish.replace(" %", "%"), french.replace("« ", "«\u00a0")
