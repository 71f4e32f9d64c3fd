"""The schedules the pack holds: vintage, revision, what is missing and what a reader must be warned of."""

from __future__ import annotations

from pathlib import Path

from planner.packs.building.access.treatments import EU
from planner.packs.building.access.typography import typeset
from planner.packs.building.files import write_table

HEADER = (
    "id", "markets", "en", "es", "fr", "revision", "as_of", "valid_from", "valid_until", "digits", "currency", "source",
    "confidence", "preferences", "label_language", "absent", "without_mfn",
    "note_en", "note_es", "note_fr",
)  # fmt: skip
AUSTRALIA_ABSENT = (
    "28", "30", "32", "33", "35", "37", "50", "51", "52", "54", "55", "56", "58", "59", "60", "61", "62", "72", "73",
    "74", "76", "78", "81", "83",
)  # fmt: skip
# Origins that do not get the ordinary rate (HTS general note 3(b); Canada's General Tariff); theirs is not in the data.
WITHOUT_MFN = {"USA": ("BLR", "CUB", "PRK", "RUS"), "CAN": ("BLR", "PRK", "RUS")}
LAST = "2034-12-31"  # of the stages that the United Kingdom has notified

# id, markets, names, revision, as of, from, until, digits, currency, source, confidence, preferences (of all
# origins, of some, or none) in the source, labels, absent, notes
SCHEDULES = (
    ("CAN", ("CAN",), ("Customs Tariff 2026", "Arancel de Aduanas 2026", "Tarif des douanes 2026"), "2022",
     "2026-08-22", "2026-01-01", "2026-12-31", 10, "CAD", "ca_tariff_2026", "second_hand", "all", "en", (),
     ("Transcribed by a customs broker's tool with the help of machines: confirm with the CBSA before filing. Part of "
      "8471 and headings 8472 to 8487 are missing.",
      "Transcripción de la herramienta de un agente aduanal con ayuda automática: confirme con la CBSA antes de "
      "declarar. Faltan parte de la 8471 y las partidas 8472 a 8487.",
      "Transcription de l'outil d'un courtier en douane, avec aide automatique : à confirmer auprès de l'ASFC avant "
      "toute déclaration. Une partie de 8471 et les positions 8472 à 8487 manquent.")),
    ("USA", ("USA",), ("Harmonized Tariff Schedule 2026, revision 10", "Arancel armonizado 2026, revisión 10",
                       "Tarif harmonisé 2026, révision 10"), "2022",
     "2026-06-08", "2026-01-01", "2026-12-31", 8, "USD", "us_hts_2026", "official", "all", "en", (),
     ("Additional duties after 8 June 2026 come from other sources and carry their own marks.",
      "Los derechos adicionales posteriores al 8 de junio de 2026 provienen de otras fuentes y llevan su propia marca.",
      "Les droits additionnels postérieurs au 8 juin 2026 viennent d'autres sources et portent leur propre mention.")),
    ("JPN", ("JPN",), ("Customs schedule of 9 July 2026", "Arancel del 9 de julio de 2026",
                       "Tarif douanier du 9 juillet 2026"), "2022",
     "2026-07-09", "2026-01-01", "2026-12-31", 9, "JPY", "jp_tariff_2026", "official", "all", "ja", (),
     ("Rates under the CPTPP are by party where the schedule says so. Labels of lines are in Japanese.",
      "Las tasas del TIPAT son por Parte donde el arancel lo indica. Las descripciones están en japonés.",
      "Les taux du PTPGP sont par Partie là où le tarif le dit. Les libellés sont en japonais.")),
    ("GBR", ("GBR",), ("UK Global Tariff, 1 January 2021", "Arancel global del Reino Unido, 1 de enero de 2021",
                       "Tarif mondial du Royaume-Uni, 1er janvier 2021"), "2017",
     "2021-01-01", "2021-01-01", LAST, 10, "GBP", "uk_tariff_2021", "low", "some", "en", (),
     ("Ordinary rates as of 1 January 2021; preferences as notified in March 2022, with stages to 2034. Newer changes "
      "are not in it, nor are the rates of the CPTPP.",
      "Tasas generales al 1 de enero de 2021; preferencias notificadas en marzo de 2022, con etapas hasta 2034. No "
      "incluye cambios más recientes ni las tasas del TIPAT.",
      "Taux ordinaires au 1er janvier 2021; préférences notifiées en mars 2022, par étapes jusqu'en 2034. Sans les "
      "changements plus récents ni les taux du PTPGP.")),
    ("EUN", EU, ("EU common external tariff, 1 January 2021", "Arancel externo común de la UE, 1 de enero de 2021",
                 "Tarif extérieur commun de l'UE, 1er janvier 2021"), "2017",
     "2021-01-01", "2021-01-01", LAST, 10, "EUR", "eu_tariff_2021", "low", "none", "en", (),
     ("Ordinary rates as of 1 January 2021. Preferential rates are not in the source.",
      "Tasas generales al 1 de enero de 2021. La fuente no incluye tasas preferenciales.",
      "Taux ordinaires au 1er janvier 2021. Les taux préférentiels ne sont pas dans la source.")),
    ("BRA", ("BRA",), ("Mercosur common tariff as applied by Brazil, March 2021",
                       "Arancel externo común aplicado por Brasil, marzo de 2021",
                       "Tarif commun du Mercosur appliqué par le Brésil, mars 2021"), "2017",
     "2021-03-31", "2021-03-31", LAST, 8, "BRL", "br_tec_2021", "low", "none", "pt", (),
     ("State of March 2021. Since then the nomenclature and many rates have changed (2022). Preferential rates are not "
      "in the source.",
      "Estado de marzo de 2021. Desde entonces cambiaron la nomenclatura y muchas tasas (2022). La fuente no incluye "
      "tasas preferenciales.",
      "État de mars 2021. Depuis, la nomenclature et de nombreux taux ont changé (2022). Les taux préférentiels ne "
      "sont pas dans la source.")),
    ("AUS", ("AUS",), ("Customs Tariff, April 2026", "Arancel de aduanas, abril de 2026", "Tarif douanier, avril 2026"),
     "2022", "2026-04-17", "2026-01-01", "2026-12-31", 8, "AUD", "au_tariff_2026", "partial", "some", "en",
     AUSTRALIA_ABSENT,
     ("24 of 96 chapters are missing. CPTPP: free unless Schedule 8B lists the line, whose later stages are missing.",
      "Faltan 24 de 96 capítulos. TIPAT: exento salvo las líneas del anexo 8B, cuyas etapas posteriores faltan.",
      "Il manque 24 chapitres sur 96. PTPGP : en franchise, sauf les lignes de l'annexe 8B, dont les étapes "
      "suivantes manquent.")),
    ("MEX", ("MEX",), ("LIGIE 2022, part of the chapters", "LIGIE 2022, parte de los capítulos",
                       "LIGIE 2022, une partie des chapitres"), "2022",
     "2026-03-11", "2026-01-01", "2026-12-31", 8, "MXN", "mx_ligie_2022", "low", "none", "es", (),
     ("Only chapters 01-27, 39-49 and 64-67, from teaching material: whether the increases of 1 January 2026 are in it "
      "is not proven. Preferential rates are not in the source.",
      "Solo capítulos 01-27, 39-49 y 64-67, de material didáctico: no está probado que incluya los aumentos del 1 de "
      "enero de 2026. La fuente no incluye tasas preferenciales.",
      "Chapitres 01-27, 39-49 et 64-67 seulement, d'un matériel didactique : rien ne prouve que les hausses du "
      "1er janvier 2026 y soient. Les taux préférentiels ne sont pas dans la source.")),
)  # fmt: skip


def write_schedule_table(out: Path) -> int:
    """Write ``schedules.csv``; gives the number of rows."""
    rows = [
        (key, " ".join(markets), *names, *middle, " ".join(absent), " ".join(WITHOUT_MFN.get(key, ())), *typeset(notes))
        for key, markets, names, *middle, absent, notes in SCHEDULES
    ]
    return write_table(out, "schedules.csv", HEADER, rows)
