"""Rights given and ended."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from kiemsat.accounts.actions.guard import require_another, require_in, require_one_left
from kiemsat.accounts.choices import ADMINISTRATOR, Permission
from kiemsat.accounts.errors import AccountRefused
from kiemsat.accounts.models import Account, Grant
from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.organisation.choices import WorkField
from kiemsat.organisation.models import Office


@transaction.atomic
def give_grant(
    *,
    account: Account,
    held_from: date,
    reason: str,
    actor: Actor,
    at: datetime,
    role: str = "",
    permissions: Collection[Permission] = (),
    office: Office | None = None,
    field: WorkField | None = None,
    held_to: date | None = None,
) -> Grant:
    """The rights of a role, or single permissions, given in an office and below it; never to oneself."""
    require_in(office, actor=actor)
    require_another(account, actor=actor)
    _require_whole(role, permissions, field, reason, held_from, held_to)
    grant = Grant.objects.create(
        account=account, role=role, permissions=sorted(permissions), office=office, field=field or "",
        held_from=held_from, held_to=held_to, reason=reason.strip(), given_by=actor.name,
    )  # fmt: skip
    record(
        "accounts.grant.given", target=grant, actor=actor, at=at, account=account.username, rights=_rights_of(grant),
        office=office.code if office else None, reason=grant.reason,
    )  # fmt: skip
    return grant


@transaction.atomic
def end_grant(*, grant: Grant, held_to: date, reason: str, actor: Actor, at: datetime) -> Grant:
    """The grant ended: `held_to` is the first day without it; ended on the day it begins, it was never held."""
    require_in(grant.office, actor=actor)
    if not reason.strip():
        raise AccountRefused(_("Ghi lý do thôi quyền."))
    if grant.held_to is not None and grant.held_to <= held_to:
        raise AccountRefused(_("Quyền này đã có ngày thôi [{day}].").format(day=grant.held_to))
    if grant.role == ADMINISTRATOR and grant.office_id is None:
        require_one_left(grant.account, on=held_to)
    grant.held_to = max(held_to, grant.held_from)
    grant.save(update_fields=["held_to"])
    record("accounts.grant.ended", target=grant, actor=actor, at=at, held_to=grant.held_to, reason=reason.strip())
    return grant


def _rights_of(grant: Grant) -> str:
    """What the grant gives, as the audit record keeps it: in one language, whoever gave it."""
    with override(None):
        return grant.said


def _require_whole(
    role: str,
    permissions: Collection[Permission],
    field: WorkField | None,
    reason: str,
    held_from: date,
    held_to: date | None,
) -> None:
    if bool(role) == bool(permissions):
        raise AccountRefused(_("Chọn một: quyền như một chức vụ, hoặc từng quyền riêng."))
    if role == ADMINISTRATOR and field:
        raise AccountRefused(_("Quyền quản trị không theo khâu công tác; bỏ khâu công tác."))
    if not reason.strip():
        raise AccountRefused(_("Ghi lý do cấp quyền, ví dụ số quyết định."))
    if held_to is not None and held_to <= held_from:
        raise AccountRefused(_("Ngày thôi [{day}] phải sau ngày bắt đầu.").format(day=held_to))
