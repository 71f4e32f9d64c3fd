"""A logo is a small picture or a Problem at its field, whatever the file is."""

from __future__ import annotations

import base64
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.documents.logo import take
from planner.errors import Problem
from planner.model.picture import JPEG, LARGEST_KEPT, LONGEST_SIDE, PNG, kept_picture, picture_size
from tests.pictures import picture


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(side=60_000):
    """A few kilobytes of PNG that unpack to gigabytes."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return PNG + head + chunk(b"IDAT", zlib.compress(bytes(1_000_000))) + chunk(b"IEND", b"")


def taken(tmp_path, data, name="logo.png"):
    path = tmp_path / name
    path.write_bytes(data)
    return take(path)


@pytest.mark.parametrize(("kind", "mode", "size", "noise"), [
    ("PNG", "RGB", (300, 100), False), ("PNG", "RGBA", (3000, 2000), False), ("PNG", "P", (10, 10), False),
    ("JPEG", "RGB", (5000, 300), False), ("JPEG", "CMYK", (200, 200), False), ("JPEG", "L", (1, 1), False),
    ("PNG", "RGB", (2000, 2000), True), ("PNG", "RGBA", (1500, 1500), True), ("PNG", "LA", (64, 64), False),
])  # fmt: skip
def test_any_picture_becomes_a_small_one_in_its_proportions(tmp_path, kind, mode, size, noise):
    made = taken(tmp_path, picture(kind, size, mode, noise))
    assert isinstance(made, str)
    data = kept_picture(made)
    assert data is not None
    width, height = picture_size(data)
    assert len(data) <= LARGEST_KEPT
    assert max(width, height) <= LONGEST_SIDE
    assert width / height == pytest.approx(size[0] / size[1], rel=0.05)


@pytest.mark.parametrize(("data", "said"), [
    (b"", "not a PNG or JPEG"), (b"GIF89a" + bytes(50), "not a PNG or JPEG"), (b"<svg/>", "not a PNG or JPEG"),
    (PNG, "not a PNG or JPEG"), (JPEG, "not a PNG or JPEG"), (bomb(), "far more than a logo needs"),
    (bytes(11 * 2**20), "larger than 10 MB"),
    (picture("PNG", (300, 100), noise=True)[:2000], "damaged"),
])  # fmt: skip
def test_what_is_no_picture_is_a_problem_at_the_field(tmp_path, data, said):
    found = taken(tmp_path, data)
    assert isinstance(found, Problem)
    assert found.where == "report.logo"
    assert said in found.sentence()
    assert "logo.png" in found.sentence()


def test_a_file_that_is_not_there_or_a_folder_is_a_problem_too(tmp_path):
    for path in (tmp_path / "gone.png", tmp_path):
        assert isinstance(take(path), Problem)


@given(st.binary(max_size=400), st.sampled_from([b"", PNG, JPEG, picture("JPEG")[:200], picture("PNG")[:60]]))
@settings(max_examples=200)
def test_no_bytes_break_the_reader(tmp_path_factory, data, start):
    path = tmp_path_factory.getbasetemp() / "any.png"
    path.write_bytes(start + data)
    found = take(path)
    assert isinstance(found, Problem) or kept_picture(found) is not None


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda b: base64.b64encode(b).decode()))
def test_no_text_in_a_plan_breaks_the_paper(text):
    kept = kept_picture(text)
    assert kept is None or kept.startswith((PNG, JPEG))
