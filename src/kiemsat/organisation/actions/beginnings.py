"""What every change of offices is made of: an office begins, an office ends, an event says by which act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.base.vietnamese import format_date
from kiemsat.law.intervals import ONE_DAY
from kiemsat.organisation.choices import EventKind
from kiemsat.organisation.errors import OperationRefused
from kiemsat.organisation.models import Office, OfficeEvent, OfficeSuccession
from kiemsat.organisation.operations import Heir, NewOffice, Order
from kiemsat.organisation.selectors import tree

LONGEST_CODE = 80


def require_alive(offices: Sequence[Office], order: Order) -> None:
    """Refuse an office that did not exist on the day before, or whose end is known already."""
    for office in offices:
        # Two administrators may press at once: who comes second finds the office ended.
        office.refresh_from_db(from_queryset=Office.objects.select_for_update(of=("self",)))
        if not office.existed_on(order.on - ONE_DAY):
            raise OperationRefused(
                _("Đơn vị [{code}] không hoạt động ngày [{day}]; chọn ngày khác, hoặc đơn vị kế thừa nó.").format(
                    code=office.code, day=format_date(order.on - ONE_DAY)
                )
            )
        if office.abolished_on is not None:
            raise OperationRefused(
                _(
                    "Đơn vị [{code}] đã có ngày chấm dứt [{day}]; hoàn tác việc đó trước, hoặc nêu đơn vị kế thừa."
                ).format(code=office.code, day=format_date(office.abolished_on))
            )


def subtree(office: Office, order: Order) -> list[Office]:
    """The office and its parts on the day before, parents first."""
    standing = tree(order.on - ONE_DAY)
    ids = standing.subtree_ids(office)
    return sorted((one for one in standing if one.pk in ids), key=lambda one: len(standing.above(one)))


def begin_office(new: NewOffice, *, like: Office | None, order: Order) -> Office:
    """The office, from the day on; what is not said of it is as of `like`."""
    parent = new.parent or (like.parent if like else None)
    if parent is not None and (parent.abolished_on is not None or not parent.existed_on(order.on)):
        raise OperationRefused(
            _("Đơn vị cấp trên [{code}] không hoạt động ngày [{day}]; nêu đơn vị khác.").format(
                code=parent.code, day=format_date(order.on)
            )
        )
    keeps = like is not None and like.name_vi == new.name_vi
    office = Office(
        code=new.code,
        name_vi=new.name_vi,
        name_en=new.name_en or (like.name_en if keeps and like else "") or new.name_vi,
        short_name=new.short_name or (like.short_name if keeps and like else "") or new.name_vi,
        level=new.level or (like.level if like else ""),
        parent=parent,
        established_on=order.on,
        order=like.order if like else 0,
        verified=order.verified,
        source=order.act,
    )
    try:
        office.full_clean(exclude=["parent"])
    except ValidationError as error:
        raise OperationRefused(
            _("Không lập được đơn vị [{code}]: {why}").format(code=new.code, why=" ".join(error.messages))
        ) from error
    office.save()
    return office


def end_office(office: Office, order: Order) -> None:
    """The office ends: the day is the first on which it is no more."""
    Office.objects.filter(pk=office.pk).update(abolished_on=order.on)
    office.abolished_on = order.on


def write_event(
    kind: EventKind,
    order: Order,
    heirs: Sequence[Heir],
    *,
    actor: Actor,
    at: datetime,
    begun: Office | None = None,
    ended: Office | None = None,
) -> OfficeEvent:
    """The event with who came after whom, recorded."""
    if not order.act.strip():
        raise OperationRefused(_("Chưa nêu văn bản; ghi tên, số và ngày của văn bản quyết định việc này."))
    named = begun or ended or heirs[0].after
    event = OfficeEvent.objects.create(
        code=_free_code(f"{named.code}-{kind}-{order.on:%Y%m%d}"), kind=kind, on=order.on, act=order.act.strip(),
        act_on=order.act_on, notes=order.notes, verified=order.verified,
    )  # fmt: skip
    for one in heirs:
        OfficeSuccession.objects.create(
            event=event, predecessor=one.before, successor=one.after, share_note=one.share_note
        )
    if not heirs:
        OfficeSuccession.objects.create(event=event, predecessor=ended, successor=begun)
    pairs = [[one.before.code, one.after.code] for one in heirs]
    record(
        f"organisation.officeevent.{kind}",
        target=event,
        actor=actor,
        at=at,
        on=order.on,
        act=event.act,
        successions=pairs,
    )
    return event


def _free_code(wanted: str) -> str:
    code, number = wanted[:LONGEST_CODE], 2
    while OfficeEvent.objects.filter(code=code).exists():
        tail = f"-{number}"
        code, number = wanted[: LONGEST_CODE - len(tail)] + tail, number + 1
    return code
