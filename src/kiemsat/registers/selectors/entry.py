"""What the forms of entry may offer, and the files they may open; each within the person's reach."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from itertools import islice

from django.db.models import Q, QuerySet

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.base.vietnamese import fold
from kiemsat.organisation.choices import WHOLES
from kiemsat.organisation.models import Office, Person
from kiemsat.registers.errors import NotThere
from kiemsat.registers.models import Accused, Act, CriminalCase, Matter, Spell
from kiemsat.registers.rows import MODEL_OF_KIND
from kiemsat.registers.selectors.scope import opens, visible_acts, visible_matters, visible_spells

LONGEST_QUERY = 100
# The accused of a district's last years; who is arrested today was charged in one of them.
MOST_LOOKED_AT = 3000


def enterable_offices(access: Access, permission: Permission, on: date) -> QuerySet[Office]:
    """The offices of the day in which the person has the permission; wholes keep no records."""
    standing = (Q(established_on=None) | Q(established_on__lte=on)) & (Q(abolished_on=None) | Q(abolished_on__gt=on))
    return Office.objects.filter(standing, pk__in=access.office_ids(permission)).exclude(level__in=WHOLES)


def offices_on(on: date) -> QuerySet[Office]:
    """Every office that keeps records on the day, whoever asks: a file may be sent to any of them."""
    standing = (Q(established_on=None) | Q(established_on__lte=on)) & (Q(abolished_on=None) | Q(abolished_on__gt=on))
    return Office.objects.filter(standing).exclude(level__in=WHOLES)


def people_of(office_ids: Collection[int], on: date) -> QuerySet[Person]:
    """The people who hold a post in these offices on the day, by name."""
    held = Q(posts__held_from__lte=on) & (Q(posts__held_to=None) | Q(posts__held_to__gt=on))
    return Person.objects.filter(held, posts__office__in=office_ids).distinct().order_by("name_key", "pk")


def matter_of(access: Access, pk: int) -> Matter:
    """The file with the facts of its kind; NotThere for one the person must not know of, or is not cleared for."""
    found = visible_matters(access).filter(pk=pk).first()
    if found is None or not opens(access, found):
        raise NotThere("Matter", pk)
    return MODEL_OF_KIND[found.kind]._default_manager.select_related("office").get(pk=pk)


def spell_of(access: Access, pk: int) -> Spell:
    """The spell with its file; NotThere as for `matter_of`."""
    spells = visible_spells(access).select_related("matter", "office", "accused", "prosecutor")
    found = spells.filter(pk=pk).first()
    if found is None or not opens(access, found.matter):
        raise NotThere("Spell", pk)
    return found


def act_of(access: Access, pk: int) -> Act:
    """The act with its file; NotThere as for `matter_of`."""
    found = visible_acts(access).select_related("matter", "office", "accused").filter(pk=pk).first()
    if found is None or (found.matter is not None and not opens(access, found.matter)):
        raise NotThere("Act", pk)
    return found


def accused_within(access: Access, pk: int) -> Accused:
    """The accused with their case; NotThere as for `matter_of`."""
    found = Accused.objects.select_related("case").filter(pk=pk).first()
    if found is None:
        raise NotThere("Accused", pk)
    matter_of(access, found.case_id)
    return found


def accused_of(matter: Matter) -> QuerySet[Accused]:
    """The accused of a case, in the order they were charged."""
    return Accused.objects.filter(case=matter.pk).order_by("pk")


def linkable_accused(access: Access) -> QuerySet[Accused]:
    """The accused whom a person held or sentenced may be: those of the offices where the reader enters records.

    Whoever enters custody rarely reads investigations; of an accused they need the name and the charge, no more.
    """
    offices = access.office_ids(Permission.ENTER)
    cases = CriminalCase.objects.filter(spells__office__in=offices, secrecy__lte=access.clearance)
    return Accused.objects.filter(case__in=cases).select_related("case")


def find_accused(access: Access, query: str, *, limit: int = 20) -> list[Accused]:
    """Those whose name or case number has every word of `query`, whatever its diacritics; the latest charged first."""
    words = fold(query[:LONGEST_QUERY]).split()
    found = (
        one
        for one in linkable_accused(access).order_by("-case__registered_on", "-pk")[:MOST_LOOKED_AT]
        if all(word in fold(f"{one.full_name} {one.case.number}") for word in words)
    )
    return list(islice(found, limit))


def particulars(matter: Matter) -> Matter:
    """The same file with the facts of its kind."""
    return matter if type(matter) is not Matter else MODEL_OF_KIND[matter.kind]._default_manager.get(pk=matter.pk)
