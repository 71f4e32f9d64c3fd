"""The programs for macOS as far as they can be looked at without a Mac: nothing of them is run here."""

from __future__ import annotations

import plistlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from installers import icons
from installers.components import found_in, packages_at, present, unaccounted
from installers.macos import bundle, disk_image
from installers.macos.mach_o import MachO, parts, read, wrong_pages
from installers.staging import ID, BuildError, LackingError, files
from installers.staging import run as call
from installers.verify import Failed, Skipped

SYSTEM = ("/usr/lib/", "/System/Library/")


def run(out: Path) -> str:
    """Assemble both bundles and look at every Mach-O file in them, the property list, the icon and a disk image."""
    try:
        said = [_looked_at(bundle.app(processor), processor) for processor in bundle.PROCESSORS]
        return "; ".join([*said, _image(out)])
    except LackingError as error:
        raise Skipped(str(error)) from error
    except BuildError as error:
        raise Failed(str(error)) from error


def _looked_at(app: Path, processor: str) -> str:
    faults, signed, oldest, count = [], 0, (0, 0), 0
    for path in files(app):
        data = path.read_bytes()
        if not (found := parts(data)):
            continue
        count += 1
        told = read(data) if found == {processor: (0, len(data))} else None
        if told is None:
            faults.append(f"{path.name} is for {', '.join(found)}")
            continue
        oldest = max(oldest, told.oldest)
        signed += bool(told.signature)
        faults += [f"{path.relative_to(app)}: {fault}" for fault in _faults(path, data, told, app)]
    plist = plistlib.loads((app / "Contents" / "Info.plist").read_bytes())
    if oldest > tuple(map(int, plist["LSMinimumSystemVersion"].split("."))):
        faults.append(f"a library wants macOS {oldest[0]}.{oldest[1]}")
    if not (app / "Contents" / "MacOS" / plist["CFBundleExecutable"]).is_file():
        faults.append("Info.plist names another program")
    if not list((app / bundle.SITE).glob(f"{bundle.BUILT}*.pyc")):
        faults.append("how Python was built is not there, which NumPy asks for")
    wheels = files(bundle.WORK / "wheels" / processor)
    inside = found_in(app, present(packages_at(*wheels), app / bundle.SITE))
    faults += [f"no component explains {name}" for name in unaccounted(app, inside)]
    if faults:
        raise Failed(f"{processor}: {len(faults)} faults, such as {'; '.join(faults[:5])}")
    macos = ".".join(map(str, oldest))
    return f"{processor}: {count} Mach-O files, all they need is there, {signed} signatures fit, macOS {macos}"


def _faults(path: Path, data: bytes, told: MachO, app: Path) -> Iterator[str]:
    if told.signature:
        if wrong := list(wrong_pages(data, told.signature)):
            yield f"its signature does not fit page {wrong[0]}"
    elif told.processor == "arm64":
        yield "not signed, which Apple's processors refuse"
    program = app / "Contents" / "MacOS"
    for name in told.needs:
        if not name.startswith(SYSTEM) and not any(place.exists() for place in _places(name, told, path, program)):
            yield f"needs {name}"


def _places(name: str, told: MachO, path: Path, program: Path) -> Iterator[Path]:
    names = [name]
    if name.startswith("@rpath/"):
        names = [f"{rpath.rstrip('/')}/{name.removeprefix('@rpath/')}" for rpath in told.rpaths]
    for one in names:
        yield Path(one.replace("@loader_path", str(path.parent)).replace("@executable_path", str(program)))


def _image(out: Path) -> str:
    """A disk image unpacks to the very volume it was made of, and the icon to its pictures."""
    lacking = [tool for tool in ("dmg2img", "7z", "xorriso") if shutil.which(tool) is None]
    if lacking:
        return f"disk image NOT LOOKED AT, not installed: {', '.join(lacking)}"
    target, back = bundle.WORK / "check.dmg", bundle.WORK / "check.img"
    folder = bundle.WORK / "arm64"
    disk_image.write(folder, target, level=1)
    call(["dmg2img", "-s", target, back])
    listed = call(["7z", "l", "-thfs", back])
    wanted = sum(1 for path in files(folder))
    found = sum("Contents/" in line and " D...." not in line for line in listed.splitlines())
    size = target.stat().st_size
    for path in (target, back):
        path.unlink()
    if f"MacOS/{ID}" not in listed or found < wanted:
        raise Failed(f"the disk image holds {found} of {wanted} files")
    if icons.icns()[:4] != b"icns":
        raise Failed("the icon is none of macOS")
    return f"disk image of {size:,} bytes unpacks to all {wanted} files"
