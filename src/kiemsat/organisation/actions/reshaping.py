"""Offices merged, split, renamed, moved, created and abolished by an act, from a day on.

Here only the map changes. What the offices had in hand, and who worked in them, goes over with it in the action of
`reorganisation`, which is the one to call.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.organisation.actions.beginnings import begin_office, end_office, require_alive, subtree, write_event
from kiemsat.organisation.choices import EventKind
from kiemsat.organisation.errors import OperationRefused
from kiemsat.organisation.models import Office, OfficeEvent
from kiemsat.organisation.operations import Heir, NewOffice, Order


@transaction.atomic
def merge_offices(
    *, merged: Sequence[Office], into: NewOffice | Office, order: Order, actor: Actor, at: datetime
) -> OfficeEvent:
    """The offices ended, with all below them; one that begins that day, or one that stays, goes on in their place."""
    require_alive(merged, order)
    if isinstance(into, Office):
        _require_other(merged, into)
        require_alive([into], order)
    if len({one.pk for one in merged}) < (2 if isinstance(into, NewOffice) else 1):
        raise OperationRefused(
            _("Nhập [{codes}] không thành gì mới; nêu từ hai đơn vị, hoặc đổi tên đơn vị đó.").format(
                codes=", ".join(one.code for one in merged)
            )
        )
    after = begin_office(into, like=merged[0], order=order) if isinstance(into, NewOffice) else into
    ended = [below for one in merged for below in subtree(one, order)]
    for one in reversed(ended):
        end_office(one, order)
    return write_event(EventKind.MERGED, order, [Heir(one, after) for one in ended], actor=actor, at=at)


@transaction.atomic
def split_office(
    *, office: Office, into: Sequence[tuple[NewOffice | Office, str]], order: Order, actor: Actor, at: datetime
) -> OfficeEvent:
    """The office ended; several take over, each with the share its note tells. The first takes what no share names."""
    require_alive([office], order)
    if len(into) < 2:
        raise OperationRefused(_("Chia tách [{code}] cần từ hai đơn vị tiếp nhận.").format(code=office.code))
    if len(subtree(office, order)) > 1:
        raise OperationRefused(
            _("Đơn vị [{code}] có đơn vị trực thuộc; chuyển hoặc nhập các đơn vị đó trước.").format(code=office.code)
        )
    heirs = []
    for one, share in into:
        if isinstance(one, Office):
            _require_other([office], one)
            require_alive([one], order)
        heirs.append(
            Heir(office, one if isinstance(one, Office) else begin_office(one, like=office, order=order), share)
        )
    end_office(office, order)
    return write_event(EventKind.SPLIT, order, heirs, actor=actor, at=at)


@transaction.atomic
def rename_office(*, office: Office, to: NewOffice, order: Order, actor: Actor, at: datetime) -> OfficeEvent:
    """The office goes on under another name, as an office of its own: the past keeps the name it had."""
    require_alive([office], order)
    heirs = _continued(office, to, order)
    return write_event(EventKind.RENAMED, order, heirs, actor=actor, at=at)


@transaction.atomic
def move_office(*, office: Office, under: Office, code: str, order: Order, actor: Actor, at: datetime) -> OfficeEvent:
    """The office goes on below another one, as an office of its own: the past keeps its place in the tree."""
    require_alive([office, under], order)
    if under.pk == office.parent_id:
        raise OperationRefused(
            _("Đơn vị [{code}] đã thuộc [{under}]; không có gì để chuyển.").format(code=office.code, under=under.code)
        )
    if under.pk in {one.pk for one in subtree(office, order)}:
        raise OperationRefused(
            _("Đơn vị [{code}] không thể thuộc đơn vị trực thuộc nó là [{under}].").format(
                code=office.code, under=under.code
            )
        )
    heirs = _continued(office, NewOffice(code, office.name_vi, parent=under), order)
    return write_event(EventKind.MOVED, order, heirs, actor=actor, at=at)


@transaction.atomic
def create_office(*, new: NewOffice, order: Order, actor: Actor, at: datetime) -> OfficeEvent:
    """An office that begins with nothing of another's."""
    office = begin_office(new, like=None, order=order)
    return write_event(EventKind.CREATED, order, [], begun=office, actor=actor, at=at)


@transaction.atomic
def abolish_office(*, office: Office, order: Order, actor: Actor, at: datetime) -> OfficeEvent:
    """The office ended without a successor; one with parts is refused, they end first."""
    require_alive([office], order)
    if len(subtree(office, order)) > 1:
        raise OperationRefused(
            _("Đơn vị [{code}] có đơn vị trực thuộc; chuyển hoặc nhập các đơn vị đó trước.").format(code=office.code)
        )
    end_office(office, order)
    return write_event(EventKind.ABOLISHED, order, [], ended=office, actor=actor, at=at)


@transaction.atomic
def take_back_event(*, event: OfficeEvent, actor: Actor, at: datetime) -> None:
    """The event as if it had not been: what it ended goes on, what it began goes. The audit record keeps both."""
    begun = list(Office.objects.filter(beginnings__event=event, established_on=event.on).distinct())
    ended = list(Office.objects.filter(endings__event=event, abolished_on=event.on).distinct())
    pairs = [[one.predecessor_id, one.successor_id] for one in event.successions.all()]
    record(
        "organisation.officeevent.taken_back", target=event, actor=actor, at=at, code=event.code, act=event.act,
        on=event.on, successions=pairs,
    )  # fmt: skip
    event.successions.all().delete()
    for one in ended:
        one.abolished_on = None
        one.save(update_fields=["abolished_on"])
    for one in sorted(begun, key=lambda each: each.parent_id in {other.pk for other in begun}, reverse=True):
        one.delete()
    event.delete()


def _continued(office: Office, to: NewOffice, order: Order) -> list[Heir]:
    """The office and all its parts, each in one that begins; the parts' codes follow the new one's."""
    ended = subtree(office, order)
    heirs = [Heir(office, begin_office(to, like=office, order=order))]
    after = {office.pk: heirs[0].after}
    for one in ended[1:]:
        part = NewOffice(_code_within(one.code, office.code, to.code), one.name_vi, parent=after[one.parent_id or 0])
        after[one.pk] = begin_office(part, like=one, order=order)
        heirs.append(Heir(one, after[one.pk]))
    for one in reversed(ended):
        end_office(one, order)
    return heirs


def _code_within(code: str, was: str, now: str) -> str:
    return f"{now}{code[len(was) :]}" if code.startswith(f"{was}-") else f"{now}-{code}"


def _require_other(merged: Sequence[Office], into: Office) -> None:
    if into.pk in {one.pk for one in merged}:
        raise OperationRefused(
            _("Đơn vị [{code}] không thể vừa chấm dứt vừa tiếp nhận; bỏ nó khỏi các đơn vị chấm dứt.").format(
                code=into.code
            )
        )
