"""What an account may see and do on a day, as it follows from the posts its person holds, and from grants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import F, FilteredRelation, Q

from kiemsat.accounts.access import ELSEWHERE, Access, Reach
from kiemsat.accounts.choices import ADMINISTRATOR, Permission
from kiemsat.accounts.models import Account, Grant
from kiemsat.accounts.post_rights import GENERAL_OFFICE, Held, reaches_of
from kiemsat.organisation.choices import OfficeLevel
from kiemsat.organisation.models import Office, Post
from kiemsat.organisation.selectors import OfficeTree, tree, with_predecessors

ADMINISTRATION = frozenset({Permission.ADMINISTER, Permission.AUDIT})


def access_of_account(account: Account, on: date) -> Access:
    """What the account's person may see and do on the day; three queries, four since offices have predecessors."""
    standing = tree(on)
    rows = _post_rows(account.person_id, on) if account.person_id else []
    mine = [row for row in rows if row.person_id == account.person_id and row.held]
    posts = [held for row in mine if (held := _held(row, rows, standing))]
    home = max(mine, key=lambda row: row.held_from).office_id if mine else None
    reaches = [reach for post in posts for reach in reaches_of(post, standing)]
    for grant in grants_held(account, on):
        reaches.extend(_granted(grant, standing))
    return Access(
        account_id=account.pk,
        person_id=account.person_id,
        name=account.name,
        reaches=tuple(dict.fromkeys(_with_what_came_before(reaches, standing))),
        clearance=account.clearance,
        home_office_id=home,
        home_office_name=next((str(office) for office in standing if office.pk == home), ""),
    )


def _with_what_came_before(reaches: Sequence[Reach], standing: OfficeTree) -> Sequence[Reach]:
    """Whoever reaches an office reaches the records of those it took over from."""
    if all(office.established_on is None for office in standing):
        return reaches
    before = with_predecessors({office.pk for office in standing})
    return [
        replace(one, office_ids=one.office_ids.union(*(before.get(pk, frozenset()) for pk in one.office_ids)))
        for one in reaches
    ]


def grants_held(account: Account, on: date) -> Sequence[Grant]:
    """The grants that the account has on the day."""
    held = Q(held_from__lte=on) & (Q(held_to=None) | Q(held_to__gt=on))
    return list(Grant.objects.filter(held, account=account))


@dataclass
class _PostRow:
    """A post of the person, or of a colleague in the person's division."""

    person_id: int
    office_id: int
    role: str
    duty: str
    held_from: date
    held: bool
    charges: list[tuple[str, int | None]] = field(default_factory=list)


def _post_rows(person_id: int, on: date) -> list[_PostRow]:
    """The person's posts with what they are in charge of, and the posts of the divisions they work in, in one query.

    Who was head of a general office once tells that it is one, even while the post is vacant.
    """
    held = Q(held_from__lte=on) & (Q(held_to=None) | Q(held_to__gt=on))
    mine = Post.objects.filter(held, person=person_id)
    beside = Q(office__level=OfficeLevel.DIVISION, office__in=mine.values("office"))
    charged = Q(portfolios__held_from__lte=on) & (Q(portfolios__held_to=None) | Q(portfolios__held_to__gt=on))
    found = (
        Post.objects.filter((held & (Q(person=person_id) | beside)) | (beside & Q(role__in=GENERAL_OFFICE)))
        .annotate(
            charge=FilteredRelation("portfolios", condition=charged),
            charge_field=F("charge__field"),
            charge_office=F("charge__office"),
        )
        .order_by("pk")
        .values_list("pk", "person", "office", "role", "duty", "held_from", "held_to", "charge_field", "charge_office")
    )
    rows: dict[int, _PostRow] = {}
    for pk, person, office, role, duty, held_from, held_to, charge_field, charge_office in found:
        is_held = held_from <= on and (held_to is None or on < held_to)
        row = rows.setdefault(pk, _PostRow(person, office, role, duty, held_from, is_held))
        if charge_field or charge_office:
            row.charges.append((charge_field or "", charge_office))
    return list(rows.values())


def _held(row: _PostRow, rows: Sequence[_PostRow], standing: OfficeTree) -> Held | None:
    """The post with what its division works on; None when its office is no more."""
    office = standing.by_id(row.office_id)
    if office is None:
        return None
    beside = [one for one in rows if one.office_id == row.office_id]
    return Held(
        office=office,
        role=row.role,
        duty=row.duty,
        charges=tuple(row.charges),
        fields=frozenset(one.duty for one in beside if one.held and one.duty),
        general=any(one.role in GENERAL_OFFICE for one in beside),
    )


def _granted(grant: Grant, standing: OfficeTree) -> Iterator[Reach]:
    """What a grant adds: the administration, single permissions, or all that a post there would bring."""
    offices = _offices(grant, standing)
    ids = frozenset[int]().union(*(standing.subtree_ids(office) for office in offices))
    # Only who administers everything administers what belongs to no office.
    ids |= frozenset({ELSEWHERE}) if grant.office_id is None else frozenset()
    if grant.role == ADMINISTRATOR:
        yield Reach(ADMINISTRATION, ids)
    elif grant.role:
        fields = frozenset({grant.field} if grant.field else ())
        for office in offices:
            as_held = Held(office, grant.role, grant.field, fields=fields, general=grant.role in GENERAL_OFFICE)
            yield from reaches_of(as_held, standing)
    else:
        permissions = frozenset(Permission(one) for one in grant.permissions)
        yield Reach(permissions, ids, frozenset({grant.field}) if grant.field else None)


def _offices(grant: Grant, standing: OfficeTree) -> tuple[Office, ...]:
    if grant.office_id is None:
        return standing.tops
    office = standing.by_id(grant.office_id)
    return (office,) if office else ()
