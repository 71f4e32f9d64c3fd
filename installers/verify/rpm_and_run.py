"""The .rpm read by rpm itself, and the .run installed, used and taken away by a plain user without a network."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from installers.linux import packages
from installers.linux.closure import asked_of_system
from installers.linux.freeze import freeze
from installers.staging import ID, MIME, BuildError, LackingError, need, version
from installers.staging import run as call
from installers.verify import Failed, Skipped
from installers.verify.chroot import USER, Chroot, possible

APP = f".local/lib/{ID}"


def run(out: Path) -> str:
    """Make what is not there, and say what was seen of both files. Failed and Skipped as the other steps."""
    possible()
    room = Chroot(out / "chroot-run")
    try:
        return f"{rpm(out)}; {self_extracting(room, out)}"
    except LackingError as error:
        raise Skipped(str(error)) from error
    except BuildError as error:
        raise Failed(str(error)) from error
    finally:
        room.close()


def rpm(out: Path) -> str:
    """What rpm says of the package: its name and version, its needs, how many files. Nothing is installed."""
    need(["rpm"])
    found = next(out.glob(f"{ID}-{version()}-*.rpm"), None) or packages.build_rpm(out, release=False)
    name, listed = call(["rpm", "-qp", found]).strip(), call(["rpm", "-qpl", found]).splitlines()
    for file in (f"/usr/bin/{ID}", f"/usr/lib/{ID}/{ID}", f"/usr/share/applications/{ID}.desktop"):
        if file not in listed:
            raise Failed(f"{found.name} lacks {file}")
    call(["rpm", "-K", "--nosignature", found])
    return f"{name} of {len(listed)} files, digests right, not installed"


def self_extracting(room: Chroot, out: Path) -> str:
    """Installed twice (an upgrade), self-tested, known by its file type, refusing to go while open, removed."""
    found = next(out.glob(f"{ID}-{version()}-*.run"), None) or packages.build_run(out, release=False)
    room.open()
    asked, _ = packages.packages(asked_of_system(freeze())[0])
    room.root(f"apt-get install -y -q --no-install-recommends xz-utils {' '.join([*asked, *packages.DATA_DEBIAN])}")
    home = room.folder / "home" / USER
    shutil.copy(found, home / "x.run")
    for _ in range(2):
        room.user("sh ./x.run --quiet")
        (home / APP / "mine.entryplan").write_text("kept", encoding="utf-8")
    said = json.loads(room.user(f"~/.local/bin/{ID} --selftest || true", patience=300))
    if not said["ok"]:
        raise Failed(f"self-test: {[check for check in said['checks'] if not check['ok']]}")
    room.user(f"cp {APP}/_internal/planner/resources/examples/canada-potash.entryplan plan.entryplan")
    if MIME not in room.user("gio info -a standard::content-type plan.entryplan"):
        raise Failed("a plan is not known by its name")
    window = f"QT_QPA_PLATFORM=offscreen timeout 20 ~/.local/bin/{ID} 2>/dev/null & sleep 5; ! {APP}/uninstall"
    room.user(f"{window} && wait; true")
    if not (home / APP / ID).is_file():
        raise Failed("the program was taken away while it was open")
    room.user(f"{APP}/uninstall")
    left = sorted(path.name for path in (home / APP).rglob("*") if path.is_file())
    if left != ["mine.entryplan"] or (home / ".local/share/applications" / f"{ID}.desktop").exists():
        raise Failed(f"left behind: {left}")
    return f"{found.name} installed, upgraded, self-tested, refused while open, removed with a stray plan kept"
