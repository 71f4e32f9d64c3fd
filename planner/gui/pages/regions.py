"""Provinces and states suggested as the exporter's region; any other words are as welcome."""

from __future__ import annotations

_CANADA = {
    "en": (
        "Alberta", "British Columbia", "Manitoba", "New Brunswick", "Newfoundland and Labrador",
        "Northwest Territories", "Nova Scotia", "Nunavut", "Ontario", "Prince Edward Island", "Quebec",
        "Saskatchewan", "Yukon",
    ),
    "es": (
        "Alberta", "Columbia Británica", "Isla del Príncipe Eduardo", "Manitoba", "Nueva Escocia", "Nuevo Brunswick",
        "Nunavut", "Ontario", "Quebec", "Saskatchewan", "Terranova y Labrador", "Territorios del Noroeste", "Yukón",
    ),
    "fr": (
        "Alberta", "Colombie-Britannique", "Île-du-Prince-Édouard", "Manitoba", "Nouveau-Brunswick",
        "Nouvelle-Écosse", "Nunavut", "Ontario", "Québec", "Saskatchewan", "Terre-Neuve-et-Labrador",
        "Territoires du Nord-Ouest", "Yukon",
    ),
}  # fmt: skip

_MEXICO = (
    "Aguascalientes", "Baja California", "Baja California Sur", "Campeche", "Chiapas", "Chihuahua",
    "Ciudad de México", "Coahuila", "Colima", "Durango", "Estado de México", "Guanajuato", "Guerrero", "Hidalgo",
    "Jalisco", "Michoacán", "Morelos", "Nayarit", "Nuevo León", "Oaxaca", "Puebla", "Querétaro", "Quintana Roo",
    "San Luis Potosí", "Sinaloa", "Sonora", "Tabasco", "Tamaulipas", "Tlaxcala", "Veracruz", "Yucatán", "Zacatecas",
)  # fmt: skip


def regions(home: str, language: str) -> tuple[str, ...]:
    """Names of the regions of Canada or Mexico; none for other countries."""
    if home == "CAN":
        return _CANADA[language]
    return _MEXICO if home == "MEX" else ()
