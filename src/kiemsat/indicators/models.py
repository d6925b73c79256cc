"""The mark that changes leave, so that what is remembered of figures is never older than the facts."""

from __future__ import annotations

from django.db import models


class FactsChange(models.Model):
    """Something changed in a table of facts. Written by triggers alone (see watching.py), read as a sum of tokens."""

    table_name = models.CharField("bảng", max_length=63)
    token = models.BigIntegerField("dấu")

    class Meta:
        verbose_name = "dấu thay đổi của số liệu"
        verbose_name_plural = "dấu thay đổi của số liệu"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.table_name} {self.token}"
