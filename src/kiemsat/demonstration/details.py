"""What each kind of file adds to the table of matters: its columns, and the row of one file."""

from __future__ import annotations

from datetime import date
from typing import Any

from kiemsat.demonstration.files import (
    Case,
    Civil,
    Complaint,
    Detention,
    Enforcement,
    File,
    Measure,
    Report,
    Round,
    Sentence,
)
from kiemsat.demonstration.titles import Titles

KEY = "matter_ptr_id"
_OFFENCE = ("offence", "clause", "offence_group", "severity")

DETAIL_TABLES: dict[str, tuple[str, ...]] = {
    "registers_crimereport": (
        KEY, "source", "category", "agency", "informant", "reported_person", "offence", "verification_not_needed",
        "caused_loss",
    ),
    "registers_criminalcase": (KEY, *_OFFENCE, "agency", "crime_report_id", "simplified_eligible", "simplified"),
    "registers_detention": (
        KEY, "person_name", "birth_year", "sex", "under_18", "arrest_kind", "urgent_approval", "agency", "accused_id",
    ),
    "registers_sentence": (KEY, "person_name", "sentence_kind", "term_months", "in_community", "accused_id"),
    "registers_civilcase": (KEY, "branch", "form", "dispute", "plaintiff", "defendant", "attendance_required"),
    "registers_civilenforcement": (KEY, "branch", "enforceable", "amount_due", "amount_collected"),
    "registers_complaint": (
        KEY, "complaint_kind", "competence", "field", "petitioner", "file_received", "classified_properly",
        "tracked_properly",
    ),
    "registers_handlingmeasure": (KEY, "measure", "request", "person_name", "birth_year"),
    "registers_supervisionround": (KEY, "field", "agency", "agency_name", "joint"),
}  # fmt: skip
TABLE_OF = {
    "crime_report": "registers_crimereport",
    "criminal_case": "registers_criminalcase",
    "detention": "registers_detention",
    "sentence": "registers_sentence",
    "civil_case": "registers_civilcase",
    "civil_enforcement": "registers_civilenforcement",
    "complaint": "registers_complaint",
    "supervision_round": "registers_supervisionround",
    "handling_measure": "registers_handlingmeasure",
}
POLICE = "police"


def title_and_row(file: File, titles: Titles) -> tuple[str, tuple[Any, ...]]:
    """The title of a file and its row in the table of its kind; every name in both is the same."""
    match file:
        case Report():
            return titles.of_report(file), _report(file, titles)
        case Case():
            return titles.of_case(file), _case(file)
        case Detention() | Sentence():
            return _of_a_person(file, titles)
        case Civil():
            plaintiff, defendant = titles.parties(file)
            case_row = (file.pk, file.branch, file.form, file.dispute, plaintiff, defendant, file.attendance_required)
            return titles.of_civil(file, plaintiff, defendant), case_row
        case Enforcement():
            title = titles.of_rest(file, titles.anyone())
            return title, (file.pk, file.branch, file.enforceable, file.due, file.collected)
        case Complaint():
            name = titles.anyone()
            row = (
                file.pk, file.complaint_kind, file.competence, file.field, name, file.file_received,
                file.classified_properly, file.tracked_properly,
            )  # fmt: skip
            return titles.of_rest(file, name), row
        case Round():
            joint = bool(file.joined_by)
            return titles.of_rest(file, ""), (file.pk, file.field, file.agency, file.agency_name, joint)
        case Measure():
            name = titles.anyone()
            return titles.of_rest(file, name), (file.pk, file.measure, file.request, name, file.born)
        case _:
            raise TypeError(f"File [{file.KIND}] belongs to no register.")


def _report(report: Report, titles: Titles) -> tuple[Any, ...]:
    accused = report.case.accused if report.case else []
    informant = "" if report.source == "recommendation" else titles.anyone()
    reported = titles.name_of(accused[0]) if accused else ""
    return (
        report.pk, report.source, report.category, POLICE, informant, reported, report.charge.article, report.caught,
        report.caused_loss,
    )  # fmt: skip


def _case(case: Case) -> tuple[Any, ...]:
    charge, report = case.charge, case.report.pk if case.report else None
    return (
        case.pk, charge.article, charge.clause, charge.group, charge.severity, POLICE, report, case.simplified_eligible,
        case.simplified,
    )  # fmt: skip


def _of_a_person(file: Detention | Sentence, titles: Titles) -> tuple[str, tuple[Any, ...]]:
    person = file.accused
    name, key = (titles.name_of(person), person.pk) if person else (titles.person(file.sex), None)
    if isinstance(file, Sentence):
        title = titles.of_sentence(file, name)
        return title, (file.pk, name, file.sentence_kind, file.months, file.in_community, key)
    approval = file.urgent_approval
    row = (file.pk, name, file.born, file.sex, file.under_18, file.arrest_kind, approval, POLICE, key)
    return titles.of_detention(file, name), row


def written(day: int | None) -> str | None:
    """A day as the database writes it."""
    return None if day is None else _written(day)


def _written(day: int) -> str:
    if day not in _DAYS:
        _DAYS[day] = date.fromordinal(day).isoformat()
    return _DAYS[day]


_DAYS: dict[int, str] = {}
