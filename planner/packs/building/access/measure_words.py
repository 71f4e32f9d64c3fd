"""What each additional duty is called and what must be known beside its rate, in three languages."""

from __future__ import annotations

Words = tuple[str, str, str]

_METALS = ("Section 232, metals", "Sección 232, metales", "Article 232, métaux")
_CONTENT = (
    "25 % on the value that is not of US content; the importer has to have the content approved.",
    "25 % sobre el valor que no es contenido estadounidense; el importador debe obtener la aprobación del contenido.",
    "25 % sur la valeur qui n'est pas de contenu américain; l'importateur doit faire approuver ce contenu.",
)
_LIGHT = (
    "Outside chapters 72, 73, 74 and 76, goods whose listed metal is less than 15 % of their weight do not pay it.",
    "Fuera de los capítulos 72, 73, 74 y 76, no lo pagan las mercancías cuyo metal listado pesa menos de 15 %.",
    "Hors des chapitres 72, 73, 74 et 76, les produits dont le métal visé pèse moins de 15 % ne le paient pas.",
)
_UK = (
    "For metal melted and poured (aluminium: smelted or cast) in the United Kingdom for at least 95 %.",
    "Para metal fundido y colado (aluminio: fundido) en el Reino Unido en al menos 95 %.",
    "Pour un métal fondu et coulé (aluminium : de première fusion) au Royaume-Uni à 95 % au moins.",
)

NAMES: dict[str, Words] = {
    "us232.metals": _METALS,
    "us232.autos": ("Section 232, vehicles", "Sección 232, vehículos", "Article 232, véhicules"),
    "us232.autos_usmca": ("Section 232, USMCA vehicles", "Sección 232, vehículos del T-MEC",
                          "Article 232, véhicules de l'ACEUM"),
    "us232.autos_uk": ("Section 232, vehicles of the UK", "Sección 232, vehículos del Reino Unido",
                       "Article 232, véhicules du Royaume-Uni"),
    "us232.autos_floor": ("Section 232, vehicles, at least 15 %", "Sección 232, vehículos, mínimo 15 %",
                          "Article 232, véhicules, minimum de 15 %"),
    "us232.parts": ("Section 232, vehicle parts", "Sección 232, autopartes", "Article 232, pièces de véhicules"),
    "us232.trucks": ("Section 232, medium and heavy trucks", "Sección 232, camiones medianos y pesados",
                     "Article 232, camions moyens et lourds"),
    "us232.trucks_usmca": ("Section 232, USMCA trucks", "Sección 232, camiones del T-MEC",
                           "Article 232, camions de l'ACEUM"),
    "us232.buses": ("Section 232, buses", "Sección 232, autobuses", "Article 232, autobus"),
    "us232.softwood": ("Section 232, softwood", "Sección 232, madera de coníferas", "Article 232, bois résineux"),
    "us232.furniture": ("Section 232, upholstered furniture and cabinets", "Sección 232, muebles tapizados y gabinetes",
                        "Article 232, meubles rembourrés et armoires"),
    "us232.chips": ("Section 232, semiconductors", "Sección 232, semiconductores", "Article 232, semi-conducteurs"),
    "us232.pharma": ("Section 232, patented medicines", "Sección 232, medicamentos patentados",
                     "Article 232, médicaments brevetés"),
    "us301.note52": ("Section 301 of 24 July 2026", "Sección 301 del 24 de julio de 2026",
                     "Article 301 du 24 juillet 2026"),
    "us301.china.9903.88": ("Section 301, China", "Sección 301, China", "Article 301, Chine"),
    "us301.china.9903.91": ("Section 301, China, increases of 2024-2026", "Sección 301, China, aumentos de 2024-2026",
                            "Article 301, Chine, hausses de 2024-2026"),
    "us122": ("Section 122 surcharge", "Sobretasa de la sección 122", "Surtaxe de l'article 122"),
    "us_ieepa.fentanyl": ("IEEPA, fentanyl", "IEEPA, fentanilo", "IEEPA, fentanyl"),
    "us_ieepa.reciprocal": ("IEEPA, reciprocal", "IEEPA, recíproco", "IEEPA, réciproque"),
    "us338.canada": ("Section 338, Canada", "Sección 338, Canadá", "Article 338, Canada"),
    "ca_surtax.steel_derivatives": ("Surtax on steel derivative goods", "Sobretasa a derivados del acero",
                                    "Surtaxe sur les dérivés de l'acier"),
    "ca_surtax.china": ("China Surtax Order", "Sobretasa a China", "Décret de surtaxe sur la Chine"),
    "ca_surtax.melted_in_china": ("Surtax on metal melted in China", "Sobretasa al metal fundido en China",
                                  "Surtaxe sur le métal fondu en Chine"),
    "ca_surtax.steel_quota": ("Surtax on steel above the quota", "Sobretasa al acero fuera de cupo",
                              "Surtaxe sur l'acier au-delà du contingent"),
    "ca_surtax.us_metals": ("Surtax on US steel and aluminium", "Sobretasa al acero y aluminio de EE. UU.",
                            "Surtaxe sur l'acier et l'aluminium américains"),
    "ca_surtax.us_vehicles": ("Surtax on US vehicles", "Sobretasa a vehículos de EE. UU.",
                              "Surtaxe sur les véhicules américains"),
    "ca_surtax.us_2026": ("Counter-tariffs of 8 September 2026", "Contramedidas del 8 de septiembre de 2026",
                          "Contre-mesures du 8 septembre 2026"),
    "mx_2026": ("Increases of 1 January 2026 for origins without an agreement",
                "Aumentos del 1 de enero de 2026 para orígenes sin tratado",
                "Hausses du 1er janvier 2026 pour les origines sans accord"),
}  # fmt: skip

NOTES: dict[str, Words] = {
    "us232.metals": _LIGHT,
    "us232.metals.1a_uk": _UK,
    "us232.metals.1b_uk": _UK,
    "us232.metals.1c": (
        "To 31 December 2027. Goods of Canada and Mexico made with US steel can pay less.",
        "Hasta el 31 de diciembre de 2027. Las mercancías de Canadá y México con acero de EE. UU. pueden pagar menos.",
        "Jusqu'au 31 décembre 2027. Les produits du Canada et du Mexique faits d'acier américain peuvent payer moins.",
    ),
    "us232.metals.before": (
        "Before 6 April 2026 steel, aluminium and copper paid 50 % on their metal content; the lists are not in the "
        "data.",
        "Antes del 6 de abril de 2026 el acero, el aluminio y el cobre pagaban 50 % sobre el contenido metálico; las "
        "listas no están en los datos.",
        "Avant le 6 avril 2026, l'acier, l'aluminium et le cuivre payaient 50 % sur leur contenu en métal; les listes "
        "ne sont pas dans les données.",
    ),
    "us232.autos_usmca": _CONTENT,
    "us232.trucks_usmca": _CONTENT,
    "us232.autos_uk": ("Within a quota; 25 % beyond it.", "Dentro de un cupo; 25 % fuera de él.",
                       "Dans un contingent; 25 % au-delà."),
    "us232.parts": (
        "The list of parts is not in the data: parts of these headings may be covered. Goods that claim the USMCA do "
        "not pay it; several partners pay less.",
        "La lista de autopartes no está en los datos: las de estas partidas pueden estar cubiertas. No lo pagan las "
        "mercancías que se acogen al T-MEC; varios socios pagan menos.",
        "La liste des pièces n'est pas dans les données : celles de ces positions peuvent être visées. Les produits "
        "qui se prévalent de l'ACEUM ne le paient pas; plusieurs partenaires paient moins.",
    ),
    "us232.softwood": ("Anti-dumping and countervailing duties come on top and are not in the data.",
                       "Se suman derechos antidumping y compensatorios, que no están en los datos.",
                       "S'y ajoutent des droits antidumping et compensateurs, absents des données."),
    "us232.chips": ("Only chips above a technical threshold, and not for many uses.",
                    "Solo semiconductores sobre un umbral técnico, y no para muchos usos.",
                    "Seulement au-dessus d'un seuil technique, et pas pour bien des usages."),
    "us232.pharma": ("Only patented medicines; several partners pay less. The list is not in the data.",
                     "Solo medicamentos patentados; varios socios pagan menos. La lista no está en los datos.",
                     "Seulement les médicaments brevetés; plusieurs partenaires paient moins. La liste manque."),
    "us301.note52": (
        "Excepted goods of the note are not in the data. Whether goods under section 232 pay it too is not known.",
        "Las mercancías exceptuadas de la nota no están en los datos. No se sabe si las de la sección 232 lo pagan.",
        "Les produits exceptés par la note ne sont pas dans les données. On ignore si ceux de l'article 232 le paient.",
    ),
    "us301.china.9903.88": ("Some goods of these lines are excluded for a time.",
                            "Algunas mercancías de estas líneas están excluidas por un tiempo.",
                            "Certains produits de ces lignes sont exclus pour un temps."),
    "us122": ("Ended on 24 July 2026.", "Terminó el 24 de julio de 2026.", "A pris fin le 24 juillet 2026."),
    "us_ieepa.fentanyl": (
        "Void since the judgment of 20 February 2026; collection ended on 24 February. Energy and potash paid less.",
        "Nulo desde el fallo del 20 de febrero de 2026; el cobro terminó el 24 de febrero. La energía y la potasa "
        "pagaban menos.",
        "Nul depuis l'arrêt du 20 février 2026; perception terminée le 24 février. L'énergie et la potasse payaient "
        "moins.",
    ),
    "us_ieepa.reciprocal": (
        "Void since the judgment of 20 February 2026; the rates by country are not in the data.",
        "Nulo desde el fallo del 20 de febrero de 2026; las tasas por país no están en los datos.",
        "Nul depuis l'arrêt du 20 février 2026; les taux par pays ne sont pas dans les données.",
    ),
    "us338.canada": (
        "At least one line of this heading is on the list of July 2026. USMCA origin does not exempt. The changes of "
        "September 2026 are not in it.",
        "Al menos una línea de esta subpartida está en la lista de julio de 2026. El origen T-MEC no exenta. No "
        "incluye los cambios de septiembre de 2026.",
        "Au moins une ligne de cette sous-position figure dans la liste de juillet 2026. L'origine ACEUM n'exempte "
        "pas. Sans les changements de septembre 2026.",
    ),
    "ca_surtax.steel_derivatives": (
        "All origins. Not for goods under another steel surtax, nor for some uses.",
        "Todos los orígenes. No para mercancías con otra sobretasa al acero ni para algunos usos.",
        "Toutes origines. Sauf les produits visés par une autre surtaxe sur l'acier, et certains usages.",
    ),
    "ca_surtax.melted_in_china": (
        "Only if the steel was melted and poured, or the aluminium smelted and cast, in China.",
        "Solo si el acero se fundió y coló, o el aluminio se fundió, en China.",
        "Seulement si l'acier a été fondu et coulé, ou l'aluminium fondu et moulé, en Chine.",
    ),
    "ca_surtax.steel_quota": ("Only above the quota of the origin.", "Solo fuera del cupo del origen.",
                              "Seulement au-delà du contingent de l'origine."),
    "ca_surtax.us_metals": (
        "Replaced in part by the list of 8 September 2026, which is not in the data.",
        "Sustituida en parte por la lista del 8 de septiembre de 2026, que no está en los datos.",
        "Remplacée en partie par la liste du 8 septembre 2026, absente des données.",
    ),
    "ca_surtax.us_vehicles": (
        "For vehicles that meet the agreement only on the value that is neither Canadian nor Mexican. Replaced in part "
        "by the list of 8 September 2026, which is not in the data.",
        "Para vehículos que cumplen el tratado, solo sobre el valor que no es canadiense ni mexicano. Sustituida en "
        "parte por la lista del 8 de septiembre de 2026, que no está en los datos.",
        "Pour les véhicules conformes à l'accord, seulement sur la valeur ni canadienne ni mexicaine. Remplacée en "
        "partie par la liste du 8 septembre 2026, absente des données.",
    ),
    "ca_surtax.us_2026": (
        "648 items at 15, 25 or 50 %; the list is not in the data.",
        "648 fracciones a 15, 25 o 50 %; la lista no está en los datos.",
        "648 numéros tarifaires à 15, 25 ou 50 %; la liste n'est pas dans les données.",
    ),
    "mx_2026": (
        "1,463 lines were raised to 5-50 %; which ones is not in the data.",
        "1,463 fracciones aumentaron a 5-50 %; cuáles no está en los datos.",
        "1 463 numéros tarifaires ont été portés à 5-50 %; lesquels, les données ne le disent pas.",
    ),
}  # fmt: skip
