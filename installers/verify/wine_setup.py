"""The Windows setup under Wine, as a user meets it: install, work, upgrade, be refused, go back, take away.

What the setup installs is compared with what was built, byte for byte. The program itself is run from a second setup,
of a later version, whose files are mended for Wine (:mod:`installers.verify.wine_shim`); nothing mended is handed out.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from installers.staging import OUT, SUFFIX, LackingError, emptied, files, fix_times, version
from installers.verify import Failed, Skipped
from installers.verify.published import Published, named, published, teach_windows
from installers.verify.screen import picture, screen
from installers.verify.wine import Windows, windows, wine
from installers.verify.wine_shim import add_shim
from installers.windows import portable
from installers.windows.launchers import COMMAND, WINDOW
from planner.gui.selftest import CHECKS

FOLDER = "Programs/MarketEntryPlanner"
KEY = r"HKCU\Software\MarketEntryPlanner"
REMOVAL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\MarketEntryPlanner"
CLASSES = r"HKCU\Software\Classes"
IS_OPEN, NEWER = 3, 4  # exit codes of setup.nsi
LATER = "99.0"  # the version of the mended setup
UNINSTALLER = "Uninstall.exe"
LEAST_COLOURS = 1800  # the page of scores shows some 2,500, an empty plan some 1,250
PATIENCE = 300  # seconds for the longest thing on a busy machine


@dataclass
class Scene:
    """What the acts share: a Windows, both setups and the folders they were made of, and the user's own files."""

    windows: Windows
    real: Path
    real_tree: Path
    mended: Path
    mended_tree: Path
    pictures: Path
    display: str | None
    pack: Published
    own: dict[Path, bytes] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """Where the program is installed."""
        return self.windows.local / FOLDER


def run(out: Path) -> str:
    """Carry out all acts in a Windows of its own; the first that goes wrong ends them."""
    from installers.windows import setup
    from installers.windows.tree import tree

    wine()
    work = emptied(OUT / "windows" / "wine")
    try:
        real = setup.current(out)
        mended = shutil.copytree(tree(), work / "mended")
        add_shim(mended, work / "shim")
        pack = published(work / "pack")
        teach_windows(mended / "lib", pack)
        (mended / "LICENSE.txt").unlink()  # so that the upgrade has something to take away
        fix_times(mended)
        later = setup.make(mended, work / "setup" / "later.exe", LATER, "none")
    except LackingError as error:
        raise Skipped(str(error)) from None
    _add_packs(later.parent, pack)
    # One screen from the first program on: Wine keeps the desktop that it begins with.
    with screen() as display, windows(work / "prefix", **({"DISPLAY": display} if display else {})) as here:
        scene = Scene(here, real, tree(), later, mended, out, display, pack)
        seconds = [_seconds(act, scene) for act in ACTS]
        shutil.copyfile(here.local / "selftest.json", out / "selftest-wine.json")
    shutil.rmtree(work)
    packs = f"pack {pack.said} installed, one of nobody's refused"
    return f"{real.name}: {', '.join(seconds)}; {packs}; plans left in the program's folder are there at the end"


def _seconds(act: Callable[[Scene], None], scene: Scene) -> str:
    start = time.monotonic()
    act(scene)
    return f"{act.__name__} {time.monotonic() - start:.0f} s"


def _add_packs(folder: Path, pack: Published) -> None:
    """Beside the setup a pack that nobody published, which has to be refused, and one that somebody did."""
    (folder / "packs").mkdir(parents=True)
    (folder / "packs" / "core-99.0.entrypack").write_bytes(b"not a pack")
    shutil.copy(pack.file, folder / "packs")


def install(scene: Scene) -> None:
    """Silent, without administrator: files as built, entries in the user's registry and Start menu."""
    require_code(scene, [scene.real, "/S"], 0)
    require(differences(scene.real_tree, scene.home) == {UNINSTALLER}, differences(scene.real_tree, scene.home))
    start = scene.windows.prefix / "drive_c" / "users"
    require(list(start.rglob("Market-Entry Planner.lnk")), "there is no entry in the Start menu")
    told = scene.windows.registry
    require(told(REMOVAL, "DisplayVersion") == version(), "the list of programs has another version")
    plan = told(CLASSES + "\\" + SUFFIX)
    command = told(f"{CLASSES}\\{plan}\\shell\\open\\command") or ""
    require(command.endswith('MarketEntryPlanner.exe" "%1"'), f"plans are opened by {command!r}")
    for place in (scene.home, scene.home / "lib" / "planner", scene.windows.local / "market-entry-planner"):
        place.mkdir(exist_ok=True)
        path = place / f"Añil – été{SUFFIX}"
        path.write_text("a plan", encoding="utf-8")
        scene.own[path] = path.read_bytes()


def upgrade(scene: Scene) -> None:
    """A later version over the earlier one: what the earlier had and the later has not is gone, plans are not."""
    require_code(scene, [scene.mended, "/S"], 0)
    wanted = {UNINSTALLER, *(name(path, scene.home) for path in scene.own if path.is_relative_to(scene.home))}
    require(differences(scene.mended_tree, scene.home) == wanted, differences(scene.mended_tree, scene.home) ^ wanted)
    require(scene.windows.registry(REMOVAL, "DisplayVersion") == LATER, "the list of programs has the earlier version")
    require(not list(scene.windows.local.rglob("core-99.0*")), "a pack that nobody published was installed")
    code, said = scene.windows.run([scene.home / COMMAND, "packs", "info"], PATIENCE)
    require(code == 0, f"packs info ended with {code}: {said[-300:]}")
    counting = named(said)
    require(f"{scene.pack.id} {scene.pack.version}" in counting, f"the published pack does not count: {counting}")
    require("core 99.0" not in counting, f"other packs count: {counting}")


def work_and_refuse(scene: Scene) -> None:
    """The program passes its self-test; meanwhile neither the setup nor the uninstaller touches it."""
    report = scene.windows.local / "selftest.json"
    running = scene.windows.start([scene.home / WINDOW, "--selftest", "--report", report])
    try:
        time.sleep(5)
        codes = [
            scene.windows.run(words, PATIENCE)[0]
            for words in (
                [scene.home / UNINSTALLER, "/S", "_?=" + scene.windows.name(scene.home)],
                [scene.real, "/S", "/NCRC"],
            )
        ]
        require(running.poll() is None, "the program ended before the setup was tried")
        require(codes == [IS_OPEN, IS_OPEN], f"while the program is open uninstaller and setup end with {codes}")
        running.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        raise Failed(f"the self-test did not end within {PATIENCE} s") from None
    finally:
        running.kill()
    require(report.is_file(), "the self-test left no report")
    told = json.loads(report.read_text(encoding="utf-8"))
    broken = [f"{check['name']}: {check['detail']}" for check in told["checks"] if not check["ok"]]
    require(told["ok"], "; ".join(broken))
    require([check["name"] for check in told["checks"]] == [name for name, _ in CHECKS], "checks are missing")


def go_back(scene: Scene) -> None:
    """An earlier version asks first, which is a no where nobody is there to answer; ``/DOWNGRADE`` is a yes."""
    require_code(scene, [scene.real, "/S"], NEWER)
    require_code(scene, [scene.real, "/S", "/DOWNGRADE"], 0)
    require(scene.windows.registry(KEY, "Version") == version(), "the earlier version was not installed")


def remove(scene: Scene) -> None:
    """Files and entries are gone; plans in the program's folder and the user's own data are as they were."""
    require_code(scene, [scene.home / UNINSTALLER, "/S"], 0)
    end = time.monotonic() + PATIENCE  # the uninstaller goes on in a copy of itself
    while (scene.home / UNINSTALLER).exists() and time.monotonic() < end:
        time.sleep(0.5)
    left = {path for path in files(scene.home) if path not in scene.own}
    require(not left, f"left behind: {sorted(map(str, left))[:3]}")
    require(all(path.read_bytes() == data for path, data in scene.own.items()), "a plan of the user's was touched")
    for key in (KEY, REMOVAL, CLASSES + "\\" + SUFFIX, CLASSES + r"\MarketEntryPlanner.Plan"):
        require(scene.windows.run(["reg", "query", key])[0] != 0, f"{key} is still in the registry")


def show_window(scene: Scene) -> None:
    """The window with the sample plan on a virtual screen, and a picture of it."""
    if not scene.display:
        print("no picture of the window: xvfb and imagemagick are not installed", flush=True)
        return
    window = scene.windows.start([scene.home / WINDOW, "--sample"])
    try:
        colours, end = 0, time.monotonic() + PATIENCE
        while colours < LEAST_COLOURS and time.monotonic() < end:
            require(window.poll() is None, "the window closed by itself")
            time.sleep(3)
            colours = picture(scene.display, scene.pictures / "window-wine.png")
        require(colours >= LEAST_COLOURS, f"the window shows nothing ({colours} colours)")
    finally:
        window.kill()


def on_stick(scene: Scene) -> None:
    """A copy with the mark of the portable one, in a folder with a difficult name, keeps everything beside itself."""
    stick = scene.windows.prefix / "drive_c" / "Éléonore 計画"
    shutil.copytree(scene.mended_tree, stick, copy_function=os.link)
    (stick / portable.MARK).touch()
    before = set(files(scene.windows.local / "market-entry-planner"))
    plan = stick / "lib" / "planner" / "resources" / "examples" / "mexico-gear-boxes.entryplan"
    require_code(scene, [stick / COMMAND, "assess", plan], 0)
    require(files(stick / "profile"), "nothing was kept beside the portable program")
    require(set(files(scene.windows.local / "market-entry-planner")) == before, "it left something on the computer")


ACTS: tuple[Callable[[Scene], None], ...] = (install, upgrade, work_and_refuse, show_window, on_stick, go_back, remove)


def require(truth: object, sentence: object) -> None:
    """Failed with the sentence unless it is so."""
    if not truth:
        raise Failed(str(sentence))


def require_code(scene: Scene, command: list[str | Path], wanted: int) -> None:
    """Run a Windows program; Failed when it ends with another exit code."""
    code, said = scene.windows.run(command, PATIENCE)
    shown = " ".join(part.name if isinstance(part, Path) else part for part in command)
    require(code == wanted, f"{shown} ended with {code} instead of {wanted}: {said[-300:]}")


def differences(left: Path, right: Path) -> set[str]:
    """Names of files that only one folder has, or whose bytes differ."""
    both = [{name(path, folder): path for path in files(folder)} for folder in (left, right)]
    odd = set(both[0]) ^ set(both[1])
    return odd | {key for key in set(both[0]) & set(both[1]) if both[0][key].read_bytes() != both[1][key].read_bytes()}


def name(path: Path, folder: Path) -> str:
    """A file's name below a folder, the same on every system."""
    return path.relative_to(folder).as_posix().replace(os.sep, "/")
