"""Pages of one's own account, and the page on which a first password is set."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.tokens import default_token_generator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlsafe_base64_decode
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from kiemsat.accounts.actions import set_password
from kiemsat.accounts.choices import Clearance
from kiemsat.accounts.forms import PasswordForm
from kiemsat.accounts.models import Account
from kiemsat.accounts.requests import access_of, today_of
from kiemsat.accounts.selectors import tokens_seen
from kiemsat.accounts.selectors.access import grants_held
from kiemsat.accounts.selectors.words import rights_in_words
from kiemsat.base.actors import Actor
from kiemsat.organisation.selectors import tree


@require_safe
def my_account(request: HttpRequest) -> HttpResponse:
    """What protects one's own account, and one's rights in words."""
    account, access, today = request.user, access_of(request), today_of(request)
    if not isinstance(account, Account):
        raise Http404
    context = {
        "account": account,
        "rights": rights_in_words(access, tree(today)),
        "grants": grants_held(account, today),
        "clearance": Clearance(access.clearance).label,
        "second_factor": is_mfa_enabled(account),
        "tokens": tokens_seen(account),
        "moment": now(),
    }
    return render(request, "accounts/my_account.html", context)


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def first_password(request: HttpRequest, key: str, token: str) -> HttpResponse:
    """Whoever has the link sets the account's password, once."""
    account = _account_of(key)
    if account is None or not default_token_generator.check_token(account, token):
        return render(request, "accounts/link_over.html", status=410)
    form = PasswordForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        owner = Actor.person(f"account:{account.pk}", account.name)
        set_password(account=account, password=form.cleaned_data["password"], actor=owner, at=now())
        messages.success(request, _("Đã đặt mật khẩu; đăng nhập bằng mật khẩu mới."))
        return redirect("account_login")
    return render(request, "accounts/first_password.html", {"form": form, "account": account})


@require_safe
def no_password_yet(request: HttpRequest) -> HttpResponse:
    """Where the library sends an account without a password that would change it."""
    messages.error(
        request, _("Tài khoản này đăng nhập một lần, không có mật khẩu; cần thì nhờ người quản trị cấp đường dẫn.")
    )
    return redirect("my-account")


def _account_of(key: str) -> Account | None:
    try:
        number = int(urlsafe_base64_decode(key).decode("ascii"))
    except (ValueError, UnicodeDecodeError):
        return None
    return Account.objects.filter(pk=number, is_active=True).first()
