"""A name in every language of the program; apart from the facts, so that a plan can be made without them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Language = Literal["en", "es", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "es", "fr")
Names = Mapping[str, str]  # language -> text; always en, es and fr
