"""Where the access pack's figures come from, and its reasons for "no data" in three languages."""

from __future__ import annotations

HEADER = ("id", "title", "publisher", "year", "licence", "address", "note")
OGL_CANADA, OGL_UK, PUBLIC, FACTS = "Open Government Licence - Canada", "OGL v3.0", "Public domain", "Facts of law"

SOURCES = (
    ("ca_tariff_2026", "Customs Tariff 2026, second-hand transcription", "Canada Border Services Agency", "2026", FACTS,
     "https://www.cbsa-asfc.gc.ca", "Transcribed by a customs broker's tool, in part with automatic help, read 2-22 "
     "August 2026. 98 subheadings are missing; lines free by the chapter's general statement are marked."),
    ("us_hts_2026", "Harmonized Tariff Schedule of the United States 2026, revision 10",
     "US International Trade Commission", "2026", PUBLIC, "https://hts.usitc.gov", "Effective 8 June 2026."),
    ("duties", "Tariff schedules of the markets, as listed one by one", "Customs administrations", "2021-2026",
     FACTS, "",
     "Which schedule, its date and its warnings stand beside each figure."),
    ("us_232_metals", "Section 232 metals: annexes by HTS code", "The Budget Lab at Yale; US Federal Register", "2026",
     "MIT", "https://github.com/Budget-Lab-Yale/tariff-rate-tracker", "Tiers on the full value since 6 April 2026."),
    ("us_232_vehicles", "Section 232 vehicles: U.S. notes 33 and 38", "The Budget Lab at Yale; US Federal Register",
     "2026", "MIT", "https://github.com/Budget-Lab-Yale/tariff-rate-tracker",
     "The list of vehicle parts is not in it."),
    ("us_232_other", "Section 232 wood, semiconductors, medicines", "The Budget Lab at Yale; US Federal Register",
     "2026", "MIT", "https://github.com/Budget-Lab-Yale/tariff-rate-tracker", ""),
    ("us_301_note52", "Section 301, U.S. note 52: rates by country", "USTR, FR 2026-15181; HTS revision 21", "2026",
     FACTS, "https://www.federalregister.gov", "Read from two technical sources; excepted goods not included."),
    ("us_338", "Section 338, U.S. note 51: lines of Canada, July 2026", "Published list of 554 HTS lines", "2026",
     FACTS, "", "By six digits: a line may be covered. Amendments of September 2026 not included."),
    ("us_policy", "IEEPA and section 122 duties that ended in 2026", "US Federal Register; HTS 2026", "2026", PUBLIC,
     "https://www.federalregister.gov", ""),
    ("jp_tariff_2026", "Tariff schedule of 9 July 2026", "Japan Customs", "2026", "MIT (compilation)",
     "https://www.customs.go.jp", "Applied rate: WTO where in use, else temporary, else general."),
    ("uk_tariff_2021", "UK Global Tariff; preferences and quotas notified in 2022", "UK Government", "2021", OGL_UK,
     "https://www.gov.uk", "Ordinary rates at 1 January 2021; preferences 2022-2034."),
    ("eu_tariff_2021", "EU common external tariff, as listed beside the UK Global Tariff", "UK Government", "2021",
     OGL_UK, "https://www.gov.uk", "At 1 January 2021."),
    ("br_tec_2021", "Tarifa Externa Comum, March 2021", "Gecex/Camex (Brazil)", "2021", FACTS,
     "https://www.gov.br", "Superseded by Gecex 272/2021 and the cut of 2022."),
    ("au_tariff_2026", "Working tariff, Schedule 3 and Schedule 8B, April 2026", "Australian Border Force", "2026",
     "CC BY 4.0", "https://www.abf.gov.au", "72 of 96 chapters."),
    ("mx_ligie_2022", "LIGIE 2022, part of the chapters", "Secretaría de Economía (Mexico)", "2026", FACTS,
     "https://www.snice.gob.mx", "From teaching material; low trust."),
    ("mx_policy", "Decree of 29 December 2025", "Press on the Diario Oficial de la Federación", "2026", FACTS, "",
     "1,463 lines for origins without an agreement."),
    ("ca_surtax", "Surtax orders, consolidated to 23 July 2026", "Justice Canada", "2026", OGL_CANADA,
     "https://laws-lois.justice.gc.ca", "Duties on US goods are out of date since 8 September 2026."),
)  # fmt: skip

GAPS = (
    ("home_agreements_unknown", "the list of agreements is whole for Canada and Mexico only",
     "la lista de tratados solo está completa para Canadá y México",
     "la liste des accords n'est complète que pour le Canada et le Mexique"),
    ("tariff_market_missing", "the packs hold no tariff schedule of this market",
     "los paquetes no incluyen el arancel de este mercado", "les paquets ne contiennent pas le tarif de ce marché"),
    ("tariff_chapter_missing", "the source of this market's tariff lacks the chapter",
     "la fuente del arancel de este mercado carece del capítulo",
     "la source du tarif de ce marché n'a pas ce chapitre"),
    ("tariff_code_missing", "the source of this market's tariff lacks the code",
     "la fuente del arancel de este mercado carece del código", "la source du tarif de ce marché n'a pas ce code"),
    ("tariff_only_text", "the duty is not a percentage; its words are shown",
     "el arancel no es un porcentaje; se muestra su texto", "le droit n'est pas un pourcentage; son texte est montré"),
    ("tariff_preferences_missing", "the source lacks what rival suppliers' agreements give them in this market",
     "la fuente no tiene las preferencias de los proveedores rivales en este mercado",
     "la source n'a pas les préférences des fournisseurs rivaux sur ce marché"),
    ("tariff_rivals_unknown", "the duties of too many rival suppliers are not known",
     "no se conocen los aranceles de demasiados proveedores rivales",
     "les droits de trop de fournisseurs rivaux ne sont pas connus"),
)  # fmt: skip
