"""Rights given beside those that posts bring."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from kiemsat.accounts.choices import GRANTED_ROLES, Permission
from kiemsat.accounts.models.accounts import Account
from kiemsat.organisation.choices import WorkField
from kiemsat.organisation.models import Office


class Grant(models.Model):
    """The rights of a role, or single permissions, in an office and all below it, from a day up to another.

    Without an office it reaches every office; without a field, every field of work.
    It is ended, never deleted; ended on its first day, it was never held.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="grants", verbose_name="tài khoản")
    role = models.CharField("như chức vụ", max_length=20, choices=GRANTED_ROLES, blank=True)
    permissions = models.JSONField("quyền", default=list, blank=True, encoder=DjangoJSONEncoder)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="grants", verbose_name="trong đơn vị"
    )
    field = models.CharField("khâu công tác", max_length=20, choices=WorkField.choices, blank=True)
    held_from = models.DateField("từ ngày")
    held_to = models.DateField("đến trước ngày", null=True, blank=True)
    reason = models.TextField("lý do")
    given_by = models.CharField("người cấp", max_length=200)

    class Meta:
        verbose_name = "quyền được cấp"
        verbose_name_plural = "quyền được cấp"
        ordering = ("account", "held_from", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(held_to=None) | Q(held_to__gte=F("held_from")), name="grant_ends_not_before_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(role__in=["", *(code for code, _label in GRANTED_ROLES)]), name="grant_role_known"
            ),
            models.CheckConstraint(condition=Q(field__in=["", *WorkField.values]), name="grant_field_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="grant_has_reason"),
        )

    def __str__(self) -> str:
        return f"{self.account}: {self.said}"

    @property
    def said(self) -> str:
        """What it gives, in words."""
        if self.role:
            return self.get_role_display()
        return ", ".join(str(Permission(one).label) for one in self.permissions)
