"""A change of offices carried out whole: map, work, people, rights; and taken back while nothing followed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from kiemsat.accounts.actions.continuing import continue_grants
from kiemsat.accounts.actions.guard import require_in
from kiemsat.accounts.models import Account, Grant
from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.base.row_log import RowLog, RowsMoved, put_back
from kiemsat.base.vietnamese import format_date
from kiemsat.organisation.actions import Continued, continue_posts, take_back_event
from kiemsat.organisation.errors import GoneOnSince, OperationRefused
from kiemsat.organisation.models import Office, OfficeEvent, OfficeSuccession, Post
from kiemsat.organisation.operations import Order
from kiemsat.registers.actions.handover import (
    HandedOver,
    Receiver,
    Told,
    hand_over,
    refuse_facts_after,
    take_back_handover,
)
from kiemsat.registers.models import Spell
from kiemsat.reorganisation.models import Reorganisation
from kiemsat.reorganisation.shapes import Shape, Split

NOBODY: Collection[int] = ()


@dataclass(frozen=True)
class Rehearsed:
    """What would be: who comes after whom with which share, and the change itself, which is not in the database."""

    lines: tuple[tuple[str, str, str], ...]
    done: Reorganisation


@transaction.atomic
def reorganise(
    *, shape: Shape, order: Order, actor: Actor, at: datetime, today: date, gone: Collection[int] = NOBODY,
    told: Told | None = None,
) -> Reorganisation:  # fmt: skip
    """The change recorded and carried out; `gone` are the people whose posts end instead of going on."""
    for office in shape.touched:
        require_in(office, actor=actor)
    if order.on > today:
        raise OperationRefused(
            _("Ngày [{day}] chưa đến; ghi thay đổi vào đúng ngày đó.").format(day=format_date(order.on))
        )
    event = shape.record(order=order, actor=actor, at=at)
    persons = shape.persons if isinstance(shape, Split) else {}
    return _carry_out(event, persons, gone, actor, at, told, loaded=False)


@transaction.atomic
def rehearse(
    *, shape: Shape, order: Order, actor: Actor, at: datetime, today: date, gone: Collection[int] = NOBODY
) -> Rehearsed:
    """What the change would do, found by doing it and taking it all back before anybody can see it."""
    with transaction.atomic():
        done = reorganise(shape=shape, order=order, actor=actor, at=at, today=today, gone=gone)
        lines = tuple(
            (str(one.predecessor or ""), str(one.successor or ""), one.share_note)
            for one in OfficeSuccession.objects.filter(event=done.event).select_related("predecessor", "successor")
        )
        transaction.set_rollback(True)
    return Rehearsed(lines, done)


@transaction.atomic
def carry_out_event(
    *, event: OfficeEvent, actor: Actor, at: datetime, today: date, told: Told | None = None
) -> Reorganisation:
    """What an event that came with a file of offices means for the work in hand, carried out on or after its day."""
    for one in event.successions.select_related("predecessor", "successor"):
        require_in(one.predecessor or one.successor, actor=actor)
    if event.on > today:
        raise OperationRefused(
            _("Sự kiện [{code}] có hiệu lực từ ngày [{day}], chưa đến.").format(
                code=event.code, day=format_date(event.on)
            )
        )
    if Reorganisation.objects.filter(event=event, undone_at=None).exists():
        raise OperationRefused(_("Sự kiện [{code}] đã được bàn giao rồi.").format(code=event.code))
    return _carry_out(event, {}, NOBODY, actor, at, told, loaded=True)


@transaction.atomic
def undo_reorganisation(*, done: Reorganisation, actor: Actor, at: datetime) -> Reorganisation:
    """Everything as it was before; refused once anybody has gone on from what it made."""
    event = done.event
    if event is None or done.undone_at is not None:
        raise OperationRefused(_("Lần thay đổi này đã được hoàn tác; không còn gì để hoàn tác."))
    for one in event.successions.select_related("predecessor", "successor"):
        require_in(one.predecessor or one.successor, actor=actor)
    _refuse_gone_on(event)
    try:
        with transaction.atomic():
            if done.kept is not None:
                take_back_handover(kept=done.kept, actor=actor, at=at)
            put_back(done.rows)
            if not done.loaded:
                take_back_event(event=event, actor=actor, at=at)
    except (ProtectedError, RowsMoved, IntegrityError) as error:
        raise GoneOnSince(done.act) from error
    done.event, done.undone_at = None if not done.loaded else event, at
    done.save(update_fields=["event", "undone_at"])
    record("reorganisation.undone", target=done, actor=actor, at=at, event=done.event_code)
    return done


def _carry_out(
    event: OfficeEvent,
    persons: Mapping[int, str],
    gone: Collection[int],
    actor: Actor,
    at: datetime,
    told: Told | None,
    *,
    loaded: bool,
) -> Reorganisation:
    successors, ended = _successors(event)
    refuse_facts_after([one.pk for one in ended], event.on)
    _refuse_left_over([one for one in ended if one.pk not in successors], event.on)
    elsewhere = _elsewhere(event, persons)
    log = RowLog()
    posts = continue_posts(
        event=event, successors=successors, persons=elsewhere, gone=gone, log=log, actor=actor, at=at
    )
    grants = continue_grants(event=event, successors=successors, log=log, actor=actor, at=at)
    receivers = {pk: Receiver(office, elsewhere, gone) for pk, office in successors.items()}
    handed = hand_over(event=event, receivers=receivers, told=told, actor=actor, at=at) if receivers else None
    done = Reorganisation.objects.create(
        event=event, event_code=event.code, kind=event.kind, on=event.on, act=event.act, loaded=loaded, at=at,
        by=actor.name, kept=handed.kept if handed else None, rows=log.rows, counts=_counts(handed, posts, grants),
    )  # fmt: skip
    record("reorganisation.carried_out", target=done, actor=actor, at=at, event=event.code)
    return done


def _counts(handed: HandedOver | None, posts: Sequence[Continued], grants: Sequence[Grant]) -> dict[str, Any]:
    accounts = Account.objects.filter(person__in=[one.before.person_id for one in posts])
    usernames = {*accounts.values_list("username", flat=True), *(one.account.username for one in grants)}
    return {
        "spells": dict(handed.spells) if handed else {},
        "matters": handed.matters if handed else 0,
        "posts": [[str(one.before.person), one.before.role, one.after.role, one.after.office.code] for one in posts],
        "grants": len(grants),
        "accounts": sorted(usernames),
    }


def _successors(event: OfficeEvent) -> tuple[dict[int, Office], list[Office]]:
    """For each office that ends the one that takes over, of several the first named; and all that end."""
    successors: dict[int, Office] = {}
    ended: dict[int, Office] = {}
    for one in event.successions.select_related("predecessor", "successor").order_by("pk"):
        if one.predecessor is not None and one.predecessor.abolished_on == event.on:
            ended[one.predecessor.pk] = one.predecessor
            if one.successor is not None:
                successors.setdefault(one.predecessor.pk, one.successor)
    return successors, list(ended.values())


def _elsewhere(event: OfficeEvent, persons: Mapping[int, str]) -> dict[int, Office]:
    codes = {one.successor.code: one.successor for one in event.successions.all() if one.successor}
    if unknown := sorted(set(persons.values()) - set(codes)):
        raise OperationRefused(
            _("Đơn vị [{codes}] không tiếp nhận gì trong lần này; chọn trong: {known}.").format(
                codes=", ".join(unknown), known=", ".join(codes)
            )
        )
    return {person: codes[code] for person, code in persons.items()}


def _refuse_left_over(ended: Collection[Office], on: date) -> None:
    """An office that ends without a successor must have nothing in hand, and nobody in it."""
    for office in ended:
        spells = Spell.objects.filter(office=office, closed_on=None).count()
        posts = Post.objects.filter(office=office).exclude(held_to__lte=on).count()
        if spells or posts:
            raise OperationRefused(
                _(
                    "Đơn vị [{office}] còn [{spells}] việc, [{posts}] người; nhập vào đơn vị khác thay vì giải thể."
                ).format(office=office, spells=spells, posts=posts)
            )


def _refuse_gone_on(event: OfficeEvent) -> None:
    """What the event began must not have become something else since."""
    begun = Office.objects.filter(beginnings__event=event)
    later = OfficeSuccession.objects.filter(predecessor__in=begun, event__on__gte=event.on).exclude(event=event)
    if first := later.select_related("event").order_by("event__on").first():
        raise GoneOnSince(first.event.act)
