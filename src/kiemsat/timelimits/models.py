"""Who is told of limits, and how: the choices of each account, its calendars, the digests that went out."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kiemsat.accounts.models import Account
from kiemsat.timelimits.choices import Language


class Reminding(models.Model):
    """How somebody wants to be told; whoever has chosen nothing gets the digest, in Vietnamese."""

    account = models.OneToOneField(Account, models.PROTECT, related_name="reminding", verbose_name=_("tài khoản"))
    digest = models.BooleanField(_("gửi bản tin sáng"), default=True)
    language = models.CharField(_("ngôn ngữ"), max_length=2, choices=Language, default=Language.VIETNAMESE)

    class Meta:
        verbose_name = _("cách nhắc thời hạn")
        verbose_name_plural = _("cách nhắc thời hạn")
        constraints = (
            models.CheckConstraint(condition=Q(language__in=Language.values), name="reminding_language_known"),
        )

    def __str__(self) -> str:
        return f"{self.account}: {self.language}"


class Feed(models.Model):
    """An address at which a calendar program reads the limits of one person; ended, never deleted.

    The address is kept nowhere: `digest` is the SHA-256 of its secret part.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="limit_feeds", verbose_name=_("tài khoản"))
    digest = models.CharField(_("dấu"), max_length=64, unique=True)
    language = models.CharField(_("ngôn ngữ"), max_length=2, choices=Language, default=Language.VIETNAMESE)
    created_at = models.DateTimeField(_("lập lúc"))
    ended_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("lịch thời hạn")
        verbose_name_plural = _("lịch thời hạn")
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(digest=""), name="feed_has_a_digest"),
            models.CheckConstraint(condition=Q(language__in=Language.values), name="feed_language_known"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("created_at")), name="feed_ends_not_before_it_is_made"
            ),
            models.UniqueConstraint(
                fields=("account",), condition=Q(ended_at=None), name="one_living_feed_per_account"
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} ({self.created_at:%d/%m/%Y})"


class DigestSent(models.Model):
    """A digest that went out: one for each person and day, however often the command runs."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name=_("tài khoản"))
    day = models.DateField(_("ngày"))
    address = models.EmailField(_("gửi tới"))
    sent_at = models.DateTimeField(_("gửi lúc"))

    class Meta:
        verbose_name = _("bản tin thời hạn đã gửi")
        verbose_name_plural = _("bản tin thời hạn đã gửi")
        constraints = (models.UniqueConstraint(fields=("account", "day"), name="digest_once_per_account_and_day"),)

    def __str__(self) -> str:
        return f"{self.account} {self.day:%d/%m/%Y}"
