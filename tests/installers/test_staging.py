"""Locks, versions and archives that every installer is made with."""

from __future__ import annotations

import re
import tomllib
import zipfile
from pathlib import Path

import pytest

from installers import staging
from installers.compiled import write_zip
from planner import __version__

LOCKS = sorted(staging.ROOT.glob("installers/**/*.lock"))
DIGEST = "a" * 64


def test_one_version_everywhere():
    assert staging.version() == __version__


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: str(path.relative_to(staging.ROOT)))
def test_every_lock_names_version_and_hash_and_no_host(lock: Path):
    text = lock.read_text()
    assert staging.pins(text)
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text)


def test_a_pin_of_several_lines():
    first = f"# a remark\nnumpy==2.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:{DIGEST} \\\n"
    text = f"{first}    --hash=sha256:{'b' * 64}\n"
    (pin,) = staging.pins(text)
    assert (pin.name, pin.version, pin.marker) == ("numpy", "2.4.6", "sys_platform == 'win32'")
    assert pin.hashes == (DIGEST, "b" * 64)


@pytest.mark.parametrize(
    "text", ["numpy>=2", "numpy==2.4.6", "numpy==2.4.6 --hash=sha256:abc", f"numpy --hash=sha256:{DIGEST}"]
)
def test_what_is_not_pinned_is_refused(text):
    with pytest.raises(staging.BuildError, match="numpy"):
        staging.pins(text)


def test_windows_gets_what_the_program_asks_for():
    with (staging.ROOT / "pyproject.toml").open("rb") as file:
        asked = tomllib.load(file)["project"]["dependencies"]
    locked = {pin.name for pin in staging.pins((staging.ROOT / "installers/windows/requirements.lock").read_text())}
    names = {re.split(r"[<>=!~\[ ]", requirement)[0].lower().replace("_", "-") for requirement in asked}
    assert names <= locked


def test_windows_gets_the_versions_that_are_tested():
    tested = staging.pins((staging.ROOT / "requirements.lock").read_text())  # of some packages one for each Python
    versions = {(pin.name, pin.version) for pin in tested}
    for pin in staging.pins((staging.ROOT / "installers/windows/requirements.lock").read_text()):
        assert (pin.name, pin.version) in versions


def test_a_zip_is_the_same_whatever_the_times_and_the_order(tmp_path: Path):
    made = []
    for number, names in enumerate((("b/é.txt", "a.txt"), ("a.txt", "b/é.txt"))):
        folder = tmp_path / str(number)
        for name in names:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name)
        target = tmp_path / f"{number}.zip"
        write_zip(folder, target, "Program/")
        made.append(target.read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == ["Program/a.txt", "Program/b/é.txt"]


def test_a_tool_that_is_not_there_is_named():
    with pytest.raises(staging.LackingError, match="no-such-tool-here"):
        staging.run(["no-such-tool-here"])


def test_a_tool_that_fails_is_quoted():
    with pytest.raises(staging.BuildError, match="ended with 3:\nwhat it said"):
        staging.run(["sh", "-c", "echo what it said; exit 3"])
