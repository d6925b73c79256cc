"""Whoever works in an office that ends goes on in its successor: posts, portfolios, and what others had charge of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.base.row_log import RowLog
from kiemsat.organisation.choices import Role
from kiemsat.organisation.errors import OperationRefused
from kiemsat.organisation.models import Office, OfficeEvent, Portfolio, Post


@dataclass(frozen=True)
class Continued:
    """A post that ended and the one that goes on from it."""

    before: Post
    after: Post


@transaction.atomic
def continue_posts(
    *,
    event: OfficeEvent,
    successors: Mapping[int, Office],
    persons: Mapping[int, Office],
    gone: Collection[int],
    log: RowLog,
    actor: Actor,
    at: datetime,
) -> list[Continued]:
    """Every post held in the offices that end, ended, and begun the same day in the office that takes over.

    `successors` names that office for each that ends, `persons` another one for some of its people; the posts of
    those who are `gone` end. An office has one chief: a second one goes on as a deputy until decided otherwise.
    """
    done = []
    for post in Post.objects.filter(_still_held(event.on), office__in=successors).order_by("pk"):
        _require_begun(post, event.on)
        after = _continued(post, persons.get(post.person_id, successors[post.office_id]), event.on)
        after.held_to = post.held_to
        log.change(post, held_to=event.on)
        if post.person_id in gone:
            _end_portfolios(post, event.on, log)
            continue
        log.add(after)
        _continue_portfolios(post, after, successors, event.on, log)
        done.append(Continued(post, after))
    _follow_charges(successors, event.on, log)
    record(
        "organisation.posts.continued", target=event, actor=actor, at=at,
        posts=[[one.before.pk, one.after.pk] for one in done],
    )  # fmt: skip
    return done


def _still_held(on: date) -> Q:
    return Q(held_to=None) | Q(held_to__gt=on)


def _require_begun(held: Post | Portfolio, on: date) -> None:
    if held.held_from >= on:
        text = _("[{held}] bắt đầu ngày [{day}], không trước ngày thay đổi; cho thôi hoặc sửa vị trí đó trước.")
        raise OperationRefused(text.format(held=held, day=held.held_from))


def _continued(post: Post, office: Office, on: date) -> Post:
    role = post.role
    if role == Role.CHIEF and _has_chief(office, on):
        role = Role.DEPUTY
    return Post(person_id=post.person_id, office=office, role=role, rank=post.rank, duty=post.duty, held_from=on)


def _has_chief(office: Office, on: date) -> bool:
    return Post.objects.filter(_still_held(on), office=office, role=Role.CHIEF).exists()


def _continue_portfolios(post: Post, after: Post, successors: Mapping[int, Office], on: date, log: RowLog) -> None:
    for one in Portfolio.objects.filter(_still_held(on), post=post).order_by("pk"):
        _go_on(one, after, successors, on, log)


def _end_portfolios(post: Post, on: date, log: RowLog) -> None:
    for one in Portfolio.objects.filter(_still_held(on), post=post).order_by("pk"):
        _require_begun(one, on)
        log.change(one, held_to=on)


def _follow_charges(successors: Mapping[int, Office], on: date, log: RowLog) -> None:
    """Whoever, in another office, is in charge of one that ends is in charge of the one that takes over."""
    charges = Portfolio.objects.filter(_still_held(on), office__in=successors)
    for one in charges.select_related("post").order_by("pk"):
        _go_on(one, one.post, successors, on, log)


def _go_on(charge: Portfolio, post: Post, successors: Mapping[int, Office], on: date, log: RowLog) -> None:
    _require_begun(charge, on)
    office = successors.get(charge.office_id or 0)
    held_to = charge.held_to
    log.change(charge, held_to=on)
    office_id = office.pk if office else charge.office_id
    same = Portfolio.objects.filter(post=post, field=charge.field, office=office_id, held_from=on)
    if not same.exists():
        log.add(Portfolio(post=post, field=charge.field, office_id=office_id, held_from=on, held_to=held_to))
