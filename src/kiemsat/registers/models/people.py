"""Accused persons and the offences they were charged with, one after another."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kiemsat.organisation.choices import Sex
from kiemsat.registers import choices
from kiemsat.registers.models.matters import CriminalCase, Offended, one_of


class Accused(Offended):
    """A person charged in a criminal case; legal persons carry neither sex nor year of birth."""

    case = models.ForeignKey(CriminalCase, models.PROTECT, verbose_name=_("vụ án"), related_name="accused")
    full_name = models.CharField(_("họ và tên"), max_length=120)
    birth_year = models.PositiveSmallIntegerField(_("năm sinh"), null=True, blank=True)
    sex = models.CharField(_("giới tính"), max_length=10, choices=Sex, blank=True)
    under_18 = models.BooleanField(_("dưới 18 tuổi"), default=False)
    legal_person = models.BooleanField(_("pháp nhân"), default=False)

    class Meta:
        verbose_name = _("bị can, bị cáo")
        verbose_name_plural = _("bị can, bị cáo")
        constraints = [
            one_of("sex", Sex, table="accused", blank=True),
            one_of("offence_group", choices.OffenceGroup, table="accused", blank=True),
            one_of("severity", choices.Severity, table="accused", blank=True),
            models.CheckConstraint(condition=~Q(full_name=""), name="accused_has_a_name"),
            models.CheckConstraint(
                condition=Q(legal_person=False) | Q(sex="", birth_year=None, under_18=False),
                name="accused_legal_person_has_no_sex_or_age",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class OffenceChange(models.Model):
    """A charge changed to another: both stay on record."""

    accused = models.ForeignKey(Accused, models.PROTECT, verbose_name=_("bị can"), related_name="offence_changes")
    changed_on = models.DateField(_("ngày thay đổi"))
    from_offence = models.CharField(_("từ điều"), max_length=10)
    from_clause = models.CharField(_("từ khoản"), max_length=10, blank=True)
    to_offence = models.CharField(_("sang điều"), max_length=10)
    to_clause = models.CharField(_("sang khoản"), max_length=10, blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("thay đổi tội danh")
        verbose_name_plural = _("thay đổi tội danh")
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_offence=F("to_offence"), from_clause=F("to_clause")),
                name="offence_change_changes_something",
            ),
        ]

    def __str__(self) -> str:
        return gettext("Điều {was} → Điều {now}").format(was=self.from_offence, now=self.to_offence)
