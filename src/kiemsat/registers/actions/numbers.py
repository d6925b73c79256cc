"""Numbers of files and documents: given out once per office, kind and calendar year."""

from __future__ import annotations

from kiemsat.registers.errors import NumberTaken
from kiemsat.registers.models import Act, Matter


def require_free_number(matter: Matter) -> None:
    """Refuse a file whose number another file of its office, kind and year has."""
    taken = Matter.objects.filter(
        office=matter.office, kind=matter.KIND, number=matter.number, registered_on__year=matter.registered_on.year
    )
    if taken.exists():
        raise NumberTaken(matter.number, str(matter.KIND), matter.office, matter.registered_on.year)


def require_free_act_number(act: Act) -> None:
    """Refuse a document whose number another of its office, kind and year has; activities have none."""
    taken = Act.objects.filter(office=act.office, kind=act.kind, number=act.number, issued_on__year=act.issued_on.year)
    if act.number and taken.exists():
        raise NumberTaken(act.number, act.kind, act.office, act.issued_on.year)
