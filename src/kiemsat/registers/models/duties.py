"""Duties: something happened that obliges the office to act, and how it acted."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kiemsat.organisation.choices import WorkField
from kiemsat.registers import choices
from kiemsat.registers.duties import DUTIES, NEEDS_REASON
from kiemsat.registers.models.acts import Act
from kiemsat.registers.models.matters import Matter, one_of
from kiemsat.registers.models.people import Accused


def _known_ends() -> Q:
    ends = (Q(kind=kind.code, closed_as__in=kind.ends) for kind in DUTIES.values())
    return reduce(or_, ends, Q(closed_as=None))


class Duty(models.Model):
    """One occasion of duty: it arises (opens) on a day and is met, or not, on another; counted like a spell."""

    kind = models.CharField(_("loại việc"), max_length=30, choices=choices.DutyKind)
    # No index of its own: offices are always asked for together with a kind, which duty_counting serves.
    office = models.ForeignKey(
        "organisation.Office", models.PROTECT, verbose_name=_("đơn vị"), related_name="+", db_index=False
    )
    field = models.CharField(_("khâu công tác"), max_length=20, choices=WorkField)
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, verbose_name=_("hồ sơ"), related_name="duties"
    )
    accused = models.ForeignKey(
        Accused, models.PROTECT, null=True, blank=True, verbose_name=_("bị can"), related_name="duties"
    )
    # The document by which it arose; a duty about no file hangs on it.
    raised_by = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, verbose_name=_("phát sinh từ văn bản"), related_name="raises"
    )
    title = models.CharField(_("căn cứ phát sinh"), max_length=300)
    agency = models.CharField(_("cơ quan liên quan"), max_length=30, choices=choices.Agency, blank=True)
    opened_on = models.DateField(_("ngày phát sinh, ngày nhận"))
    due_on = models.DateField(_("hạn thực hiện"), null=True, blank=True)
    closed_on = models.DateField(_("ngày thực hiện"), null=True, blank=True)
    # NULL, not "", as in spells: an open duty has no result, and every condition on results must pass it by.
    closed_as = models.CharField(  # noqa: DJ001
        _("cách thực hiện"), max_length=20, choices=choices.DutyEnd, null=True, blank=True
    )
    reason = models.CharField(_("lý do không thực hiện"), max_length=300, blank=True)
    met_by = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, verbose_name=_("thực hiện bằng văn bản"), related_name="meets"
    )
    prosecutor = models.ForeignKey(
        "organisation.Person", models.PROTECT, null=True, blank=True, verbose_name=_("kiểm sát viên"), related_name="+"
    )

    class Meta:
        verbose_name = _("việc phải thực hiện")
        verbose_name_plural = _("việc phải thực hiện")
        constraints = [
            one_of("kind", choices.DutyKind, table="duty"),
            one_of("field", WorkField, table="duty"),
            one_of("agency", choices.Agency, table="duty", blank=True),
            models.CheckConstraint(condition=_known_ends(), name="duty_closed_as_fits_its_kind"),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_as=None)
                | (Q(closed_on__isnull=False, closed_as__isnull=False) & Q(closed_on__gte=F("opened_on"))),
                name="duty_closes_after_it_arises_and_says_how",
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__gte=F("opened_on")), name="duty_is_due_after_it_arises"
            ),
            models.CheckConstraint(
                condition=~Q(closed_as__in=NEEDS_REASON) | Q(closed_as=None) | ~Q(reason=""),
                name="duty_not_met_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(matter=None) | ~Q(raised_by=None), name="duty_is_of_a_file_or_a_document"
            ),
            models.CheckConstraint(
                condition=Q(accused=None) | ~Q(matter=None), name="duty_about_an_accused_names_their_case"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="duty_says_what_it_is_about"),
        ]
        indexes = [
            models.Index(
                fields=["kind", "office", "field", "closed_on", "opened_on", "closed_as", "due_on", "matter"],
                name="duty_counting",
            ),
            models.Index(fields=["office", "due_on"], condition=Q(closed_on__isnull=True), name="duty_open_of_office"),
        ]

    def __str__(self) -> str:
        return self.title
