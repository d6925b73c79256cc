"""Cuts of a figure as people keep them: by which names, under a name of their own."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SavedCut(models.Model):
    """A cut somebody keeps, of whatever period and office it is opened at; with an `office` all who work there see it.

    It holds names to cut by, never numbers: who opens it sees what they may see.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_cuts", verbose_name=_("tài khoản")
    )
    office = models.ForeignKey(
        "organisation.Office", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("dùng chung tại")
    )
    indicator = models.CharField(_("số liệu"), max_length=100)
    name = models.CharField(_("tên"), max_length=60)
    # The names as they stand in the address.
    query = models.CharField(_("chia theo"), max_length=200)

    class Meta:
        verbose_name = _("cách chia đã lưu")
        verbose_name_plural = _("cách chia đã lưu")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="saved_cut_has_a_name"),
            models.UniqueConstraint(fields=["account", "indicator", "name"], name="saved_cut_name_once_per_figure"),
        ]

    def __str__(self) -> str:
        return self.name
