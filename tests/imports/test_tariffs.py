"""Official tariff files of four kinds: read, wrong, and kept as the user's own pack."""

from __future__ import annotations

import gzip
import json

import pytest

from planner import api, paths
from planner.errors import PlannerError
from planner.imports.tariffs import read_tariff
from planner.packs.check import verify

CBSA = """TARIFF,EFF_DATE,DESC1,UOM,MFN Tariff,General Tariff,UST Tariff,MXT Tariff,CPTPT Tariff
8471.30.00.00,2026-09-01,Portable machines,NMB,Free,25%,,,
8479.89.90.90,2026-09-01,Other,NMB,6.5%,,Free,Free,2%
0207.14.91.00,2026-09-01,Over access,KGM,238% but not less than $1.67/kg,,Free,,
8479,2026-09-01,A heading,,,,,,
"""
LIGIE = """Ley de los Impuestos Generales de Importación y de Exportación
Fracción;Descripción;UMT;Impuesto de importación;Impuesto de exportación
8703.23.01;De cilindrada superior a 1,500 cm³;Pza;20;Ex.
0804.50.04;Mangos;Kg;Ex.;Ex.
1207.91.01;Semilla de amapola;Kg;Prohibida;Prohibida
1701.99.99;Los demás;Kg;0.338 USD/kg;Ex.
abc;x;y;z;w
8703.23.01;otra vez;Pza;25;Ex.
"""
WITS = """Selected Nomen,Reporter,Product,Partner,Tariff Year,DutyType,Simple Average,Min Rate,Max Rate,Nbr Lines
H5,410,870323,000,2023,MFN,8,8,8,2
H5,410,854430,000,2023,MFN,6.5,5,8,2
H5,410,854430,484,2023,PRF,0,0,0,2
"""
USITC = [
    {"htsno": "8703", "indent": "0", "description": "Motor cars:", "general": "", "special": ""},
    {"htsno": "8703.23.01", "indent": "1", "description": "Other", "general": "2.5%", "special": "Free (AU,S) 5% (KR)"},
    {"htsno": "8703.23.01.10", "indent": "2", "description": "Hearses", "general": "", "special": ""},
    {"htsno": "8703.24.01.00", "indent": "1", "description": "Big", "general": "<i>3%</i>", "special": "Free (S+)"},
    {"htsno": "9903.01.01", "indent": "0", "description": "Chapter 99", "general": "+10%", "special": ""},
]


def written(tmp_path, name, text, encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def lines(found):
    return {code: (mfn, dict(preferences), flags) for code, _, mfn, preferences, flags in found.rows}


def test_the_cbsas_table_by_item_and_treatment(tmp_path):
    found = read_tariff(written(tmp_path, "tariff.csv", CBSA))
    assert (found.kind, found.preferences) == ("cbsa", "all")
    assert lines(found) == {
        "8471300000": ("0", {}, ()),
        "8479899090": ("6.5", {"UST": "0", "MXT": "0", "CPTPT": "2"}, ()),
        "0207149100": ("238% but not less than $1.67/kg", {"UST": "0"}, ()),
    }
    assert [problem.where for problem in found.problems] == ["tariff.csv:4:mfn tariff"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_ligie_in_any_usual_encoding_below_a_title(tmp_path, encoding):
    found = read_tariff(written(tmp_path, "ligie.csv", LIGIE, encoding))
    assert lines(found) == {
        "87032301": ("20", {}, ()),
        "08045004": ("0", {}, ()),
        "12079101": ("", {}, ("prohibited",)),
        "17019999": ("0.338 USD/kg", {}, ()),
    }
    assert len(found.problems) == 3  # words for a rate, letters for a code, a fraction that stands twice


def test_wits_by_six_digits_says_where_lines_differ(tmp_path):
    found = read_tariff(written(tmp_path, "wits.csv", WITS))
    assert (found.kind, found.revision, found.as_of) == ("wits", "2017", "2023")
    assert lines(found) == {"870323": ("8", {}, ()), "854430": ("6.5", {}, ("averaged",))}
    assert found.rows[1][1].startswith("5–8")


def test_the_hts_inherits_rates_and_leaves_chapter_99_out(tmp_path):
    found = read_tariff(written(tmp_path, "hts.json", json.dumps(USITC)))
    assert lines(found) == {
        "87032301": ("2.5", {"AU": "0", "S": "0", "KR": "5"}, ()),
        "87032401": ("3", {"S": "0"}, ()),
    }


def test_the_whole_hts_reads_as_the_shipped_schedule(sources, tmp_path, facts):
    path = tmp_path / "hts.json"
    path.write_bytes(gzip.decompress((sources / "tariffs/us/hts_2026_rev_10.json.gz").read_bytes()))
    found = lines(read_tariff(path))
    shipped = {line.code: line for line in facts.tariffs.all_lines("USA")}
    assert found.keys() == shipped.keys()
    for code in list(shipped)[::97]:
        rates = {key: rate.percent for key, rate in shipped[code].preferences}
        assert {key: float(rate) for key, rate in found[code][1].items() if rate.replace(".", "").isdigit()} == {
            key: rate for key, rate in rates.items() if rate is not None and key in found[code][1]
            and found[code][1][key].replace(".", "").isdigit()
        }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.csv", b"one,two\n1,2\n", "none of the tariff files"),
        ("a.csv", b"", "none of the tariff files"),
        ("a.csv", b"\x00\x01\x02\x03", "not a text file"),
        ("a.json", b"[1, 2", "cannot be read"),
        ("a.json", b"[]", "no tariff line"),
        ("a.json", b'[{"htsno": 5}, null, "x", {"htsno": "1234.56.78", "indent": "deep"}]', ""),
        ("a.csv", b"TARIFF,MFN\nx,y\n", "no tariff line"),
        ("gone.csv", None, "not there any more"),
    ],
)
def test_a_file_that_is_none_is_told_in_one_sentence(tmp_path, name, data, word):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    if not word:
        assert lines(read_tariff(path)) == {"12345678": ("", {}, ())}
        return
    with pytest.raises(PlannerError, match=word):
        read_tariff(path)


@pytest.fixture
def profile(tmp_path, monkeypatch):
    """An empty profile of the user's own, with facts opened anew."""
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path / "own")
    return tmp_path


def test_an_imported_tariff_fills_a_hole_and_lies_over_the_shipped_one(profile):
    facts = api.open_facts()
    assert api.duty(facts, "847989", "MEX", "CAN").missing == "tariff_code_missing"
    assert api.duty(facts, "854430", "MEX", "KOR").missing == "tariff_market_missing"
    folder, found = api.import_duties(facts, written(profile, "tariff.csv", CBSA), "CAN", as_of="2026-09-01")
    assert verify(folder) == []
    assert len(found.rows) == 3
    api.import_duties(facts, written(profile, "wits.csv", WITS), "KOR")
    now = api.open_facts()
    canada = api.duty(now, "847989", "MEX", "CAN")
    assert (canada.mfn.mean, canada.faced.mean) == (6.5, 0.0)
    assert canada.schedule is not None
    assert canada.schedule.as_of == "2026-09-01"
    korea = api.duty(now, "854430", "MEX", "KOR")
    assert korea.faced.mean == 6.5
    assert {"averaged", "older"} <= set(korea.flags)
    assert api.duty(now, "870323", "MEX", "USA").mfn.mean == 2.5  # the others stay as shipped


def test_importing_again_replaces_the_pack(profile):
    facts = api.open_facts()
    for rate in ("20", "25"):
        text = LIGIE.replace("cm³;Pza;20", f"cm³;Pza;{rate}")
        folder, _ = api.import_duties(facts, written(profile, "ligie.csv", text), "MEX")
    assert list(folder.parent.iterdir()) == [folder]
    assert api.duty(api.open_facts(), "870323", "CAN", "MEX").mfn.mean == 25.0
