"""Who made what the program is built of, and on what terms: one text that goes with every installer."""

from __future__ import annotations

from collections.abc import Iterable

from installers.components import LICENCES, Component
from installers.staging import NAME, ROOT, version

HEAD = """{name} {version}: parts by others

{name} itself is under the MIT licence, which is at the end.

Qt and Qt for Python (PySide6, shiboken6) are used under the GNU Lesser General Public License, version 3. They are in
files of their own beside the program, not joined into it: you may replace them by your own builds of the same version,
and you may take the program apart to find faults in such a change. Where their sources are is said below; both licence
texts, which belong together, follow the list.

"""


def text(components: Iterable[Component]) -> str:
    """The whole text: a list of the components, then the licences, each once with the names of those under it."""
    found = list(components)
    parts = [HEAD.format(name=NAME, version=version()), "\n".join(map(_line, found)), "\n"]
    under: dict[str, list[str]] = {}
    for one in found:
        for licence in one.texts:
            under.setdefault(licence, []).append(one.name)
    lesser, general = (
        (LICENCES / f"{name}.txt").read_text(encoding="utf-8").strip() for name in ("LGPL-3.0", "GPL-3.0")
    )
    under.setdefault(lesser, []).extend(
        one.name for one in found if "LGPL-3.0" in one.licence and lesser not in one.texts
    )
    under[general] = ["GNU Lesser General Public License, which adds to it"]
    under[(ROOT / "LICENSE").read_text(encoding="utf-8").strip()] = [NAME]
    for licence, names in under.items():
        parts.append(f"\n{'=' * 80}\n{', '.join(names)}\n{'=' * 80}\n\n{licence}\n")
    return "".join(parts)


def _line(one: Component) -> str:
    words = [f"- {one.name} {one.version}".rstrip(), f": {one.licence}"]
    if one.source:
        words.append(f". Sources: {one.source}")
    if one.note:
        words.append(f". {one.note}")
    return "".join(words)
