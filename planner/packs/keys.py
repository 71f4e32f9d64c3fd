"""Who may publish data packs: the public keys that come with the program, signing, and telling who signed.

Signatures are Ed25519. A private key is a PEM file of the publisher's (``openssl genpkey -algorithm ed25519``); none is
part of the program. There are two public keys, so that a lost one can be given up without a new program.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import PackError
from planner.text import mark

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KIND = "ed25519"

NO_KEY = mark("{name} holds no private Ed25519 key without a password.")
UNREADABLE_KEY = mark("The key {name} cannot be read: {reason}.")
UNKNOWN_KEY = mark("{name} is signed with a key that this program does not know; nothing was installed.")
BAD_SIGNATURE = mark("{name} was changed after it was signed; nothing was installed.")


@dataclass(frozen=True)
class Publisher:
    """Somebody whose packs are accepted; ``key`` is the 32 bytes of the public key."""

    name: str
    key: bytes

    @property
    def id(self) -> str:
        """What a signature names the key by."""
        return hashlib.sha256(self.key).hexdigest()[:16]


PUBLISHERS: tuple[Publisher, ...] = (
    Publisher("Market-Entry Planner data, key 1",
              bytes.fromhex("8fd66a822d31ad36c56ef7ed85c76a0dd224e02f2fb0639998be2d9430d17d3a")),
    Publisher("Market-Entry Planner data, key 2",
              bytes.fromhex("6cde2d03c92625f3f32bd3218e8f213830acbafc4f15bbef7c194eaba008a5f5")),
)  # fmt: skip


def read_key(path: Path) -> Ed25519PrivateKey:
    """The private key in a PEM file; PackError when there is none."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise PackError(UNREADABLE_KEY, name=path.name, reason=error.strerror or error) from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise PackError(NO_KEY, name=path.name) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise PackError(NO_KEY, name=path.name)
    return key


def sign(data: bytes, key: Ed25519PrivateKey) -> bytes:
    """The signature of ``data`` as one line: kind, id of the key, signature."""
    signer = Publisher("", key.public_key().public_bytes_raw())
    return _line(signer, key.sign(data))


def signer_of(data: bytes, signature: bytes, name: str, publishers: Sequence[Publisher]) -> Publisher:
    """Whose signature stands under ``data``; PackError (``name`` is the file's) when nobody's that is known."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    words = signature.split()
    signer = next((p for p in publishers if words[1:2] == [p.id.encode()]), None)
    if signer is None:
        raise PackError(UNKNOWN_KEY, name=name)
    try:
        raw = bytes.fromhex(words[2].decode("ascii"))
        # Only one way of writing a signature down, so that no byte of the line can be another.
        if _line(signer, raw) != signature:
            raise PackError(BAD_SIGNATURE, name=name)
        Ed25519PublicKey.from_public_bytes(signer.key).verify(raw, data)
    except (InvalidSignature, ValueError, IndexError) as error:
        raise PackError(BAD_SIGNATURE, name=name) from error
    return signer


def tried() -> tuple[int, int]:
    """How many publishers are known, and how many of two wrong signatures are refused on this computer.

    One is a stranger's, the other stands in the name of a publisher who did not make it.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    data, key = b"a manifest", Ed25519PrivateKey.generate()
    stranger = Publisher("a stranger", key.public_key().public_bytes_raw())
    right, refused = sign(data, key), 0
    signer_of(data, right, "", [stranger])  # a right one is accepted, or PackError tells that nothing works here
    for wrong in (right, _line(PUBLISHERS[0], key.sign(data))):
        try:
            signer_of(data, wrong, "", PUBLISHERS)
        except PackError:
            refused += 1
    return len(PUBLISHERS), refused


def _line(signer: Publisher, raw: bytes) -> bytes:
    return f"{KIND} {signer.id} {raw.hex()}\n".encode("ascii")
