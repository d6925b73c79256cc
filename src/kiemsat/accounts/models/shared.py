"""What all processes of the house remember together for a while: failed tries to sign in."""

from __future__ import annotations

from django.db import models


class SharedEntry(models.Model):
    """A row of Django's database cache, kept as a table of ours so that `migrate` makes it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_shared"
        verbose_name = "bộ nhớ chung"
        verbose_name_plural = "bộ nhớ chung"

    def __str__(self) -> str:
        return self.cache_key
