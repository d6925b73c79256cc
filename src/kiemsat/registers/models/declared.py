"""What another body declares of its own work, to hold the registers against."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kiemsat.registers import choices
from kiemsat.registers.models.matters import one_of


class DeclaredTotal(models.Model):
    """One number of one body for one period, with the document that says so; the office it stands beside counts it."""

    kind = models.CharField(_("số liệu"), max_length=30, choices=choices.DeclaredKind)
    office = models.ForeignKey(
        "organisation.Office", models.PROTECT, verbose_name=_("đơn vị"), related_name="+", db_index=False
    )
    first_day = models.DateField(_("từ ngày"))
    end_exclusive = models.DateField(_("đến trước ngày"))
    number = models.PositiveBigIntegerField(_("số cơ quan đã thông báo"))
    agency = models.CharField(_("cơ quan"), max_length=30, choices=choices.Agency)
    agency_name = models.CharField(_("tên cơ quan"), max_length=200)
    document = models.CharField(_("văn bản nguồn (số, trích yếu)"), max_length=200)
    documented_on = models.DateField(_("ngày văn bản nguồn"))
    withdrawn_on = models.DateField(_("ngày bỏ"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("lý do bỏ"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("số liệu đối chiếu")
        verbose_name_plural = _("số liệu đối chiếu")
        constraints = [
            one_of("kind", choices.DeclaredKind, table="declared_total"),
            one_of("agency", choices.Agency, table="declared_total"),
            models.CheckConstraint(
                condition=Q(end_exclusive__gt=F("first_day")), name="declared_total_covers_at_least_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(document="") & ~Q(agency_name=""), name="declared_total_names_body_and_document"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_reason="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_reason="")),
                name="declared_total_withdrawn_says_why",
            ),
            models.UniqueConstraint(
                fields=["kind", "office", "agency_name", "first_day", "end_exclusive"],
                condition=Q(withdrawn_on=None),
                name="declared_total_once_per_body_and_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.number} ({self.document})"
