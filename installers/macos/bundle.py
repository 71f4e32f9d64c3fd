"""The program for macOS, one for each kind of processor, assembled on Linux::

Market-Entry Planner.app/Contents/
  MacOS/market-entry-planner      our launcher
  Frameworks/libpython3.11.dylib  CPython
  Resources/runtime/              its library in one zip file, its modules, the program with its packs and libraries
"""

from __future__ import annotations

import plistlib
import shutil
import zipfile
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from installers import icons, notices, sbom
from installers.compiled import compile_folder, standard_library
from installers.components import found_in, packages_at, present
from installers.macos import disk_image, mach_o
from installers.staging import (
    ID,
    MIME,
    NAME,
    OUT,
    ROOT,
    SUFFIX,
    download,
    emptied,
    files,
    fix_times,
    reproducible,
    run,
    version,
    wheel,
)
from installers.unused import MODULES, unused
from installers.windows.libraries import unpack

HERE = Path(__file__).resolve().parent
WORK = OUT / "macos"
PYTHON, OLDEST = "3.11", "13.0"  # macOS: pypdfium2 asks for it
PROCESSORS = {"arm64": "aarch64-macos.13.0", "x86_64": "x86_64-macos.13.0"}  # and the compiler's name of each
TYPE = "market-entry-planner.plan"  # a kind of document, in Apple's words
SITE = "Contents/Resources/runtime/lib/python3.11/site-packages"
# Of these folders only what is named is kept; "*" goes over folders as well.
KEPT = {
    "PySide6": (
        "PySide6/__init__.py", "PySide6/_config.py", "PySide6/_git_pyside_version.py", "PySide6/libpyside6.*",
        "PySide6/Qt[CGW]*.abi3.so", "PySide6/Qt/lib/Qt*.framework/Versions/A/*",
        "PySide6/Qt/plugins/platforms/lib*", "PySide6/Qt/plugins/styles/lib*",
        "PySide6/Qt/plugins/iconengines/lib*", "PySide6/Qt/plugins/imageformats/libq[sij]*.dylib",
        "PySide6/Qt/translations/qtbase_e[ns].qm", "PySide6/Qt/translations/qtbase_fr.qm",
    ),
    "shiboken6": ("shiboken6/*.py", "shiboken6/Shiboken.abi3.so", "shiboken6/libshiboken6.*"),
    "babel": ("babel/*.py", "babel/global.dat", "babel/locale-data/root.dat", "babel/locale-data/e[ns]*.dat",
              "babel/locale-data/fr*.dat"),
}  # fmt: skip
DROPPED = (
    "*.dist-info/*", "PySide6/Qt[CGW]o[nd]*", "PySide6/QtConcurrent*", "PySide6/Qt/plugins/imageformats/libqicns*",
)  # fmt: skip
QT = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtDBus")  # frameworks; Cocoa's plugin asks for the last
NOT_USED = (
    "_test", "_xx", "xx", "curses", "panelw", "ncurses", "nis.", "readline", "_dbm", "_crypt",
    *MODULES, "libssl", "libcrypto", "libsqlite3",
)  # fmt: skip
BUILT = "_sysconfigdata"


def build(out: Path, release: bool) -> Path:
    """Both disk images; returns the one for Apple's own processors."""
    made = [_image(app(processor), processor, out, release) for processor in PROCESSORS]
    return made[0]


def app(processor: str) -> Path:
    """The bundle for one kind of processor, made anew."""
    bundle = emptied(WORK / processor) / f"{NAME}.app"
    contents, site = bundle / "Contents", bundle / SITE
    site.mkdir(parents=True)
    wheels = download(lock(processor), f"macosx_13_0_{processor}", PYTHON, WORK / "wheels" / processor)
    for path in (*wheels, wheel()):
        unpack(path, site, wanted)
    shutil.copyfile(ROOT / "installers" / "windows" / "installed.py", site / "installed.py")
    add_python(contents, site)
    compile_folder(site, "lib")
    for path in files(bundle):
        mach_o.thin(path, processor)
    add_launcher(contents / "MacOS" / ID, processor)
    add_resources(contents)
    parts = found_in(bundle, present(packages_at(*wheels), site))
    (contents / "Resources" / "sbom.cdx.json").write_bytes(sbom.document(parts, f"macos-{processor}"))
    (contents / "Resources" / "THIRD-PARTY-NOTICES.txt").write_text(notices.text(parts), encoding="utf-8")
    fix_times(bundle)
    return bundle


def lock(processor: str) -> Path:
    """What goes in: not the same for both, since the newest cryptography has no wheel for Intel's processors."""
    return HERE / f"requirements-{processor}.lock"


def wanted(name: str) -> bool:
    """Whether a wheel's member is shipped."""
    kept = KEPT.get(name.split("/", 1)[0])
    if kept is not None and not any(fnmatchcase(name, pattern) for pattern in kept):
        return False
    if "/Qt/lib/" in name and name.split("/")[3].partition(".")[0] not in QT:
        return False
    return not unused(name) and not any(fnmatchcase(name, pattern) for pattern in DROPPED)


def add_python(contents: Path, site: Path) -> None:
    """CPython's library and modules out of the wheel that carries them, and the standard library.

    How that Python was built (``_sysconfigdata``) goes where it is compiled with the rest: NumPy asks for it.
    """
    [carrier] = download(HERE / "cpython.lock", "macosx_11_0_universal2", PYTHON, WORK / "cpython")
    modules = contents / "Resources" / "runtime" / "lib" / "python3.11" / "lib-dynload"
    modules.mkdir(parents=True)
    (contents / "Frameworks").mkdir()
    with zipfile.ZipFile(carrier) as archive:
        for name in archive.namelist():
            short = name.removeprefix("deploy_libs/")
            if short != name and short and not any(word in short for word in NOT_USED):
                folder = contents / "Frameworks" if short.startswith("libpython") else modules
                folder = site if short.startswith(BUILT) else folder
                (folder / short).write_bytes(archive.read(name))
    standard_library(contents / "Resources" / "runtime" / "lib" / "python311.zip")


def add_launcher(target: Path, processor: str) -> None:
    """Compile what starts the program."""
    target.parent.mkdir()
    zig = _compiler()
    how = ["-target", PROCESSORS[processor], "-Os", "-Wall", "-Werror", "-o", target, HERE / "launcher.c"]
    run([zig, "cc", *how], env={**reproducible(), "ZIG_GLOBAL_CACHE_DIR": str(WORK / "zig-cache")})
    target.chmod(0o755)


def _compiler() -> Path:
    [carrier] = download(HERE / "compiler.lock", "manylinux_2_12_x86_64", PYTHON, WORK / "compiler-wheel")
    folder = WORK / carrier.name.split("-py3")[0]
    if not folder.is_dir():
        with zipfile.ZipFile(carrier) as archive:
            archive.extractall(folder)
    zig = folder / "ziglang" / "zig"
    zig.chmod(0o755)
    return zig


def add_resources(contents: Path) -> None:
    """Icon, licence and the property list that tells macOS what this is and what it opens."""
    (contents / "Resources" / "planner.icns").write_bytes(icons.icns())
    shutil.copyfile(ROOT / "LICENSE", contents / "Resources" / "LICENSE.txt")
    (contents / "PkgInfo").write_text("APPL????", encoding="ascii")
    (contents / "Info.plist").write_bytes(plistlib.dumps(information(), sort_keys=True))


def information() -> dict[str, Any]:
    """The bundle's Info.plist."""
    opens = {"CFBundleTypeName": "Market-entry plan", "CFBundleTypeRole": "Editor", "LSHandlerRank": "Owner",
             "LSItemContentTypes": [TYPE], "CFBundleTypeIconFile": "planner"}  # fmt: skip
    kind = {
        "UTTypeIdentifier": TYPE, "UTTypeDescription": "Market-entry plan", "UTTypeConformsTo": ["public.json"],
        "UTTypeTagSpecification": {"public.filename-extension": [SUFFIX[1:]], "public.mime-type": MIME},
    }  # fmt: skip
    return {
        "CFBundleIdentifier": ID, "CFBundleName": NAME, "CFBundleDisplayName": NAME, "CFBundleExecutable": ID,
        "CFBundlePackageType": "APPL", "CFBundleShortVersionString": version(), "CFBundleVersion": version(),
        "CFBundleIconFile": "planner", "CFBundleInfoDictionaryVersion": "6.0", "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "es", "fr"], "LSMinimumSystemVersion": OLDEST,
        "LSApplicationCategoryType": "public.app-category.business", "NSHighResolutionCapable": True,
        "NSPrincipalClass": "NSApplication", "NSSupportsAutomaticGraphicsSwitching": True,
        "CFBundleDocumentTypes": [opens], "UTExportedTypeDeclarations": [kind],
    }  # fmt: skip


def _image(bundle: Path, processor: str, out: Path, release: bool) -> Path:
    target = out / f"{ID}-{version()}-macos-{processor}.dmg"
    link = bundle.parent / "Applications"  # where the program is to be dragged
    link.unlink(missing_ok=True)
    link.symlink_to("/Applications")
    fix_times(bundle.parent)
    disk_image.write(bundle.parent, target, 9 if release else 1)
    return target
