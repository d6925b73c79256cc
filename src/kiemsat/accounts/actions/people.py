"""People and posts, as an administrator of their office changes them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kiemsat.accounts.access import require
from kiemsat.accounts.actions.guard import require_in
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.errors import OwnAccount
from kiemsat.base.actors import Actor
from kiemsat.organisation import actions as organisation
from kiemsat.organisation.choices import Rank, Role, WorkField
from kiemsat.organisation.models import Office, Person, Post


@transaction.atomic
def add_person_with_post(
    *,
    full_name: str,
    office: Office,
    role: Role,
    held_from: date,
    actor: Actor,
    at: datetime,
    rank: Rank | None = None,
    duty: WorkField | None = None,
) -> Person:
    """A person newly known, in their first post: nobody is known to the house without one."""
    require_in(office, actor=actor)
    person = organisation.add_person(full_name=full_name, actor=actor, at=at)
    organisation.appoint(
        person=person, office=office, role=role, rank=rank, duty=duty, held_from=held_from, actor=actor, at=at
    )
    return person


@transaction.atomic
def appoint_person(
    *,
    person: Person,
    office: Office,
    role: Role,
    held_from: date,
    actor: Actor,
    at: datetime,
    rank: Rank | None = None,
    duty: WorkField | None = None,
) -> Post:
    """Another post for a person; never for oneself."""
    require_in(office, actor=actor)
    _require_another(person, actor)
    return organisation.appoint(
        person=person, office=office, role=role, rank=rank, duty=duty, held_from=held_from, actor=actor, at=at
    )


@transaction.atomic
def end_persons_post(*, post: Post, held_to: date, actor: Actor, at: datetime) -> Post:
    """The post ended: `held_to` is the first day without it, and without the rights it brought."""
    require(actor, Permission.ADMINISTER, office_id=post.office_id)
    return organisation.end_post(post=post, held_to=held_to, actor=actor, at=at)


def _require_another(person: Person, actor: Actor) -> None:
    account = getattr(person, "account", None)
    if account is not None and actor.id == f"account:{account.pk}":
        raise OwnAccount(account.username)
