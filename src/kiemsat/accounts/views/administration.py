"""The accounts of the house, for those who administer them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kiemsat.accounts.actions import (
    add_account,
    close_account,
    end_grant,
    give_grant,
    give_link,
    open_account,
    reset_factors,
    set_clearance,
)
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.errors import AccountRefused
from kiemsat.accounts.forms import ClearanceForm, EndForm, GrantForm, NewAccountForm
from kiemsat.accounts.lock_out import is_locked_out
from kiemsat.accounts.models import Account, Grant
from kiemsat.accounts.requests import access_of, actor_of, today_of
from kiemsat.accounts.selectors import access_of_account, tokens_seen
from kiemsat.accounts.selectors.administration import accounts_seen, offices_administered, people_seen
from kiemsat.accounts.selectors.words import rights_in_words
from kiemsat.accounts.views.gates import for_those_with, told_if_refused
from kiemsat.organisation.selectors import tree

PAGE_SIZE = 50
administrators = for_those_with(Permission.ADMINISTER)


@require_safe
@administrators
def index(request: HttpRequest) -> HttpResponse:
    """Where administration begins."""
    return render(request, "accounts/admin/index.html")


@require_safe
@administrators
def account_list(request: HttpRequest) -> HttpResponse:
    """The accounts that one administers."""
    words = request.GET.get("q", "")
    found = accounts_seen(access_of(request), today_of(request), words)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "query": urlencode({"q": words})}
    return render(request, "accounts/admin/accounts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators
def account_new(request: HttpRequest) -> HttpResponse:
    """A new account; its page then gives the link with which its owner sets a password."""
    access, today = access_of(request), today_of(request)
    people = people_seen(access, today).filter(account=None)
    form = NewAccountForm(request.POST or None, people=people, initial={"person": request.GET.get("person")})
    if request.method == "POST" and form.is_valid():
        try:
            account = add_account(**form.cleaned_data, actor=access.actor, at=now(), on=today)
        except AccountRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã lập tài khoản. Cấp đường dẫn đặt mật khẩu rồi trao tận tay người dùng."))
            return redirect("admin-account", account.pk)
    return render(request, "accounts/admin/account_new.html", {"form": form})


@require_safe
@administrators
def account_page(request: HttpRequest, account: int) -> HttpResponse:
    """One account: whose it is, what protects it, what it may do."""
    return _account_page(request, _account(request, account))


def _account_page(request: HttpRequest, account: Account, **more: object) -> HttpResponse:
    today = today_of(request)
    context = {
        "account": account,
        "own": request.user.pk == account.pk,
        "rights": rights_in_words(access_of_account(account, today), tree(today)),
        "grants": Grant.objects.filter(account=account).select_related("office").order_by("-held_from", "-pk"),
        "offices": set(offices_administered(access_of(request)).values_list("pk", flat=True)),
        "factors": Authenticator.objects.filter(user=account),
        "sessions": UserSession.objects.purge_and_list(account),
        "locked_out": is_locked_out(account.username),
        "tokens": tokens_seen(account),
        "moment": now(),
        "clearance_form": ClearanceForm(initial={"clearance": account.clearance}),
        "grant_form": GrantForm(access=access_of(request), initial={"held_from": today}),
        "end_form": EndForm(initial={"held_to": today}),
        **more,
    }
    return render(request, "accounts/admin/account.html", context)


@require_POST
@administrators
def account_deed(request: HttpRequest, account: int, deed: str) -> HttpResponse:
    """One of the things an administrator does to an account."""
    whose = _account(request, account)
    if deed == "link":
        return _link(request, whose)
    if deed not in _DEEDS:
        raise Http404
    action, done = _DEEDS[deed]
    change = partial(action, account=whose, actor=actor_of(request), at=now(), on=today_of(request))
    return told_if_refused(request, change, str(done), "admin-account", whose.pk)


_DEEDS: dict[str, tuple[Callable[..., object], Promise]] = {
    "close": (close_account, gettext_lazy("Đã khóa tài khoản; mọi phiên của nó kết thúc.")),
    "open": (open_account, gettext_lazy("Tài khoản dùng lại được; các lần thử sai đã xóa.")),
    "reset-factors": (
        reset_factors,
        gettext_lazy("Đã bỏ mọi yếu tố xác thực thứ hai; đăng nhập lại chỉ cần mật khẩu."),
    ),
}


def _link(request: HttpRequest, account: Account) -> HttpResponse:
    """The link is shown once, on this very page; it is kept nowhere."""
    try:
        path = give_link(account=account, actor=actor_of(request), at=now(), on=today_of(request))
    except AccountRefused as error:
        messages.error(request, str(error))
        return redirect("admin-account", account.pk)
    return _account_page(request, account, link=request.build_absolute_uri(path))


@require_POST
@administrators
def account_clearance(request: HttpRequest, account: int) -> HttpResponse:
    """Another level of secrecy for the account."""
    whose, form = _account(request, account), ClearanceForm(request.POST)
    if not form.is_valid():
        return _account_page(request, whose, clearance_form=form)
    change = partial(
        set_clearance, account=whose, clearance=form.cleaned_data["clearance"], actor=actor_of(request), at=now(),
        on=today_of(request),
    )  # fmt: skip
    return told_if_refused(request, change, _("Đã đổi mức được mở hồ sơ."), "admin-account", whose.pk)


@require_POST
@administrators
def grant_new(request: HttpRequest, account: int) -> HttpResponse:
    """A right given to the account."""
    whose, form = _account(request, account), GrantForm(request.POST, access=access_of(request))
    if form.is_valid():
        try:
            give_grant(account=whose, actor=actor_of(request), at=now(), **form.cleaned_data)
        except AccountRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã cấp quyền."))
            return redirect("admin-account", whose.pk)
    return _account_page(request, whose, grant_form=form)


@require_POST
@administrators
def grant_end(request: HttpRequest, grant: int) -> HttpResponse:
    """A right ended."""
    held = get_object_or_404(Grant.objects.select_related("account", "office"), pk=grant)
    whose, form = _account(request, held.account_id), EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Ghi ngày thôi và lý do."))
        return redirect("admin-account", whose.pk)
    change = partial(end_grant, grant=held, actor=actor_of(request), at=now(), **form.cleaned_data)
    return told_if_refused(request, change, _("Đã thôi quyền."), "admin-account", whose.pk)


def _account(request: HttpRequest, pk: int) -> Account:
    return get_object_or_404(accounts_seen(access_of(request), today_of(request)), pk=pk)
