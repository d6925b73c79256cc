"""Who opened which record."""

from __future__ import annotations

from django.db import models

from kiemsat.accounts.models.accounts import Account
from kiemsat.organisation.models import Office


class Opening(models.Model):
    """Somebody opened a record at a moment; `kind` is the table's label, such as registers.matter."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="openings", verbose_name="tài khoản")
    kind = models.CharField("loại", max_length=60)
    key = models.BigIntegerField("mã")
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, related_name="openings", verbose_name="đơn vị của người mở"
    )
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lượt mở hồ sơ"
        verbose_name_plural = "lượt mở hồ sơ"
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("kind", "key", "at"), name="opening_of"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.account} {self.kind} {self.key}"
