"""Names of critical minerals as the mining table calls them, in three languages."""

from __future__ import annotations

from planner.model.names import Names

# Name in the table, Spanish, French; the English one is the table's own without the compound it counts.
_NAMES = (
    ("Antimony", "Antimonio", "Antimoine"), ("Bismuth", "Bismuto", "Bismuth"),
    ("Chromium (Cr2O3)", "Cromo", "Chrome"), ("Cobalt", "Cobalto", "Cobalt"), ("Copper", "Cobre", "Cuivre"),
    ("Fluorspar", "Fluorita", "Spath fluor"), ("Gallium", "Galio", "Gallium"),
    ("Germanium", "Germanio", "Germanium"), ("Graphite", "Grafito", "Graphite"), ("Indium", "Indio", "Indium"),
    ("Lithium (Li2O)", "Litio", "Lithium"), ("Magnesite", "Magnesita", "Magnésite"),
    ("Manganese", "Manganeso", "Manganèse"), ("Molybdenum", "Molibdeno", "Molybdène"), ("Nickel", "Níquel", "Nickel"),
    ("Niobium (Nb2O5)", "Niobio", "Niobium"), ("Palladium", "Paladio", "Palladium"),
    ("Platinum", "Platino", "Platine"), ("Potash (K2O)", "Potasa", "Potasse"),
    ("Rare Earths (REO)", "Tierras raras", "Terres rares"), ("Rhodium", "Rodio", "Rhodium"),
    ("Selenium", "Selenio", "Sélénium"), ("Tantalum (Ta2O5)", "Tantalio", "Tantale"),
    ("Tellurium", "Telurio", "Tellure"), ("Tin", "Estaño", "Étain"), ("Titanium (TiO2)", "Titanio", "Titane"),
    ("Tungsten (W)", "Tungsteno", "Tungstène"), ("Uranium (U3O8)", "Uranio", "Uranium"),
    ("Vanadium (V)", "Vanadio", "Vanadium"), ("Zinc", "Zinc", "Zinc"),
)  # fmt: skip
MINERALS: dict[str, Names] = {key: {"en": key.split(" (")[0], "es": es, "fr": fr} for key, es, fr in _NAMES}


def mineral_names(key: str) -> Names:
    """A mineral's names; the table's own word where no others are known."""
    return MINERALS.get(key, {"en": key, "es": key, "fr": key})
