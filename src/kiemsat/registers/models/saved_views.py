"""Lists as people keep them: a register with its filters and order, under a name."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """A list somebody keeps; with an `office` it is shared with everybody who works there."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", verbose_name=_("tài khoản")
    )
    office = models.ForeignKey(
        "organisation.Office", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("dùng chung tại")
    )
    register = models.CharField(_("sổ"), max_length=40)
    name = models.CharField(_("tên"), max_length=60)
    # The filters as they stand in the address: what made a list yesterday makes it again tomorrow.
    query = models.TextField(_("bộ lọc"), blank=True)
    is_default = models.BooleanField(_("mở trước tiên"), default=False)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("danh sách đã lưu")
        verbose_name_plural = _("danh sách đã lưu")
        ordering = ("order", "id")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
            models.UniqueConstraint(fields=["account", "register", "name"], name="saved_view_name_once_per_register"),
            models.UniqueConstraint(
                fields=["account", "register"], condition=Q(is_default=True), name="one_default_view_per_register"
            ),
        ]

    def __str__(self) -> str:
        return self.name
