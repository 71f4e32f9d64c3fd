"""Where every figure of the core pack comes from, with the licence as its publisher states it."""

from __future__ import annotations

from pathlib import Path

from planner.packs.building.files import write_table

HEADER = ("id", "title", "publisher", "year", "licence", "address", "note")
ETALAB = "Etalab Open Licence 2.0"
CC_BY = "CC BY 4.0"
OGL_CANADA = "Open Government Licence - Canada"
PUBLIC = "Public domain"
FACTS = "Facts"

SOURCES = (
    ("baci_2024", "BACI, HS 2017, release V202601: trade of 2024 (2017 where the flow still exists)", "CEPII", "2024",
     ETALAB, "https://www.cepii.fr",
     "Gaulier & Zignago (2010). FOB, reconciled, provisional for 2024. Collected by importer: the USA, Germany, "
     "France, the United Kingdom, the Netherlands and Spain have no file as importers, and 305 HS lines have none."),
    ("baci_raw_materials", "BACI: 74 raw materials, all importers, 2020-2024", "CEPII", "2024", ETALAB,
     "https://www.cepii.fr",
     "HS 1992 codes; used only where the code means the same in HS 2017. Fills part of the holes of the main file."),
    ("us_census_2024", "US imports for consumption 2024 by HTS-10 and partner", "US Census Bureau", "2024", PUBLIC,
     "https://www.census.gov/foreign-trade",
     "Customs value. HTS 2024 (HS 2022) converted to HS 2017. The European Union is one partner; no 2017 figures."),
    ("hs_labels", "TARIC nomenclature in English, Spanish and French, states of January and April 2025",
     "European Commission", "2025", "Decision 2011/833/EU, reuse with attribution",
     "https://taxation-customs.ec.europa.eu", "HS 2022 wording; joined and shortened here so that each line stands "
     "on its own."),
    ("hs2017_labels", "BACI product codes, HS 2017", "CEPII", "2026", ETALAB, "https://www.cepii.fr",
     "English wording of the lines that only HS 2017 has."),
    ("hs_concordance", "Correlation and conversion tables between HS 2022 and HS 2017",
     "United Nations Statistics Division", "2022", "UN Statistics Division; tables as packaged under MIT",
     "https://unstats.un.org", "Conversion to the one best-fitting code."),
    ("hs_words_ca", "Canadian Export Classification, English and French", "Statistics Canada", "2026", OGL_CANADA,
     "https://www.statcan.gc.ca", "Only as words for the product search."),
    ("hs_words_mx", "Catalogue of tariff fractions (c_FraccionArancelaria)",
     "Servicio de Administración Tributaria (Mexico)", "2026", "Public catalogue", "https://www.sat.gob.mx",
     "Only as words for the product search."),
    ("country_names", "Names of countries and territories (CLDR) and ISO 3166 codes", "Unicode Consortium; ISO", "2026",
     "Unicode licence", "https://cldr.unicode.org", ""),
    ("geography", "Position, coast and region of countries", "Gapminder; GeoNames", "2026", CC_BY,
     "https://www.gapminder.org", ""),
    ("income_groups_2024", "Income groups", "World Bank", "2024", CC_BY, "https://data.worldbank.org", ""),
    ("imports_2017", "Total imports of countries 1995-2023", "Published research data on HS 1992 trade", "2023",
     "MIT (compilation)", "", "Independent totals of 2017 that measure how much of the base year the flows cover."),
    ("weo_2025", "World Economic Outlook, October 2025", "International Monetary Fund", "October 2025",
     "IMF terms: attribution", "https://www.imf.org/en/Publications/WEO",
     "Years after the last actual one of a country are estimates, later ones forecasts."),
    ("lpi_2023", "Logistics Performance Index 2023", "World Bank", "2023", CC_BY, "https://lpi.worldbank.org", ""),
    ("lpi_2018", "Logistics Performance Index 2018", "World Bank", "2018", CC_BY, "https://lpi.worldbank.org",
     "Only for markets that the edition of 2023 leaves out."),
    ("lsci_2025", "Liner Shipping Connectivity Index, third quarter of 2025", "UNCTAD", "2025 Q3",
     "UNCTADstat terms: attribution", "https://unctadstat.unctad.org", "Average of the first quarter of 2023 = 100."),
    ("wgi_2022", "Worldwide Governance Indicators, 2023 update", "World Bank", "2022", CC_BY,
     "https://www.govindicators.org", "Newer editions changed the method and are not mixed in."),
    ("wdi_2024", "World Development Indicators", "World Bank, as compiled by Gapminder", "2024", CC_BY,
     "https://data.worldbank.org", "The year beside each figure is the newest one there is."),
    ("cepii_geodist", "GeoDist: distances, borders and languages", "CEPII", "2011", "CC0 (package); cite CEPII",
     "https://www.cepii.fr", "Mayer & Zignago (2011). Population-weighted distance; official common language."),
    ("searoute", "Sea distances from eight ports of Canada and Mexico", "Computed with the open searoute network",
     "2026", "Apache-2.0", "", "Estimates of the shortest way by sea; not for navigation."),
    ("agreements_2026", "Trade agreements of Canada and Mexico",
     "WTO list of regional trade agreements; Customs Tariff of Canada consolidated 23 July 2026", "July 2026", FACTS,
     "https://rtais.wto.org", "Dates that could not be confirmed are marked as not verified."),
    ("framework", "The chosen action plan", "See the action plan's own references", "2026", FACTS, "", ""),
    ("own_classification", "Lists of HS lines by sector", "Market-Entry Planner", "2026", FACTS, "",
     "Our own lists, made from the wording of HS 2017; every line states its reason. Not an official classification."),
    ("fatf_2026", "Jurisdictions under increased monitoring and call for action, June 2026",
     "Financial Action Task Force", "June 2026", FACTS, "https://www.fatf-gafi.org",
     "State after the plenary of June 2026, from published summaries; the October 2026 plenary is not covered."),
    ("iea_gevo_2025", "Global EV Outlook 2025, data v1.2", "International Energy Agency", "2024", CC_BY,
     "https://www.iea.org", "Two significant figures."),
    ("owid_electricity", "Electricity mix", "Our World in Data, from Ember and the Energy Institute", "2023", CC_BY,
     "https://ourworldindata.org", "2023 for 78 economies, 2022 for most others."),
    ("world_mining_data", "World Mining Data: production of raw materials 2018-2024",
     "Federal Ministry of Finance, Austria", "2024", "Attribution", "https://www.world-mining-data.info",
     "Each figure says whether it is reported or estimated."),
    ("usgs_mcs_2026", "Mineral Commodity Summaries 2026: lithium", "US Geological Survey", "2026", PUBLIC,
     "https://www.usgs.gov", "Contained lithium; 2025 is an estimate. W: withheld by the publisher."),
    ("nrcan_2026", "Critical minerals inventory, 27 February 2026", "Natural Resources Canada", "2026", OGL_CANADA,
     "https://natural-resources.canada.ca", ""),
    ("mexico_fdi_states", "Foreign direct investment into Mexico by state and quarter 1999-2024",
     "Secretaría de Economía (Mexico)", "2024", "Public data: attribution", "https://www.gob.mx/se",
     "Sum of 2024: USD 36,838 million; the first official figure was 36,872."),
    ("mexico_fdi_2025", "Foreign direct investment into Mexico by origin, preliminary",
     "Secretaría de Economía (Mexico), as reported by the press", "2025", FACTS, "https://www.unotv.com",
     "Press of 25 February 2026."),
    ("mexico_fdi_2024", "Foreign direct investment into Mexico 2024, preliminary",
     "Secretaría de Economía (Mexico), as reported by the press", "2024", FACTS, "https://www.eluniversal.com.mx",
     "Press of February 2025."),
    ("statcan_investment_2024", "Canada's international investment position: stocks of direct investment 2024",
     "Statistics Canada", "2024", OGL_CANADA, "https://www.statcan.gc.ca/daily-quotidien/250430/dq250430b-eng.htm", ""),
    ("statcan_investment_2014", "Canadian direct investment in Mexico 2014, preliminary", "Statistics Canada", "2014",
     OGL_CANADA, "https://www.statcan.gc.ca/daily-quotidien/150424/t150424a001-eng.htm", "Old vintage."),
    ("statcan_provinces_2025", "Domestic exports of provinces and territories 2025", "Statistics Canada", "2025",
     OGL_CANADA, "https://www.statcan.gc.ca", "Canadian dollars."),
    ("complexity_2023", "Complexity of products and economies 2023, from HS 1992 trade",
     "Published research data on HS 1992 trade", "2023", "MIT (compilation)",
     "https://doi.org/10.5281/zenodo.21314881",
     "The compilation's own indices, not those of the Harvard Growth Lab. Economies that export less than "
     "USD 1 billion are left out: their figures are noise."),
    ("natural_earth", "Outlines of countries, 1:110 million", "Natural Earth", "2022", PUBLIC,
     "https://www.naturalearthdata.com", "Boundaries are those of the source and state no opinion."),
)  # fmt: skip


def write_sources(out: Path) -> int:
    """Write ``sources.csv``; gives the number of rows."""
    return write_table(out, "sources.csv", HEADER, sorted(SOURCES))


def licences() -> list[str]:
    """Every licence that the pack's data stand under, once."""
    return sorted({row[4] for row in SOURCES})
