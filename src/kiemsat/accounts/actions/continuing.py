"""Rights given in an office that ends go on in its successor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from kiemsat.accounts.models import Grant
from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.base.row_log import RowLog
from kiemsat.organisation.models import Office, OfficeEvent


@transaction.atomic
def continue_grants(
    *, event: OfficeEvent, successors: Mapping[int, Office], log: RowLog, actor: Actor, at: datetime
) -> list[Grant]:
    """The grants that begin in the offices which take over, for those in the offices that end; these end that day."""
    done = []
    held = Q(held_to=None) | (Q(held_to__gt=event.on) & Q(held_to__gt=F("held_from")))
    for grant in Grant.objects.filter(held, office__in=successors).select_related("account").order_by("pk"):
        if grant.held_from >= event.on:
            log.change(grant, office_id=successors[grant.office_id or 0].pk)
            done.append(grant)
            continue
        after = Grant(
            account=grant.account, role=grant.role, permissions=grant.permissions,
            office=successors[grant.office_id or 0], field=grant.field, held_from=event.on, held_to=grant.held_to,
            reason=_("Tiếp tục theo {act}; trước đó: {reason}").format(act=event.act, reason=grant.reason),
            given_by=actor.name,
        )  # fmt: skip
        log.change(grant, held_to=event.on)
        log.add(after)
        done.append(after)
    record("accounts.grants.continued", target=event, actor=actor, at=at, grants=[one.pk for one in done])
    return done
