"""Which libraries a folder of programs asks of the system, and the packages that bring them."""

from __future__ import annotations

import re
from pathlib import Path

from installers.staging import BuildError, files, run

# Shared object -> package of Debian and Ubuntu, package of Fedora and RHEL. The C library is asked for by version.
PACKAGES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgcc_s.so.1": ("libgcc-s1", "libgcc"),
    "libstdc++.so.6": ("libstdc++6", "libstdc++"),
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor"),
    "libwayland-egl.so.1": ("libwayland-egl1", "libwayland-egl"),
    "libzstd.so.1": ("libzstd1", "libzstd"),
}
C_LIBRARY = re.compile(r"^(ld-linux-.*|lib(c|m|dl|rt|pthread|resolv|util))\.so")
NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)", re.MULTILINE)
GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")


def is_elf(path: Path) -> bool:
    """Whether a file is a program or library of Linux."""
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def asked_of_system(folder: Path) -> tuple[dict[str, set[str]], tuple[int, int]]:
    """Libraries that are needed and not in the folder, with who needs them; and the C library's lowest version."""
    inside, needed, floor = set(), {}, (0, 0)
    for path in files(folder):
        inside.add(path.name)
        if path.is_symlink() or not is_elf(path):
            continue
        said = run(["objdump", "-p", path])
        for name in NEEDED.findall(said):
            needed.setdefault(name, set()).add(path.name)
        floor = max([floor, *((int(major), int(minor)) for major, minor in GLIBC.findall(said))])
    outside = {name: users for name, users in needed.items() if name not in inside and not C_LIBRARY.match(name)}
    return outside, floor


def packages(outside: dict[str, set[str]]) -> tuple[list[str], list[str]]:
    """The packages that bring the libraries, of Debian and of Fedora. BuildError for a library that none brings."""
    unknown = {name: sorted(users) for name, users in outside.items() if name not in PACKAGES}
    if unknown:
        raise BuildError(f"needed, but neither in the folder nor asked of a package: {unknown}")
    debian = sorted({PACKAGES[name][0] for name in outside})
    fedora = sorted({PACKAGES[name][1] for name in outside})
    return debian, fedora
