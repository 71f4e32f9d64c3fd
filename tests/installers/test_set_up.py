"""``make run`` chooses a Python that Qt is packed for, and says which are, where there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has a set-up of its own")
SCRIPT = Path(__file__).resolve().parents[2] / "installers" / "make-venv.sh"
# Answers questions as Python of that version would, makes an environment of itself, and takes down what pip was told.
STAND_IN = """#!/bin/sh
echo "$0 $*" >> "{log}"
case "$1$2" in
-c*) exec "{real}" -c "import sys; sys.version_info = ({version}, 0, 'final', 0); exec(sys.argv[1])" "$2" ;;
-mvenv) mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
esac
"""


@pytest.fixture
def pythons(tmp_path):
    """Puts stand-ins of Pythons first in the PATH; every name that is not given is one that is too old."""

    def put(**versions):
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        for name in ("python3", "python3.13", "python3.12", "python3.11"):
            version = versions.get(name.replace(".", "_"), "3, 9")
            words = STAND_IN.format(log=tmp_path / "log", real=sys.executable, version=version)
            (folder / name).write_text(words, encoding="utf-8")
            (folder / name).chmod(0o755)
        return folder

    return put


def set_up(tmp_path, folder, python=""):
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", str(SCRIPT), python, "venv", "requirements.lock"],
        cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    log = tmp_path / "log"
    return done, log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def test_a_python_that_is_too_new_gives_way_to_one_that_fits(tmp_path, pythons):
    folder = pythons(python3="3, 14", python3_12="3, 12")
    done, log = set_up(tmp_path, folder)
    assert done.returncode == 0, done.stderr
    assert [line for line in log if "-m venv" in line] == [f"{folder}/python3.12 -m venv venv"]
    assert sum("-m pip install" in line for line in log) == 2


@pytest.mark.parametrize(("version", "python"), [("3, 14", ""), ("3, 10", ""), ("3, 15", "python3")])
def test_without_one_that_fits_nothing_is_made_and_the_sentence_names_those_that_do(tmp_path, pythons, version, python):
    done, _ = set_up(tmp_path, pythons(python3=version), python)
    assert done.returncode == 1
    assert "Python 3.11, 3.12 or 3.13 is needed" in done.stderr
    assert not (tmp_path / "venv").exists()


def test_an_environment_of_another_python_is_made_anew(tmp_path, pythons):
    folder = pythons(python3="3, 14")
    old = tmp_path / "venv" / "bin"
    old.mkdir(parents=True)
    (folder / "python3").rename(old / "python")
    (old.parent / "left-over").touch()
    done, _ = set_up(tmp_path, pythons(python3="3, 13"))
    assert done.returncode == 0, done.stderr
    assert not (old.parent / "left-over").exists()
