"""Names and remarks of the agreements in three languages, by the words of the source."""

from __future__ import annotations

from planner.packs.building.files import Row

Words = tuple[str, str, str]  # en, es, fr

NAMES: dict[str, Words] = {
    "CPTPP": ("CPTPP", "TIPAT", "PTPGP"),
    "CETA (Canada-EU)": ("CETA (Canada–EU)", "AECG (Canadá–UE)", "AECG (Canada–UE)"),
    "Mexico-EU (TLCUEM)": ("Mexico–EU Global Agreement", "TLCUEM (México–UE)", "Accord global Mexique–UE"),
    "Mexico-Central America": ("Mexico–Central America", "México–Centroamérica", "Mexique–Amérique centrale"),
    "ACE 55 (autos)": ("ACE 55 (vehicles)", "ACE 55 (sector automotor)", "ACE 55 (automobile)"),
    "ACE 6 (partial scope)": ("ACE 6", "ACE 6", "ACE 6"),
    "ACE 53 (partial scope)": ("ACE 53", "ACE 53", "ACE 53"),
    "Canada-EFTA": ("Canada–EFTA", "Canadá–AELC", "Canada–AELE"),
    "Mexico-EFTA": ("Mexico–EFTA", "México–AELC", "Mexique–AELE"),
    "Pacific Alliance protocol": (
        "Pacific Alliance protocol", "Protocolo de la Alianza del Pacífico", "Protocole de l'Alliance du Pacifique",
    ),
    "CUSMA/USMCA/T-MEC (replaced NAFTA of 1994-01-01)": ("USMCA", "T-MEC", "ACEUM"),
    "T-MEC/USMCA (replaced NAFTA of 1994-01-01)": ("USMCA", "T-MEC", "ACEUM"),
    "Canada-UK Trade Continuity Agreement": (
        "Canada–UK Trade Continuity Agreement", "Acuerdo de continuidad comercial Canadá–Reino Unido",
        "Accord de continuité commerciale Canada–Royaume-Uni",
    ),
    "Mexico-UK Trade Continuity Agreement": (
        "Mexico–UK Trade Continuity Agreement", "Acuerdo de continuidad comercial México–Reino Unido",
        "Accord de continuité commerciale Mexique–Royaume-Uni",
    ),
    "Canada-Indonesia CEPA": ("Canada–Indonesia CEPA", "CEPA Canadá–Indonesia", "APEG Canada–Indonésie"),
    "Mexico-Japan EPA": ("Mexico–Japan EPA", "AAE México–Japón", "APE Mexique–Japon"),
    "Mexico-Peru (AIC)": ("Mexico–Peru (AIC)", "AIC México–Perú", "AIC Mexique–Pérou"),
    "Mexico-Bolivia (ACE 66)": ("Mexico–Bolivia (ACE 66)", "México–Bolivia (ACE 66)", "Mexique–Bolivie (ACE 66)"),
    "Mexico-Uruguay (ACE 60)": ("Mexico–Uruguay (ACE 60)", "México–Uruguay (ACE 60)", "Mexique–Uruguay (ACE 60)"),
    "Canada-Chile": ("Canada–Chile", "Canadá–Chile", "Canada–Chili"),
    "Canada-Colombia": ("Canada–Colombia", "Canadá–Colombia", "Canada–Colombie"),
    "Canada-Costa Rica": ("Canada–Costa Rica", "Canadá–Costa Rica", "Canada–Costa Rica"),
    "Canada-Honduras": ("Canada–Honduras", "Canadá–Honduras", "Canada–Honduras"),
    "Canada-Israel": ("Canada–Israel", "Canadá–Israel", "Canada–Israël"),
    "Canada-Jordan": ("Canada–Jordan", "Canadá–Jordania", "Canada–Jordanie"),
    "Canada-Korea": ("Canada–Korea", "Canadá–Corea", "Canada–Corée"),
    "Canada-Panama": ("Canada–Panama", "Canadá–Panamá", "Canada–Panama"),
    "Canada-Peru": ("Canada–Peru", "Canadá–Perú", "Canada–Pérou"),
    "Canada-Ukraine": ("Canada–Ukraine", "Canadá–Ucrania", "Canada–Ukraine"),
    "Mexico-Chile": ("Mexico–Chile", "México–Chile", "Mexique–Chili"),
    "Mexico-Colombia": ("Mexico–Colombia", "México–Colombia", "Mexique–Colombie"),
    "Mexico-Israel": ("Mexico–Israel", "México–Israel", "Mexique–Israël"),
    "Mexico-Panama": ("Mexico–Panama", "México–Panamá", "Mexique–Panama"),
}  # fmt: skip

NOTES: dict[str, Words] = {
    "": ("", "", ""),
    "in force": ("", "", ""),
    "provisional application": ("provisional application", "aplicación provisional", "application provisoire"),
    "modernised agreement: signature/entry not confirmed here": (
        "modernised agreement: signature and entry into force not verified",
        "acuerdo modernizado: firma y entrada en vigor sin verificar",
        "accord modernisé\u00a0: signature et entrée en vigueur non vérifiées",
    ),
    "in force; joint review 2026-07-01": (
        "replaced NAFTA of 1994; joint review of 1 July 2026",
        "sustituyó al TLCAN de 1994; revisión conjunta del 1 de julio de 2026",
        "a remplacé l'ALENA de 1994; examen conjoint du 1er juillet 2026",
    ),
    "vehicles and parts only; dates differ by country": (
        "vehicles and parts only; dates differ by country",
        "solo vehículos y autopartes; las fechas varían por país",
        "véhicules et pièces seulement; dates selon le pays",
    ),
    "HND 2013-01-01; CRI 2013-07-01; GTM 2013-09-01": (
        "Honduras 1 Jan 2013, Costa Rica 1 Jul 2013, Guatemala 1 Sep 2013",
        "Honduras 1 ene 2013, Costa Rica 1 jul 2013, Guatemala 1 sep 2013",
        "Honduras 1er janv. 2013, Costa Rica 1er juill. 2013, Guatemala 1er sept. 2013",
    ),
    "modernised 2019-02-05 (from memory)": (
        "modernised on 5 February 2019 (not verified)", "modernizado el 5 de febrero de 2019 (sin verificar)",
        "modernisé le 5 février 2019 (non vérifié)",
    ),
    "modernised text 2019-09-01 (from memory)": (
        "modernised on 1 September 2019 (not verified)", "modernizado el 1 de septiembre de 2019 (sin verificar)",
        "modernisé le 1er septembre 2019 (non vérifié)",
    ),
    "modernised 2024-07-01 (from memory; 2023 Act cited in Customs Tariff)": (
        "modernised on 1 July 2024 (not verified)", "modernizado el 1 de julio de 2024 (sin verificar)",
        "modernisé le 1er juillet 2024 (non vérifié)",
    ),
    "NOT in force at 2026-07-23: 2026 c. 7 enacted but listed as amendment not in force": (
        "on 23 July 2026 enacted (2026, c. 7) but not in force",
        "al 23 de julio de 2026, promulgado (2026, c. 7) pero sin vigor",
        "au 23 juillet 2026, édicté (2026, ch. 7) mais pas en vigueur",
    ),
    "signed 2025-09-24; Act 2026 c. 8 (assent 2026-05-06); not in force at 2026-07-23": (
        "signed on 24 September 2025; Act of 6 May 2026 (c. 8); not in force on 23 July 2026",
        "firmado el 24 de septiembre de 2025; ley del 6 de mayo de 2026 (c. 8); sin vigor al 23 de julio de 2026",
        "signé le 24 septembre 2025; loi du 6 mai 2026 (ch. 8); pas en vigueur au 23 juillet 2026",
    ),
    "partial scope only; year only approximate": (
        "partial scope only; year approximate", "solo alcance parcial; año aproximado",
        "portée partielle seulement; année approximative",
    ),
    "partial scope only": ("partial scope only", "solo alcance parcial", "portée partielle seulement"),
    "Mexican ratification of UK accession not found (not ratified per Travers Smith 2025)": (
        "Mexico's ratification of the UK's accession not found (not ratified: Travers Smith, 2025)",
        "no se halló la ratificación mexicana de la adhesión británica (sin ratificar: Travers Smith, 2025)",
        "ratification mexicaine de l'adhésion britannique introuvable (non ratifiée\u00a0: Travers Smith, 2025)",
    ),
}  # fmt: skip

EVIDENCE = (
    ("pages search", "published summaries"),
    ("justicecanada", "Justice Laws"),
    ("from memory", "not verified"),
)


def name(row: Row) -> Words:
    """The agreement's name; one not known here keeps the source's word."""
    said = row["agreement"]
    return NAMES.get(said, (said, said, said))


def note(row: Row) -> Words:
    """The remark on its state."""
    said = row["status_note"]
    return NOTES.get(said, (said, said, said))


def evidence(row: Row) -> str:
    """Where the date is from, as a user can follow it."""
    text = row["evidence"]
    for said, meant in EVIDENCE:
        text = text.replace(said, meant)
    return text
