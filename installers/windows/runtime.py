"""CPython for Windows: the files that python.org signed, checked one by one, and the standard library beside them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from installers.compiled import standard_library
from installers.staging import OUT, ROOT, BuildError, download, emptied, need, reproducible, run
from installers.unused import MODULES

LOCK = ROOT / "installers" / "windows" / "cpython.lock"
PLATFORM, PYTHON = "win_amd64", "3.11"
CARRIED = "deploy_libs/"
SIGNER = "Python Software Foundation"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
COMPILER, DUMP = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-objdump"
# Tk, databases, encrypted connections and the maker of .msi files are not used; Microsoft's own files come with Windows
# 10 or from Qt's wheel.
NOT_USED = re.compile(
    rf"(api-ms-win-.*|vcruntime.*|tcl86t|tk86t|_tkinter|_msi|winsound|libssl-3|libcrypto-3|{'|'.join(MODULES)})\.(dll|pyd)",
    re.IGNORECASE,
)
# What is imported from, in this order, and nothing else: no Python of the user's, no registry, no PYTHONPATH.
SEARCHED = "python311.zip\r\n.\r\n..\\lib\r\n"
FORWARDER = "int __stdcall DllMain(void *module, unsigned reason, void *reserved) { return 1; }\n"


def add_runtime(folder: Path) -> None:
    """Fill ``runtime``: BuildError when a file of CPython is not signed by the Python Software Foundation."""
    need(["osslsigncode", COMPILER, DUMP])
    [carrier] = download(LOCK, PLATFORM, PYTHON, OUT / "windows" / "cpython")
    folder.mkdir(parents=True)
    with zipfile.ZipFile(carrier) as wheel:
        for name in sorted(wheel.namelist()):
            short = name.removeprefix(CARRIED)
            if name.startswith(CARRIED) and not NOT_USED.fullmatch(short):
                (folder / short).write_bytes(wheel.read(name))
    for path in sorted(folder.iterdir()):
        verify_signer(path)
    standard_library(folder / "python311.zip")
    (folder / "python311._pth").write_text(SEARCHED, encoding="ascii", newline="")
    add_forwarder(folder)


def verify_signer(path: Path) -> None:
    """BuildError unless the file carries a whole Authenticode signature of the Python Software Foundation."""
    trust = ["-CAfile", CERTIFICATES, "-TSA-CAfile", CERTIFICATES, "-ignore-crl"]
    said = run(["osslsigncode", "verify", *trust, "-in", path])
    if not signed_by(said, SIGNER):
        raise BuildError(f"{path.name} is not signed by the {SIGNER}")


def signed_by(said: str, signer: str) -> bool:
    """Whether osslsigncode's words mean a valid signature whose first certificate belongs to ``signer``."""
    subject = re.search(r"Signer #0:\s+Subject: (.*)", said)
    owner = re.search(r"/O=([^/]+)", subject.group(1)) if subject else None
    return "Signature verification: ok" in said and owner is not None and owner.group(1) == signer


def add_forwarder(folder: Path) -> None:
    """Make ``python3.dll``, which hands every name on to ``python311.dll``: Qt's modules ask for the former."""
    work = emptied(OUT / "windows" / "forwarder")
    lines = "".join(f" {name}=python311.{name}\n" for name in exports(folder / "python311.dll"))
    (work / "python3.def").write_text(f'LIBRARY "python3.dll"\nEXPORTS\n{lines}', encoding="ascii")
    (work / "forwarder.c").write_text(FORWARDER, encoding="ascii")
    # Without a base of its own the linker makes one out of the folder's name.
    flags = ["-shared", "-nostdlib", "-s", "-Wl,-e,DllMain,--no-insert-timestamp,--image-base=0x180000000"]
    built = ["-o", folder / "python3.dll", "forwarder.c", "python3.def"]
    run([COMPILER, *flags, *built], cwd=work, env=reproducible())


def exports(library: Path) -> list[str]:
    """The names that a DLL exports, sorted."""
    table = run([DUMP, "-p", library]).partition("[Ordinal/Name Pointer] Table")[2]
    names = re.findall(r"^\s*\[ *\d+\] (?:\+base\[ *\d+\]\s+[0-9a-f]+ )?(\w+)\s*$", table, re.MULTILINE)
    if not names:
        raise BuildError(f"{library.name}: no exported names found")
    return sorted(names)
