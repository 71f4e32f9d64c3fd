"""Names of the regions and income groups that markets belong to."""

from __future__ import annotations

from planner.text import mark

REGIONS = {
    "north_america": mark("North America"),
    "latin_america": mark("Latin America and the Caribbean"),
    "europe_central_asia": mark("Europe and Central Asia"),
    "middle_east_north_africa": mark("Middle East and North Africa"),
    "sub_saharan_africa": mark("Sub-Saharan Africa"),
    "south_asia": mark("South Asia"),
    "east_asia_pacific": mark("East Asia and the Pacific"),
}

INCOME_GROUPS = {
    "high": mark("High income"),
    "upper_middle": mark("Upper middle income"),
    "lower_middle": mark("Lower middle income"),
    "low": mark("Low income"),
}
