"""With what programs read in a person's name."""

from __future__ import annotations

from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from kiemsat.accounts.choices import TokenScope
from kiemsat.accounts.models.accounts import Account


class ApiToken(models.Model):
    """A program may read what the account may see, within the scopes, until the token expires or is ended.

    The token itself is kept nowhere: `digest` is its SHA-256, `prefix` its beginning by which people tell it apart.
    It is ended, never deleted.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="tokens", verbose_name="tài khoản")
    name = models.CharField("dùng cho", max_length=100)
    prefix = models.CharField("bắt đầu bằng", max_length=16)
    digest = models.CharField("dấu", max_length=64, unique=True)
    scopes = models.JSONField("phạm vi", encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField("lập lúc")
    expires_at = models.DateTimeField("hết hạn lúc")
    ended_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)
    last_used_at = models.DateTimeField("dùng gần nhất", null=True, blank=True)

    class Meta:
        verbose_name = "mã truy cập"
        verbose_name_plural = "mã truy cập"
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="token_expires_after_it_is_made"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("created_at")), name="token_ends_not_before_it_is_made"
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(digest=""), name="token_has_name_and_digest"),
        )

    def __str__(self) -> str:
        return f"{self.prefix}… ({self.name})"

    def lives(self, at: datetime) -> bool:
        """Whether it may be used at the moment, as far as it alone says so."""
        return self.ended_at is None and at < self.expires_at

    def allows(self, scope: TokenScope) -> bool:
        """Whether it was made for that."""
        return scope in self.scopes

    @property
    def said(self) -> str:
        """What it is for, in words."""
        return ", ".join(str(TokenScope(one).label) for one in self.scopes)
