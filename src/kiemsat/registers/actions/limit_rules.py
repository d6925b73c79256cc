"""How an office reads limits in days."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kiemsat.accounts.access import require
from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import tree
from kiemsat.registers.actions.recompute import Recomputed, recompute_limits
from kiemsat.registers.errors import FieldsRefused
from kiemsat.registers.models import DayOffRule


@transaction.atomic
def set_day_off_rule(
    *, office: Office, held_from: date, moves: bool, act: str, actor: Actor, at: datetime, today: date
) -> tuple[DayOffRule, Recomputed]:
    """The rule of the office from that day on, and what it changed in the limits that run there and below.

    Set again for the same day it is corrected.
    """
    require(actor, Permission.ADMINISTER, office_id=office.pk)
    words = " ".join(act.split())
    if not words:
        raise FieldsRefused(str(office), {"act": [_("Nhập văn bản quy định.")]})
    rule, _made = DayOffRule.objects.update_or_create(
        office=office, held_from=held_from, defaults={"moves": moves, "act": words}
    )
    record(
        "registers.day_off_rule.set", target=rule, actor=actor, at=at, office=office.code, held_from=held_from,
        moves=moves, act=words,
    )  # fmt: skip
    return rule, recompute_limits(actor=actor, at=at, office_ids=tree(today).subtree_ids(office))
