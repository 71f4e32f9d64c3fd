"""Provinces of Canada and states of Mexico: ids of the packs' tables and names in three languages."""

from __future__ import annotations

import unicodedata

from planner.model.names import Names

# Id in the packs, English, Spanish, French.
_CANADA = (
    ("AB", "Alberta", "Alberta", "Alberta"),
    ("BC", "British Columbia", "Columbia Británica", "Colombie-Britannique"),
    ("MB", "Manitoba", "Manitoba", "Manitoba"),
    ("NB", "New Brunswick", "Nuevo Brunswick", "Nouveau-Brunswick"),
    ("NL", "Newfoundland and Labrador", "Terranova y Labrador", "Terre-Neuve-et-Labrador"),
    ("NS", "Nova Scotia", "Nueva Escocia", "Nouvelle-Écosse"),
    ("NT", "Northwest Territories", "Territorios del Noroeste", "Territoires du Nord-Ouest"),
    ("NU", "Nunavut", "Nunavut", "Nunavut"),
    ("ON", "Ontario", "Ontario", "Ontario"),
    ("PE", "Prince Edward Island", "Isla del Príncipe Eduardo", "Île-du-Prince-Édouard"),
    ("QC", "Quebec", "Quebec", "Québec"),
    ("SK", "Saskatchewan", "Saskatchewan", "Saskatchewan"),
    ("YT", "Yukon", "Yukón", "Yukon"),
)
# Id in the packs where it differs from the everyday name.
_MEXICO_OFFICIAL = {
    "Coahuila": "Coahuila de Zaragoza", "Michoacán": "Michoacán de Ocampo",
    "Veracruz": "Veracruz de Ignacio de la Llave",
}  # fmt: skip
_MEXICO = (
    "Aguascalientes", "Baja California", "Baja California Sur", "Campeche", "Chiapas", "Chihuahua",
    "Ciudad de México", "Coahuila", "Colima", "Durango", "Estado de México", "Guanajuato", "Guerrero", "Hidalgo",
    "Jalisco", "Michoacán", "Morelos", "Nayarit", "Nuevo León", "Oaxaca", "Puebla", "Querétaro", "Quintana Roo",
    "San Luis Potosí", "Sinaloa", "Sonora", "Tabasco", "Tamaulipas", "Tlaxcala", "Veracruz", "Yucatán", "Zacatecas",
)  # fmt: skip


def regions(country: str) -> dict[str, Names]:
    """Id -> names of the regions of Canada or Mexico; empty for other countries."""
    if country == "CAN":
        return {key: {"en": en, "es": es, "fr": fr} for key, en, es, fr in _CANADA}
    if country == "MEX":
        return {_MEXICO_OFFICIAL.get(name, name): {"en": name, "es": name, "fr": name} for name in _MEXICO}
    return {}


def find_region(country: str, words: str) -> str:
    """Id of the region that the words name in any language, whatever their accents and capitals; "" for none."""
    wanted = folded(words)
    for key, names in regions(country).items():
        if wanted and wanted in {folded(key), *map(folded, names.values())}:
            return key
    return ""


def folded(text: str) -> str:
    """Small letters without accents; hyphens count as spaces."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("-", " "))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
