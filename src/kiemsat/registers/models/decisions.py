"""Decisions taken about a spell: a limit extended, a responsibility attributed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kiemsat.registers import choices
from kiemsat.registers.models.spells import Spell


class Extension(models.Model):
    """A limit moved to a later day: who allowed it, and under which paragraph of law."""

    spell = models.ForeignKey(Spell, models.PROTECT, verbose_name=_("lần thụ lý"), related_name="extensions")
    from_due = models.DateField(_("hạn cũ"))
    to_due = models.DateField(_("hạn mới"))
    asked_on = models.DateField(_("ngày đề nghị"), null=True, blank=True)
    decided_on = models.DateField(_("ngày quyết định"))
    authority = models.CharField(_("cơ quan gia hạn"), max_length=200)
    paragraph = models.CharField(_("căn cứ pháp luật"), max_length=100)
    decision_number = models.CharField(_("số quyết định"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("gia hạn")
        verbose_name_plural = _("gia hạn")
        constraints = [
            models.CheckConstraint(condition=Q(to_due__gt=F("from_due")), name="extension_ends_later"),
            models.CheckConstraint(
                condition=~Q(authority="") & ~Q(paragraph=""), name="extension_names_authority_and_paragraph"
            ),
            # A chain: the same limit is extended once, the next extension starts from the new limit.
            models.UniqueConstraint(fields=["spell", "from_due"], name="extension_once_per_limit"),
        ]

    def __str__(self) -> str:
        return f"{self.from_due:%d/%m/%Y} → {self.to_due:%d/%m/%Y}"


class Attribution(models.Model):
    """Whether a return, a late decision or an acquittal is the procuracy's responsibility, and who decided so."""

    spell = models.OneToOneField(Spell, models.PROTECT, verbose_name=_("lần thụ lý"), related_name="attribution")
    verdict = models.CharField(
        _("trách nhiệm"), max_length=20, choices=choices.Attributed, default=choices.Attributed.UNDECIDED
    )
    ground = models.CharField(_("căn cứ"), max_length=300, blank=True)
    proof = models.TextField(_("tài liệu chứng minh"), blank=True)
    proposed_by = models.ForeignKey(
        "organisation.Person", models.PROTECT, verbose_name=_("người đề xuất"), related_name="+"
    )
    proposed_on = models.DateField(_("ngày đề xuất"))
    approved_by = models.ForeignKey(
        "organisation.Person", models.PROTECT, null=True, blank=True, verbose_name=_("người duyệt"), related_name="+"
    )
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    returned_on = models.DateField(_("ngày trả lại đề xuất"), null=True, blank=True)
    returned_word = models.CharField(_("ý kiến khi trả lại"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("xác định trách nhiệm")
        verbose_name_plural = _("xác định trách nhiệm")
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict=choices.Attributed.UNDECIDED, decided_on=None, approved_by=None)
                | (
                    Q(verdict__in=[choices.Attributed.PROCURACY, choices.Attributed.NOT_PROCURACY])
                    & ~Q(ground="")
                    & Q(approved_by__isnull=False, decided_on__isnull=False)
                    & Q(decided_on__gte=F("proposed_on"))
                ),
                name="attribution_decided_by_someone_on_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(returned_on=None, returned_word="")
                | (
                    Q(verdict=choices.Attributed.UNDECIDED, returned_on__isnull=False)
                    & Q(returned_on__gte=F("proposed_on"))
                    & ~Q(returned_word="")
                ),
                name="attribution_sent_back_with_a_word",
            ),
        ]
        indexes = [
            models.Index(
                fields=["proposed_on"], condition=Q(verdict=choices.Attributed.UNDECIDED), name="attribution_undecided"
            ),
        ]

    def __str__(self) -> str:
        return self.get_verdict_display()
