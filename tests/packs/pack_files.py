"""Small packs and pack files, signed with a key that exists for the tests only."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from planner import paths
from planner.packs.keys import Publisher, sign
from planner.packs.pack_file import SIGNATURE, SIGNED, Listed, manifest_bytes, write_archive, write_pack_file

KEY = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"a key for the tests").digest())
OTHER = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"a key of nobody").digest())
TESTER = Publisher("Tests", KEY.public_key().public_bytes_raw())
VALUES = "market,indicator,year,value,source,flag\nMEX,lpi,2025,3.3,lpi_2023,estimate\n"
FILES = {"values.csv": VALUES}


def key_file(folder, key=KEY):
    path = folder / "key.pem"
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path


def manifest_of(files, pack_id="extra", version="1.0"):
    """``pack.toml`` of a pack with these files (bytes by name)."""
    lines = [f'id = "{pack_id}"', f'version = "{version}"', "date = 2026-12-01", 'title = "More"', "", "[files]"]
    lines += [f'"{name}" = "{hashlib.sha256(data).hexdigest()}"' for name, data in files.items()]
    return ("\n".join(lines) + "\n").encode()


def made(folder, pack_id="extra", version="1.0", files=FILES, key=KEY):
    """A pack file as a publisher makes it."""
    source = folder / f"{pack_id}-{version}"
    source.mkdir(parents=True, exist_ok=True)
    contents = {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
    for name, data in (*contents.items(), ("pack.toml", manifest_of(contents, pack_id, version))):
        (source / name).write_bytes(data)
    out = folder / f"{source.name}.entrypack"
    write_pack_file(source, out, key_file(folder, key))
    return out


def hostile(path, contents=None, key=KEY, listed=None, **fields):
    """A pack file that no publisher makes, with a right signature: any files, any fields of the manifest."""
    from planner.model.facts import PackInfo

    files = {name: text.encode() if isinstance(text, str) else text for name, text in (contents or FILES).items()}
    if "pack.toml" not in files:
        files = {"pack.toml": manifest_of(files), **files}
    entries = [Listed(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()]
    table = json.loads(manifest_bytes(PackInfo("extra", "1.0", "2026-12-01", "More"), listed or entries))
    data = json.dumps(table | fields).encode()
    with Path(path).open("wb") as file:
        write_archive(file, {SIGNED: data, SIGNATURE: sign(data, key), **files})
    return path


def newer_core(folder, version="2026.12.1", mexico=3.3, key=KEY):
    """A pack file with the shipped core pack and one figure of it changed."""
    core = paths.resources() / "packs" / "core"
    files = {path.name: path.read_bytes() for path in core.iterdir() if path.name != "pack.toml"}
    row = next(line for line in files["values.csv"].splitlines() if line.startswith(b"MEX,lpi,"))
    files["values.csv"] = files["values.csv"].replace(row, f"MEX,lpi,2025,{mexico},lpi_2023,estimate".encode())
    return made(folder, "core", version, files, key)
