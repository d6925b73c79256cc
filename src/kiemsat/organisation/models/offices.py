"""Offices of the sector, each with the days it existed."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from kiemsat.organisation.choices import WHOLES, OfficeLevel


class Office(models.Model):
    """An office or a part of one; it exists from `established_on` up to the day before `abolished_on`.

    `established_on` is None for an office older than these records. An office that changes its name, its place
    in the tree or its shape ends, and a successor begins: the tree of any day can then be told from the dates alone.
    """

    code = models.SlugField("mã đơn vị", max_length=50, unique=True)
    name_vi = models.CharField("tên đơn vị", max_length=200)
    name_en = models.CharField("tên tiếng Anh", max_length=200)
    short_name = models.CharField("tên gọn", max_length=60)
    level = models.CharField("cấp", max_length=20, choices=OfficeLevel.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="đơn vị cấp trên"
    )
    established_on = models.DateField("ngày thành lập", null=True, blank=True)
    abolished_on = models.DateField("ngày chấm dứt hoạt động", null=True, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    verified = models.BooleanField("đã kiểm chứng", default=False)
    source = models.TextField("nguồn", blank=True)

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ("order", "code")
        constraints = (
            models.CheckConstraint(
                condition=Q(established_on=None) | Q(abolished_on=None) | Q(abolished_on__gt=F("established_on")),
                name="office_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="office_is_not_its_own_parent"),
            models.CheckConstraint(condition=Q(level__in=OfficeLevel.values), name="office_level_is_known"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name_vi=""), name="office_has_code_and_name"),
        )

    def __str__(self) -> str:
        return self.name_vi

    def existed_on(self, day: date) -> bool:
        """Whether the office existed on the day."""
        begun = self.established_on is None or self.established_on <= day
        return begun and (self.abolished_on is None or day < self.abolished_on)

    @property
    def is_whole(self) -> bool:
        """Whether it is only the sum of its offices, with no records of its own."""
        return OfficeLevel(self.level) in WHOLES
