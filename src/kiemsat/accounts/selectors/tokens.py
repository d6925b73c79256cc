"""Finding tokens."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from kiemsat.accounts.models import Account, ApiToken


def digest_of(text: str) -> str:
    """How a token is kept. It has 256 random bits, so that a plain digest cannot be guessed back."""
    return hashlib.sha256(text.encode()).hexdigest()


def token_of(text: str, at: datetime) -> ApiToken | None:
    """The token with its account, if it and the account live at the moment; one query."""
    tokens = ApiToken.objects.select_related("account__person")
    found = tokens.filter(digest=digest_of(text), account__is_active=True).first()
    return found if found is not None and found.lives(at) else None


def living_tokens(account: Account, at: datetime) -> Sequence[ApiToken]:
    """The account's tokens that may be used at the moment, the newest first."""
    return list(ApiToken.objects.filter(account=account, ended_at=None, expires_at__gt=at))


def tokens_seen(account: Account) -> QuerySet[ApiToken]:
    """Every token the account ever had, the newest first."""
    return ApiToken.objects.filter(account=account)
