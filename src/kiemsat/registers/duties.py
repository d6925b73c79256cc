"""The kinds of duty: in which field of work each arises, about which files, how it may be met, and by when.

The paragraphs of law are general knowledge and stand beside the form as a reminder; the indicator that counts a kind
says what has been verified.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiemsat.law.calendar import add_working_days
from kiemsat.organisation.choices import WorkField
from kiemsat.registers.choices import DutyEnd, DutyKind, MatterKind

LEAVES = (DutyEnd.AGENCY_ACTED, DutyEnd.EXCUSED)
NEEDS_REASON = (DutyEnd.NOT_DONE, DutyEnd.EXCUSED)

_ACTED = (DutyEnd.REQUESTED, DutyEnd.DECIDED, DutyEnd.NOT_DONE)
_ACTED_OR_AGENCY = (DutyEnd.REQUESTED, DutyEnd.DECIDED, DutyEnd.AGENCY_ACTED, DutyEnd.NOT_DONE)
_DONE = (DutyEnd.DONE, DutyEnd.NOT_DONE)
_DONE_OR_EXCUSED = (DutyEnd.DONE, DutyEnd.NOT_DONE, DutyEnd.EXCUSED)
_RECOMMENDED = (DutyEnd.RECOMMENDED, DutyEnd.NOT_DONE, DutyEnd.EXCUSED)
_CIVIL_FIELDS = (WorkField.CIVIL, WorkField.ADMINISTRATIVE)
_CIVIL, _ENFORCEMENT = MatterKind.CIVIL_CASE, MatterKind.CIVIL_ENFORCEMENT
_REPORT, _CASE, _SENTENCE = MatterKind.CRIME_REPORT, MatterKind.CRIMINAL_CASE, MatterKind.SENTENCE


@dataclass(frozen=True)
class KindOfDuty:
    """What is known of one kind. Without a file (`matters` holds none) it hangs on a document that was received."""

    code: DutyKind
    fields: tuple[WorkField, ...]
    matters: tuple[MatterKind, ...]
    ends: tuple[DutyEnd, ...]
    paragraph: str
    working_days: int | None = None
    needs_file: bool = True

    def due_on(self, opened_on: date) -> date | None:
        """The last day on which it is met in time; None where no day is set."""
        return None if self.working_days is None else add_working_days(opened_on, self.working_days)


_KINDS = (
    KindOfDuty(
        DutyKind.REPORT_DECISION, (WorkField.CRIME_REPORTS,), (_REPORT,), _ACTED, "Điều 159, Điều 161 BLTTHS"
    ),
    KindOfDuty(
        DutyKind.DIRECT_RESOLUTION, (WorkField.CRIME_REPORTS,), (_REPORT,), _DONE,
        "điểm c khoản 3 Điều 145 BLTTHS",
    ),
    KindOfDuty(
        DutyKind.INITIATION, (WorkField.INVESTIGATION,), (_REPORT, _CASE), _ACTED, "Điều 153, Điều 179 BLTTHS"
    ),
    KindOfDuty(
        DutyKind.ASSET_FREEZE,
        (WorkField.CRIME_REPORTS, WorkField.INVESTIGATION, WorkField.TRIALS, WorkField.CIVIL_ENFORCEMENT),
        (_REPORT, _CASE, _ENFORCEMENT), _ACTED_OR_AGENCY, "Điều 128, Điều 129 BLTTHS; Luật Thi hành án dân sự",
    ),
    KindOfDuty(
        DutyKind.SUSPENDED_CASE, (WorkField.INVESTIGATION,), (_CASE,), _ACTED_OR_AGENCY, "Điều 235, Điều 249 BLTTHS"
    ),
    KindOfDuty(
        DutyKind.INDICTMENT_DUE, (WorkField.INVESTIGATION,), (_CASE,), _DONE_OR_EXCUSED, "Điều 230, Điều 243 BLTTHS"
    ),
    KindOfDuty(
        DutyKind.JUDGMENT_SENDING, (WorkField.TRIALS, *_CIVIL_FIELDS), (_CASE, _CIVIL), _DONE_OR_EXCUSED,
        "Chỉ tiêu 44, 94, 116, 358/QĐ-VKSTC", working_days=1, needs_file=False,
    ),
    KindOfDuty(
        DutyKind.JUDGMENT_CHECK, (WorkField.TRIALS, *_CIVIL_FIELDS), (_CASE, _CIVIL), _DONE_OR_EXCUSED,
        "Điều 267 BLTTHS; Điều 21 BLTTDS", needs_file=False,
    ),
    KindOfDuty(
        DutyKind.UNLAWFUL_DETENTION, (WorkField.DETENTION,), (MatterKind.DETENTION,), _ACTED,
        "Điều 22 Luật Tổ chức VKSND",
    ),
    KindOfDuty(
        DutyKind.ENFORCEMENT_DECISION, (WorkField.DETENTION,), (_SENTENCE,), _DONE, "Điều 25 Luật Tổ chức VKSND",
        needs_file=False,
    ),
    KindOfDuty(
        DutyKind.ENFORCEMENT_DOSSIER, (WorkField.DETENTION,), (_SENTENCE,), _DONE, "Điều 25 Luật Tổ chức VKSND",
        needs_file=False,
    ),
    KindOfDuty(
        DutyKind.RELIEF_DECISION, (WorkField.DETENTION,), (_SENTENCE,), _DONE, "Điều 25 Luật Tổ chức VKSND",
        needs_file=False,
    ),
    KindOfDuty(
        DutyKind.COMMUNE_VISIT, (WorkField.DETENTION,), (), _DONE, "Điều 25 Luật Tổ chức VKSND", needs_file=False
    ),
    KindOfDuty(
        DutyKind.ARREST_REQUEST, (WorkField.DETENTION,), (_SENTENCE,),
        (DutyEnd.REQUESTED, DutyEnd.AGENCY_ACTED, DutyEnd.NOT_DONE), "Điều 25 Luật Tổ chức VKSND",
    ),
    KindOfDuty(
        DutyKind.PETITION_RETURN, _CIVIL_FIELDS, (_CIVIL,), _DONE_OR_EXCUSED, "Điều 192 BLTTDS, Điều 123 LTTHC",
        needs_file=False,
    ),
    KindOfDuty(
        DutyKind.PETITION_VIOLATION, _CIVIL_FIELDS, (_CIVIL,), _RECOMMENDED, "Điều 5 Luật Tổ chức VKSND",
        needs_file=False,
    ),
    KindOfDuty(DutyKind.COURT_VIOLATION, _CIVIL_FIELDS, (_CIVIL,), _RECOMMENDED, "Điều 5 Luật Tổ chức VKSND"),
    KindOfDuty(
        DutyKind.MEASURE_VIOLATION, (WorkField.ADMINISTRATIVE,), (MatterKind.HANDLING_MEASURE,), _RECOMMENDED,
        "Điều 5 Luật Tổ chức VKSND",
    ),
    KindOfDuty(
        DutyKind.CIVIL_DECISION, (WorkField.CIVIL_ENFORCEMENT,), (_ENFORCEMENT,), _DONE_OR_EXCUSED,
        "Điều 28 Luật Tổ chức VKSND", needs_file=False,
    ),
    KindOfDuty(
        DutyKind.CIVIL_RELIEF, (WorkField.CIVIL_ENFORCEMENT,), (_ENFORCEMENT,), _DONE_OR_EXCUSED,
        "Điều 28 Luật Tổ chức VKSND", needs_file=False,
    ),
    KindOfDuty(
        DutyKind.REMISSION_HEARING, (WorkField.CIVIL_ENFORCEMENT,), (_ENFORCEMENT,), _DONE_OR_EXCUSED,
        "Luật Thi hành án dân sự", needs_file=False,
    ),
    KindOfDuty(
        DutyKind.COMPLAINT_DECISION, (WorkField.COMPLAINTS,), (MatterKind.COMPLAINT,), _DONE_OR_EXCUSED,
        "Điều 30 Luật Tổ chức VKSND", needs_file=False,
    ),
)  # fmt: skip
DUTIES: dict[str, KindOfDuty] = {kind.code: kind for kind in _KINDS}


def kinds_for(matter: MatterKind | str | None) -> tuple[KindOfDuty, ...]:
    """The kinds that may arise in a file of the kind; without a file, those that need none."""
    if matter is None:
        return tuple(kind for kind in _KINDS if not kind.needs_file)
    return tuple(kind for kind in _KINDS if matter in kind.matters)
