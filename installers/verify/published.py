"""A data pack that a publisher signed, and a copy of the program that knows the publisher: for checks only.

The publishers' private keys are not in the project. So a key is made for one run of the checks, and in a copy of the
program it takes the place of the last publisher's; neither the key nor the copy is handed out. With ``PUBLISHED_PACK``
naming a pack file that a real publisher signed, that file is installed by the very program that is handed out.
"""

from __future__ import annotations

import json
import marshal
import os
import re
import shutil
import zlib
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

from installers.linux import freeze
from installers.staging import ID, ROOT, emptied
from installers.staging import run as call
from installers.verify import Failed
from planner.packs.keys import PUBLISHERS

GIVEN = "PUBLISHED_PACK"  # environment: a pack file that a publisher signed
PACK, LATER = "effects", "2099.1.1"  # a small pack, and a version that none has
KEYS = "planner/packs/keys"  # the module that knows the publishers
HEADER = 16  # bytes of a compiled module before its code
# Where a module lies in the program's file: its offset there and its length, as JSON.
PLACE = f"""
import json, sys
from PyInstaller.archive.readers import CArchiveReader
modules = CArchiveReader(sys.argv[1]).open_embedded_archive("PYZ.pyz")
_, offset, length = modules.toc["{KEYS.replace("/", ".")}"]
print(json.dumps([modules._start_offset + offset, length]))
"""


@dataclass(frozen=True)
class Published:
    """A pack file, what it holds, and the public key (32 bytes) that a copy has to know; none for a real one."""

    file: Path
    id: str
    version: str
    key: bytes | None

    @property
    def said(self) -> str:
        """How the pack came to be signed, for the line of the check."""
        return f"{self.id} {self.version} signed by {'a key made for this check' if self.key else 'its publisher'}"


def published(folder: Path) -> Published:
    """The pack file that the environment names, or the smallest shipped pack under a later version, signed anew."""
    from planner import api

    if given := os.environ.get(GIVEN):
        [(info, _, _)] = api.pack_signers(Path(given))
        return Published(Path(given), info.id, info.version, None)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    private = Ed25519PrivateKey.generate()
    pem = emptied(folder) / "key.pem"
    pem.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    raised = shutil.copytree(ROOT / "resources" / "packs" / PACK, folder / PACK)
    told = (raised / "pack.toml").read_text(encoding="utf-8")
    told = re.sub('^version = ".*"', f'version = "{LATER}"', told, flags=re.MULTILINE)
    (raised / "pack.toml").write_text(told, encoding="utf-8")
    file = api.sign_pack(raised, pem, folder / f"{PACK}-{LATER}.entrypack")
    pem.unlink()
    return Published(file, PACK, LATER, private.public_key().public_bytes_raw())


def named(said: str) -> list[str]:
    """Id and version of each pack that counts, out of what ``packs info`` says."""
    return [line.partition(" (")[0] for line in said.splitlines() if line[:1].strip()]


def teach_windows(lib: Path, pack: Published) -> None:
    """Let the Windows program of a copy's folder ``lib`` know the pack's publisher."""
    if pack.key is None:
        return
    module = lib / f"{KEYS}.pyc"
    data = module.read_bytes()
    # Removed first: the copy may share its files with the folder it is of.
    module.unlink()
    module.write_bytes(data[:HEADER] + marshal.dumps(_taught(marshal.loads(data[HEADER:]), pack.key)))


def teach_linux(program: Path, pack: Published) -> None:
    """Let the frozen program of a copy's folder know the pack's publisher: its module is exchanged where it lies.

    Failed when the new module takes more bytes than the old one; it is packed harder, which leaves some to spare.
    """
    if pack.key is None:
        return
    file = program / ID
    offset, length = json.loads(call([freeze.environment(), "-c", PLACE, file]))
    data = file.read_bytes()
    taught = _taught(marshal.loads(zlib.decompress(data[offset : offset + length])), pack.key)
    packed = zlib.compress(marshal.dumps(taught), 9)
    file.unlink()  # as above
    if len(packed) > length:
        raise Failed(f"the module of publishers is {len(packed) - length} bytes too long for its place")
    file.write_bytes(data[:offset] + packed.ljust(length, b"\0") + data[offset + length :])
    file.chmod(0o755)


def _taught(module: CodeType, key: bytes) -> CodeType:
    last = PUBLISHERS[-1].key.hex()
    if last not in module.co_consts:
        raise Failed("the program's module of publishers does not name the last of them")
    return module.replace(co_consts=tuple(key.hex() if one == last else one for one in module.co_consts))
