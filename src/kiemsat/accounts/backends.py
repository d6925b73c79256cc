"""How a password is checked."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from kiemsat.accounts.loopback import may_be_used
from kiemsat.accounts.models import Account


class PasswordBackend(AuthenticationBackend):
    """As allauth does, and accounts of the demonstration at their own machine only."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> AbstractBaseUser | None:
        user = super().authenticate(request, **credentials)
        if isinstance(user, Account) and user.demonstration and (request is None or not may_be_used(user, request)):
            return None
        return user

    def get_user(self, user_id: Any) -> Account | None:
        """The account of a session with its person, in one query; None once it is closed."""
        account = Account.objects.select_related("person").filter(pk=user_id).first()
        return account if account is not None and account.is_active else None
