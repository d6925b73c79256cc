"""What was carried out, so that it can be looked up and, while nothing followed, taken back."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from kiemsat.organisation.choices import EventKind


class Reorganisation(models.Model):
    """An event carried out: the rows of people and rights it changed, and the record that all handovers name.

    `event` is None once it was taken back; what the event was stays in the code and the act. `loaded` events came with
    a file: taking back their handover leaves them as they are.
    """

    event = models.ForeignKey(
        "organisation.OfficeEvent", models.SET_NULL, null=True, blank=True, related_name="carried_out",
        verbose_name="sự kiện",
    )  # fmt: skip
    event_code = models.SlugField("mã sự kiện", max_length=80)
    kind = models.CharField("loại", max_length=20, choices=EventKind.choices)
    on = models.DateField("ngày có hiệu lực")
    act = models.CharField("văn bản", max_length=300)
    loaded = models.BooleanField("nạp từ tệp", default=False)
    at = models.DateTimeField("thực hiện lúc")
    by = models.CharField("người thực hiện", max_length=200)
    kept = models.ForeignKey(
        "base.AuditRecord", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nhật ký bàn giao"
    )
    rows = models.JSONField("dòng thay đổi", default=list, encoder=DjangoJSONEncoder)
    counts = models.JSONField("số liệu bàn giao", default=dict, encoder=DjangoJSONEncoder)
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lần thay đổi tổ chức"
        verbose_name_plural = "lần thay đổi tổ chức"
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("event",), condition=models.Q(undone_at=None), name="event_is_carried_out_once"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=EventKind.values), name="reorganisation_kind_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on:%d/%m/%Y}: {self.act}"
