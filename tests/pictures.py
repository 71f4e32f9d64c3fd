"""Pictures for the tests of logos."""

from __future__ import annotations

import io

from PIL import Image


def picture(kind="PNG", size=(300, 100), mode="RGB", noise=False):
    """The bytes of a picture of one colour, or of noise that no format makes small."""
    made = Image.effect_noise(size, 90).convert(mode) if noise else Image.new(mode, size, "#7A1F3D")
    out = io.BytesIO()
    made.save(out, kind)
    return out.getvalue()
