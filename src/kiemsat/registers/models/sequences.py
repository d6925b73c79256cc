"""The last number given out in each series of an office and calendar year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Sequence(models.Model):
    """One series of numbers; `last` is the last one given out, by this program or in what was entered before."""

    office = models.ForeignKey(
        "organisation.Office", models.PROTECT, verbose_name=_("đơn vị"), related_name="+", db_index=False
    )
    series = models.CharField(_("loại số"), max_length=40)
    year = models.PositiveSmallIntegerField(_("năm"))
    last = models.PositiveIntegerField(_("số cuối"), default=0)

    class Meta:
        verbose_name = _("dãy số")
        verbose_name_plural = _("dãy số")
        constraints = (
            models.UniqueConstraint(fields=("office", "series", "year"), name="sequence_once_per_office_and_year"),
            models.CheckConstraint(condition=~Q(series=""), name="sequence_names_its_series"),
        )

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"
