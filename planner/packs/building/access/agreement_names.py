"""Names of agreements and programmes in three languages, by schedule and treatment."""

from __future__ import annotations

from planner.packs.building.agreement_words import NAMES as LISTED

Words = tuple[str, str, str]


def _pair(a: Words, b: Words) -> Words:
    return f"{a[0]}–{b[0]}", f"{a[1]}–{b[1]}", f"{a[2]}–{b[2]}"


_US, _JP, _UK = ("US", "EE. UU.", "États-Unis"), ("Japan", "Japón", "Japon"), ("UK", "Reino Unido", "Royaume-Uni")
_PLACES: dict[str, Words] = {
    "ALB": ("Albania", "Albania", "Albanie"), "AUS": ("Australia", "Australia", "Australie"),
    "BHR": ("Bahrain", "Baréin", "Bahreïn"), "BRN": ("Brunei", "Brunéi", "Brunei"),
    "CAM": ("Central America", "Centroamérica", "Amérique centrale"), "CHE": ("Switzerland", "Suiza", "Suisse"),
    "CHL": ("Chile", "Chile", "Chili"), "COL": ("Colombia", "Colombia", "Colombie"),
    "ECU": ("Ecuador", "Ecuador", "Équateur"), "EGY": ("Egypt", "Egipto", "Égypte"), "EUN": ("EU", "UE", "UE"),
    "FRO": ("Faroe Islands", "Islas Feroe", "Îles Féroé"), "GEO": ("Georgia", "Georgia", "Géorgie"),
    "IDN": ("Indonesia", "Indonesia", "Indonésie"), "IND": ("India", "India", "Inde"),
    "ISL": ("Iceland", "Islandia", "Islande"), "ISR": ("Israel", "Israel", "Israël"),
    "JOR": ("Jordan", "Jordania", "Jordanie"), "JPN": _JP, "KOR": ("Korea", "Corea", "Corée"),
    "LBN": ("Lebanon", "Líbano", "Liban"), "MAR": ("Morocco", "Marruecos", "Maroc"),
    "MDA": ("Moldova", "Moldavia", "Moldavie"), "MKD": ("North Macedonia", "Macedonia del Norte", "Macédoine du Nord"),
    "MNG": ("Mongolia", "Mongolia", "Mongolie"), "MYS": ("Malaysia", "Malasia", "Malaisie"),
    "NOR": ("Norway", "Noruega", "Norvège"), "OMN": ("Oman", "Omán", "Oman"), "PAN": ("Panama", "Panamá", "Panama"),
    "PER": ("Peru", "Perú", "Pérou"), "PHL": ("Philippines", "Filipinas", "Philippines"),
    "SGP": ("Singapore", "Singapur", "Singapour"), "SRB": ("Serbia", "Serbia", "Serbie"),
    "THA": ("Thailand", "Tailandia", "Thaïlande"), "TUN": ("Tunisia", "Túnez", "Tunisie"),
    "TUR": ("Türkiye", "Turquía", "Turquie"), "UKR": ("Ukraine", "Ucrania", "Ukraine"),
    "VNM": ("Viet Nam", "Vietnam", "Viêt Nam"), "XKX": ("Kosovo", "Kosovo", "Kosovo"),
    "ZAF": ("South Africa", "Sudáfrica", "Afrique du Sud"),
}  # fmt: skip
_US_PARTNERS = {"AU": "AUS", "BH": "BHR", "CL": "CHL", "CO": "COL", "IL": "ISR", "JO": "JOR", "JP": "JPN", "KR": "KOR",
                "MA": "MAR", "OM": "OMN", "PA": "PAN", "PE": "PER", "SG": "SGP"}  # fmt: skip
_RCEP = ("RCEP", "RCEP", "RCEP")

NAMES: dict[tuple[str, str], Words] = {
    ("CAN", "GPT"): ("General Preferential Tariff", "Arancel de preferencia general (Canadá)",
                     "Tarif de préférence général"),
    ("CAN", "LDCT"): ("Least Developed Country Tariff", "Arancel para países menos adelantados (Canadá)",
                      "Tarif des pays les moins développés"),
    ("CAN", "CCCT"): ("Commonwealth Caribbean Countries Tariff", "Arancel para el Caribe de la Commonwealth (Canadá)",
                      "Tarif des pays antillais du Commonwealth"),
    ("CAN", "AUT"): ("Australia Tariff", "Arancel de Australia (Canadá)", "Tarif de l'Australie"),
    ("CAN", "NZT"): ("New Zealand Tariff", "Arancel de Nueva Zelanda (Canadá)", "Tarif de la Nouvelle-Zélande"),
    ("USA", "S"): ("USMCA", "T-MEC", "ACEUM"),
    ("USA", "P"): ("CAFTA-DR", "CAFTA-RD", "ALÉAC-RD"),
    **{("USA", code): _pair(_US, _PLACES[place]) for code, place in _US_PARTNERS.items()},
    **{("JPN", f"epa_{place.lower()}"): _pair(_JP, _PLACES[place])
       for place in ("SGP", "MYS", "CHL", "THA", "IDN", "BRN", "PHL", "CHE", "VNM", "IND", "PER", "AUS", "MNG")},
    ("JPN", "epa_mex"): LISTED["Mexico-Japan EPA"],
    ("JPN", "epa_asean"): ("ASEAN–Japan", "ASEAN–Japón", "ANASE–Japon"),
    ("JPN", "epa_eu"): ("EU–Japan", "UE–Japón", "UE–Japon"),
    ("JPN", "epa_gbr"): ("UK–Japan", "Reino Unido–Japón", "Royaume-Uni–Japon"),
    ("JPN", "rcep_asean_au_nz"): _RCEP,
    ("JPN", "rcep_chn"): _RCEP,
    ("JPN", "rcep_kor"): _RCEP,
    ("JPN", "us_jp_ta"): ("US–Japan", "EE. UU.–Japón", "États-Unis–Japon"),
    ("JPN", "cptpp"): LISTED["CPTPP"],
    **{("GBR", place): _pair(_UK, words) for place, words in _PLACES.items()},
    ("GBR", "CAN"): LISTED["Canada-UK Trade Continuity Agreement"],
    ("GBR", "MEX"): LISTED["Mexico-UK Trade Continuity Agreement"],
    ("AUS", "canata"): ("Canada–Australia (CANATA)", "Canadá–Australia (CANATA)", "Canada–Australie (CANATA)"),
}  # fmt: skip
