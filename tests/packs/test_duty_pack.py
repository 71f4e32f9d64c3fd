"""An imported tariff: the one that was there counts until the new one stands."""

from __future__ import annotations

import errno
import shutil

import pytest

from planner.errors import PackError
from planner.imports.tariffs import read_tariff
from planner.packs.check import verify
from planner.packs.duty_pack import write_duty_pack
from planner.packs.folder import find_own
from tests.amounts import amount
from tests.faults import Faults

LIGIE = """Ley de los Impuestos Generales de Importación y de Exportación
Fracción;Descripción;UMT;Impuesto de importación;Impuesto de exportación
8703.23.01;De cilindrada superior a 1,500 cm³;Pza;{rate};Ex.
"""


@pytest.fixture
def write(tmp_path):
    """Keeps a tariff with one rate."""

    read, path = {}, tmp_path / "ligie.csv"
    for rate in (20, 25):
        path.write_text(LIGIE.format(rate=rate), encoding="utf-8")
        read[rate] = read_tariff(path)
    return lambda rate: write_duty_pack(read[rate], "MEX", ["MEX"], "2026-09-01", tmp_path / "packs")


def duties(folder):
    """The tables of duties that count."""
    return [pack.read("duties.zip", verified=True) for pack in find_own(folder)]


@pytest.mark.row("faults", "pack install")
@pytest.mark.parametrize("lasting", [False, True])
def test_a_fault_at_every_operation_leaves_one_whole_tariff(tmp_path, monkeypatch, write, lasting):
    folder, tables = tmp_path / "packs", []
    for rate in (20, 25):
        tables.append((write(rate) / "duties.zip").read_bytes())
    old, new = tables
    with monkeypatch.context() as patch:
        count = Faults(0, 0, False).put_on(patch)
        write(25)
    assert amount(count.count, count.count) >= 12
    told = 0
    for n in range(1, count.count + 1):
        shutil.rmtree(folder)
        write(20)
        refused = False
        with monkeypatch.context() as patch:
            Faults(n, errno.EIO, lasting).put_on(patch)
            try:
                write(25)
            except PackError:
                refused = True
        told += refused
        assert duties(folder) == [old if refused else new], n
        assert duties(write(25).parent) == [new], n
    assert told >= 10


def test_the_new_one_takes_the_place_of_the_old_one(write):
    for rate in (20, 25, 20):
        folder = write(rate)
        assert list(folder.parent.iterdir()) == [folder]
        assert verify(folder) == []


def test_one_that_an_older_program_kept_is_replaced_too(tmp_path, write):
    first = write(20)
    first.rename(first.with_name("duties-mex"))
    assert len(duties(tmp_path / "packs")) == 1
    folder = write(25)
    assert list(folder.parent.iterdir()) == [folder]


def test_of_two_that_a_power_cut_left_the_later_counts(tmp_path, write):
    first = write(20)
    shutil.copytree(first, tmp_path / "kept")
    second = write(25)
    shutil.move(tmp_path / "kept", first)
    assert first != second
    assert duties(tmp_path / "packs") == [(second / "duties.zip").read_bytes()]
