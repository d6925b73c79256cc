"""Who asks: a program with a person's token, or the person in a browser where they are signed in."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import gettext as _

from kiemsat.accounts.access import Access
from kiemsat.accounts.actions import note_use
from kiemsat.accounts.choices import Permission, TokenScope
from kiemsat.accounts.loopback import may_be_used
from kiemsat.accounts.models import Account, ApiToken
from kiemsat.accounts.requests import act_as, today_of
from kiemsat.accounts.selectors import access_of_account, token_of
from kiemsat.api.errors import Refused, lacking_scope, no_figures, nobody

_CALLER = "_kiemsat_caller"


@dataclass(frozen=True)
class Caller:
    """The person in whose name is asked, what they may see today, and what the program was let to read of it."""

    account: Account
    access: Access
    scopes: frozenset[str] = field(default_factory=lambda: frozenset(TokenScope.values))

    def need(self, scope: TokenScope) -> None:
        """Refuse a token that was not made for that."""
        if scope not in self.scopes:
            raise lacking_scope(scope)

    def reads_records(self) -> bool:
        """Whether the records behind the figures may be named."""
        return TokenScope.RECORDS in self.scopes


def let_in(request: HttpRequest) -> Caller:
    """Who asks, remembered with the request; refused to nobody, to a token that is over, to who sees no figures."""
    given = request.headers.get("Authorization", "")
    caller = _by_token(request, given) if given else _by_session(request)
    if not caller.access.has(Permission.FIGURES):
        raise no_figures()
    caller.need(TokenScope.FIGURES)
    setattr(request, _CALLER, caller)
    act_as(request, caller.access)
    return caller


def caller_of(request: HttpRequest) -> Caller:
    """Who asks, once let in."""
    caller: Caller = getattr(request, _CALLER)
    return caller


def _by_token(request: HttpRequest, given: str) -> Caller:
    """A token that is sent decides alone: where it is wrong, no session stands in for it."""
    scheme, _space, text = given.partition(" ")
    token = token_of(text.strip(), now()) if scheme.lower() == "bearer" else None
    if token is None or not may_be_used(token.account, request):
        raise _wrong_token()
    note_use(token=token, at=now())
    return _caller(request, token.account, token)


def _by_session(request: HttpRequest) -> Caller:
    if not isinstance(request.user, Account):
        raise nobody(_("Gửi mã truy cập trong dòng [Authorization: Bearer …]; lập mã trên trang Tài khoản của tôi."))
    return _caller(request, request.user, None)


def _caller(request: HttpRequest, account: Account, token: ApiToken | None) -> Caller:
    access = access_of_account(account, today_of(request))
    return Caller(account, access, frozenset(token.scopes)) if token else Caller(account, access)


def _wrong_token() -> Refused:
    refused = nobody(_("Mã truy cập không đúng, đã hết hạn hoặc đã thu hồi; lập mã mới trên trang Tài khoản của tôi."))
    refused.headers["WWW-Authenticate"] += ', error="invalid_token"'
    return refused
