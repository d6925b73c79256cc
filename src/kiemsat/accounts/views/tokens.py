"""Tokens for programs: made and ended on one's own account, ended by administrators."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from allauth.account.decorators import reauthentication_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kiemsat.accounts.actions import end_token, make_token
from kiemsat.accounts.choices import Permission, TokenScope
from kiemsat.accounts.errors import TokenRefused
from kiemsat.accounts.forms import TokenForm
from kiemsat.accounts.models import Account, ApiToken
from kiemsat.accounts.requests import access_of, actor_of, today_of
from kiemsat.accounts.selectors.administration import accounts_seen
from kiemsat.accounts.views.gates import for_those_with, told_if_refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required  # type: ignore[untyped-decorator]
def token_new(request: HttpRequest) -> HttpResponse:
    """A token, shown once on this very page; a session left open is not enough to make one."""
    account, form = request.user, TokenForm(request.POST or None)
    if not isinstance(account, Account):
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            return render(request, "accounts/token_new.html", {"text": _made(request, account, form)})
        except TokenRefused as error:
            form.add_error(None, str(error))
    return render(request, "accounts/token_new.html", {"form": form})


def _made(request: HttpRequest, account: Account, form: TokenForm) -> str:
    moment, asked = now(), form.cleaned_data
    _token, text = make_token(
        account=account,
        name=asked["name"],
        scopes=[TokenScope.FIGURES, *([TokenScope.RECORDS] if asked["records"] else [])],
        expires_at=moment + timedelta(days=asked["days"]),
        actor=actor_of(request),
        at=moment,
    )
    return text


@require_POST
def token_end(request: HttpRequest, token: int) -> HttpResponse:
    """One of one's own tokens ended."""
    return _ended(request, get_object_or_404(ApiToken, pk=token, account=request.user.pk), "my-account")


@require_POST
@for_those_with(Permission.ADMINISTER)
def token_end_by_another(request: HttpRequest, token: int) -> HttpResponse:
    """A token ended by an administrator of its account."""
    seen = accounts_seen(access_of(request), today_of(request))
    found = get_object_or_404(ApiToken, pk=token, account__in=seen)
    return _ended(request, found, "admin-account", found.account_id)


def _ended(request: HttpRequest, token: ApiToken, back: str, *args: int) -> HttpResponse:
    change = partial(end_token, token=token, actor=actor_of(request), at=now(), on=today_of(request))
    return told_if_refused(request, change, _("Đã thu hồi mã truy cập."), back, *args)
