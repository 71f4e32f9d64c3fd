"""Every DLL that a file of the Windows program asks for is where Windows will look, and offers the names it wants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from installers.staging import LackingError, files
from installers.verify import Failed, Skipped
from installers.verify.pe import AMD64, PeFile, read

ENDINGS = (".dll", ".pyd", ".exe")
# DLLs that every Windows 10 has.
WINDOWS = frozenset((
    "advapi32", "authz", "avrt", "bcrypt", "bcryptprimitives", "cabinet", "cfgmgr32", "combase", "comctl32",
    "comdlg32", "crypt32", "d2d1", "d3d11", "d3d12", "d3d9", "dbghelp", "dcomp", "dnsapi", "dwmapi", "dwrite",
    "dxgi", "gdi32", "gdi32full", "hid", "imagehlp", "imm32", "iphlpapi", "kernel32", "kernelbase", "mpr", "msi",
    "msvcrt", "mswsock", "ncrypt", "netapi32", "normaliz", "ntdll", "odbc32", "ole32", "oleacc", "oleaut32",
    "opengl32", "pdh", "powrprof", "propsys", "psapi", "rpcrt4", "rstrtmgr", "runtimeobject", "secur32", "setupapi",
    "shcore", "shell32", "shlwapi", "synchronization", "ucrtbase", "uiautomationcore", "user32", "userenv",
    "uxtheme", "version", "wevtapi", "windowscodecs", "winhttp", "winmm", "winspool.drv", "wintrust", "wldap32",
    "ws2_32", "wtsapi32",
))  # fmt: skip
# Folders that packages themselves name to the loader when they are imported.
NAMED = {
    "lib/PySide6": ("lib/PySide6", "lib/shiboken6"),
    "lib/shiboken6": ("lib/PySide6", "lib/shiboken6"),
    "lib/numpy": ("lib/numpy.libs",),
}


def run(out: Path) -> str:
    """Assemble the tree and look at each of its files."""
    from installers.windows.tree import tree

    try:
        folder = tree()
    except LackingError as error:
        raise Skipped(str(error)) from None
    checked, problems = closure(folder)
    if problems:
        raise Failed("\n".join(problems))
    return f"{checked} files, every DLL they ask for is in the program or in Windows, with every name they want of it"


def closure(folder: Path) -> tuple[int, list[str]]:
    """How many program files are in a folder, and a sentence for each thing that is lacking."""
    read_files = {path: read(path) for path in files(folder) if path.suffix.lower() in ENDINGS}
    places: dict[str, list[Path]] = defaultdict(list)
    for path in read_files:
        places[path.name.lower()].append(path)
    problems = [problem for path in read_files for problem in _lacking(path, folder, read_files, places)]
    return len(read_files), problems


def _lacking(
    path: Path, folder: Path, read_files: Mapping[Path, PeFile], places: Mapping[str, list[Path]]
) -> Iterator[str]:  # fmt: skip
    name = path.relative_to(folder).as_posix()
    if read_files[path].machine != AMD64:
        yield f"{name} is for another processor"
    for asked in read_files[path].imports():
        library = asked.library.lower()
        if of_windows(library):
            continue
        found = [place for place in places.get(library, []) if place.parent in searched(path, folder)]
        if not found:
            where = [place.relative_to(folder).as_posix() for place in places.get(library, [])]
            yield f"{name} asks for {library}, which is {f'only in {where}' if where else 'nowhere'}"
        elif missing := set(asked.names) - read_files[found[0]].exports():
            yield f"{name} wants {', '.join(sorted(missing)[:3])} of {library}, which does not offer it"


def of_windows(library: str) -> bool:
    """Whether a DLL comes with Windows 10."""
    return library.startswith(("api-ms-win-", "ext-ms-win-")) or library.removesuffix(".dll") in WINDOWS


def searched(path: Path, folder: Path) -> set[Path]:
    """The folders in which Windows looks for what a file asks for: the launchers and Python see to the order."""
    parts = path.relative_to(folder).parts
    named = NAMED.get("/".join(parts[:2]), ())
    return {path.parent, folder / "runtime", *(folder / name for name in named)}
