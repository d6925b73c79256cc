"""Acts: documents and activities that happened on a day, and the answer they got."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kiemsat.organisation.choices import WorkField
from kiemsat.registers import choices
from kiemsat.registers.choices import ActKind
from kiemsat.registers.models.calendar_year import CalendarYear
from kiemsat.registers.models.matters import Matter, one_of
from kiemsat.registers.models.people import Accused

REQUESTS = (ActKind.INVESTIGATION_REQUEST, ActKind.VERIFICATION_REQUEST)
PROTESTS = (ActKind.APPEAL_PROTEST, ActKind.CASSATION_PROTEST, ActKind.OTHER_PROTEST)


class Act(models.Model):
    """A document issued or an activity held by an office; it may belong to a matter and may be answered."""

    kind = models.CharField(_("loại"), max_length=30, choices=ActKind)
    # No index of its own: offices are always asked for together with a kind, which act_counting serves.
    office = models.ForeignKey(
        "organisation.Office", models.PROTECT, verbose_name=_("đơn vị"), related_name="+", db_index=False
    )
    field = models.CharField(_("khâu công tác"), max_length=20, choices=WorkField)
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, verbose_name=_("hồ sơ"), related_name="acts"
    )
    accused = models.ForeignKey(
        Accused, models.PROTECT, null=True, blank=True, verbose_name=_("bị can"), related_name="acts"
    )
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    title = models.CharField(_("trích yếu"), max_length=300)
    issued_on = models.DateField(_("ngày ban hành, tổ chức"))
    addressee = models.CharField(_("gửi cơ quan"), max_length=30, choices=choices.Agency, blank=True)
    addressee_name = models.CharField(_("nơi nhận"), max_length=200, blank=True)
    recommendation_type = models.CharField(
        _("loại kiến nghị"), max_length=20, choices=choices.RecommendationType, blank=True
    )
    same_level = models.BooleanField(_("kháng nghị ngang cấp"), default=False)
    upheld = models.BooleanField(_("được cấp trên bảo vệ"), null=True, blank=True)
    accused_count = models.PositiveSmallIntegerField(_("số bị cáo bị kháng nghị"), default=0)
    insufficient = models.BooleanField(_("không đầy đủ, dẫn đến trả hồ sơ"), default=False)
    not_carried_out = models.CharField(
        _("lý do không được thực hiện"), max_length=20, choices=choices.NotCarriedOut, blank=True
    )
    at_hearing = models.BooleanField(_("rút tại phiên tòa"), default=False)
    in_full = models.BooleanField(_("rút toàn bộ"), default=False)
    offence_kept = models.BooleanField(_("giữ nguyên tội danh đã truy tố"), default=False)
    answering_office = models.ForeignKey(
        "organisation.Office", models.PROTECT, null=True, blank=True, verbose_name=_("Viện kiểm sát trả lời"),
        related_name="+", db_index=False,
    )  # fmt: skip
    reply_due_on = models.DateField(_("hạn trả lời"), null=True, blank=True)
    answered_on = models.DateField(_("ngày trả lời, xét xử"), null=True, blank=True)
    answer = models.CharField(_("kết quả"), max_length=20, choices=choices.Answer, blank=True)
    withdrawn_on = models.DateField(_("ngày rút"), null=True, blank=True)
    prosecutor = models.ForeignKey(
        "organisation.Person",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("người thực hiện"),
        related_name="+",
    )
    by_leader = models.BooleanField(_("lãnh đạo trực tiếp thực hiện"), default=False)
    objectively_withdrawn = models.BooleanField(_("rút vì lý do khách quan"), default=False)
    # Of a reception: whether the rules were kept; until somebody says so it is not known.
    proper = models.BooleanField(_("đúng quy định"), null=True, blank=True)

    class Meta:
        verbose_name = _("văn bản, hoạt động")
        verbose_name_plural = _("văn bản, hoạt động")
        constraints = [
            one_of("kind", ActKind, table="act"),
            one_of("field", WorkField, table="act"),
            one_of("addressee", choices.Agency, table="act", blank=True),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="")
                | (Q(answered_on__isnull=False, answered_on__gte=F("issued_on")) & Q(answer__in=choices.Answer.values)),
                name="act_answered_after_it_was_issued",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("issued_on")), name="act_withdrawn_after_issued"
            ),
            models.CheckConstraint(
                condition=Q(reply_due_on=None) | Q(reply_due_on__gte=F("issued_on")), name="act_reply_due_after_issued"
            ),
            models.CheckConstraint(
                condition=Q(kind=ActKind.RECOMMENDATION, recommendation_type__in=choices.RecommendationType.values)
                | (~Q(kind=ActKind.RECOMMENDATION) & Q(recommendation_type="")),
                name="act_recommendations_say_their_type",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=PROTESTS) | Q(same_level=False, upheld=None),
                name="act_protest_marks_on_protests_only",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=PROTESTS) | Q(accused_count=0), name="act_counts_accused_of_protests_only"
            ),
            one_of("not_carried_out", choices.NotCarriedOut, table="act", blank=True),
            models.CheckConstraint(
                condition=Q(kind__in=REQUESTS) | Q(insufficient=False, not_carried_out=""),
                name="act_shortcomings_on_requests_only",
            ),
            models.CheckConstraint(
                condition=Q(not_carried_out="") | ~Q(answer=choices.Answer.ACCEPTED),
                name="act_carried_out_or_why_not",
            ),
            models.CheckConstraint(
                condition=Q(kind=ActKind.INDICTMENT_WITHDRAWAL) | Q(at_hearing=False, in_full=False),
                name="act_withdrawal_marks_on_indictments_only",
            ),
            models.CheckConstraint(
                condition=(Q(kind=ActKind.EFFECTIVE_JUDGMENT) & ~Q(accused=None))
                | (~Q(kind=ActKind.EFFECTIVE_JUDGMENT) & Q(offence_kept=False)),
                name="act_effective_judgment_names_the_accused",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ActKind.INDICTMENT_WITHDRAWAL) | ~Q(matter=None),
                name="act_withdrawn_indictment_names_the_case",
            ),
            models.CheckConstraint(
                condition=Q(kind=ActKind.GUIDANCE_QUERY) | Q(answering_office=None),
                name="act_answering_office_of_queries_only",
            ),
            models.CheckConstraint(
                condition=Q(objectively_withdrawn=False) | Q(kind__in=PROTESTS, withdrawn_on__isnull=False),
                name="act_objective_withdrawal_of_protests_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(kind=ActKind.CITIZEN_RECEPTION) | Q(proper=None), name="act_receptions_alone_are_assessed"
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(withdrawn_on=None), name="act_answered_or_withdrawn_not_both"
            ),
            models.CheckConstraint(
                condition=Q(accused=None) | ~Q(matter=None), name="act_about_an_accused_names_their_case"
            ),
            models.CheckConstraint(
                condition=~Q(kind=ActKind.KEY_CASE) | ~Q(matter=None), name="act_key_case_names_the_case"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="act_says_what_it_is_about"),
            models.UniqueConstraint(
                F("office"), F("kind"), CalendarYear("issued_on"), F("number"), condition=~Q(number=""),
                name="act_number_once_per_office_kind_and_year",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=[
                    "kind", "office", "issued_on", "answered_on", "answer", "field", "recommendation_type",
                    "same_level", "upheld", "by_leader",
                ],
                name="act_counting",
            ),
            # The register of documents leafed through by day, whatever their kind.
            models.Index(fields=["issued_on", "id", "office"], name="act_by_day"),
            models.Index(fields=["kind", "matter", "issued_on"], name="act_of_matter"),
            models.Index(fields=["kind", "accused", "issued_on"], name="act_of_accused"),
            # Queries for guidance by the office that has to answer them.
            models.Index(
                fields=["kind", "answering_office", "issued_on", "answered_on", "reply_due_on"],
                condition=Q(answering_office__isnull=False), name="act_to_be_answered_by",
            ),
            models.Index(
                fields=["office", "reply_due_on"],
                condition=Q(answered_on__isnull=True, withdrawn_on__isnull=True, reply_due_on__isnull=False),
                name="act_awaiting_answer",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class ActParticipant(models.Model):
    """Another office that shares an act: the statistic is that of the act's office, the credit goes to all."""

    act = models.ForeignKey(Act, models.PROTECT, verbose_name=_("văn bản, hoạt động"), related_name="participants")
    office = models.ForeignKey("organisation.Office", models.PROTECT, verbose_name=_("đơn vị"), related_name="+")

    class Meta:
        verbose_name = _("đơn vị phối hợp")
        verbose_name_plural = _("đơn vị phối hợp")
        constraints = [
            models.UniqueConstraint(fields=["act", "office"], name="office_takes_part_in_an_act_once"),
        ]

    def __str__(self) -> str:
        return f"{self.act_id}: {self.office_id}"
