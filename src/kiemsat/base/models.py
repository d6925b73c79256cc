"""The audit record: what was done to what, by whom and when. It is only ever added to."""

from typing import Any, ClassVar, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from kiemsat.base.actors import ActorKind
from kiemsat.base.errors import HistoryIsKept


class AuditQuerySet(models.QuerySet["AuditRecord"]):
    """Audit records that can be read and added, never changed or deleted."""

    def update(self, **_changes: Any) -> NoReturn:
        raise HistoryIsKept("changed")

    def bulk_update(self, *_args: Any, **_options: Any) -> NoReturn:
        raise HistoryIsKept("changed")

    def bulk_create(self, objs: Any, *args: Any, update_conflicts: bool = False, **options: Any) -> Any:
        if update_conflicts:
            raise HistoryIsKept("changed")
        return super().bulk_create(objs, *args, **options)

    def delete(self) -> NoReturn:
        raise HistoryIsKept("deleted")


class AuditRecord(models.Model):
    """One thing done: `verb` such as organisation.office.created, its target, its actor and its moment."""

    verb = models.CharField("việc", max_length=100)
    target_kind = models.CharField("loại đối tượng", max_length=100)
    target_id = models.CharField("mã đối tượng", max_length=100)
    actor_id = models.CharField("mã người thực hiện", max_length=100)
    actor_name = models.CharField("người thực hiện", max_length=200)
    actor_kind = models.CharField("loại người thực hiện", max_length=10, choices=[(kind, kind) for kind in ActorKind])
    at = models.DateTimeField("lúc")
    details = models.JSONField("chi tiết", default=dict, encoder=DjangoJSONEncoder)

    objects: ClassVar[models.Manager["AuditRecord"]] = models.Manager.from_queryset(AuditQuerySet)()

    class Meta:
        verbose_name = "nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ("at", "id")
        base_manager_name = "objects"
        default_permissions = ("view",)
        indexes = (models.Index(fields=("target_kind", "target_id", "at"), name="audit_target"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(actor_kind__in=list(ActorKind)), name="audit_actor_kind"),
            models.CheckConstraint(condition=~models.Q(actor_id=""), name="audit_has_actor"),
            models.CheckConstraint(condition=~models.Q(verb=""), name="audit_has_verb"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.target_kind} {self.target_id}"

    def save(self, *args: Any, **options: Any) -> None:
        """Add the record; one that exists is never written again."""
        if not self._state.adding:
            raise HistoryIsKept("changed")
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        raise HistoryIsKept("deleted")


class StandingDay(models.Model):
    """The day on which a demonstration stands still; a database of real registers has no such row."""

    day = models.DateField("ngày")

    class Meta:
        verbose_name = "ngày làm việc của tỉnh minh họa"
        verbose_name_plural = "ngày làm việc của tỉnh minh họa"

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"
