"""Rounds of direct supervision, and the offices that take part in one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kiemsat.organisation.choices import WorkField
from kiemsat.registers import choices
from kiemsat.registers.models.matters import Matter, one_of


class SupervisionRound(Matter):
    """A round of direct supervision of an agency; it counts once its conclusion is issued."""

    KIND = choices.MatterKind.SUPERVISION_ROUND

    field = models.CharField(_("lĩnh vực"), max_length=20, choices=WorkField)
    agency = models.CharField(_("loại cơ quan"), max_length=30, choices=choices.Agency)
    agency_name = models.CharField(_("cơ quan được kiểm sát"), max_length=200)
    joint = models.BooleanField(_("có phối hợp hai cấp"), default=False)

    class Meta:
        verbose_name = _("cuộc trực tiếp kiểm sát")
        verbose_name_plural = _("cuộc trực tiếp kiểm sát")
        constraints = [
            one_of("field", WorkField, table="supervision_round"),
            one_of("agency", choices.Agency, table="supervision_round"),
        ]


class RoundParticipant(models.Model):
    """An office that takes part in another's round: the statistic is the other's, the credit is its own too."""

    round = models.ForeignKey(
        SupervisionRound, models.PROTECT, verbose_name=_("cuộc trực tiếp kiểm sát"), related_name="participants"
    )
    office = models.ForeignKey("organisation.Office", models.PROTECT, verbose_name=_("đơn vị"), related_name="+")

    class Meta:
        verbose_name = _("đơn vị phối hợp trực tiếp kiểm sát")
        verbose_name_plural = _("đơn vị phối hợp trực tiếp kiểm sát")
        constraints = [
            models.UniqueConstraint(fields=["round", "office"], name="office_takes_part_in_a_round_once"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.office_id}"
