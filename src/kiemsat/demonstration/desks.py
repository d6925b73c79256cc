"""Which desk enters a stay or an act: the districts have one, the province its divisions."""

from __future__ import annotations

from typing import Any

from kiemsat.demonstration.files import Civil, Round, Stay
from kiemsat.demonstration.places import desk

ROUND_QUEUES = {
    "detention": "custody",
    "crime_reports": "crime_report",
    "civil_enforcement": "civil_enforcement",
    "complaints": "complaint",
}


def desk_of(stay: Stay[Any]) -> str:
    """The desk at which a stay is entered."""
    file = stay.file
    if isinstance(file, Civil):
        return desk(stay.office, field_of(file))
    if isinstance(file, Round):
        return desk(stay.office, ROUND_QUEUES[file.field])
    stage = stay.stage.removesuffix("_suspension").removeprefix("accused_")
    charge = getattr(file, "charge", None)
    return desk(stay.office, stage, charge.group if charge else "")


def field_of(case: Civil) -> str:
    """The field of work a civil case belongs to: the civil bench, or the administrative and business one."""
    return "civil" if case.branch in {"civil", "family"} else "administrative"
