"""The journal: which rows of which file every action changed, from what to what. It is only ever added to."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kiemsat.base.errors import HistoryIsKept
from kiemsat.registers.models.acts import Act
from kiemsat.registers.models.matters import Matter


class ChangeQuerySet(models.QuerySet["Change"]):
    """Changes that can be read and added, never changed or deleted."""

    def update(self, **_changes: Any) -> NoReturn:
        raise HistoryIsKept("changed")

    def delete(self) -> NoReturn:
        raise HistoryIsKept("deleted")


class Change(models.Model):
    """What one action changed in one file, or in one act that belongs to no file.

    `rows` are {model, pk, before, after} with the changed fields only; before is null for a row that was added, after
    for one that was taken away. An action on several files leaves one change in each, with one audit record.
    """

    verb = models.CharField(_("việc"), max_length=100)
    # No constraint in the database: the history of a file outlives it when its entry is undone.
    matter = models.ForeignKey(
        Matter, models.DO_NOTHING, null=True, blank=True, db_constraint=False, db_index=False, verbose_name=_("hồ sơ"),
        related_name="changes",
    )  # fmt: skip
    act = models.ForeignKey(
        Act,
        models.DO_NOTHING,
        null=True,
        blank=True,
        db_constraint=False,
        verbose_name=_("văn bản"),
        related_name="changes",
    )
    actor_id = models.CharField(_("mã người thực hiện"), max_length=100)
    actor_name = models.CharField(_("người thực hiện"), max_length=200)
    at = models.DateTimeField(_("lúc"))
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    record = models.ForeignKey("base.AuditRecord", models.PROTECT, verbose_name=_("nhật ký"), related_name="+")
    rows = models.JSONField(_("dòng thay đổi"), encoder=DjangoJSONEncoder)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("hoàn tác"), related_name="undone_by"
    )

    objects: ClassVar[models.Manager[Change]] = models.Manager.from_queryset(ChangeQuerySet)()

    class Meta:
        verbose_name = _("thay đổi")
        verbose_name_plural = _("thay đổi")
        ordering = ("pk",)
        base_manager_name = "objects"
        default_permissions = ("view",)
        indexes = (
            models.Index(fields=("matter", "id"), name="change_of_matter"),
            models.Index(fields=("actor_id", "id"), name="change_of_actor"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(matter=None, act__isnull=False) | Q(matter__isnull=False, act=None),
                name="change_is_of_a_file_or_of_an_act",
            ),
            models.CheckConstraint(condition=~Q(verb="") & ~Q(actor_id=""), name="change_names_verb_and_actor"),
        )

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.verb}"

    def save(self, *args: Any, **options: Any) -> None:
        """Add the change; one that exists is never written again."""
        if not self._state.adding:
            raise HistoryIsKept("changed")
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        raise HistoryIsKept("deleted")
