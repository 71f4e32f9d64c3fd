"""Pack files as the window and the command line use them: built, signed, verified, installed, taken away."""

from __future__ import annotations

import shutil

import pytest

from planner import api
from planner.__main__ import main
from planner.api import facts as fact_verbs
from planner.errors import PackError
from tests.packs.pack_files import OTHER, TESTER, VALUES, key_file, made, newer_core

pytestmark = pytest.mark.usefixtures("pack_profile")


def lpi():
    return api.open_facts().values["lpi"]["MEX"].value


def test_an_installed_pack_counts_at_once_and_no_longer_when_it_is_taken_away(tmp_path, capsys):
    before = lpi()
    assert main(["packs", "install", str(made(tmp_path))]) == 0
    assert capsys.readouterr().out.startswith("Installed: extra 1.0 (")
    assert lpi() == 3.3 != before
    assert ("extra", "1.0") in [(pack.id, pack.version) for pack in api.open_facts().packs]
    assert main(["packs", "install", str(tmp_path / "extra-1.0.entrypack")]) == 0
    assert "is there already" in capsys.readouterr().out
    assert any(line.startswith("extra 1.0") for line in api.packs_info())
    assert main(["packs", "remove", "extra"]) == 0
    assert lpi() == before
    assert main(["packs", "remove", "extra"]) == 1


def test_a_refused_pack_is_told_in_one_sentence_and_changes_nothing(tmp_path, capsys, pack_profile):
    before = lpi()
    assert main(["packs", "install", str(made(tmp_path, key=OTHER))]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "a key that this program does not know" in told
    with pytest.raises(PackError, match=r"values\.csv, row 2"):
        api.install_pack(made(tmp_path, files={"values.csv": VALUES.replace("3.3", "many")}))
    assert lpi() == before
    assert list((pack_profile / "data" / "installed").iterdir()) == []


def test_a_newer_core_pack_takes_the_place_of_the_shipped_one(tmp_path):
    api.install_pack(newer_core(tmp_path))
    facts = api.open_facts()
    assert [(pack.id, pack.version) for pack in facts.packs][:2] == [("core", "2026.12.1"), ("access", "2026.11.1")]
    assert lpi() == 3.3
    held = api.open_facts(held=(("core", "2026.11.1"),))
    assert held.packs[0].version == "2026.11.1"
    assert held.values["lpi"]["MEX"].value != 3.3


def test_verify_says_who_signed_and_what_is_wrong_inside(tmp_path, capsys):
    path = made(tmp_path, files={"values.csv": VALUES.replace("2025", "soon")})
    assert main(["packs", "verify", str(path)]) == 1
    told = capsys.readouterr().out
    assert f"extra 1.0 (December 1, 2026): signed by Tests ({TESTER.id})" in told
    assert "values.csv:2:year" in told
    assert "manifest" not in told
    assert main(["packs", "verify", str(made(tmp_path / "other", key=OTHER))]) == 1
    assert "a key that this program does not know" in capsys.readouterr().err


def test_installed_packs_are_verified_with_the_others(tmp_path, pack_profile):
    api.install_pack(made(tmp_path))
    assert [(info.id, signer) for info, signer, _ in api.pack_signers()] == [("extra", "Tests")]
    (pack_profile / "data" / "installed" / "extra-1.0" / "values.csv").write_text("another")
    with pytest.raises(PackError, match="damaged or was changed"):
        api.pack_signers()


def test_sign_makes_a_pack_file_beside_the_pack(tmp_path, capsys):
    made(tmp_path / "first")
    folder = shutil.copytree(tmp_path / "first" / "extra-1.0", tmp_path / "built" / "extra")
    assert main(["packs", "sign", str(folder), "--key", str(key_file(tmp_path))]) == 0
    out = tmp_path / "built" / "extra-1.0.entrypack"
    assert capsys.readouterr().out.strip() == str(out)
    assert out.read_bytes() == (tmp_path / "first" / "extra-1.0.entrypack").read_bytes()
    assert main(["packs", "sign", str(folder), "--key", str(out)]) == 1
    assert "no private Ed25519 key" in capsys.readouterr().err


def test_build_looks_at_the_key_before_it_builds(tmp_path, capsys):
    command = ["packs", "build", "--sources", str(tmp_path), "--out", str(tmp_path / "out"), "--sign"]
    assert main([*command, str(tmp_path / "gone.pem")]) == 1
    assert "cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_build_signs_what_it_built(tmp_path, capsys, monkeypatch):
    made(tmp_path / "first")

    def build(sources, out, pack, engine, master):
        shutil.copytree(tmp_path / "first" / "extra-1.0", out)
        return ["built"]

    monkeypatch.setattr(api, "packs_build", build)
    command = ["packs", "build", "--sources", str(tmp_path), "--out", str(tmp_path / "out" / "core"), "--sign"]
    assert main([*command, str(key_file(tmp_path))]) == 0
    assert capsys.readouterr().out.split() == ["built", str(tmp_path / "out" / "extra-1.0.entrypack")]


def test_facts_are_the_same_object_until_something_is_installed(tmp_path):
    first = api.open_facts()
    assert api.open_facts() is first
    api.install_pack(made(tmp_path))
    assert api.open_facts() is not first
    assert fact_verbs.open_facts() is api.open_facts()


@pytest.mark.parametrize("part", ["values.csv", "pack.toml", "manifest.json"])
def test_a_damaged_installed_pack_is_left_out_and_can_be_installed_anew(tmp_path, pack_profile, part):
    api.install_pack(made(tmp_path, version="0.9", files={"values.csv": VALUES.replace("3.3", "2.2")}))
    api.install_pack(made(tmp_path))
    (pack_profile / "data" / "installed" / "extra-1.0" / part).write_text("spoilt")
    api.reopen_facts()
    if part == "manifest.json":  # nothing that counts is spoilt
        assert lpi() == 3.3
        assert api.left_out_packs(api.open_facts()) == ()
    else:
        assert lpi() == 2.2
        assert api.left_out_packs(api.open_facts()) == ("extra 1.0",)
        assert api.left_out_packs(api.open_facts(), (("extra", "0.9"),)) == ()
    assert api.install_pack(tmp_path / "extra-1.0.entrypack")[1]
    assert lpi() == 3.3
    assert api.left_out_packs(api.open_facts()) == ()
