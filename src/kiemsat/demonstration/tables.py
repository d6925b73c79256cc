"""The province as rows of the database: for each table its columns, and a list of tuples in that order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kiemsat.demonstration.desks import desk_of, field_of
from kiemsat.demonstration.details import DETAIL_TABLES, TABLE_OF, title_and_row, written
from kiemsat.demonstration.files import Accused, Act, Case, Civil, Declared, Duty, File, Report, Round, Stay
from kiemsat.demonstration.numbering import Numbers
from kiemsat.demonstration.province import Province
from kiemsat.demonstration.staff import Staff
from kiemsat.demonstration.titles import Titles

Tables = dict[str, list[tuple[Any, ...]]]

# In an order in which a row finds what it refers to, accused persons before those held aside.
COLUMNS: dict[str, tuple[str, ...]] = {
    "registers_matter": (
        "id", "kind", "number", "title", "office_id", "registered_on", "secrecy", "split_from_id", "joined_into_id",
    ),
    "registers_crimereport": DETAIL_TABLES["registers_crimereport"],
    "registers_criminalcase": DETAIL_TABLES["registers_criminalcase"],
    "registers_accused": (
        "id", "case_id", "full_name", "birth_year", "sex", "under_18", "legal_person", "offence", "clause",
        "offence_group", "severity",
    ),
    **DETAIL_TABLES,
    "registers_offencechange": (
        "id", "accused_id", "changed_on", "from_offence", "from_clause", "to_offence", "to_clause", "decision_number",
    ),
    "registers_roundparticipant": ("id", "round_id", "office_id"),
    "registers_spell": (
        "id", "matter_id", "accused_id", "stage", "office_id", "opened_on", "opened_as", "due_on", "closed_on",
        "closed_as", "left_on", "back_on", "prosecutor_id", "origin_office_id",
    ),
    "registers_extension": (
        "id", "spell_id", "from_due", "to_due", "decided_on", "authority", "paragraph", "decision_number",
    ),
    "registers_attribution": (
        "id", "spell_id", "verdict", "ground", "proof", "proposed_by_id", "proposed_on", "approved_by_id", "decided_on",
        "returned_on", "returned_word",
    ),
    "registers_act": (
        "id", "kind", "office_id", "field", "matter_id", "accused_id", "number", "title", "issued_on", "addressee",
        "addressee_name", "recommendation_type", "same_level", "upheld", "reply_due_on", "answered_on", "answer",
        "withdrawn_on", "prosecutor_id", "by_leader", "accused_count", "insufficient", "not_carried_out", "at_hearing",
        "in_full", "offence_kept", "answering_office_id", "objectively_withdrawn", "proper",
    ),
    "registers_actparticipant": ("id", "act_id", "office_id"),
    "registers_duty": (
        "id", "kind", "office_id", "field", "matter_id", "accused_id", "raised_by_id", "title", "agency", "opened_on",
        "due_on", "closed_on", "closed_as", "reason", "met_by_id", "prosecutor_id",
    ),
    "registers_declaredtotal": (
        "id", "kind", "office_id", "first_day", "end_exclusive", "number", "agency", "agency_name", "document",
        "documented_on", "withdrawn_on", "withdrawn_reason",
    ),
}  # fmt: skip
_DUTIES = {
    "crime_report": "crime_reports", "investigation": "investigation", "prosecution": "investigation",
    "first_instance": "trials", "appeal": "trials", "custody": "detention", "remand": "detention",
    "sentence": "detention", "handling_measure": "administrative", "civil_enforcement": "civil_enforcement",
    "complaint": "complaints",
}  # fmt: skip
_ORDINARY, _RESTRICTED = 0, 1


class TableMaker:
    """Turns the province into rows, copy after copy: each with keys, numbers and names of its own."""

    def __init__(
        self, province: Province, staff: Staff, offices: Mapping[str, int], last_keys: Mapping[str, int]
    ) -> None:
        self._province = province
        self._staff = staff
        self._offices = offices
        self._keys = dict(last_keys)
        self._numbers = Numbers()
        self._tables: Tables = {}
        self._copies = 0

    def copy(self, titles: Titles) -> Tables:
        """The next copy of the province, its people named by `titles`."""
        self._tables = {name: [] for name in COLUMNS}
        for file in self._province.files():
            file.pk = self._key("registers_matter")
        for case in self._province.cases:
            for person in case.accused:
                person.pk = self._key("registers_accused")
        for file in self._province.files():
            self._file(file, titles)
        for case in self._province.cases:
            for person in case.accused:
                self._accused(person, titles)
        for act in self._province.acts:
            self._act(act)
        for duty in self._province.duties:
            self._duty(duty)
        for total in self._province.declared:
            self._total(total)
        self._copies += 1
        return self._tables

    def _key(self, table: str) -> int:
        self._keys[table] = self._keys.get(table, 0) + 1
        return self._keys[table]

    def _file(self, file: File, titles: Titles) -> None:
        title, row = title_and_row(file, titles)
        self._tables[TABLE_OF[file.KIND]].append(row)
        office = desk_of(file.stays[0])
        number = self._numbers.of_file(file, office, date.fromordinal(file.registered_on).year)
        split_from = file.split_from.pk if isinstance(file, Case) and file.split_from else None
        joined_into = file.joined_into.pk if isinstance(file, Report | Case) and file.joined_into else None
        secrecy = _RESTRICTED if isinstance(file, Case) and file.group == "corruption" else _ORDINARY
        self._tables["registers_matter"].append(
            (file.pk, file.KIND, number, title, self._offices[office], written(file.registered_on), secrecy, split_from,
             joined_into)
        )  # fmt: skip
        for stay in file.stays:
            self._stay(stay)
        for code in file.joined_by if isinstance(file, Round) else ():
            self._tables["registers_roundparticipant"].append(
                (self._key("registers_roundparticipant"), file.pk, self._offices[code])
            )

    def _accused(self, person: Accused, titles: Titles) -> None:
        charge = person.charge
        self._tables["registers_accused"].append(
            (person.pk, person.case.pk, titles.name_of(person), person.born, person.sex, person.under_18,
             False, charge.article, charge.clause, charge.group, charge.severity)
        )  # fmt: skip
        if person.changed_from is not None:
            before = person.changed_from
            self._tables["registers_offencechange"].append(
                (self._key("registers_offencechange"), person.pk, written(person.changed_on), before.article,
                 before.clause, charge.article, charge.clause, "")
            )  # fmt: skip
        for stay in person.stays:
            self._stay(stay)

    def _stay(self, stay: Stay[Any]) -> None:
        key, office = self._key("registers_spell"), desk_of(stay)
        worker = self._staff.worker(office, _field_of(stay), stay.opened_on).pk
        self._tables["registers_spell"].append(
            (key, stay.file.pk, stay.accused.pk if stay.accused else None, stay.stage, self._offices[office],
             written(stay.opened_on), stay.opened_as, written(stay.due_on), written(stay.closed_on), stay.closed_as,
             written(stay.left_on), written(stay.back_on), worker, self._origin(stay))
        )  # fmt: skip
        for extension in stay.extensions:
            self._tables["registers_extension"].append(
                (self._key("registers_extension"), key, written(extension.from_due), written(extension.to_due),
                 written(extension.decided_on), extension.authority, extension.paragraph, "")
            )  # fmt: skip
        if stay.attribution is not None:
            self._attribution(stay, key, worker, office)

    def _origin(self, stay: Stay[Any]) -> int | None:
        """Whose judgment an appeal looks at: the desk that had the trial before it."""
        if not stay.stage.endswith("appeal"):
            return None
        trial = "civil_first_instance" if stay.stage.startswith("civil") else "first_instance"
        tried = [one for one in stay.file.stays if one.stage == trial and one.opened_on <= stay.opened_on]
        return self._offices[desk_of(tried[-1])] if tried else None

    def _attribution(self, stay: Stay[Any], key: int, worker: int, office: str) -> None:
        given = stay.attribution
        if given is not None:
            decided = given.decided_on
            approver = None if decided is None else self._staff.leader(office, decided).pk
            self._tables["registers_attribution"].append(
                (self._key("registers_attribution"), key, given.verdict, given.ground, "", worker,
                 written(given.proposed_on), approver, written(decided), None, "")
            )  # fmt: skip

    def _act(self, act: Act) -> None:
        key = act.pk = self._key("registers_act")
        number = self._numbers.of_act(act, date.fromordinal(act.issued_on).year)
        day = act.issued_on
        who = self._staff.leader(act.office, day) if act.by_leader else self._staff.worker(act.office, act.field, day)
        self._tables["registers_act"].append(
            (key, act.kind, self._offices[act.office], act.field, act.file.pk if act.file else None,
             act.accused.pk if act.accused else None, number, act.title, written(day), act.addressee,
             act.addressee_name, act.recommendation_type, act.same_level, act.upheld, written(act.reply_due_on),
             written(act.answered_on), act.answer, written(act.withdrawn_on), who.pk, act.by_leader, act.accused_count,
             act.insufficient, act.not_carried_out, act.at_hearing, act.in_full, act.offence_kept,
             self._offices[act.answering_office] if act.answering_office else None,
             act.objectively_withdrawn, act.proper)
        )  # fmt: skip
        for office in act.joint:
            self._tables["registers_actparticipant"].append(
                (self._key("registers_actparticipant"), key, self._offices[office])
            )

    def _duty(self, duty: Duty) -> None:
        who = self._staff.worker(duty.office, duty.field, duty.opened_on)
        self._tables["registers_duty"].append(
            (self._key("registers_duty"), duty.kind, self._offices[duty.office], duty.field,
             duty.file.pk if duty.file else None, None, duty.raised_by.pk if duty.raised_by else None, duty.title, "",
             written(duty.opened_on), written(duty.due_on), written(duty.closed_on), duty.closed_as, duty.reason,
             duty.met_by.pk if duty.met_by else None, who.pk)
        )  # fmt: skip

    def _total(self, total: Declared) -> None:
        """Each copy of the province has a body of its own, whose number is that of the copy."""
        name = f"{total.agency_name} ({self._copies + 1})" if self._copies else total.agency_name
        self._tables["registers_declaredtotal"].append(
            (self._key("registers_declaredtotal"), total.kind, self._offices[total.office], written(total.first),
             written(total.end), total.number, "police", name, "Thông báo số liệu thụ lý, khởi tố", written(total.day),
             None, "")
        )  # fmt: skip


def _field_of(stay: Stay[Any]) -> str:
    """The field of work that looks after a stay."""
    file = stay.file
    if isinstance(file, Civil):
        return field_of(file)
    if isinstance(file, Round):
        return file.field
    return _DUTIES[stay.stage.removeprefix("accused_").removesuffix("_suspension")]
