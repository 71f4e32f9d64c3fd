"""Words that people search by and that the official labels do not use: the national tariffs' words and trade names."""

from __future__ import annotations

import json
import lzma
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from planner.packs.building.files import Row, read_rows
from planner.packs.folding import LINKING, fold, words_of

LANGUAGES = ("en", "es", "fr")
CURRENT = "202401"  # lines that ended earlier may have meant something else
MOST = 30  # words a line and language: the rest are measures and law
LEGAL = """
    whether including excluding exceeding nes nesoi etc kind used thereof
    uso tipo demas excepto incluso comprenda comprendidos fraccion fracciones numeral cuando inciso
"""

# Names of the trade, in our own words.
TRADE_NAMES: dict[str, tuple[str, str, str]] = {
    "854430": ("wiring harness wire harness cable harness automotive car",
               "arnés arneses eléctricos automotrices cableado cables para vehículos automóviles autos",
               "faisceau faisceaux de câbles câblage automobile véhicules"),
    "854442": ("cable assembly connector cable", "cable con conectores arnés", "câble avec connecteurs"),
    "310420": ("potash muriate of potash MOP", "potasa muriato de potasio", "potasse"),
    "310430": ("sulphate of potash sulfate SOP", "sulfato de potasa", "sulfate de potasse"),
    "310490": ("potassic fertilizer potash", "fertilizante potásico potasa", "engrais potassique potasse"),
    "870380": ("electric car electric vehicle EV BEV", "auto eléctrico coche eléctrico vehículo eléctrico carro",
               "voiture électrique auto véhicule électrique VE"),
    "870340": ("hybrid car HEV", "auto híbrido coche híbrido", "voiture hybride"),
    "870360": ("plug-in hybrid car PHEV", "auto híbrido enchufable", "voiture hybride rechargeable"),
    "870323": ("car automobile", "auto coche automóvil carro", "voiture auto automobile"),
    "870240": ("electric bus", "autobús eléctrico camión eléctrico", "autobus électrique"),
    "870421": ("pickup truck light truck", "camioneta pickup", "camionnette pick-up"),
    "850760": ("battery lithium-ion EV", "batería ion de litio", "batterie lithium-ion"),
    "850710": ("battery car lead-acid", "batería de auto plomo-ácido", "batterie d'auto plomb-acide"),
    "854143": ("solar panel photovoltaic module PV", "panel solar módulo fotovoltaico", "panneau solaire module"),
    "854140": ("solar panel photovoltaic LED", "panel solar", "panneau solaire"),
    "850231": ("wind turbine", "aerogenerador turbina eólica", "éolienne"),
    "283691": ("lithium carbonate battery grade", "carbonato de litio", "carbonate de lithium"),
    "282520": ("lithium hydroxide battery grade", "hidróxido de litio", "hydroxyde de lithium"),
    "750210": ("nickel class 1", "níquel", "nickel"),
    "260300": ("copper ore copper concentrate", "concentrado de cobre mineral de cobre", "concentré de cuivre"),
    "740311": ("copper cathode", "cátodo de cobre", "cathode de cuivre"),
    "080440": ("avocado", "aguacate palta", "avocat"),
    "020130": ("beef", "carne de res", "bœuf"),
    "020329": ("pork", "carne de cerdo puerco", "porc"),
    "100199": ("wheat", "trigo", "blé"),
    "120510": ("canola rapeseed", "canola colza", "canola colza"),
    "120190": ("soybean soya", "soya soja", "soja soya"),
    "220300": ("beer", "cerveza", "bière"),
    "220890": ("tequila mezcal", "tequila mezcal", "tequila mezcal"),
    "170220": ("maple syrup", "jarabe de arce miel de maple", "sirop d'érable"),
    "070200": ("tomato", "jitomate tomate", "tomate"),
    "081010": ("strawberry berries", "fresa frutillas", "fraise"),
    "847130": ("laptop notebook computer", "computadora portátil laptop", "ordinateur portable"),
    "847150": ("server computer", "servidor computadora", "serveur ordinateur"),
    "851713": ("smartphone mobile phone cell phone", "teléfono inteligente celular", "téléphone cellulaire"),
    "854231": ("chip semiconductor microprocessor", "chip semiconductor microprocesador", "puce semiconducteur"),
    "852872": ("television TV", "televisor televisión", "téléviseur télévision"),
    "841810": ("refrigerator fridge", "refrigerador", "réfrigérateur frigo"),
    "901839": ("catheter cannula medical", "catéter cánula médico", "cathéter canule médical"),
    "901890": ("medical device", "dispositivo médico", "dispositif médical"),
    "880240": ("airplane aircraft jet", "avión aeronave", "avion"),
    "880730": ("aircraft parts", "partes de avión", "pièces d'avion"),
    "880330": ("aircraft parts", "partes de avión", "pièces d'avion"),
    "870829": ("body parts stamping automotive", "autopartes carrocería estampados", "pièces de carrosserie"),
    "870899": ("auto parts car parts", "autopartes refacciones", "pièces d'auto"),
    "870840": ("gearbox transmission", "caja de velocidades transmisión", "boîte de vitesses transmission"),
    "940320": ("metal furniture", "mueble metálico", "meuble en métal"),
    "440710": ("lumber softwood", "madera aserrada", "bois d'œuvre"),
    "440712": ("lumber softwood spruce pine fir SPF", "madera aserrada", "bois d'œuvre résineux"),
    "030632": ("lobster", "langosta", "homard"),
    "300490": ("medicine drug pharmaceutical", "medicina medicamento fármaco", "médicament"),
    "271111": ("LNG liquefied natural gas", "GNL gas natural licuado", "GNL gaz naturel liquéfié"),
    "270900": ("crude oil petroleum", "petróleo crudo", "pétrole brut"),
    "280410": ("green hydrogen", "hidrógeno verde", "hydrogène vert"),
    "853710": ("switchgear control panel PLC", "tablero de control gabinete", "panneau de commande"),
    "850440": ("charger inverter power supply EV charger", "cargador inversor fuente de poder", "chargeur onduleur"),
    "850131": ("electric motor", "motor eléctrico", "moteur électrique"),
    "610910": ("t-shirt", "playera camiseta", "t-shirt"),
}  # fmt: skip


def search_words(
    sources: Path, labels: Mapping[str, tuple[str, ...]], headings: Mapping[str, Row]
) -> list[tuple[str, ...]]:
    """(code, en, es, fr): "names of the trade; further words", folded, without what the line's own labels hold.

    ``headings``: the full wording of chapters and headings, whose labels may have been shortened.
    """
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for code, row in headings.items():
        if len(code) < 6:
            for language in LANGUAGES:
                found[code][language] += words_of(fold(row[language]))
    _canadian(sources, found)
    _mexican(sources, found)
    stop = LINKING | frozenset(LEGAL.split())
    rows = []
    for code in sorted(found.keys() | TRADE_NAMES.keys()):
        if code in labels:
            names = TRADE_NAMES.get(code, ("", "", ""))
            cells = [
                _cell(" ".join(words_of(fold(name))), found[code][language], stop | set(words_of(fold(label))))
                for language, name, label in zip(LANGUAGES, names, labels[code], strict=True)
            ]
            rows.append((code, *cells))
    return [row for row in rows if any(row[1:])]


def _cell(names: str, words: list[str], known: frozenset[str]) -> str:
    seen = known | set(names.split())
    fresh = [word for word in dict.fromkeys(words) if word.isalpha() and len(word) > 2 and word not in seen]
    further = " ".join(fresh[:MOST])
    return f"{names}; {further}".strip() if names else further


def _canadian(sources: Path, found: dict[str, dict[str, list[str]]]) -> None:
    """Statistics Canada's eight-digit lines."""
    with lzma.open(sources / "hs/statcan_hs8_en_fr_1988_2026.js.xz", "rt", encoding="utf-8") as file:
        text = file.read()
    body = re.sub(r'\\(?!["\\/bfnrtu])', "", text[text.index("[") : text.rindex("]") + 1])
    for entry in json.loads(body):
        if entry["C_END"] >= CURRENT:
            for language in ("en", "fr"):
                found[entry["HS"][:6]][language] += words_of(fold(entry[language.upper()]))


def _mexican(sources: Path, found: dict[str, dict[str, list[str]]]) -> None:
    """The Mexican tariff's ten-digit lines."""
    for row in read_rows(sources / "hs/sat_c_fraccion_arancelaria_es.csv"):
        cells = list(row.values())
        found[cells[1][:6]]["es"] += words_of(fold(cells[2]))
