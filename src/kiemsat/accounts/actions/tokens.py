"""Tokens with which programs read in a person's name: made, ended, noted as used."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _

from kiemsat.accounts.actions.guard import require_over, require_owner
from kiemsat.accounts.actions.patience import impatient
from kiemsat.accounts.choices import TokenScope
from kiemsat.accounts.errors import TokenRefused
from kiemsat.accounts.models import Account, ApiToken
from kiemsat.accounts.selectors.tokens import digest_of, living_tokens
from kiemsat.base.actors import Actor
from kiemsat.base.audit import record

log = logging.getLogger(__name__)

# By its beginning a token that leaked into a log or a repository is recognised as one.
MARK = "kiemsat_"
SHOWN_OF_SECRET = 4
LONGEST = timedelta(days=366)
MOST = 20
BETWEEN_NOTES = timedelta(minutes=10)


@transaction.atomic
def make_token(
    *, account: Account, name: str, scopes: Collection[TokenScope], expires_at: datetime, actor: Actor, at: datetime
) -> tuple[ApiToken, str]:
    """A new token and its text, which is kept nowhere; only its owner makes one."""
    require_owner(account, actor=actor)
    _require_sensible(account, name, scopes, expires_at, at)
    text = MARK + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        account=account, name=name.strip(), prefix=text[: len(MARK) + SHOWN_OF_SECRET], digest=digest_of(text),
        scopes=sorted(scopes), created_at=at, expires_at=expires_at,
    )  # fmt: skip
    record(
        "accounts.token.made", target=token, actor=actor, at=at, account=account.username, prefix=token.prefix,
        scopes=token.scopes, expires_at=expires_at.isoformat(), name=token.name,
    )  # fmt: skip
    return token, text


def _require_sensible(
    account: Account, name: str, scopes: Collection[TokenScope], expires_at: datetime, at: datetime
) -> None:
    if not name.strip():
        raise TokenRefused(_("Ghi mã dùng cho chương trình nào."))
    if not scopes:
        raise TokenRefused(_("Chọn phạm vi chương trình được đọc."))
    if not at < expires_at <= at + LONGEST:
        raise TokenRefused(
            _("Hạn [{day}] phải sau hôm nay và trong vòng một năm.").format(day=f"{expires_at:%d/%m/%Y}")
        )
    if len(living_tokens(account, at)) >= MOST:
        raise TokenRefused(_("Đã có [{count}] mã còn hiệu lực; thu hồi mã không dùng nữa trước.").format(count=MOST))


@transaction.atomic
def end_token(*, token: ApiToken, actor: Actor, at: datetime, on: date) -> ApiToken:
    """The token ended, by its owner or by an administrator of the account; ended before, it stays as it is."""
    if actor.id != f"account:{token.account_id}":
        require_over(token.account, actor=actor, on=on)
    # Two may press at once: the row that still lives decides whose doing is recorded.
    if ApiToken.objects.filter(pk=token.pk, ended_at=None).update(ended_at=at) == 1:
        record("accounts.token.ended", target=token, actor=actor, at=at, prefix=token.prefix)
    token.refresh_from_db()
    return token


def note_use(*, token: ApiToken, at: datetime) -> None:
    """Note that the token was used, at most once in a while, and never a reason for an answer to wait."""
    if token.last_used_at is not None and at - token.last_used_at < BETWEEN_NOTES:
        return
    try:
        with impatient():
            ApiToken.objects.filter(pk=token.pk).update(last_used_at=at)
    except OperationalError:
        log.warning("The database is busy; the use of token [%s] is noted next time.", token.prefix)
