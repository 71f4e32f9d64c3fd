"""The list of components and the notices: whole, valid in form, the same twice."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from installers import notices, sbom
from installers.components import BY_HAND, LICENCES, RESOURCES, Component, found_in, unaccounted
from installers.staging import BuildError

QT = Component("Qt", "6.9.3", "LGPL-3.0-only", purl="pkg:generic/qt@6.9.3", source="https://download.qt.io/archive/qt/")
OWN = Component("numpy", "2.4.6", "BSD-3-Clause", purl="pkg:pypi/numpy@2.4.6", texts=("BSD words",))


@pytest.fixture(autouse=True)
def _a_date(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")


def test_the_same_components_give_the_same_bytes_and_others_another_number():
    one, again, other = (sbom.document(parts, "linux") for parts in ([QT, OWN], [QT, OWN], [QT]))
    assert one == again
    told = json.loads(one)
    assert told["serialNumber"] != json.loads(other)["serialNumber"]
    assert [part["bom-ref"] for part in told["components"]] == told["dependencies"][0]["dependsOn"]


def test_the_notices_bring_both_licences_of_qt_and_each_text_once():
    text = notices.text([QT, OWN, Component("other", "1", "BSD-3-Clause", texts=("BSD words",))])
    assert text.count("BSD words") == 1
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "Sources: https://download.qt.io" in text


def test_every_entry_by_hand_has_its_texts():
    with BY_HAND.open("rb") as file:
        entries = tomllib.load(file)["component"]
    names = [entry["name"] for entry in entries]
    assert len(set(names)) == len(names)
    assert {"CPython", "Qt", "OpenSSL", "SQLite", "OpenBLAS", "Source Sans 3"} <= set(names)
    for entry in entries:
        assert entry["licence"]
        assert "text" not in entry or (LICENCES / entry["text"]).is_file()
        assert "resource" not in entry or (RESOURCES / entry["resource"]).is_file()


def test_versions_come_from_the_files_themselves(tmp_path: Path):
    (tmp_path / "libcrypto.so.3").write_bytes(b"\0OpenSSL 3.0.19 27 Jan 2026\0")
    (tmp_path / "zlib.so").write_bytes(b"uses the system's")
    found = {one.name: one.version for one in found_in(tmp_path, [])}
    assert found["OpenSSL"] == "3.0.19"
    assert "zlib" not in found
    (tmp_path / "libcrypto.so.3").write_bytes(b"no version")
    with pytest.raises(BuildError, match="OpenSSL: no version"):
        found_in(tmp_path, [])


def test_a_library_that_nothing_explains_is_named(tmp_path: Path):
    (tmp_path / "libsecret.so.1").write_bytes(b"")
    (tmp_path / "libcrypto.so.3").write_bytes(b"OpenSSL 3.0.19 27")
    assert unaccounted(tmp_path, found_in(tmp_path, [])) == ["libsecret.so.1"]
