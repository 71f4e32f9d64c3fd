"""What no installed program carries of its libraries, on any system: files that nothing here imports or reads."""

from __future__ import annotations

from fnmatch import fnmatchcase

# Of a package's files, as its wheel names them; "*" goes over folders as well.
PATTERNS = (
    "*.pyi", "*.pxd", "*.pyx", "*.h", "*.c", "*/tests/*",
    "numpy/f2py/*", "numpy/distutils/*", "numpy/_core/include/*", "numpy/_core/lib/*", "numpy/_core/_simd*",
    "numpy/random/lib/*", "numpy/random/_examples/*", "numpy/_pyinstaller/*",
    # A logo is a PNG or a JPEG, and its words are not drawn by Pillow.
    "PIL/_avif*", "PIL/_webp*", "PIL/_imagingtk*", "PIL/_imagingft*", "PIL/_imagingcms*",
    # Of a holiday only its day is asked, never its name.
    "holidays/locale/*",
    # Calendars are in universal time.
    "tzdata/zoneinfo/[!U_]*", "tzdata/zoneinfo/U[!T]*",
    # cryptography needs only the compiled part of cffi.
    "cffi/*", "pycparser/*",
    "babel/messages/*", "reportlab/fonts/*", "planner/resources/locale/*.po",
)  # fmt: skip
# Of Python itself: databases, and what a connection would be encrypted with. Digests come from Python's own functions.
MODULES = ("sqlite3", "_sqlite3", "ssl", "_ssl", "_hashlib")


def unused(name: str) -> bool:
    """Whether a member of a wheel, or a file at the same place in a program's folder, is left out everywhere."""
    return any(fnmatchcase(name, pattern) for pattern in PATTERNS)
