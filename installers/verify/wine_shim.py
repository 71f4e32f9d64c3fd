"""For Wine only, in a copy that is thrown away: what every Windows 10 has and Wine 8 lacks.

numpy asks Windows' C library for functions of complex numbers such as ``crealf``. In the copy those files ask a library
made here instead, which has these functions and hands every other name on to Windows'. What is written in Rust takes
its chance from ``bcryptprimitives.dll``, which is made here too, out of a function that Wine has. Qt's windows ask for
the user's colours, where Wine has nothing to answer: they get one colour.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from installers.staging import emptied, files, need, run
from installers.verify.pe import read
from installers.windows.runtime import COMPILER

ASKED = "api-ms-win-crt-math-l1-1-0.dll"
MADE = "for-wine-only-math-l1-1-00.dll"  # of the same length, so that a name can take the other's place
COMPLEX = re.compile(r"c(real|imag|abs|arg|conj|proj|pow|exp|log|sqrt|a?sinh?|a?cosh?|a?tanh?)f?")
REAL = frozenset(("cosf", "cosh", "coshf", "cos"))  # which the pattern means as well
CHANCE = """#include <windows.h>
BOOLEAN NTAPI SystemFunction036(void *, ULONG);
BOOL WINAPI ProcessPrng(unsigned char *data, SIZE_T length) { return SystemFunction036(data, (ULONG)length); }
"""
UI_ASKED, UI_MADE = "combase.dll", "forwine.dll"
# One object plays both the maker of settings (whose place 6 makes one) and the settings (whose place 6 is a colour).
COLOURS = """#include <windows.h>
typedef struct { const void *const *table; } thing;
static HRESULT query(thing *self, const GUID *kind, thing **out) { *out = self; return S_OK; }
static ULONG count(thing *self) { return 1; }
static HRESULT nothing(void) { return E_NOTIMPL; }
static HRESULT done(void) { return S_OK; }
static HRESULT colour(thing *self, int kind, BYTE *argb)
{
    const BYTE dark = kind == 1 ? 0 : kind == 0 ? 255 : 110;  /* text, background, accents */
    argb[0] = 255; argb[1] = kind > 1 ? 11 : dark; argb[2] = argb[3] = dark;
    return S_OK;
}
static const void *const of_settings[] = {query, count, count, nothing, nothing, nothing, colour, done, done, nothing};
static thing settings = {of_settings};
static HRESULT make(thing *self, thing **out) { *out = &settings; return S_OK; }
static const void *const of_maker[] = {query, count, count, nothing, nothing, nothing, make, nothing};
static thing maker = {of_maker};
PCWSTR WINAPI WindowsGetStringRawBuffer(void *text, UINT *length);
HRESULT WINAPI RoGetActivationFactory(void *name, const GUID *kind, thing **out)
{
    if (wcscmp(WindowsGetStringRawBuffer(name, NULL), L"Windows.UI.ViewManagement.UISettings"))
        return REGDB_E_CLASSNOTREG;
    *out = &maker;
    return S_OK;
}
"""
START = "#include <complex.h>\n#include <math.h>\n"
# Microsoft hands complex numbers over as structures; GCC's own form differs in which registers are used.
TYPES = """typedef struct { %(real)s r, i; } box%(end)s;
static %(real)s complex in%(end)s(box%(end)s z) { %(real)s complex w; __real__ w = z.r; __imag__ w = z.i; return w; }
static box%(end)s out%(end)s(%(real)s complex w) { box%(end)s z = { __real__ w, __imag__ w }; return z; }
"""


def add_shim(folder: Path, work: Path) -> int:
    """Mend a copy of the program's folder for Wine; returns how many of its files ask the made library."""
    need([COMPILER])
    emptied(work)
    mended, names = [], set()
    for path in files(folder):
        if path.suffix.lower() not in (".dll", ".pyd"):
            continue
        wanted = {name for asked in read(path).imports() if asked.library.lower() == ASKED for name in asked.names}
        if any(is_complex(name) for name in wanted):
            mended.append(path)
            names |= wanted
    for path in mended:
        path.write_bytes(path.read_bytes().replace(ASKED.encode(), MADE.encode()))
    (work / "shim.c").write_text(source(names), encoding="ascii")
    (work / "shim.def").write_text(definitions(names), encoding="ascii")
    (work / "chance.c").write_text(CHANCE, encoding="ascii")
    flags = ["-O2", "-s", "-shared", "-static-libgcc"]
    run([COMPILER, *flags, "-o", folder / "runtime" / MADE, "shim.c", "shim.def", "-lm"], cwd=work)
    run([COMPILER, *flags, "-o", folder / "runtime" / "bcryptprimitives.dll", "chance.c", "-ladvapi32"], cwd=work)
    (work / "colours.c").write_text(COLOURS, encoding="ascii")
    run([COMPILER, *flags, "-o", folder / "runtime" / UI_MADE, "colours.c", "-lruntimeobject"], cwd=work)
    window = folder / "lib" / "PySide6" / "plugins" / "platforms" / "qwindows.dll"
    window.write_bytes(window.read_bytes().replace(UI_ASKED.encode("utf-16-le"), UI_MADE.encode("utf-16-le")))
    return len(mended)


def is_complex(name: str) -> bool:
    """Whether a function of the C library computes with complex numbers."""
    return name not in REAL and COMPLEX.fullmatch(name) is not None


def definitions(names: Collection[str]) -> str:
    """What the made library offers: its own functions, and Windows' own for all other names."""
    lines = (f" {name}={f'own_{name}' if is_complex(name) else f'ucrtbase.{name}'}\n" for name in sorted(names))
    return f'LIBRARY "{MADE}"\nEXPORTS\n{"".join(lines)}'


def source(names: Collection[str]) -> str:
    """The functions for complex numbers in C."""
    types = "".join(TYPES % {"real": real, "end": end} for real, end in (("float", "f"), ("double", "")))
    return START + types + "".join(_function(name) for name in sorted(names) if is_complex(name))


def _function(name: str) -> str:
    end = "f" if name.endswith("f") else ""
    plain, real, box = name.removesuffix("f"), "float" if end else "double", f"box{end}"
    if plain in ("creal", "cimag"):
        return f"{real} own_{name}({box} z) {{ return z.{'r' if plain == 'creal' else 'i'}; }}\n"
    if plain in ("cabs", "carg"):
        value = f"hypot{end}(z.r, z.i)" if plain == "cabs" else f"atan2{end}(z.i, z.r)"
        return f"{real} own_{name}({box} z) {{ return {value}; }}\n"
    if plain == "cpow":
        return f"{box} own_{name}({box} a, {box} b) {{ return out{end}({name}(in{end}(a), in{end}(b))); }}\n"
    return f"{box} own_{name}({box} z) {{ return out{end}({name}(in{end}(z))); }}\n"
