"""What a cell of a pack's table may hold: kinds of text, numbers, days and codes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field


def _real_day(cell: str) -> str:
    if cell:
        date.fromisoformat(cell)  # ValueError for the 30th of February
    return cell


Text = Annotated[str, Field(min_length=1)]
Iso3 = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Year = Annotated[int, Field(ge=1960, le=2100)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Positive = Annotated[float, Field(ge=0, allow_inf_nan=False)]
MaybeNumber = Annotated[Number | None, BeforeValidator(lambda cell: None if cell == "" else cell)]
Latitude = Annotated[Number, Field(ge=-90, le=90)]
Longitude = Annotated[Number, Field(ge=-180, le=180)]
MaybeLatitude = Annotated[Latitude | None, BeforeValidator(lambda cell: None if cell == "" else cell)]
MaybeLongitude = Annotated[Longitude | None, BeforeValidator(lambda cell: None if cell == "" else cell)]
MaybePositive = Annotated[Positive | None, BeforeValidator(lambda cell: None if cell == "" else cell)]
Day = Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$"), AfterValidator(_real_day)]
Code = Annotated[str, Field(pattern=r"^(\d{2}|\d{4}|\d{6})$")]
YesNo = Literal["yes", "no"]
Spans = Annotated[str, Field(pattern=r"^((\d\d){1,4}(-(\d\d){1,4})?(;(\d\d){1,4}(-(\d\d){1,4})?)*)?$")]
Steps = Annotated[str, Field(pattern=r"^([\d.]+(@\d{4}-\d\d-\d\d)?(;[\d.]+@\d{4}-\d\d-\d\d)*)?$")]
