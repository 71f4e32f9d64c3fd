"""The list of components: valid CycloneDX, the same bytes twice, and no native file that nothing in it explains."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from installers import notices, sbom
from installers.components import Component, found_in, packages_at, present, unaccounted
from installers.linux import freeze
from installers.staging import OUT, BuildError, LackingError
from installers.staging import run as call
from installers.verify import Failed, Skipped

ALWAYS = (
    "CPython", "Qt", "OpenSSL (joined into cryptography)", "OpenBLAS", "PDFium", "Source Sans 3", "data pack core",
    "numpy", "reportlab",
)  # fmt: skip
VALIDATE = """
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(open(sys.argv[1], encoding="utf-8").read())
sys.exit(str(fault) if fault else 0)
"""


def run(out: Path) -> str:
    """What was seen of each system's list; the lists and notices are left in ``out``."""
    try:
        return "; ".join(_looked_at(name, folder, parts, out) for name, folder, parts in _programs())
    except LackingError as error:
        raise Skipped(str(error)) from error
    except BuildError as error:
        raise Failed(str(error)) from error


def _programs() -> Iterator[tuple[str, Path, list[Component]]]:
    yield "linux", freeze.freeze(), freeze.parts()
    windows = OUT / "windows" / "tree"
    if windows.is_dir():
        wheels = sorted((OUT / "windows" / "wheels").glob("*.whl"))
        yield "windows", windows, found_in(windows, present(packages_at(*wheels), windows / "lib"))


def _looked_at(name: str, folder: Path, parts: list[Component], out: Path) -> str:
    document, again = sbom.document(parts, name), sbom.document(list(parts), name)
    target = out / f"sbom-{name}.cdx.json"
    target.write_bytes(document)
    (out / f"notices-{name}.txt").write_text(notices.text(parts), encoding="utf-8")
    call([freeze.environment(), "-c", VALIDATE, target])
    if lacking := set(ALWAYS) - {one.name for one in parts}:
        raise Failed(f"{name}: not in the list: {sorted(lacking)}")
    if left := unaccounted(folder, parts):
        raise Failed(f"{name}: {len(left)} native files that no component explains, such as {left[:5]}")
    if document != again:
        raise Failed(f"{name}: two lists of the same components differ")
    return f"{name}: {len(parts)} components, valid CycloneDX 1.6, every native file explained"
