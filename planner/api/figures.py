"""The user's own figures of trade: previewed, imported, listed, removed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner import paths
from planner.api.facts import _facts, open_facts
from planner.api.finder import screen
from planner.text import Texts

if TYPE_CHECKING:
    from planner.model.figures import Answers as FigureAnswers
    from planner.model.figures import Imported, OwnPack, Preview

Stop = Callable[[], bool]


def _own_folder() -> Path:
    return paths.data_folder() / "packs"


def codebook() -> Any:
    """What tables of trade are read with: names and codes of markets, economies, HS lines (imports.table.Codebook)."""
    from planner.imports.table import Codebook
    from planner.packs.country_names import other_names
    from planner.packs.hs_map import split_lines

    facts = open_facts(user_packs=False)
    markets = [(m.iso3, m.iso2, m.numeric, *m.names.values()) for m in facts.markets.values()]
    lines = {code: (p.revision, p.hs2017) for code, p in facts.products.items() if len(code) == 6}
    economies = [code for code in facts.trade.economies if code in facts.markets]
    return Codebook(markets, other_names(paths.resources()), economies, lines, tuple(facts.trade.products),
                    split_lines(paths.resources()))  # fmt: skip


def preview_import(path: Path | str, answers: FigureAnswers | None = None, stop: Stop | None = None) -> Preview:
    """What a table of trade is recognised as, its first rows, and what is still to be asked.

    FiguresError when it is no table, or when ``stop`` gave True meanwhile.
    """
    from planner.imports.process import read_preview
    from planner.model.figures import Answers

    return read_preview(Path(path), answers or Answers(), codebook(), stop)


def import_figures(
    path: Path | str, answers: FigureAnswers, texts: Texts, stop: Stop | None = None,
    progress: Callable[[float], None] | None = None,
) -> tuple[Preview, Imported | None]:  # fmt: skip
    """Read a table of trade into a pack of the user's own, which from then on lies over the shipped figures.

    None while questions are open; ``pack`` is "" where no row could be taken. FiguresError when it is no table, or
    (within half a second) when ``stop`` gave True; PackError when the pack cannot be kept.
    """
    from planner.imports.process import read_figures
    from planner.packs.figures import install
    from planner.report.imports import KIND_NAMES

    seen, imported, figures = read_figures(Path(path), answers, codebook(), stop, progress)
    if imported is None or not imported.cells:
        return seen, imported
    kind = KIND_NAMES.get(seen.kind)
    title = answers.source or (f"{kind} ({seen.file})" if kind else seen.file)
    pack = install(_own_folder(), figures, title, texts("Own figures"), imported.year,
                   texts("Imported from {name}, HS {revision}", name=seen.file, revision=seen.revision or "2017"),
                   texts("as the table's publisher states"))  # fmt: skip
    reopen_facts()
    return seen, replace(imported, pack=pack)


def own_packs() -> tuple[OwnPack, ...]:
    """The imported packs, the earliest first; PackError when one is damaged."""
    from planner.packs.figures import own_packs as run

    return run(_own_folder())


def damaged_own_packs() -> tuple[str, ...]:
    """Ids of imported packs that can only be removed."""
    from planner.packs.figures import damaged

    return tuple(damaged(_own_folder()))


def remove_own_pack(pack: str) -> None:
    """Take an imported pack away; KeyError when there is none of that id, PackError when it cannot be removed."""
    from planner.packs.figures import remove

    remove(_own_folder(), pack)
    reopen_facts()


def save_text(text: str, path: Path) -> None:
    """Write a list as UTF-8 that spreadsheets recognise; the old file stays whole until the new one is."""
    from planner.documents import files

    files.write_atomically(path, text.encode("utf-8-sig"))


def reopen_facts() -> None:
    """The next :func:`open_facts` reads the packs anew; facts that are in use stay as they are."""
    _facts.cache_clear()
    screen.cache_clear()
