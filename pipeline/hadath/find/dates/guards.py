"""All guards by the name that dates.toml calls them."""

from __future__ import annotations

from typing import Final

from hadath.find.dates.guards_days import DAYS
from hadath.find.dates.guards_units import UNITS
from hadath.find.dates.guards_years import YEARS
from hadath.find.dates.place import Guard

GUARDS: Final[dict[str, Guard]] = {**DAYS, **YEARS, **UNITS}


def agrees(slots: dict[str, object]) -> bool:
    """Whether two names of one month are of the same: يوليو/تموز."""
    return all(slots.get(name[:-1]) == value for name, value in slots.items() if name == "ma" or name.endswith("_ma"))
