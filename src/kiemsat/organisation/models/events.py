"""What happened to offices, by which act, and which offices came after which."""

from django.db import models
from django.db.models import F, Q

from kiemsat.organisation.choices import EventKind
from kiemsat.organisation.models.offices import Office


class OfficeEvent(models.Model):
    """One thing an act did to offices on a day: created, abolished, merged, split, renamed or moved them."""

    code = models.SlugField("mã sự kiện", max_length=80, unique=True)
    kind = models.CharField("loại", max_length=20, choices=EventKind.choices)
    on = models.DateField("ngày có hiệu lực")
    act = models.CharField("văn bản", max_length=300)
    act_on = models.DateField("ngày văn bản", null=True, blank=True)
    notes = models.TextField("ghi chú", blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=False)

    class Meta:
        verbose_name = "thay đổi tổ chức"
        verbose_name_plural = "thay đổi tổ chức"
        ordering = ("on", "code")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="office_event_kind_is_known"),
            models.CheckConstraint(condition=~Q(act=""), name="office_event_names_its_act"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}: {self.act}"


class OfficeSuccession(models.Model):
    """In an event, `successor` took over the work of `predecessor`, wholly or the share the note tells.

    An office that began with no predecessor in these records has None before it, one that ended without a
    successor has None after it: so every office leads to the act that made or ended it.
    """

    event = models.ForeignKey(OfficeEvent, models.PROTECT, related_name="successions", verbose_name="sự kiện")
    predecessor = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="endings", verbose_name="đơn vị trước"
    )
    successor = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="beginnings", verbose_name="đơn vị sau"
    )
    share_note = models.CharField("phần chuyển giao", max_length=300, blank=True)

    class Meta:
        verbose_name = "kế thừa"
        verbose_name_plural = "kế thừa"
        ordering = ("event", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(predecessor=None, successor=None), name="office_succession_names_an_office"
            ),
            models.CheckConstraint(
                condition=Q(predecessor=None) | Q(successor=None) | ~Q(predecessor=F("successor")),
                name="office_does_not_succeed_itself",
            ),
            models.UniqueConstraint(fields=("event", "predecessor", "successor"), name="office_succession_once"),
            models.UniqueConstraint(
                fields=("event", "successor"), condition=Q(predecessor=None), name="office_begins_once_in_an_event"
            ),
            models.UniqueConstraint(
                fields=("event", "predecessor"), condition=Q(successor=None), name="office_ends_once_in_an_event"
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor or '–'} → {self.successor or '–'}"
