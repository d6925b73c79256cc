"""What of the figures, and of the records behind them, somebody may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.http import HttpRequest

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.requests import access_of
from kiemsat.organisation.errors import UnknownOffice
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import OfficeTree
from kiemsat.registers.fields_of_work import field_of_branch, field_of_stage
from kiemsat.registers.models import Act, CivilCase, Duty, Spell, SupervisionRound


def seen_office(request: HttpRequest, code: str) -> Office:
    """The office, if its figures are for the person who asks; else it is answered like one that does not exist."""
    seen = access_of(request).office_ids(Permission.FIGURES)
    # PostgreSQL would refuse to look for what no text of its can hold.
    office = Office.objects.filter(code=code, pk__in=seen).first() if "\0" not in code else None
    if office is None:
        raise UnknownOffice(code, list(Office.objects.filter(pk__in=seen).values_list("code", flat=True)))
    return office


def widest_office(access: Access, tree: OfficeTree) -> Office | None:
    """The office at which to begin: the first of those seen that is part of no other seen; None when none is."""
    seen = access.office_ids(Permission.FIGURES)
    return next((one for one in tree if one.pk in seen and one.parent_id not in seen), None)


class Sight:
    """Which records one person may see; without one, a program that acts for whoever started it sees all but secrets.

    Reads at once, for all the rows of a page, the fields that matters say themselves.
    """

    def __init__(self, access: Access | None, rows: Collection[object]) -> None:
        self._access = access
        spells = [row for row in rows if isinstance(row, Spell) and field_of_stage(row.stage) is None]
        matters = {row.matter_id for row in spells} if access else set()
        self._branches = _values(CivilCase, "branch", matters)
        self._rounds = _values(SupervisionRound, "field", matters)

    def reaches(self, row: Spell | Act | Duty, office_id: int) -> bool:
        """Whether the row's office and field are among those the person reads."""
        if self._access is None:
            return True
        return self._access.allows(Permission.READ, office_id=office_id, field=self._field(row))

    def opens(self, secrecy: int) -> bool:
        """Whether the person may open matters of that level."""
        return secrecy <= (self._access.clearance if self._access else 1)

    def _field(self, row: Spell | Act | Duty) -> str:
        if isinstance(row, Act | Duty):
            return row.field
        if row.matter_id in self._branches:
            return field_of_branch(self._branches[row.matter_id])
        return field_of_stage(row.stage) or self._rounds[row.matter_id]


def _values(model: type[CivilCase | SupervisionRound], column: str, matters: set[int]) -> Mapping[int, str]:
    return dict(model.objects.filter(pk__in=matters).values_list("pk", column)) if matters else {}
