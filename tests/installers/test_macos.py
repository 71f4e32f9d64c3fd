"""The parts of the macOS program that can be tried anywhere: Mach-O files, disk images, icon and property list."""

from __future__ import annotations

import hashlib
import plistlib
import struct
import zlib
from pathlib import Path

from installers import icons
from installers.macos import bundle, mach_o
from installers.macos.disk_image import PLAIN, SECTOR, ZEROS, ZLIB, packed
from installers.staging import MIME
from tests.installers.marks import needs_qt

PAGE = 4096


def _command(kind: int, body: bytes) -> bytes:
    body += b"\0" * (-len(body) % 8)
    return struct.pack("<2I", kind, 8 + len(body)) + body


def _text_command(kind: int, text: str, before: bytes = b"") -> bytes:
    return _command(kind, struct.pack("<I", 12 + len(before)) + before + text.encode() + b"\0")


def _program(processor: str, pages: int = 2) -> bytes:
    """A Mach-O file with one library, one rpath, macOS 12.3 and a signature of its pages."""
    begin = pages * PAGE
    commands = [_text_command(0x0C, "@rpath/libx.dylib", b"\0" * 12), _text_command(0x8000001C, "@loader_path/lib"),
                _command(0x32, struct.pack("<4I", 1, 12 << 16 | 3 << 8, 0, 0)),
                _command(0x1D, struct.pack("<2I", begin, 0))]  # fmt: skip
    body = b"".join(commands)
    head = struct.pack("<8I", 0xFEEDFACF, mach_o.CPU[processor], 0, 2, len(commands), len(body), 0, 0)
    data = (head + body).ljust(begin, b"\1")
    hashes = b"".join(hashlib.sha256(data[page * PAGE : (page + 1) * PAGE]).digest() for page in range(pages))
    directory = struct.pack(">9I4B", 0xFADE0C02, 44 + len(hashes), 0x20400, 2, 44, 0, 0, pages, begin, 32, 2, 0, 12)
    directory = directory.ljust(44, b"\0") + hashes
    return data + struct.pack(">5I", 0xFADE0CC0, 20 + len(directory), 1, 0, 20) + directory


def test_a_file_tells_what_it_needs():
    told = mach_o.read(_program("arm64"))
    assert (told.processor, told.needs, told.rpaths) == ("arm64", ["@rpath/libx.dylib"], ["@loader_path/lib"])
    assert told.oldest == (12, 3)


def test_a_changed_page_is_found():
    data = _program("arm64")
    begin = mach_o.read(data).signature
    assert list(mach_o.wrong_pages(data, begin)) == []
    changed = data[: PAGE + 5] + b"\2" + data[PAGE + 6 :]
    assert list(mach_o.wrong_pages(changed, begin)) == [1]


def test_one_half_of_two_keeps_its_bytes(tmp_path: Path):
    halves = {"x86_64": _program("x86_64"), "arm64": _program("arm64", pages=3)}
    place, head, body = 4 * PAGE, struct.pack(">4sI", mach_o.FAT, 2), b""
    for name, half in halves.items():
        head += struct.pack(">5I", mach_o.CPU[name], 0, place + len(body), len(half), 12)
        body += half
    path = tmp_path / "both"
    path.write_bytes(head.ljust(place, b"\0") + body)
    assert set(mach_o.parts(path.read_bytes())) == set(halves)
    assert mach_o.thin(path, "arm64")
    assert path.read_bytes() == halves["arm64"]
    assert not mach_o.thin(path, "arm64")


def test_other_files_are_no_programs():
    assert mach_o.parts(b"\xca\xfe\xba\xbe\0\0\0\x34 a Java class") == {}
    assert mach_o.parts(b"\x7fELF") == {}


def test_a_disk_image_holds_the_volume_bit_for_bit():
    raw = (b"plain" * 3000).ljust(SECTOR * 40, b"\0") + b"\0" * SECTOR * 5000 + hashlib.sha256(b"x").digest() * 100
    image = b"".join(packed(raw, 9))
    assert image[-512:-508] == b"koly"
    start, length = struct.unpack(">2Q", image[-512 + 216 : -512 + 232])
    [disk] = plistlib.loads(image[start : start + length])["resource-fork"]["blkx"]
    table, back = disk["Data"], b""
    for index in range(struct.unpack(">I", table[200:204])[0] - 1):
        kind, _, _, count, place, size = struct.unpack(">2I4Q", table[204 + 40 * index : 244 + 40 * index])
        piece = image[place : place + size]
        back += {ZEROS: b"\0" * count * SECTOR, PLAIN: piece, ZLIB: zlib.decompress(piece) if kind == ZLIB else b""}[
            kind
        ]
    assert back == raw.ljust(len(back), b"\0")


def test_the_property_list_names_what_it_opens():
    told = bundle.information()
    [kind] = told["UTExportedTypeDeclarations"]
    assert kind["UTTypeTagSpecification"] == {"public.filename-extension": ["entryplan"], "public.mime-type": MIME}
    assert told["CFBundleDocumentTypes"][0]["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    assert plistlib.loads(plistlib.dumps(told)) == told
    entitlements = plistlib.loads((bundle.HERE / "entitlements.plist").read_bytes())
    assert list(entitlements) == ["com.apple.security.cs.disable-library-validation"]


def test_gpl_fonts_and_what_is_never_imported_stay_out():
    assert not bundle.wanted("reportlab/fonts/DarkGardenMK.pfb")
    assert not bundle.wanted("PySide6/Qt/lib/QtNetwork.framework/Versions/A/QtNetwork")
    assert bundle.wanted("PySide6/Qt/lib/QtDBus.framework/Versions/A/QtDBus")
    assert bundle.wanted("PySide6/QtWidgets.abi3.so")


@needs_qt
def test_the_icon_is_whole():
    data = icons.icns()
    assert data[:4] == b"icns"
    assert struct.unpack(">I", data[4:8])[0] == len(data)
    assert data.count(b"\x89PNG") == len(icons.APPLE)
