"""Which rights a post brings: the one place that says what each role may do, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiemsat.accounts.access import Reach
from kiemsat.accounts.choices import Permission
from kiemsat.organisation.choices import OfficeLevel, Role
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import OfficeTree

WORK = frozenset({Permission.READ, Permission.ENTER, Permission.ISSUE})
LEAD = WORK | {Permission.APPROVE}
OVERSEE = frozenset({Permission.READ, Permission.APPROVE})
LOOK = frozenset({Permission.READ})
FIGURES = frozenset({Permission.FIGURES})
HEADS = frozenset({Role.CHIEF, Role.OFFICE_HEAD, Role.DIVISION_HEAD, Role.INSPECTION_HEAD})
GENERAL_OFFICE = frozenset({Role.OFFICE_HEAD, Role.OFFICE_DEPUTY})

# What the post brings in its own office. A deputy's follows from the portfolio; accountants and workers have none.
_OWN: dict[str, frozenset[Permission]] = {
    **dict.fromkeys(HEADS, LEAD | {Permission.IMPORT}),
    Role.OFFICE_DEPUTY: LEAD,
    Role.DIVISION_DEPUTY: LEAD,
    Role.PROSECUTOR: WORK,
    Role.EXAMINER: WORK,
    Role.STATISTICIAN: frozenset({Permission.READ, Permission.ENTER, Permission.IMPORT}),
    Role.SPECIALIST: LOOK,
    Role.CLERK: frozenset({Permission.READ, Permission.ISSUE}),
}
# In an office that is no division, these work on their own field only.
_BY_DUTY = frozenset({Role.PROSECUTOR, Role.EXAMINER, Role.SPECIALIST, Role.DIVISION_DEPUTY, Role.OFFICE_DEPUTY})
_IMPORTS_FOR_ALL = GENERAL_OFFICE | {Role.STATISTICIAN}
_OF_THE_PROVINCE = frozenset({OfficeLevel.PROVINCE, OfficeLevel.PROVINCE_OFFICE, OfficeLevel.DIVISION})


@dataclass(frozen=True)
class Held:
    """A post as far as rights follow from it.

    `charges` are the lines of the portfolio, a field or none with an office or none. Of a division, `fields` are
    those its people work on, and `general` says that it is the one that gathers the figures of all.
    """

    office: Office
    role: str
    duty: str = ""
    charges: tuple[tuple[str, int | None], ...] = ()
    fields: frozenset[str] = frozenset()
    general: bool = False


def reaches_of(held: Held, tree: OfficeTree) -> Iterator[Reach]:
    """What the post lets its holder see and do in the organisation as it stands."""
    here, province = tree.subtree_ids(held.office), tree.subtree_ids(_province(held.office, tree))
    if held.role == Role.DEPUTY:
        yield from _deputy(held, tree, here, province)
    elif held.role in _OWN:
        yield Reach(_OWN[held.role], here, _own_fields(held))
    else:
        return
    yield from _beyond(held, province)
    # The province's own people compare its offices; a district sees its own.
    yield Reach(FIGURES, province if held.office.level in _OF_THE_PROVINCE else here)


def _province(office: Office, tree: OfficeTree) -> Office:
    """The whole that the office is part of; what stands above it where there is none."""
    line = (office, *tree.above(office))
    return next((one for one in line if one.level == OfficeLevel.PROVINCE), line[-1])


def _own_fields(held: Held) -> frozenset[str] | None:
    """All fields in a division, which has few; elsewhere the duty's, where the post names one."""
    limited = held.role in _BY_DUTY and held.office.level != OfficeLevel.DIVISION
    return frozenset({held.duty}) if limited and held.duty else None


def _deputy(held: Held, tree: OfficeTree, here: frozenset[int], province: frozenset[int]) -> Iterator[Reach]:
    """The portfolio: fields wherever the office leads, offices in all their fields, or the one in the other."""
    if not held.charges:
        yield Reach(LEAD, here, frozenset({held.duty}) if held.duty else None)
        return
    led = province if held.office.level in _OF_THE_PROVINCE else here
    everywhere = frozenset(field for field, office in held.charges if office is None)
    if everywhere:
        yield Reach(LEAD, here, everywhere)
        yield Reach(OVERSEE, led, everywhere)
    for field, office_id in held.charges:
        office = tree.by_id(office_id) if office_id else None
        if office is not None:
            yield Reach(OVERSEE, tree.subtree_ids(office), frozenset({field}) if field else None)


def _beyond(held: Held, province: frozenset[int]) -> Iterator[Reach]:
    """What the province's own people see of the offices below."""
    level, role = held.office.level, held.role
    if level == OfficeLevel.DIVISION and role != Role.CLERK:
        if held.general:
            yield Reach(LOOK | {Permission.IMPORT} if role in _IMPORTS_FOR_ALL else LOOK, province)
        elif held.fields:
            yield Reach(LOOK, province, held.fields)
    elif level in _OF_THE_PROVINCE and role == Role.CHIEF:
        yield Reach(OVERSEE, province)
