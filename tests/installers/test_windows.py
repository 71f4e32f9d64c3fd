"""What Windows' setup is told to install and to take away, what is shipped of the wheels, and who signed CPython."""

from __future__ import annotations

import re
import sysconfig
from pathlib import Path

import pytest

from installers.compiled import modules
from installers.staging import ROOT, BuildError
from installers.windows.launchers import numbers
from installers.windows.libraries import destination, wanted
from installers.windows.runtime import SIGNER, signed_by
from installers.windows.setup import escaped, lists

SOURCES = ROOT / "installers" / "windows"
SAID = """Signature Index: 0  (Primary Signature)
Signer's certificate:
	------------------
	Signer #0:
		Subject: /C=US/ST=Oregon/L=Beaverton/O={owner}/CN={owner}
		Issuer : /C=US/O=DigiCert, Inc./CN=DigiCert Trusted G4 Code Signing
Signature verification: {verdict}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("planner.exe", "lib/a/one$.txt", "lib/b.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def test_what_is_installed_is_taken_away_by_name(folder):
    install, uninstall = lists(folder)
    assert re.findall(r'SetOutPath "(.*)"', install) == [r"$INSTDIR\lib\a", r"$INSTDIR\lib", "$INSTDIR"]
    assert install.count("File ") == 3
    assert re.findall(r'Delete "(.*)"', uninstall) == [
        r"$INSTDIR\lib\a\one$$.txt", r"$INSTDIR\lib\b.txt", r"$INSTDIR\planner.exe",
    ]  # fmt: skip
    assert re.findall(r'RMDir "(.*)"', uninstall) == [r"$INSTDIR\lib\a", r"$INSTDIR\lib"], "the deepest first"


def test_nothing_is_taken_away_by_pattern(folder):
    script = (SOURCES / "setup.nsi").read_text(encoding="utf-8") + lists(folder)[1]
    assert "RMDir /r" not in script
    for line in script.splitlines():
        assert not re.match(r"\s*(Delete|RMDir) .*\*", line), line


def test_signs_that_nsis_reads_are_escaped():
    assert escaped('a$b "c"') == 'a$$b $\\"c$\\"'


def test_every_sentence_of_the_setup_is_there_in_three_languages():
    script = (SOURCES / "setup.nsi").read_text(encoding="utf-8")
    texts = (SOURCES / "texts.nsh").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in texts.splitlines() if line.startswith("!insertmacro TEXT")]
    said = {line.split()[2]: re.findall(r'"([^"]+)"', line) for line in lines}
    assert set(re.findall(r"\$\(([A-Z_0-9]+)\)", script)) == set(said)
    for key, words in said.items():
        assert len(words) == len(set(words)) == 3, key


@pytest.mark.parametrize(("owner", "verdict", "good"), [
    (SIGNER, "ok", True), (SIGNER, "failed", False), ("Somebody Else", "ok", False),
    (f"{SIGNER} of Nowhere", "ok", False),
])  # fmt: skip
def test_only_the_foundation_s_own_whole_signature_counts(owner, verdict, good):
    assert signed_by(SAID.format(owner=owner, verdict=verdict), SIGNER) is good


def test_the_issuer_s_name_is_not_taken_for_the_signer_s():
    said = SAID.format(owner="Somebody Else", verdict="ok").replace("O=DigiCert, Inc.", f"O={SIGNER}")
    assert not signed_by(said, SIGNER)


@pytest.mark.parametrize("name", [
    "PySide6/QtCore.pyd", "PySide6/plugins/platforms/qwindows.dll", "babel/locale-data/fr_CA.dat",
    "numpy.libs/libscipy_openblas64_-63.dll", "planner/resources/packs/core/trade.zip",
    "planner/resources/locale/fr/LC_MESSAGES/planner.mo", "numpy-2.4.6.dist-info/licenses/LICENSE.txt",
    "tzdata/zones", "tzdata/zoneinfo/UTC", "tzdata/zoneinfo/__init__.py", "_cffi_backend.cp311-win_amd64.pyd",
])  # fmt: skip
def test_what_the_program_needs_is_shipped(name):
    assert wanted(name)


@pytest.mark.parametrize("name", [
    "PySide6/Qt6Quick.dll", "PySide6/opengl32sw.dll", "PySide6/plugins/tls/qopensslbackend.dll", "PySide6/designer.exe",
    "PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll", "babel/locale-data/zh.dat",
    "numpy/tests/test_api.py", "numpy/f2py/crackfortran.py", "PIL/_avif.cp311-win_amd64.pyd", "QtCore.pyi",
    "planner/resources/locale/fr/LC_MESSAGES/planner.po", "holidays/locale/es/LC_MESSAGES/MX.mo", "cffi/api.py",
    "tzdata/zoneinfo/America/Toronto", "tzdata/zoneinfo/US/Eastern", "tzdata/zoneinfo/zone.tab",
])  # fmt: skip
def test_what_it_does_not_need_is_not(name):
    assert not wanted(name)


def test_where_members_of_a_wheel_go():
    assert destination("numpy/__init__.py") == "numpy/__init__.py"
    assert destination("x-1.data/purelib/x/y.py") == "x/y.py"
    assert destination("x-1.data/scripts/x.py") is None
    with pytest.raises(BuildError, match="outside"):
        destination("x-1.data/data/etc/x")


def test_versions_as_windows_keeps_them():
    assert numbers("0.1.0") == "0.1.0.0"
    assert numbers("1.2", ",") == "1,2,0,0"


def test_the_standard_library_has_what_the_program_imports_and_no_tests():
    found = set(modules(Path(sysconfig.get_path("stdlib"))))
    assert {"json/decoder.py", "zoneinfo/_tzpath.py", "unittest/case.py", "encodings/utf_8.py", "site.py"} <= found
    assert not [name for name in found if name.startswith(("test/", "tkinter/", "idlelib/", "_sysconfigdata"))]
