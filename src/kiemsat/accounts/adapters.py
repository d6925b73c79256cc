"""What the sign-in library asks the house about."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.accounts.actions import note_failed_try, note_sign_in
from kiemsat.accounts.lock_out import tries_key
from kiemsat.accounts.loopback import may_be_used
from kiemsat.accounts.models import Account
from kiemsat.accounts.selectors import account_of_claims


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves; who signs in, or fails to, is recorded."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy("Tên đăng nhập hoặc mật khẩu không đúng. Xem lại bộ gõ, Caps Lock."),
        "too_many_login_attempts": gettext_lazy(
            "Đã thử sai quá nhiều lần: tài khoản tạm khóa 15 phút. Chờ rồi thử lại, hoặc nhờ người quản trị mở khóa."
        ),
        "incorrect_password": gettext_lazy("Mật khẩu không đúng."),
        "enter_current_password": gettext_lazy("Mật khẩu hiện tại không đúng; nhập lại."),
    }  # fmt: skip

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **details: Any) -> HttpResponse | None:
        """However somebody proved who they are: an account of the demonstration stays at its machine."""
        if isinstance(user, Account) and not may_be_used(user, request):
            messages.error(request, _("Tài khoản minh họa chỉ dùng được trên chính máy này."))
            return redirect("account_login")
        return super().pre_login(request, user, **details)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **details: Any) -> HttpResponse:
        if isinstance(user, Account):
            note_sign_in(account=user, ip=self.get_client_ip(request), at=now())
        return super().post_login(request, user, **details)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:  # noqa: ARG002
        """Tries are counted by username, whichever name of the site they use: an administrator can undo the lock."""
        return tries_key(str(credentials.get("username", "")))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        note_failed_try(username=str(credentials.get("username", "")), ip=self.get_client_ip(request), at=now())

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where the request comes from; a request made within this program has no such place."""
        return super().get_client_ip(request) if request.META.get("REMOTE_ADDR") else "127.0.0.1"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("my-account")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keys of second factors lie in the database encrypted with the secret key of the installation."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("Mã không đúng hoặc đã hết hạn; lấy mã mới rồi nhập lại."),
    }

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return str(user)

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        return _("Khóa {number}").format(number=Authenticator.objects.filter(user=user, type=type).count() + 1)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Who comes from the single sign-on is matched with an account that is there already; none is ever made."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.is_existing:
            return
        claims = sociallogin.account.get_provider_account().get_user_data() or {}
        account = account_of_claims(claims)
        if account is None:
            messages.error(
                request, _("Không tài khoản nào khớp với người đăng nhập một lần; nhờ người quản trị lập tài khoản.")
            )
            raise ImmediateHttpResponse(redirect("account_login"))
        # The address was proved to the issuer; the house keeps its own.
        sociallogin.email_addresses = []
        sociallogin.connect(request, account)

    def on_authentication_error(self, request: HttpRequest, *_args: Any, **_details: Any) -> None:
        messages.error(request, _("Đăng nhập một lần không thành công; thử lại, hoặc đăng nhập bằng mật khẩu."))
        raise ImmediateHttpResponse(redirect("account_login"))


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factor {settings.SECRET_KEY}".encode()).digest()))
