"""The layouts that statistics offices really give out, each with its own traps; figures are test figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.errors import FiguresError
from tests.imports.reading import looked, read, reasons

COMTRADE = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,"
    "partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,"
    "classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,"
    "mosCode,motCode,motDesc,qtyUnitCode,qty,netWgt,cifvalue,fobvalue,primaryValue,isReported,isAggregate\n"
)


def comtrade_row(partner="MEX", value="300", code="854430", flow="M", year="2023", second="0", mot="0", revision="H6"):
    return (
        f"C,A,{year}0101,{year},52,{year},276,DEU,Germany,{flow},Import,0,{partner},x,{second},W00,World,{revision},HS,"
        f'1,{code},"Wiring sets, of vehicles",6,True,C00,TOTAL CPC,0,{mot},TOTAL MOT,8,,,,,{value},1,0,\n'
    )


def written(tmp_path: Path, text: str, name="table.csv", encoding="utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_un_comtrade(tmp_path):
    rows = [
        comtrade_row("W00", "1000"), comtrade_row("MEX", "300.25"), comtrade_row("USA", "600"),
        comtrade_row("_X", "99.75"), comtrade_row("USA", "999", flow="X"), comtrade_row("USA", "9", year="2022"),
        comtrade_row("USA", "100", second="124"), comtrade_row("USA", "100", mot="2100"),
        comtrade_row("W00", "5", code="TOTAL"),
    ]  # fmt: skip
    path = written(tmp_path, COMTRADE + "".join(rows))
    seen = looked(path)
    assert (seen.kind, seen.unit, seen.revision, seen.year, seen.decimal) == ("comtrade", "USD", "2022", "2023", ".")
    told, flows, totals = read(path)
    assert flows == {("DEU", "MEX", "854430"): 300, ("DEU", "USA", "854430"): 600}
    assert totals == {("DEU", "854430"): 1000}  # the table's own total, with what nobody names
    assert dict(told.skipped) == {"not_imports": 1, "other_year": 1, "detail": 2, "totals": 2}
    assert told.refused == 0
    assert told.rows == 9 == told.taken + sum(told.skipped.values())


def test_baci_counts_in_thousands_and_loses_leading_zeros(tmp_path):
    path = written(tmp_path, "t,i,j,k,v,q\n2024,842,276,10121,1.500,2\n2024,757,276,854430,2.250,1.2\n",
                   "BACI_HS17_Y2024_V202601.csv")  # fmt: skip
    seen = looked(path, decimal=".")
    assert (seen.kind, seen.unit, seen.revision, seen.year) == ("baci", "kUSD", "2017", "2024")
    _, flows, _ = read(path, decimal=".")
    assert flows == {("DEU", "USA", "010121"): 1500, ("DEU", "CHE", "854430"): 2250}
    assert [q.key for q in looked(path).questions] == ["decimal"]


def test_wits(tmp_path):
    head = "Nomenclature,ReporterISO3,ProductCode,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,"
    path = written(tmp_path, head + "TradeFlowCode,TradeValue in 1000 USD\n"
                   "H5,NAM,854430,Namibia,WLD,World,2022,Gross Imp.,5,30.5\n"
                   "H5,NAM,854430,Namibia,ZAF,South Africa,2022,Import,5,20\n"
                   "H5,NAM,854430,Namibia,EUN,European Union,2022,Import,5,4\n"
                   "H5,NAM,854430,Namibia,DEU,Germany,2022,Import,5,10.5\n"
                   "H5,NAM,854430,Namibia,DEU,Germany,2022,Export,6,10.5\n")  # fmt: skip
    seen = looked(path)
    assert (seen.kind, seen.unit, seen.revision, seen.year) == ("wits", "kUSD", "2017", "2022")
    told, flows, totals = read(path)
    assert flows == {("NAM", "ZAF", "854430"): 20_000, ("NAM", "DEU", "854430"): 10_500}
    assert totals == {("NAM", "854430"): 30_500}
    assert told.skipped["totals"] == 2  # the world, and the European Union: a group of its members


TRADE_MAP = {
    "en": ("List of supplying markets for a product imported by Germany", "Product: 854430 Ignition wiring sets",
           "Unit: US Dollar thousand", "Exporters", "Imported value in", "World", "Korea, Republic of"),
    "es": ("Lista de los mercados proveedores para un producto importado por Alemania", "Producto: 854430 Juegos",
           "Unidad: miles de dólares americanos", "Exportadores", "Valor importado en", "Mundo", "Corea, República de"),
    "fr": ("Liste des marchés fournisseurs pour un produit importé par Allemagne", "Produit : 854430 Jeux de fils",
           "Unité : milliers de dollars", "Exportateurs", "Valeur importée en", "Monde", "Corée, République de"),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
def test_trade_map_in_three_languages_and_four_encodings(tmp_path, language, encoding):
    title, product, unit, head, value, world, korea = TRADE_MAP[language]
    columns = "\t".join([head, *(f"{value} {year}" for year in (2022, 2023, 2024))])
    text = f'{title}\n{product}\n{unit}\n\n{columns}\n{world}\t9\t8\t3000\n"{korea}"\t1\t1\t1000\n'
    text += "M\u00e9xico\t1\t1\t2000\n"
    path = written(tmp_path, text, "Trade_Map.txt", encoding)
    seen = looked(path)
    assert (seen.kind, seen.importer, seen.hs, seen.year, seen.unit) == ("trademap", "DEU", "854430", "2024", "kUSD")
    assert seen.years == ("2022", "2023", "2024")
    _, flows, totals = read(path)
    assert flows == {("DEU", "KOR", "854430"): 1_000_000, ("DEU", "MEX", "854430"): 2_000_000}
    assert totals == {("DEU", "854430"): 3_000_000}
    assert read(path, year="2023")[2] == {}  # the suppliers carry only a quarter of that year's own total


def test_any_table_by_naming_its_columns(tmp_path):
    path = written(tmp_path, "De;A;Partida;Monto\nMX;NA;8544.30;1.234,50\nDE;NA;0101.21;2,00\n")
    asked = [question.key for question in looked(path).questions]
    assert asked == ["column:importer", "column:exporter", "column:hs", "column:value", "year"]
    columns = (("De", "exporter"), ("A", "importer"), ("Partida", "hs"), ("Monto", "value"))
    assert [q.key for q in looked(path, columns=columns, year="2023").questions] == ["unit"]
    _, flows, _ = read(path, columns=columns, year="2023", unit="USD")
    assert flows == {("NAM", "MEX", "854430"): 1234, ("NAM", "DEU", "010121"): 2}
    with pytest.raises(FiguresError, match="no column named Nada"):
        looked(path, columns=(("Nada", "hs"),))


def simple(tmp_path, *rows, head="importer,exporter,hs,year,value usd"):
    return written(tmp_path, "\n".join([head, *rows]) + "\n")


def test_namibia_is_no_missing_value_and_leading_zeros_live(tmp_path):
    told, flows, _ = read(
        simple(tmp_path, "NA,ZA,010121,2024,5", 'Namibia,516,"\'0101.21",2024,7', "NAM,ZAF,10129,2024,9")
    )
    assert flows == {("NAM", "ZAF", "010121"): 5, ("NAM", "NAM", "010121"): 7, ("NAM", "ZAF", "010129"): 9}
    assert not told.refused


def test_countries_by_every_usual_name(tmp_path):
    names = ["USA", "US", "842", "840", "United States of America", "Estados Unidos", "États-Unis", "etats unis"]
    rows = [f"DEU,{name},{code},2024,10" for name, code in zip(names, (
        "854430", "870899", "870323", "840991", "300490", "020230", "271019", "100590"), strict=True)]  # fmt: skip
    _, flows, _ = read(simple(tmp_path, *rows))
    assert {exporter for _, exporter, _ in flows} == {"USA"}
    assert len(flows) == 8
    others = {"Taipei, Chinese": "TWN", "Viet Nam": "VNM", "Corée, République de": "KOR", "Türkiye": "TUR",
              "Côte d’Ivoire": "CIV", "Russian Federation": "RUS", "757": "CHE", "Czech Republic": "CZE"}  # fmt: skip
    for name, iso3 in others.items():
        _, flows, _ = read(simple(tmp_path, f'DEU,"{name}",854430,2024,10'))
        assert [exporter for _, exporter, _ in flows] == [iso3], name


def test_each_refused_row_is_named_with_row_column_and_reason(tmp_path):
    rows = ["DEU,MEX,854430,2024,10", "DEU,Atlantis,854430,2024,10", "EU,MEX,854430,2024,1", "DEU,USA,8544,2024,1",
            "DEU,USA,999998,2024,1", "DEU,USA,854430,2024,many", "DEU,USA,854430,2024,-4", "DEU,USA",
            "DEU,USA,854430,2024,1e30", "DEU,USA,854430,2024,", ",,,,"]  # fmt: skip
    told, flows, _ = read(simple(tmp_path, *rows))
    assert flows == {("DEU", "MEX", "854430"): 10}
    assert reasons(told) == {
        3: "Atlantis is not a country that the program knows.",
        4: "EU is a group of countries: figures of one importer are needed.",
        5: "8544 is a heading or chapter: lines of six digits are needed.",
        6: "999998 is no line of HS 2017 or HS 2022.",
        7: "many is not a figure.", 8: "-4 is negative.", 9: "The row has too few cells.",
        10: "1e30 is more than a country imports. Is the unit right?",
    }  # fmt: skip
    assert [p.where for p in told.problems][:2] == ["table.csv:3:exporter", "table.csv:4:importer"]
    assert dict(told.skipped) == {"empty": 2}
    assert (told.rows, told.taken, told.refused) == (11, 1, 8)


def test_repeated_rows_count_once_and_contradictions_are_refused(tmp_path):
    rows = ["DEU,MEX,854430,2024,10", "DEU,MEX,854430,2024,10", "DEU,USA,854430,2024,7", "DEU,USA,854430,2024,8"]
    told, flows, _ = read(simple(tmp_path, *rows))
    assert flows == {("DEU", "MEX", "854430"): 10, ("DEU", "USA", "854430"): 7}
    assert reasons(told) == {5: "Row 4 has another value for the same importer, supplier and code."}
    assert dict(told.skipped) == {"duplicates": 1}


def test_national_lines_add_up_and_their_subtotal_is_left_out(tmp_path):
    rows = ["DEU,MEX,85443000,2024,10", "DEU,MEX,85443010,2024,5", "DEU,MEX,854430,2024,15"]
    told, flows, _ = read(simple(tmp_path, *rows))
    assert flows == {("DEU", "MEX", "854430"): 15}
    assert dict(told.skipped) == {"totals": 1}


def test_a_line_that_is_only_a_total_or_lacks_suppliers_is_refused(tmp_path):
    rows = ["DEU,World,854430,2024,100", "DEU,World,870899,2024,100", "DEU,MEX,870899,2024,60"]
    told, flows, totals = read(simple(tmp_path, *rows))
    assert (flows, totals) == ({}, {})
    assert reasons(told)[2].startswith("DEU, HS 854430: only the total")
    assert "carry only 60.0%" in reasons(told)[3]


def test_hs_2022_lines_come_to_the_hs_2017_line_they_came_from(tmp_path, facts):
    new = [p for p in facts.products.values() if p.revision == "2022" and len(p.code) == 6]
    product = next(p for p in new if len(facts.trade.product_rows(p.hs2017)) == 1)
    told, flows, _ = read(simple(tmp_path, f"DEU,MEX,{product.code},2024,10"))
    assert flows == {("DEU", "MEX", product.hs2017): 10}
    only = next(p for p in facts.products.values() if p.revision == "2017" and len(p.code) == 6)
    told, flows, _ = read(simple(tmp_path, f"DEU,MEX,{only.code},2024,10", "DEU,MEX,854430,2024,1"), revision="2022")
    assert reasons(told) == {2: f"{only.code} is no line of HS 2022."}
    both = simple(tmp_path, f"DEU,MEX,{only.code},2024,10", f"DEU,MEX,{product.code},2024,10")
    assert [q.key for q in looked(both).questions] == ["revision"]


def test_an_older_revision_is_taken_where_the_line_is_still_there_and_says_so(tmp_path):
    told, flows, _ = read(simple(tmp_path, "DEU,MEX,854430,2012,10"), revision="2012")
    assert flows == {("DEU", "MEX", "854430"): 10}
    assert any(p.severity == "warning" and "HS 2012" in p.sentence() for p in told.problems)


def test_a_value_in_another_currency_is_asked(tmp_path):
    path = simple(tmp_path, "DEU,MEX,854430,2024,10", head="importer,exporter,hs,year,value EUR")
    assert "column:value" in [q.key for q in looked(path).questions]
    path = simple(tmp_path, "DEU,MEX,854430,2024,10", head="importer,exporter,hs,year,value")
    assert [q.key for q in looked(path).questions] == ["unit"]


def test_one_supplier_alone_is_told(tmp_path):
    told, _, _ = read(simple(tmp_path, "DEU,MEX,854430,2024,10"))
    assert any("only one supplier" in p.sentence() for p in told.problems)


def workbook(tmp_path, rows, name="table.xlsx"):
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / name)
    return tmp_path / name


def test_a_workbook_with_numbers_as_numbers(tmp_path):
    path = workbook(tmp_path, [["importer", "exporter", "hs", "year", "value usd"], ["NA", "ZA", 10121, 2024, 1.234],
                               ["NA", "MX", "010121", 2024, 7.6], ["NA", "US", 8544.3, 2024, 5]])  # fmt: skip
    told, flows, _ = read(path)
    assert flows == {("NAM", "ZAF", "010121"): 1, ("NAM", "MEX", "010121"): 8}
    assert "turned the code into a number" in reasons(told)[4]


def test_a_formula_is_no_figure_and_is_never_run(tmp_path):
    path = workbook(tmp_path, [["importer", "exporter", "hs", "year", "value usd"],
                               ["DEU", "MEX", "854430", 2024, "=1+1"], ["DEU", "=HYPERLINK(\"x\")", "854430", 2024, 3],
                               ["DEU", "USA", "854430", 2024, 3]])  # fmt: skip
    _told, flows, _ = read(path)
    assert flows == {("DEU", "USA", "854430"): 3}
    text = simple(tmp_path, "DEU,=cmd|' /C calc'!A0,854430,2024,3")
    assert reasons(read(text)[0])[2].startswith("=cmd")
