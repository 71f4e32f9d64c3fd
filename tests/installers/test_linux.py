"""What the Linux packages hold, ask for and say about themselves; nothing is built here."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from installers.linux import closure, packages
from installers.linux.pruning import kept
from installers.linux.shared_files import DESKTOP, lay_out
from installers.staging import ID, MIME, SUFFIX, BuildError
from planner.documents import codec
from tests.installers.marks import needs_qt

QT = "PySide6/Qt"
needs_sh = pytest.mark.skipif(os.name == "nt", reason="a script for Linux")


@pytest.mark.parametrize(
    "target",
    [
        f"{QT}/lib/libQt6Gui.so.6", f"{QT}/plugins/platforms/libqxcb.so", f"{QT}/plugins/imageformats/libqsvg.so",
        f"{QT}/translations/qtbase_es.qm", "libzstd-40ad5e7e.so.1.5.7", "libxcb-cursor.so.0", "libffi.so.8",
        "babel/locale-data/fr_CA.dat", "babel/locale-data/root.dat", "planner/resources/criteria.toml",
        "python3.11/lib-dynload/_ctypes.cpython-311-x86_64-linux-gnu.so", "pillow.libs/libjpeg-6dc8d115.so.62.4.0",
    ],
)  # fmt: skip
def test_what_the_program_needs_is_kept(target: str):
    assert kept(target)


@pytest.mark.parametrize(
    "target",
    [
        f"{QT}/lib/libQt6Network.so.6", f"{QT}/plugins/platformthemes/libqgtk3.so", f"{QT}/plugins/tls/libqopenssl.so",
        f"{QT}/translations/qtbase_de.qm", "libstdc++.so.6", "libglib-2.0.so.0", "libkrb5.so.3", "libzstd.so.1",
        "babel/locale-data/de.dat", "libgtk-3.so.0", "PIL/_avif.cpython-311-x86_64-linux-gnu.so",
    ],
)  # fmt: skip
def test_what_the_system_has_or_nobody_uses_is_not(target: str):
    assert not kept(target)


def test_a_library_that_no_package_brings_stops_the_build():
    debian, fedora = closure.packages({"libEGL.so.1": {"libqxcb.so"}, "libgthread-2.0.so.0": {"x"}})
    assert (debian, fedora) == (["libegl1", "libglib2.0-0"], ["glib2", "libglvnd-egl"])
    with pytest.raises(BuildError, match="libkrb5"):
        closure.packages({"libkrb5.so.3": {"libQt6Network.so.6"}})


def test_a_package_asks_for_the_c_library_it_was_built_with():
    told = packages.described(Path("program"), Path("share"), (["libegl1"], ["libglvnd-egl"]), (2, 35))
    assert told["overrides"]["deb"]["depends"][:2] == ["libc6 (>= 2.35)", "libegl1"]
    assert "glibc >= 2.35" in told["overrides"]["rpm"]["depends"]
    places = {entry["dst"]: entry["type"] for entry in told["contents"]}
    assert places == {f"/usr/lib/{ID}": "tree", f"/usr/bin/{ID}": "symlink", "/usr/share": "tree"}


def test_the_menu_entry_speaks_three_languages_and_opens_plans():
    entry = configparser.RawConfigParser(delimiters="=")
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(DESKTOP / f"{ID}.desktop", encoding="utf-8")
    told = entry["Desktop Entry"]
    for name in ("GenericName", "Comment", "Keywords"):
        assert len({told[name], told[f"{name}[es]"], told[f"{name}[fr]"]}) == 3
    assert told["MimeType"] == f"{MIME};"
    assert told["Exec"] == f"{ID} %f"


def test_the_file_type_knows_a_plan_by_its_first_bytes(plan_of_all_fields):
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = ElementTree.parse(DESKTOP / f"{ID}.xml").getroot().find("m:mime-type", space)
    assert kind is not None
    magic, glob = kind.find("m:magic/m:match", space), kind.find("m:glob", space)
    assert magic is not None
    assert glob is not None
    assert (kind.get("type"), glob.get("pattern")) == (MIME, f"*{SUFFIX}")
    begin = magic.attrib["value"].replace("\\n", "\n").encode()
    assert magic.get("offset") == "0"
    assert codec.dumps(plan_of_all_fields, (), "1").startswith(begin)


@needs_qt
def test_shared_files_are_all_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    lay_out(tmp_path / "share", [])
    found = {path.relative_to(tmp_path / "share").as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert f"icons/hicolor/256x256/apps/{ID}.png" in found
    assert {f"doc/{ID}/copyright", f"doc/{ID}/sbom.cdx.json", f"doc/{ID}/changelog.gz"} <= found
    told = (tmp_path / "share" / "metainfo" / f"{ID}.metainfo.xml").read_text(encoding="utf-8")
    assert "@" not in told
    ElementTree.fromstring(told.encode())


@needs_sh
def test_the_installer_for_one_user_is_whole_shell():
    script = DESKTOP.parent / "install.sh"
    subprocess.run(["sh", "-n", script], check=True)


@pytest.fixture
def unpacked(tmp_path):
    """What the .run file unpacks, with a program of one line."""
    folder = tmp_path / "unpacked"
    for name, text in {f"program/{ID}": "#!/bin/sh\n", "program/_internal/a b": "x",
                       f"share/applications/{ID}.desktop": f"[Desktop Entry]\nExec={ID} %f\n"}.items():  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copy(DESKTOP.parent / "install.sh", folder)
    return folder


def _sh(script, folder, prefix=None):
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder.parent), "LC_ALL": "C"}
    environment |= {"MEP_PREFIX": str(prefix)} if prefix else {}
    return subprocess.run(["sh", script], cwd=folder, env=environment, capture_output=True, text=True, check=False)


@needs_sh
def test_a_folder_with_signs_that_sed_and_menus_read_is_installed_into_and_left_without_a_trace(unpacked, tmp_path):
    prefix = tmp_path / 'é & c|o "q" $x 50%'
    for _ in range(2):
        done = _sh("./install.sh", unpacked, prefix)
        assert done.returncode == 0, done.stderr
    entry = (prefix / "share" / "applications" / f"{ID}.desktop").read_text(encoding="utf-8")
    quoted = str(prefix).replace('"', '\\\\"').replace("$", "\\\\$").replace("%", "%%")
    assert f'Exec="{quoted}/lib/{ID}/{ID}" %f' in entry.splitlines()
    mine = prefix / "lib" / ID / "mine.entryplan"
    mine.write_text("a plan", encoding="utf-8")
    done = _sh(prefix / "lib" / ID / "uninstall", tmp_path)
    assert done.returncode == 0, done.stderr
    left = {path.name for path in prefix.rglob("*") if path.is_file() or path.is_symlink()}
    assert left - {"mimeinfo.cache"} == {mine.name}


@pytest.mark.skipif(shutil.which("flock") is None, reason="no flock")
def test_two_installations_at_once_are_one(unpacked, tmp_path):
    (tmp_path / ".local" / "lib").mkdir(parents=True)
    held = os.open(tmp_path / ".local" / "lib", os.O_RDONLY)
    try:
        pytest.importorskip("fcntl").flock(held, 2)  # exclusively
        assert _sh("./install.sh", unpacked).returncode == 5
    finally:
        os.close(held)
    assert not (tmp_path / ".local" / "lib" / ID).exists()
    assert _sh("./install.sh", unpacked).returncode == 0


@needs_sh
def test_where_nothing_can_be_written_the_earlier_version_stays(unpacked, tmp_path):
    assert _sh("./install.sh", unpacked).returncode == 0
    (tmp_path / ".local" / "bin" / ID).unlink()
    (tmp_path / ".local" / "bin").rmdir()
    (tmp_path / ".local" / "bin").write_text("in the way", encoding="utf-8")
    done = _sh("./install.sh", unpacked)
    assert done.returncode == 6
    assert "Nothing was changed" in done.stderr
    assert (tmp_path / ".local" / "lib" / ID / ID).is_file()


@pytest.fixture
def plan_of_all_fields():
    from planner.model.plan import Plan

    return Plan(title="Añil")
