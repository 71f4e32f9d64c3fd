"""The .rpm and the .run installed, used and taken away in a fresh Debian, by a plain user without a network.

Debian's own rpm installs the .rpm, with a database of its own and without asking for Fedora's packages, which are not
there: what it asks for is read, not had.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from installers.linux import packages, self_extracting
from installers.linux.closure import asked_of_system
from installers.linux.freeze import WORK, freeze
from installers.staging import ID, MIME, BuildError, LackingError, emptied, need, version
from installers.staging import run as call
from installers.verify import Failed, Skipped
from installers.verify.chroot import USER, Chroot, possible
from installers.verify.published import Published, named, published, teach_linux

APP = f".local/lib/{ID}"
REPLACED = "2"  # the number of the package that is installed over the first
NOBODYS = "core-99.0.entrypack"


def run(out: Path) -> str:
    """Make what is not there, and say what was seen of both files. Failed and Skipped as the other steps."""
    possible()
    room = Chroot(out / "chroot-run")
    try:
        need(["rpm"])
        room.open()
        asked, _ = packages.packages(asked_of_system(freeze())[0])
        room.root(f"apt-get install -y -q --no-install-recommends xz-utils {' '.join([*asked, *packages.DATA_DEBIAN])}")
        return f"{rpm(room, out)}; {packs(room, out)}; {self_extracting_file(room, out)}"
    except LackingError as error:
        raise Skipped(str(error)) from error
    except BuildError as error:
        raise Failed(str(error)) from error
    finally:
        room.close()


def rpm(room: Chroot, out: Path) -> str:
    """Read, installed, self-tested, verified, replaced by a later package, verified, taken away; a plan stays."""
    found = next(out.glob(f"{ID}-{version()}-1.*.rpm"), None) or packages.build_rpm(out, release=False)
    name, listed = call(["rpm", "-qp", found]).strip(), call(["rpm", "-qpl", found]).splitlines()
    for file in (f"/usr/bin/{ID}", f"/usr/lib/{ID}/{ID}", f"/usr/share/applications/{ID}.desktop"):
        if file not in listed:
            raise Failed(f"{found.name} lacks {file}")
    call(["rpm", "-K", "--nosignature", found])
    later = packages.build_rpm(emptied(WORK / "rpm-later"), release=False, number=REPLACED)
    # All programs share it; on a desktop it is there before any of them comes, and none takes it away.
    (room.folder / "usr" / "share" / "metainfo").mkdir(exist_ok=True)
    before, home = _names(room.folder / "usr"), room.folder / "home" / USER
    for how, package in (("-i", found), ("-U", later)):
        _rpm(room, how, package)
        _self_test(room, f"/usr/bin/{ID}")
        if said := _rpm(room, "-V", ID).strip():
            raise Failed(f"rpm -V after rpm {how}: {said[:300]}")
        room.user(f"cp /usr/lib/{ID}/_internal/planner/resources/examples/canada-potash.entryplan rpm.entryplan")
    if not _rpm(room, "-q", ID).startswith(f"{ID}-{version()}-{REPLACED}"):
        raise Failed("the later package did not take the earlier one's place")
    _rpm(room, "-e", ID)
    if left := _names(room.folder / "usr") - before:
        raise Failed(f"left behind: {sorted(left)[:5]}")
    if not (home / "rpm.entryplan").is_file():
        raise Failed("a plan went with the package")
    return f"{name} of {len(listed)} files installed, self-tested, verified by rpm, replaced by a later one, removed"


def _rpm(room: Chroot, *words: str | Path) -> str:
    """Debian's rpm on the folder as root; Fedora's names of packages mean nothing to it."""
    apart = ["--root", room.folder, "--dbpath", "/var/lib/rpm", "--force-debian"]
    return call(["rpm", *words[:1], *([] if words[0] == "-q" else ["--nodeps"]), *apart, *words[1:]])


def _names(folder: Path) -> set[str]:
    return {os.path.join(place, name) for place, folders, names in os.walk(folder) for name in (*folders, *names)}


def _self_test(room: Chroot, program: str) -> None:
    line = room.user(f"{program} --selftest || echo ended with $?", patience=300)
    if not line.startswith("{"):
        raise Failed(f"the self-test of {program} said nothing and {line.strip()}")
    said = json.loads(line.splitlines()[0])
    if not said["ok"]:
        raise Failed(f"self-test: {[check for check in said['checks'] if not check['ok']]}")


def packs(room: Chroot, out: Path) -> str:
    """Of two packs in a folder beside the .run file the published one counts afterwards, the other is refused."""
    pack, home = published(WORK / "pack"), room.folder / "home" / USER
    run_file = _run_that_knows(pack, out)
    (home / "packs").mkdir()
    shutil.copy(pack.file, home / "packs")
    (home / "packs" / NOBODYS).write_bytes(b"not a pack")
    shutil.copy(run_file, home / "x.run")
    said = room.user("sh ./x.run --quiet 2>&1")
    if f"Not installed: /home/{USER}/packs/{NOBODYS}" not in said:
        raise Failed(f"a pack that nobody published was not refused: {said[-300:]}")
    if "lacks" in said:
        raise Failed(f"libraries are said to be lacking that are there: {said[-300:]}")
    counting = named(room.user(f"~/.local/bin/{ID} packs info"))
    if f"{pack.id} {pack.version}" not in counting or "core 99.0" in counting:
        raise Failed(f"packs that count: {counting}")
    room.user(f"{APP}/uninstall")
    room.root(f"rm -r /home/{USER}/packs")
    return f"pack {pack.said} beside the .run installed, one of nobody's refused"


def _run_that_knows(pack: Published, out: Path) -> Path:
    """The .run file that is handed out where a real publisher signed the pack, else that of a taught copy."""
    if pack.key is None:
        return _run_file(out)
    program = WORK / "taught"
    shutil.rmtree(program, ignore_errors=True)
    shutil.copytree(freeze(), program, symlinks=True, copy_function=os.link)
    teach_linux(program, pack)
    return self_extracting.make(program, WORK / "taught.run", release=False)


def _run_file(out: Path) -> Path:
    return next(out.glob(f"{ID}-{version()}-*.run"), None) or packages.build_run(out, release=False)


def self_extracting_file(room: Chroot, out: Path) -> str:
    """Installed twice (an upgrade), self-tested, known by its file type, refusing to go while open, removed."""
    found, home = _run_file(out), room.folder / "home" / USER
    shutil.copy(found, home / "x.run")
    for _ in range(2):
        room.user("sh ./x.run --quiet")
        (home / APP / "mine.entryplan").write_text("kept", encoding="utf-8")
    _self_test(room, f"~/.local/bin/{ID}")
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
