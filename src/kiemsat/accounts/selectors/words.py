"""Rights in words: what one person may do, for whoever wants to know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kiemsat.accounts.access import ELSEWHERE, Access, Reach
from kiemsat.accounts.choices import Permission
from kiemsat.organisation.choices import WorkField
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import OfficeTree


@dataclass(frozen=True)
class Right:
    """One permission with the places where it is held."""

    label: str
    places: tuple[str, ...]


def rights_in_words(access: Access, standing: OfficeTree) -> list[Right]:
    """Every permission that the person has, each with its offices and fields."""
    rights = []
    for permission in Permission:
        places = dict.fromkeys(_place(reach, standing) for reach in access.reaches_with(permission))
        if places:
            rights.append(Right(str(permission.label), tuple(places)))
    return rights


def _place(reach: Reach, standing: OfficeTree) -> str:
    offices = _("mọi đơn vị") if ELSEWHERE in reach.office_ids else "; ".join(_tops(reach.office_ids, standing))
    if reach.fields is None:
        return offices
    fields = ", ".join(str(WorkField(one).label) for one in WorkField.values if one in reach.fields)
    return _("{offices}: khâu {fields}").format(offices=offices, fields=fields)


def _tops(ids: frozenset[int], standing: OfficeTree) -> Iterator[str]:
    """The offices that are part of no other among them, each for all below it."""
    for office in standing:
        if office.pk in ids and office.parent_id not in ids:
            yield _name(office, standing)


def _name(office: Office, standing: OfficeTree) -> str:
    return _("{office} và trực thuộc").format(office=office) if standing.children(office) else str(office)
