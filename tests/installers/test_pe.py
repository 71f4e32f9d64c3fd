"""The reader of Windows' program files, on small ones made here, and what the closure says of gaps."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from installers.verify.pe import AMD64, PeFile, read
from installers.verify.pe_closure import closure, of_windows
from installers.verify.wine_shim import definitions, is_complex, source

START, PLACE = 0x400, 0x1000  # of the one section in the file, and in memory


def library(imports: dict[str, list[str]] | None = None, exports: tuple[str, ...] = (), machine: int = AMD64) -> bytes:
    """A program file with import and export tables and nothing to run."""
    body = bytearray(0x400)  # room for both tables
    tables = {}

    def put(data: bytes) -> int:
        body.extend(data)
        return PLACE + len(body) - len(data)

    rows = []
    for name, wanted in (imports or {}).items():
        hints = [put(b"\0\0" + one.encode() + b"\0") for one in wanted]
        lookup = put(struct.pack(f"<{len(hints) + 2}Q", *hints, (1 << 63) | 7, 0))  # and one by its number
        rows.append(struct.pack("<5I", lookup, 0, 0, put(name.encode() + b"\0"), lookup))
    if rows:
        tables[1] = put(b"".join([*rows, bytes(20)]))
    if exports:
        names = put(struct.pack(f"<{len(exports)}I", *[put(one.encode() + b"\0") for one in exports]))
        tables[0] = put(struct.pack("<6I4I", 0, 0, 0, 0, 1, len(exports), len(exports), 0, names, 0))
    directories = b"".join(struct.pack("<II", tables.get(number, 0), 0) for number in range(16))
    optional = struct.pack("<H106xI", 0x20B, 16) + directories
    heading = b"MZ" + bytes(0x3A) + struct.pack("<I", 0x40) + b"PE\0\0"
    heading += struct.pack("<HHIIIHH", machine, 1, 0, 0, 0, len(optional), 0) + optional
    heading += struct.pack("<8s4I16x", b".rdata", len(body), PLACE, len(body), START)
    return heading.ljust(START, b"\0") + bytes(body)


def test_imports_and_exports_are_read():
    file = PeFile(library({"python311.dll": ["Py_Main", "PyErr_Print"], "KERNEL32.dll": []}, ("one", "two")))
    assert [(asked.library, asked.names) for asked in file.imports()] == [
        ("python311.dll", ("Py_Main", "PyErr_Print")), ("KERNEL32.dll", ()),
    ]  # fmt: skip
    assert file.exports() == {"one", "two"}


@pytest.mark.parametrize(
    "data", [b"", b"MZ", b"\x7fELF" + bytes(100), b"MZ" + bytes(0x3A) + b"\xff\xff\xff\xff", library()[:90]]
)
def test_what_is_no_program_file_is_named(data, tmp_path: Path):
    path = tmp_path / "odd.dll"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"odd\.dll"):
        read(path)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    made = {
        "planner.exe": library({"KERNEL32.dll": ["ExitProcess"]}),
        "runtime/python3.dll": library(exports=("PyList_New",)),
        "lib/PySide6/QtCore.pyd": library(
            {"Python3.dll": ["PyList_New"], "api-ms-win-crt-heap-l1-1-0.dll": ["malloc"]}
        ),
    }
    for name, data in made.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def test_a_whole_program_has_no_gaps(program):
    assert closure(program) == (3, [])


def test_a_library_that_is_nowhere_or_elsewhere_is_a_gap(program):
    (program / "runtime" / "python3.dll").rename(program / "lib" / "python3.dll")
    count, problems = closure(program)
    assert count == 3
    assert problems == ["lib/PySide6/QtCore.pyd asks for python3.dll, which is only in ['lib/python3.dll']"]
    (program / "lib" / "python3.dll").unlink()
    assert "nowhere" in closure(program)[1][0]


def test_a_name_that_a_library_does_not_offer_is_a_gap(program):
    (program / "runtime" / "python3.dll").write_bytes(library(exports=("PyDict_New",)))
    assert "wants PyList_New of python3.dll" in closure(program)[1][0]


def test_a_file_for_another_processor_is_a_gap(program):
    (program / "planner.exe").write_bytes(library(machine=0xAA64))
    assert closure(program)[1] == ["planner.exe is for another processor"]


def test_what_windows_itself_has():
    assert all(map(of_windows, ("kernel32.dll", "api-ms-win-crt-math-l1-1-0.dll", "winspool.drv")))
    assert not of_windows("vcruntime140_1.dll")


def test_the_shim_has_complex_functions_of_its_own_and_hands_on_the_rest():
    assert [is_complex(name) for name in ("crealf", "catanh", "cosf", "ceil")] == [True, True, False, False]
    assert " cexp=own_cexp\n" in definitions(["cexp", "floor"])
    assert " floor=ucrtbase.floor\n" in definitions(["cexp", "floor"])
    assert "boxf own_cpowf(boxf a, boxf b)" in source(["cpowf", "sin"])
    assert "own_sin" not in source(["cpowf", "sin"])
