"""What the office works on, one class per kind of matter; each adds its own facts to `Matter`."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kiemsat.organisation.choices import Sex, WorkField
from kiemsat.registers import choices
from kiemsat.registers.models.calendar_year import CalendarYear


def one_of(field: str, allowed: type[models.Choices], *, table: str, blank: bool = False) -> models.CheckConstraint:
    """A database constraint that closes the list of values of `field`."""
    values = [*allowed.values, ""] if blank else list(allowed.values)
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=f"{table}_{field}_known")


class Offended(models.Model):
    """The offence a matter or person is counted under (the most serious; equal: the smallest article)."""

    offence = models.CharField(_("điều luật"), max_length=10, blank=True)
    clause = models.CharField(_("khoản"), max_length=10, blank=True)
    offence_group = models.CharField(_("nhóm tội"), max_length=20, choices=choices.OffenceGroup, blank=True)
    severity = models.CharField(_("phân loại tội phạm"), max_length=20, choices=choices.Severity, blank=True)

    class Meta:
        abstract = True


class Matter(models.Model):
    """A file of an office: its number, what it is about, who may open it."""

    kind = models.CharField(_("loại"), max_length=20, choices=choices.MatterKind, editable=False)
    number = models.CharField(_("số thụ lý"), max_length=60)
    title = models.CharField(_("trích yếu"), max_length=300)
    office = models.ForeignKey("organisation.Office", models.PROTECT, verbose_name=_("đơn vị vào sổ"), related_name="+")
    registered_on = models.DateField(_("ngày vào sổ"))
    secrecy = models.SmallIntegerField(_("độ mật"), choices=choices.Secrecy, default=choices.Secrecy.ORDINARY)

    split_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("tách từ"), related_name="split_off"
    )
    joined_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("nhập vào"), related_name="joined"
    )

    KIND: ClassVar[choices.MatterKind | None] = None

    class Meta:
        verbose_name = _("hồ sơ")
        verbose_name_plural = _("hồ sơ")
        constraints = [
            one_of("kind", choices.MatterKind, table="matter"),
            one_of("secrecy", choices.Secrecy, table="matter"),
            models.UniqueConstraint(
                F("office"), F("kind"), CalendarYear("registered_on"), F("number"),
                name="matter_number_once_per_office_kind_and_year",
            ),
            models.CheckConstraint(condition=~Q(number=""), name="matter_has_a_number"),
            models.CheckConstraint(condition=~Q(title=""), name="matter_says_what_it_is_about"),
            models.CheckConstraint(
                condition=Q(joined_into=None) | ~Q(joined_into=F("id")), name="matter_not_joined_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(split_from=None) | ~Q(split_from=F("id")), name="matter_not_split_from_itself"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number} – {self.title}"

    def save(self, *args: Any, **options: Any) -> None:
        """Save with the kind of the class: no one can put a case into another kind's register."""
        if self.KIND is not None:
            self.kind = self.KIND
        super().save(*args, **options)


class CrimeReport(Matter):
    """A denunciation, a tip or a recommendation to prosecute (BLTTHS Art. 144)."""

    KIND = choices.MatterKind.CRIME_REPORT

    source = models.CharField(_("loại nguồn tin"), max_length=20, choices=choices.ReportSource)
    category = models.CharField(
        _("lĩnh vực"), max_length=20, choices=choices.ReportCategory, default=choices.ReportCategory.OTHER
    )
    agency = models.CharField(_("cơ quan thụ lý"), max_length=30, choices=choices.Agency, default=choices.Agency.POLICE)
    caused_loss = models.BooleanField(
        _("gây thất thoát tài sản"), default=False,
        help_text=_("Tin tham nhũng, kinh tế gây thất thoát: phải yêu cầu kê biên, phong tỏa (CT358-004)"),
    )  # fmt: skip
    informant = models.CharField(_("người cung cấp"), max_length=200, blank=True)
    reported_person = models.CharField(_("người bị tố giác"), max_length=200, blank=True)
    offence = models.CharField(_("điều luật"), max_length=10, blank=True)
    verification_not_needed = models.BooleanField(
        _("quả tang, giữ khẩn cấp, tự thú"), default=False,
        help_text=_("Không thuộc diện phải có yêu cầu kiểm tra, xác minh (CT358-003)"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("nguồn tin về tội phạm")
        verbose_name_plural = _("nguồn tin về tội phạm")
        constraints = [
            one_of("source", choices.ReportSource, table="crime_report"),
            one_of("category", choices.ReportCategory, table="crime_report"),
            one_of("agency", choices.Agency, table="crime_report"),
        ]


class CriminalCase(Offended, Matter):
    """A criminal case, from its initiation to the last judgment."""

    KIND = choices.MatterKind.CRIMINAL_CASE

    agency = models.CharField(
        _("cơ quan điều tra"), max_length=30, choices=choices.Agency, default=choices.Agency.POLICE
    )
    crime_report = models.ForeignKey(
        CrimeReport, models.PROTECT, null=True, blank=True, verbose_name=_("từ nguồn tin"), related_name="cases"
    )
    simplified_eligible = models.BooleanField(_("đủ điều kiện rút gọn"), default=False)
    simplified = models.BooleanField(_("áp dụng thủ tục rút gọn"), default=False)

    class Meta:
        verbose_name = _("vụ án hình sự")
        verbose_name_plural = _("vụ án hình sự")
        constraints = [
            one_of("agency", choices.Agency, table="criminal_case"),
            one_of("offence_group", choices.OffenceGroup, table="criminal_case", blank=True),
            one_of("severity", choices.Severity, table="criminal_case", blank=True),
            models.CheckConstraint(
                condition=Q(simplified=False) | Q(simplified_eligible=True),
                name="criminal_case_simplified_only_if_eligible",
            ),
        ]


class Detention(Matter):
    """One person held, from arrest through custody and remand."""

    KIND = choices.MatterKind.DETENTION

    person_name = models.CharField(_("họ và tên"), max_length=120)
    birth_year = models.PositiveSmallIntegerField(_("năm sinh"), null=True, blank=True)
    sex = models.CharField(_("giới tính"), max_length=10, choices=Sex, blank=True)
    under_18 = models.BooleanField(_("dưới 18 tuổi"), default=False)
    arrest_kind = models.CharField(_("trường hợp bắt, giữ"), max_length=20, choices=choices.ArrestKind)
    agency = models.CharField(_("cơ quan thụ lý"), max_length=30, choices=choices.Agency, default=choices.Agency.POLICE)
    accused = models.ForeignKey(
        "registers.Accused", models.PROTECT, null=True, blank=True, verbose_name=_("bị can"), related_name="detentions"
    )
    urgent_approval = models.CharField(
        _("phê chuẩn giữ khẩn cấp"), max_length=20, choices=choices.UrgentApproval, blank=True
    )

    class Meta:
        verbose_name = _("người bị tạm giữ, tạm giam")
        verbose_name_plural = _("người bị tạm giữ, tạm giam")
        constraints = [
            one_of("arrest_kind", choices.ArrestKind, table="detention"),
            one_of("urgent_approval", choices.UrgentApproval, table="detention", blank=True),
            models.CheckConstraint(
                condition=Q(urgent_approval="") | Q(arrest_kind=choices.ArrestKind.URGENT),
                name="detention_approval_of_urgent_holding_only",
            ),
            one_of("agency", choices.Agency, table="detention"),
            one_of("sex", Sex, table="detention", blank=True),
        ]


class Sentence(Matter):
    """A sentence being enforced against one person."""

    KIND = choices.MatterKind.SENTENCE

    person_name = models.CharField(_("họ và tên"), max_length=120)
    sentence_kind = models.CharField(_("hình phạt"), max_length=20, choices=choices.SentenceKind)
    term_months = models.PositiveIntegerField(_("thời hạn (tháng)"), null=True, blank=True)
    in_community = models.BooleanField(_("chấp hành tại cộng đồng"), default=False)
    accused = models.ForeignKey(
        "registers.Accused", models.PROTECT, null=True, blank=True, verbose_name=_("bị án"), related_name="sentences"
    )

    class Meta:
        verbose_name = _("bị án")
        verbose_name_plural = _("bị án")
        constraints = [one_of("sentence_kind", choices.SentenceKind, table="sentence")]


class CivilCase(Matter):
    """A case (vụ) or matter (việc) before the civil, family, business, labour or administrative bench."""

    KIND = choices.MatterKind.CIVIL_CASE

    branch = models.CharField(_("lĩnh vực"), max_length=20, choices=choices.Branch)
    form = models.CharField(_("vụ/việc"), max_length=10, choices=choices.CivilForm)
    dispute = models.CharField(_("quan hệ tranh chấp"), max_length=200, blank=True)
    plaintiff = models.CharField(_("nguyên đơn, người yêu cầu"), max_length=200, blank=True)
    defendant = models.CharField(_("bị đơn, người bị kiện"), max_length=200, blank=True)
    attendance_required = models.BooleanField(_("Viện kiểm sát phải tham gia"), default=False)

    class Meta:
        verbose_name = _("vụ, việc dân sự, hành chính")
        verbose_name_plural = _("vụ, việc dân sự, hành chính")
        constraints = [
            one_of("branch", choices.Branch, table="civil_case"),
            one_of("form", choices.CivilForm, table="civil_case"),
        ]


class CivilEnforcement(Matter):
    """A judgment of the civil or administrative bench being enforced; money in đồng."""

    KIND = choices.MatterKind.CIVIL_ENFORCEMENT

    branch = models.CharField(_("lĩnh vực"), max_length=20, choices=choices.Branch)
    enforceable = models.BooleanField(_("có điều kiện thi hành"), default=True)
    amount_due = models.PositiveBigIntegerField(_("số tiền phải thi hành (đồng)"), default=0)
    amount_collected = models.PositiveBigIntegerField(_("số tiền đã thi hành (đồng)"), default=0)

    class Meta:
        verbose_name = _("việc thi hành án dân sự, hành chính")
        verbose_name_plural = _("việc thi hành án dân sự, hành chính")
        constraints = [
            one_of("branch", choices.Branch, table="civil_enforcement"),
            models.CheckConstraint(
                condition=Q(amount_collected__lte=F("amount_due")),
                name="civil_enforcement_collects_at_most_what_is_due",
            ),
        ]


class Complaint(Matter):
    """A complaint, denunciation or petition about judicial activity."""

    KIND = choices.MatterKind.COMPLAINT

    complaint_kind = models.CharField(_("loại đơn"), max_length=20, choices=choices.ComplaintKind)
    competence = models.CharField(_("thẩm quyền"), max_length=20, choices=choices.Competence)
    field = models.CharField(_("lĩnh vực"), max_length=20, choices=WorkField)
    # Whether the rules were kept is somebody's assessment: until it is made there is none.
    classified_properly = models.BooleanField(_("phân loại, xử lý đúng quy định"), null=True, blank=True)
    tracked_properly = models.BooleanField(_("quản lý, theo dõi đúng quy định"), null=True, blank=True)
    petitioner = models.CharField(_("người nộp đơn"), max_length=200, blank=True)
    file_received = models.BooleanField(_("đã có hồ sơ"), default=False)

    class Meta:
        verbose_name = _("đơn khiếu nại, tố cáo")
        verbose_name_plural = _("đơn khiếu nại, tố cáo")
        constraints = [
            one_of("complaint_kind", choices.ComplaintKind, table="complaint"),
            one_of("competence", choices.Competence, table="complaint"),
            one_of("field", WorkField, table="complaint"),
        ]


class HandlingMeasure(Matter):
    """A proposal before the court to place a person in a school or centre, or to change how long they stay."""

    KIND = choices.MatterKind.HANDLING_MEASURE

    measure = models.CharField(_("biện pháp xử lý hành chính"), max_length=30, choices=choices.HandlingKind)
    request = models.CharField(
        _("nội dung đề nghị"), max_length=20, choices=choices.HandlingRequest, default=choices.HandlingRequest.APPLY
    )
    person_name = models.CharField(_("người bị đề nghị"), max_length=120)
    birth_year = models.PositiveSmallIntegerField(_("năm sinh"), null=True, blank=True)

    class Meta:
        verbose_name = _("biện pháp xử lý hành chính tại Tòa án")
        verbose_name_plural = _("biện pháp xử lý hành chính tại Tòa án")
        constraints = [
            one_of("measure", choices.HandlingKind, table="handling_measure"),
            one_of("request", choices.HandlingRequest, table="handling_measure"),
        ]
