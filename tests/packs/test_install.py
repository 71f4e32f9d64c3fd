"""Installing a pack file: whole or not at all, nothing that was not signed, nothing older."""

from __future__ import annotations

import errno
import io
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from planner.durable import take_away
from planner.errors import PackError
from planner.model.facts import PackInfo
from planner.packs import install as installing
from planner.packs import keys
from planner.packs.install import remove, signed_by, signed_folder, tidy, versions
from planner.packs.pack_file import CHUNK, MOST_FILES, Listed
from tests.amounts import amount, count
from tests.faults import KINDS, SHORT, Faults
from tests.packs.pack_files import FILES, KEY, OTHER, TESTER, VALUES, hostile, key_file, made, manifest_of

SHIPPED = [PackInfo("core", "2026.11.1", "2026-11-24")]


def install(path, folder, opens=lambda unpacked: None, publishers=(TESTER,)):
    return installing.install(path, folder, SHIPPED, opens, publishers)


@pytest.fixture
def folder(tmp_path):
    """The folder of installed packs, one pack in it."""
    path = tmp_path / "installed"
    install(made(tmp_path / "first", version="0.9"), path)
    return path


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(path, folder, words):
    before = tree(folder)
    with pytest.raises(PackError, match=words):
        install(path, folder)
    assert tree(folder) == before
    assert [p.name for p in folder.iterdir()] == ["extra-0.9"]


def test_a_pack_is_installed_beside_the_older_one_and_names_its_signer(tmp_path, folder):
    path, seen = made(tmp_path), []

    def opens(unpacked):
        seen.append(tree(unpacked))
        assert [name for _, name in versions(folder)] == [folder / "extra-0.9"]

    manifest, new = install(path, folder, opens)
    assert new
    assert (manifest.info.id, manifest.info.version, manifest.signer) == ("extra", "1.0", TESTER)
    assert versions(folder) == [("extra", folder / "extra-1.0"), ("extra", folder / "extra-0.9")]
    assert seen == [tree(folder / "extra-1.0")]
    assert (folder / "extra-1.0" / "values.csv").read_text() == VALUES
    assert signed_folder(folder / "extra-1.0", [TESTER]).info == manifest.info
    assert signed_by(path, [TESTER]).data == manifest.data
    assert install(path, folder) == (manifest, False)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(PackError, match="damaged or was changed"):  # what is there already is compared all the same
        install(path, folder)


def test_a_pack_file_is_a_zip_that_anything_opens_and_the_same_every_time(tmp_path):
    path = made(tmp_path)
    first = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["manifest.json", "manifest.sig", "pack.toml", "values.csv"]
        assert archive.read("values.csv").decode() == VALUES
    assert made(tmp_path).read_bytes() == first


def test_a_pack_larger_than_one_piece_comes_whole(tmp_path, folder):
    large = random.Random(1).randbytes(2 * CHUNK + 17)
    install(made(tmp_path, files={**FILES, "large.bin": large}), folder)
    assert (folder / "extra-1.0" / "large.bin").read_bytes() == large


def test_what_the_program_cannot_open_is_not_installed(tmp_path, folder):
    def opens(unpacked):
        raise PackError("The data pack {name} has a mistake.", name="extra")

    before = tree(folder)
    with pytest.raises(PackError, match="has a mistake"):
        install(made(tmp_path), folder, opens)
    assert tree(folder) == before


def test_the_key_of_the_tests_is_none_of_the_programs(tmp_path, folder):
    assert len({publisher.key for publisher in keys.PUBLISHERS}) == 2
    assert TESTER.key not in {publisher.key for publisher in keys.PUBLISHERS}
    with pytest.raises(PackError, match="a key that this program does not know"):
        install(made(tmp_path), folder, publishers=keys.PUBLISHERS)


def test_no_private_key_is_in_the_repository():
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(["git", "-C", root, "grep", "-lI", "PRIVATE KEY-----"], capture_output=True, text=True)
    assert done.stdout.split() in ([], ["tests/packs/test_install.py"])


def test_another_key_and_another_signature_are_refused(tmp_path, folder):
    refused(made(tmp_path / "other", key=OTHER), folder, "a key that this program does not know")
    path, data = made(tmp_path), made(tmp_path / "later", version="1.1").read_bytes()
    start = data.index(b"ed25519 ")
    path.write_bytes(path.read_bytes().replace(
        path.read_bytes()[(n := path.read_bytes().index(b"ed25519 ")) : n + 154], data[start : start + 154]
    ))  # fmt: skip
    refused(path, folder, "damaged or was changed|changed after it was signed")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"format": "another"}, "not a data pack of this program"),
        ({"format_version": 2}, "has the format 2, and this version of the program reads 1"),
        ({"format_version": "1"}, "has the format 1"),
        ({"version": "0.8"}, "older than the installed 0.9"),
        ({"id": "core", "version": "2026.10.12"}, "older than the installed 2026.11.1"),
        ({"id": "../extra"}, "name that is not allowed"),
        ({"id": "own-20261126-101010-000001"}, "name that is not allowed"),
        ({"id": "duties-can"}, "name that is not allowed"),
        ({"version": "1.0/../.."}, "name that is not allowed"),
        ({"version": "newest"}, "name that is not allowed"),
        ({"date": "soon"}, "name that is not allowed"),
        ({"version": "1.1"}, r"damaged or was changed \(pack.toml\)"),
        ({"id": "extras"}, r"damaged or was changed \(pack.toml\)"),
        ({"files": []}, "not a data pack"),
        ({"files": {}}, "not a data pack"),
        ({"files": [1]}, "not a data pack"),
        ({"files": [{"name": "pack.toml", "size": -1, "sha256": ""}]}, "not a data pack"),
        ({"files": [{"name": "pack.toml", "size": 1 << 40, "sha256": ""}]}, "more than a data pack may"),
        ({"files": [{"name": "pack.toml", "size": 1, "sha256": ""}]}, "damaged or was changed"),
        ({"title": None}, "not a data pack"),
    ],
)
def test_a_signed_manifest_may_not_say_everything(tmp_path, folder, fields, words):
    refused(hostile(tmp_path / "x.entrypack", **fields), folder, words)


NAMES = [
    "../values.csv", "..", ".", "", "/etc/passwd", "a/b.csv", "a\\b.csv", "C:values.csv", "C:\\x", "\\\\host\\x", "con",
    "NUL.csv", "com1.txt", "LPT9", "aux.tar.gz", "values.csv.", "values.csv ", " values.csv", ".hidden", "a:b", "a\0b",
    "a\nb", "ñ.csv", "manifest.json", "MANIFEST.SIG", "x" * 101, "-rf", "~", "*",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_that_are_no_plain_names_are_refused(tmp_path, folder, name):
    listed = [{"name": n, "size": 1, "sha256": ""} for n in ("pack.toml", name)]
    refused(hostile(tmp_path / "x.entrypack", files=listed), folder, "name that is not allowed")


@pytest.mark.parametrize("second", ["values.csv", "VALUES.csv", "Values.CSV"])
def test_names_that_some_system_takes_for_one_are_refused(tmp_path, folder, second):
    listed = [Listed(n, 1, "") for n in ("pack.toml", "values.csv", second)]
    refused(hostile(tmp_path / "x.entrypack", listed=listed), folder, "name that is not allowed")


def bomb(entries=1, size=1000):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(entries):
            archive.writestr(f"{n}.npy", bytes(size))
    return data.getvalue()


@pytest.mark.row("bombs", "packs")
@pytest.mark.parametrize("inner", [bomb(size=40_000_000), bomb(entries=1001, size=1)], ids=["ratio", "count"])
def test_bombs_inside_a_signed_pack_are_refused(tmp_path, folder, inner):
    refused(made(tmp_path, files={**FILES, "trade.zip": inner}), folder, "more than a data pack may")


def test_too_many_files_are_refused_and_so_is_a_zip_that_is_none(tmp_path, folder):
    listed = [Listed(f"{n}.csv", 0, "") for n in range(MOST_FILES + 1)]
    refused(hostile(tmp_path / "x.entrypack", listed=listed), folder, "more than a data pack may")
    refused(made(tmp_path, files={"trade.zip": "no zip"}), folder, r"damaged or was changed \(trade.zip\)")


def test_a_pack_file_that_was_packed_anew_is_refused(tmp_path, folder):
    path = made(tmp_path)
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        with zipfile.ZipFile(path, "w", method) as archive:
            for name, data in contents.items():
                archive.writestr(name, data)
        refused(path, folder, "not a data pack|damaged or was changed")


def test_what_is_no_pack_file_is_refused(tmp_path, folder):
    whole = made(tmp_path).read_bytes()
    path = tmp_path / "x.entrypack"
    for data in (b"", b"PK", b"no zip at all" * 100, whole[:-1], whole[:200], whole + b"\0", b"\0" + whole, whole * 2):
        path.write_bytes(data)
        refused(path, folder, "not a data pack|damaged or was changed|changed after")
    refused(tmp_path, folder, "cannot be read")
    refused(tmp_path / "gone.entrypack", folder, "cannot be read")


@pytest.mark.row("packs", "flips")
def test_no_flipped_bit_is_accepted_and_nothing_is_written_outside_staging(tmp_path, folder):
    whole = made(tmp_path).read_bytes()
    before, path = tree(folder), tmp_path / "flipped.entrypack"
    chance, accepted = random.Random(7), []
    tries = amount(500, 10_000)
    for n in range(tries):
        # Spread over the whole file, or every byte in turn; one bit, or any other byte.
        place = n * len(whole) // tries if tries < len(whole) else n % len(whole)
        data = bytearray(whole)
        data[place] ^= 1 << chance.randrange(8) if n % 2 else chance.randrange(1, 256)
        path.write_bytes(data)
        try:
            install(path, folder)
            accepted.append(place)
        except PackError:
            pass
        if n % 50 == 0:
            assert tree(folder) == before, place
    count(accepted=len(accepted))
    assert accepted == []
    assert tree(folder) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "extra-1.0", "extra-1.0.entrypack", "first", "flipped.entrypack", "installed", "key.pem",
    ]  # fmt: skip


def test_a_file_that_changes_between_verifying_and_reading_is_of_no_use(tmp_path, folder):
    """What is unpacked are the bytes that were compared: whoever swaps the file later swaps nothing."""
    path = made(tmp_path)
    later = made(tmp_path / "other", files={"values.csv": VALUES.replace("3.3", "9.9")}).read_bytes()

    def opens(unpacked):
        path.write_bytes(later)

    install(path, folder, opens)
    assert (folder / "extra-1.0" / "values.csv").read_text() == VALUES


def operations(path, folder, monkeypatch):
    with monkeypatch.context() as patch:
        counted = Faults(0, 0, False).put_on(patch)
        install(path, folder)
    remove(folder, "extra")
    return counted.count


@pytest.mark.row("faults", "pack install")
@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("code", KINDS)
def test_a_fault_at_every_operation_leaves_whole_packs_and_a_retry_works(tmp_path, monkeypatch, code, lasting):
    folder = tmp_path / "installed"
    path, first = made(tmp_path), made(tmp_path / "first", version="0.9")
    steps = operations(path, folder, monkeypatch)
    assert steps >= 20
    amount(steps, steps)
    install(first, folder)
    old, told = tree(folder), 0
    for n in range(1, steps + 1):
        with monkeypatch.context() as patch:
            Faults(n, code, lasting).put_on(patch)
            sentence = ""
            try:
                install(path, folder)
            except PackError as error:
                sentence = str(error)
        refused = bool(sentence)
        assert not refused or "extra-1.0" in sentence, sentence
        told += refused
        assert {name: data for name, data in tree(folder).items() if name.startswith("extra-0.9")} == old, n
        assert [p.name for _, p in versions(folder)] == ["extra-0.9"] if refused else ["extra-1.0", "extra-0.9"]
        install(path, folder)
        assert signed_folder(folder / "extra-1.0", [TESTER])
        take_away(folder / "extra-1.0")
    assert told >= (1 if code == SHORT else 15)


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "not allowed to write"), (errno.EIO, "was not installed: ")],
)
def test_every_refusal_of_the_disk_has_its_sentence_and_leaves_no_litter(tmp_path, folder, monkeypatch, code, words):
    def fail(*arguments, **options):
        raise OSError(code, os.strerror(code))

    path = made(tmp_path)
    monkeypatch.setattr(os, "fsync", fail)
    refused(path, folder, words)


def test_a_short_write_that_nobody_reports_is_found(tmp_path, folder, monkeypatch):
    class Short(io.BufferedWriter):
        def write(self, data):
            self.raw.write(bytes(data)[:10])
            return len(data)

    def opener(file, mode="r", *arguments, **options):
        return Short(io.FileIO(file, "w")) if mode == "xb" else real(file, mode, *arguments, **options)

    real, path = io.open, made(tmp_path)
    monkeypatch.setattr(io, "open", opener)
    refused(path, folder, "The disk is full")


# Each child of one process installs and takes away until it is killed; what it left is judged before the next begins.
INSTALLER = """
import os, signal, sys, time
from pathlib import Path
from planner.durable import take_away
from planner.packs.install import install, signed_folder, versions
from planner.packs.keys import Publisher

path, folder, key = Path(sys.argv[1]), Path(sys.argv[2]), Publisher("Tests", bytes.fromhex(sys.argv[3]))
seen = {1: 0, 2: 0}
for n in range(int(sys.argv[4])):
    child = os.fork()
    if child == 0:
        while True:
            install(path, folder, (), lambda unpacked: None, [key])
            take_away(folder / "extra-1.0")
    time.sleep(0.03 * (n % 97) / 97)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    found = [pack.name for _, pack in versions(folder)]
    assert found in (["extra-0.9"], ["extra-1.0", "extra-0.9"]), (n, found)
    for _, pack in versions(folder):
        signed_folder(pack, [key])
    seen[len(found)] += 1
print(seen[1], seen[2])
"""


@pytest.mark.row("kills", "pack install")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 of a forked process")
def test_killed_at_any_moment_every_pack_is_whole(tmp_path, folder, monkeypatch):
    path = made(tmp_path, files={**FILES, "large.bin": random.Random(1).randbytes(300_000)})
    old, kills = tree(folder), amount(40, 1000)
    command = [sys.executable, "-c", INSTALLER, str(path), str(folder), TESTER.key.hex(), str(kills)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=3600)
    assert done.returncode == 0, done.stderr
    absent, there = map(int, done.stdout.split())
    assert absent + there == kills
    count(lost=0, torn=0)
    assert absent
    assert {name: data for name, data in tree(folder).items() if name.startswith("extra-0.9")} == old
    monkeypatch.setattr(installing, "LEFT_OVER", -1)
    tidy(folder)
    assert all(p.name.startswith("extra-") for p in folder.iterdir())


def test_a_damaged_installed_pack_is_installed_anew(tmp_path, folder):
    path = made(tmp_path)
    install(path, folder)
    (folder / "extra-1.0" / "values.csv").write_text("damaged")
    with pytest.raises(PackError, match="damaged or was changed"):
        signed_folder(folder / "extra-1.0", [TESTER])
    assert install(path, folder)[1]
    assert (folder / "extra-1.0" / "values.csv").read_text() == VALUES
    assert sorted(p.name for p in folder.iterdir()) == ["extra-0.9", "extra-1.0"]


def test_the_version_before_stays_and_older_ones_go(tmp_path, folder):
    for version in ("1.0", "1.2", "1.10"):
        install(made(tmp_path, version=version), folder)
    assert [p.name for _, p in versions(folder)] == ["extra-1.10", "extra-1.2", "extra-1.0", "extra-0.9"]
    tidy(folder)
    assert [p.name for p in sorted(folder.iterdir())] == ["extra-1.10", "extra-1.2"]
    remove(folder, "extra")
    assert list(folder.iterdir()) == []
    with pytest.raises(KeyError):
        remove(folder, "extra")


def test_the_same_version_as_the_shipped_one_is_there_already(tmp_path, folder):
    path = made(tmp_path, pack_id="core", version="2026.11.1")
    assert install(path, folder)[1] is False
    assert not (folder / "core-2026.11.1").exists()


def test_only_a_pack_that_is_as_its_description_says_is_signed(tmp_path):
    from planner.packs.pack_file import write_pack_file

    made(tmp_path)
    (tmp_path / "extra-1.0" / "values.csv").write_text("another")
    with pytest.raises(PackError, match=r"cannot be signed: values\.csv"):
        write_pack_file(tmp_path / "extra-1.0", tmp_path / "x", key_file(tmp_path))
    (tmp_path / "extra-1.0" / "pack.toml").write_bytes(manifest_of({}, "own-1"))
    with pytest.raises(PackError, match="not allowed"):
        write_pack_file(tmp_path / "extra-1.0", tmp_path / "x", key_file(tmp_path))


def test_a_key_that_is_none_is_told(tmp_path):
    for data in (b"", b"-----BEGIN PRIVATE KEY-----\nnone\n", bytes(100)):
        (tmp_path / "key").write_bytes(data)
        with pytest.raises(PackError, match="no private Ed25519 key"):
            keys.read_key(tmp_path / "key")
    with pytest.raises(PackError, match="cannot be read"):
        keys.read_key(tmp_path / "gone")
    assert keys.read_key(key_file(tmp_path)).public_key() == KEY.public_key()
