"""Documents are issued, activities held; they are answered, backed or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.organisation.models import Office
from kiemsat.registers.actions.numbers import require_free_act_number
from kiemsat.registers.actions.queues import require_office
from kiemsat.registers.choices import ActKind, Answer
from kiemsat.registers.errors import ActRefused, ActSettled, OutOfOrder
from kiemsat.registers.models import PROTESTS, Act, ActParticipant


@transaction.atomic
def issue_act(*, act: Act, actor: Actor, at: datetime, shared_with: Sequence[Office] = ()) -> Act:
    """The act, not saved before, entered with the offices that share it."""
    require_office(act.office, act.issued_on)
    if why := _lacks(act):
        raise ActRefused(act, why)
    _require_after_matter(act)
    require_free_act_number(act)
    act.save(force_insert=True)
    for office in shared_with:
        require_office(office, act.issued_on)
        ActParticipant.objects.create(act=act, office=office)
    record(
        "registers.act.issued", target=act, actor=actor, at=at, kind=act.kind, on=act.issued_on,
        shared_with=[office.code for office in shared_with],
    )  # fmt: skip
    return act


@transaction.atomic
def record_answer(*, act: Act, answer: Answer, on: date, actor: Actor, at: datetime) -> Act:
    """The act with the answer it got; it gets one."""
    _settle(act, on, "The answer", answered_on=on, answer=answer)
    record("registers.act.answered", target=act, actor=actor, at=at, answer=answer, on=on)
    return act


@transaction.atomic
def withdraw_act(*, act: Act, on: date, actor: Actor, at: datetime) -> Act:
    """The act withdrawn before it was answered."""
    _settle(act, on, "The withdrawal", withdrawn_on=on)
    record("registers.act.withdrawn", target=act, actor=actor, at=at, on=on)
    return act


@transaction.atomic
def record_backing(*, act: Act, upheld: bool, actor: Actor, at: datetime) -> Act:
    """The protest, with whether the higher procuracy stands by it."""
    if act.kind not in PROTESTS:
        raise ActRefused(act, f"only protests are backed; kinds [{', '.join(PROTESTS)}]")
    Act.objects.filter(pk=act.pk).update(upheld=upheld)
    act.refresh_from_db()
    record("registers.act.backed", target=act, actor=actor, at=at, upheld=upheld)
    return act


def _lacks(act: Act) -> str:
    """What the act lacks or has too much, with the next step; nothing if it may be entered."""
    is_recommendation = act.kind == ActKind.RECOMMENDATION
    if is_recommendation != bool(act.recommendation_type):
        return "a recommendation, and only it, says its type; give or remove it"
    if act.kind == ActKind.KEY_CASE and act.matter is None:
        return "a key case names the case; choose its file"
    if act.accused is not None and act.accused.case_id != act.matter_id:
        return f"accused [{act.accused_id}] is not of matter [{act.matter_id}]; choose the accused's own case"
    if act.reply_due_on is not None and act.reply_due_on < act.issued_on:
        return f"an answer is due on [{act.reply_due_on}], before it was issued; give a later day"
    if act.answered_on or act.withdrawn_on:
        return "it is entered first and answered or withdrawn then; use record_answer or withdraw_act"
    return ""


def _require_after_matter(act: Act) -> None:
    first = act.matter and act.matter.spells.order_by("opened_on").first()
    if first and act.issued_on < first.opened_on:
        raise OutOfOrder("The act", act.issued_on, after="its matter was taken up", first_day=first.opened_on)


def _settle(act: Act, on: date, what: str, **changes: Any) -> None:
    if on < act.issued_on:
        raise OutOfOrder(what, on, after="the act was issued", first_day=act.issued_on)
    # Two officers may record at once: the act that is still unsettled decides who was first.
    unsettled = Act.objects.filter(pk=act.pk, answered_on=None, withdrawn_on=None)
    settled_now = unsettled.update(**changes) == 1
    act.refresh_from_db()
    if not settled_now:
        raise ActSettled(act)
