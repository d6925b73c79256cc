"""Who may sign in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower

from kiemsat.accounts.choices import Clearance
from kiemsat.organisation.models import Post


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by what people type, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    """An account of the house; what it may see and do follows from the posts of its person, and from grants."""

    username = models.CharField(
        "tên đăng nhập", max_length=60, unique=True, validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "Tên đăng nhập này đã có người dùng."},
    )  # fmt: skip
    email = models.EmailField("thư điện tử", blank=True)
    person = models.OneToOneField(
        "organisation.Person", models.PROTECT, null=True, blank=True, related_name="account", verbose_name="người"
    )
    clearance = models.SmallIntegerField(
        "được mở hồ sơ đến độ mật", choices=Clearance.choices, default=Clearance.ORDINARY
    )
    is_active = models.BooleanField("đang dùng", default=True)
    demonstration = models.BooleanField("tài khoản minh họa", default=False)
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        constraints = (
            models.CheckConstraint(condition=models.Q(clearance__in=(0, 1, 2)), name="account_clearance_known"),
            models.UniqueConstraint(Lower("username"), name="account_username_whatever_its_case"),
        )

    def __str__(self) -> str:
        return self.username

    @property
    def name(self) -> str:
        """The person's name, or how they sign in."""
        return self.person.full_name if self.person else self.username

    @property
    def held(self) -> list[Post]:
        """The posts of the account's person, where `selectors.with_posts` has read them."""
        return getattr(self.person, "held", [])
