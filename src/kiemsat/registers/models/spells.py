"""Spells: one stay of a matter, or of an accused in it, with one office in one stage."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Replace
from django.utils.translation import gettext_lazy as _

from kiemsat.registers.models.matters import Matter
from kiemsat.registers.models.people import Accused
from kiemsat.registers.stages import (
    ACCUSED_STAGES,
    CLOSED_AS_LABELS,
    HIGHER_STAGES,
    KEEPS_LIMIT,
    LIMITED_STAGES,
    OPENED_AS_LABELS,
    RESUMED,
    STAGE_LABELS,
    STAGES,
    SUSPENDED,
    SUSPENSION,
)


def _known_ways_in() -> Q:
    return reduce(or_, (Q(stage=stage.code, opened_as__in=stage.all_opened_as) for stage in STAGES.values()))


def _known_ways_out() -> Q:
    ways = (Q(stage=stage.code, closed_as__in=stage.all_closed_as) for stage in STAGES.values())
    return reduce(or_, ways, Q(closed_as=None))


def _stage_or_its_suspension() -> Replace:
    return Replace(F("stage"), Value(SUSPENSION), Value(""))


_LIMIT_RUNS = Q(closed_on__isnull=True, due_on__isnull=False)


class Spell(models.Model):
    """One stay in one queue. `left_on`/`back_on` join a suspension to its resumption, seen from either side."""

    matter = models.ForeignKey(Matter, models.PROTECT, verbose_name=_("hồ sơ"), related_name="spells")
    accused = models.ForeignKey(
        Accused, models.PROTECT, null=True, blank=True, verbose_name=_("bị can"), related_name="spells"
    )
    stage = models.CharField(_("giai đoạn"), max_length=40, choices=STAGE_LABELS)
    # No index of its own: offices are always asked for together with a stage, which spell_counting serves.
    office = models.ForeignKey(
        "organisation.Office", models.PROTECT, verbose_name=_("đơn vị"), related_name="+", db_index=False
    )
    opened_on = models.DateField(_("ngày thụ lý"))
    opened_as = models.CharField(_("thụ lý do"), max_length=20, choices=list(OPENED_AS_LABELS.items()))
    due_on = models.DateField(_("ngày hết hạn"), null=True, blank=True)
    # What the clock of limits last said; `due_on` follows it unless an order or a hand set another day.
    computed_due_on = models.DateField(_("hạn tính theo luật"), null=True, blank=True, editable=False)
    closed_on = models.DateField(_("ngày giải quyết"), null=True, blank=True)
    # NULL, not "": an open spell has no result, and every condition on results must pass it by.
    closed_as = models.CharField(  # noqa: DJ001
        _("kết quả"), max_length=30, choices=list(CLOSED_AS_LABELS.items()), null=True, blank=True
    )
    left_on = models.DateField(_("tạm đình chỉ từ ngày"), null=True, blank=True)
    back_on = models.DateField(_("phục hồi ngày"), null=True, blank=True)
    prosecutor = models.ForeignKey(
        "organisation.Person", models.PROTECT, null=True, blank=True, verbose_name=_("kiểm sát viên"), related_name="+"
    )

    # Of appeals and cassations: whose judgment it is about. Left empty where that office keeps no records here.
    origin_office = models.ForeignKey(
        "organisation.Office", models.PROTECT, null=True, blank=True, verbose_name=_("Viện kiểm sát cấp sơ thẩm"),
        related_name="+", db_index=False,
    )  # fmt: skip

    class Meta:
        verbose_name = _("lần thụ lý")
        verbose_name_plural = _("lần thụ lý")
        constraints = [
            models.CheckConstraint(condition=_known_ways_in(), name="spell_opened_as_fits_its_stage"),
            models.CheckConstraint(condition=_known_ways_out(), name="spell_closed_as_fits_its_stage"),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_as=None)
                | (Q(closed_on__isnull=False, closed_as__isnull=False) & Q(closed_on__gte=F("opened_on"))),
                name="spell_closes_after_it_opens_and_says_how",
            ),
            models.CheckConstraint(
                condition=Q(accused=None, stage__in=sorted(set(STAGES) - ACCUSED_STAGES))
                | (~Q(accused=None) & Q(stage__in=sorted(ACCUSED_STAGES))),
                name="spell_is_of_an_accused_in_their_stages_only",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=sorted(LIMITED_STAGES)) | ~Q(due_on=None),
                name="spell_with_a_limit_has_a_due_day",
            ),
            # A file handed over or split off keeps the limit it came with, even one that has ended.
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__gte=F("opened_on")) | Q(opened_as__in=KEEPS_LIMIT),
                name="spell_is_due_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(back_on=None)
                | Q(closed_on__isnull=False, closed_as__isnull=False, closed_as=SUSPENDED, back_on__gte=F("closed_on")),
                name="spell_comes_back_only_from_suspension",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None, opened_as__in=sorted(set(OPENED_AS_LABELS) - {RESUMED}))
                | Q(opened_as=RESUMED, left_on__isnull=False, left_on__lte=F("opened_on")),
                name="spell_resumed_says_since_when_it_was_away",
            ),
            models.CheckConstraint(
                condition=Q(origin_office=None) | Q(stage__in=sorted(HIGHER_STAGES)),
                name="spell_origin_of_higher_trials_only",
            ),
            # Active or suspended: the queue and its suspension are one place, and it holds a matter once.
            models.UniqueConstraint(
                F("matter"), _stage_or_its_suspension(), condition=Q(closed_on=None, accused=None),
                name="one_open_spell_per_matter_and_stage",
            ),
            models.UniqueConstraint(
                F("accused"), _stage_or_its_suspension(), condition=Q(closed_on=None) & ~Q(accused=None),
                name="one_open_spell_per_accused_and_stage",
            ),
        ]  # fmt: skip
        indexes = [
            # Covers every measure of spells: an office's figures read, from this index alone, the spells of a stage
            # that closed in the interval or are open at its end, and no others.
            models.Index(
                fields=[
                    "stage", "office", "closed_on", "opened_on", "closed_as", "opened_as", "due_on", "left_on",
                    "back_on", "matter", "accused",
                ],
                name="spell_counting",
            ),
            # Limits that run, of one person and of an office: few rows among many, each found by the day it ends.
            models.Index(fields=["prosecutor", "due_on"], condition=_LIMIT_RUNS, name="spell_open_of_prosecutor"),
            models.Index(fields=["office", "due_on"], condition=_LIMIT_RUNS, name="spell_open_of_office"),
            models.Index(
                fields=["stage", "origin_office", "closed_on", "opened_on", "closed_as"],
                condition=Q(origin_office__isnull=False), name="spell_by_origin",
            ),
            # A register leafed through by the day a matter was taken up, or resolved; the office is there to leave out
            # what another one has without looking at its row.
            models.Index(fields=["stage", "opened_on", "id", "office"], name="spell_by_opening"),
            models.Index(
                fields=["stage", "closed_on", "id", "office"], condition=Q(closed_on__isnull=False),
                name="spell_by_closing",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.stage} {self.opened_on:%d/%m/%Y}"
