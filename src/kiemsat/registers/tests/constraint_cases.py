"""For each constraint of the database: the row it must refuse, and the nearest row that is legal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import models

from kiemsat.accounts.models import Account
from kiemsat.base.audit import Target, record
from kiemsat.organisation.testing import NOON, TESTER
from kiemsat.registers.models import (
    Accused,
    Act,
    ActParticipant,
    Attribution,
    Change,
    CivilCase,
    CivilEnforcement,
    Complaint,
    CrimeReport,
    CriminalCase,
    DayOffRule,
    DeclaredTotal,
    Detention,
    Draft,
    Duty,
    Extension,
    HandlingMeasure,
    Matter,
    OffenceChange,
    RoundParticipant,
    SavedView,
    Sentence,
    Sequence,
    Spell,
    Submission,
    SupervisionRound,
)
from kiemsat.registers.tests import build

Fields = dict[str, Any]
DAY, NEXT_DAY = date(2023, 5, 31), date(2023, 6, 1)


@dataclass(frozen=True)
class Case:
    """One constraint: with `given` in the database, `legal` may be added and `refused` may not."""

    name: str
    model: type[models.Model]
    legal: Callable[[], Fields]
    refused: Callable[[], Fields]
    given: Fields = field(default_factory=dict)


def default_fields(model: type[models.Model]) -> Fields:
    """A legal row of the model."""
    return DEFAULTS[model]()


def _account() -> Account:
    return Account.objects.create(username=f"account.{build.number()}")


def _matter(**own: Any) -> Callable[[], Fields]:
    return lambda: build.matter_fields(**own)


def _spell() -> Fields:
    return {
        "matter": build.crime_report(), "stage": "crime_report", "office": build.office(),
        "opened_on": date(2023, 5, 1), "opened_as": "received", "due_on": date(2023, 7, 1),
    }  # fmt: skip


def _act() -> Fields:
    return {
        "kind": "lesson_notice", "office": build.office(), "field": "trials", "title": "Rút kinh nghiệm",
        "issued_on": DAY,
    }  # fmt: skip


def _extension() -> Fields:
    return {
        "spell": build.spell(), "from_due": DAY, "to_due": NEXT_DAY, "decided_on": DAY,
        "authority": "Viện trưởng", "paragraph": "BLTTHS 147.2",
    }  # fmt: skip


DEFAULTS: dict[type[models.Model], Callable[[], Fields]] = {
    Matter: _matter(kind="crime_report"),
    CrimeReport: _matter(source="tip"),
    CriminalCase: _matter(),
    Detention: _matter(person_name="Lê Văn C", arrest_kind="urgent"),
    Sentence: _matter(person_name="Lê Văn C", sentence_kind="fine"),
    CivilCase: _matter(branch="civil", form="case"),
    CivilEnforcement: _matter(branch="civil"),
    Complaint: _matter(complaint_kind="complaint", competence="resolve", field="trials"),
    SupervisionRound: _matter(field="detention", agency="police", agency_name="Nhà tạm giữ"),
    HandlingMeasure: _matter(measure="compulsory_treatment", person_name="Lê Văn C"),
    RoundParticipant: lambda: {"round": build.supervision_round(), "office": build.office("b")},
    Accused: lambda: {"case": build.criminal_case(), "full_name": "Trần Văn B"},
    OffenceChange: lambda: {
        "accused": build.accused(), "changed_on": DAY, "from_offence": "173", "from_clause": "1",
        "to_offence": "173", "to_clause": "2",
    },
    Spell: _spell,
    Extension: _extension,
    Attribution: lambda: {"spell": build.spell(), "proposed_by": build.person(), "proposed_on": DAY},
    Act: _act,
    ActParticipant: lambda: {"act": build.act(), "office": build.office()},
    Duty: lambda: {
        "kind": "initiation", "field": "investigation", "office": build.office(), "matter": build.crime_report(),
        "title": "Có dấu hiệu tội phạm", "opened_on": DAY,
    },
    DeclaredTotal: lambda: {
        "kind": "reports_taken_up", "office": build.office(), "first_day": DAY, "end_exclusive": NEXT_DAY, "number": 7,
        "agency": "police", "agency_name": "Công an huyện", "document": "12/BC-CSĐT", "documented_on": NEXT_DAY,
    },
    Change: lambda: {
        "verb": "registers.act.issued", "act": build.act(), "actor_id": "tests", "actor_name": "tests", "at": NOON,
        "rows": [], "record": record("registers.act.issued", target=Target("act", "1"), actor=TESTER, at=NOON),
    },
    SavedView: lambda: {"account": _account(), "register": "crime_report", "name": "Sắp hết hạn"},
    Sequence: lambda: {"office": build.office(), "series": "act:conclusion", "year": 2023},
    DayOffRule: lambda: {"office": build.office(), "held_from": DAY, "moves": True, "act": "QĐ 1"},
    Draft: lambda: {"account": _account(), "form_key": "new:custody", "data": {}, "saved_at": NOON},
    Submission: lambda: {"account": _account(), "token": uuid4(), "form_key": "new:custody", "sent_at": NOON},
}  # fmt: skip


def case(name: str, model: type[models.Model], *, legal: Any = None, refused: Any, given: Fields | None = None) -> Case:
    """A case; fields are given as they are, or as a function where they need rows of their own."""

    def lazily(fields: Any) -> Callable[[], Fields]:
        return fields if callable(fields) else lambda: fields or {}

    return Case(name, model, lazily(legal), lazily(refused), given or {})


def known(model: type[models.Model], table: str, *names: str, optional: tuple[str, ...] = ()) -> list[Case]:
    """Cases of closed lists: a value outside the list, beside the row as it is or without the value."""
    required = [case(f"{table}_{name}_known", model, refused={name: "elsewhere"}) for name in names]
    return required + [
        case(f"{table}_{name}_known", model, legal={name: ""}, refused={name: "elsewhere"}) for name in optional
    ]


def _accused_spell(**changes: Any) -> Callable[[], Fields]:
    def fields() -> Fields:
        accused = build.accused()
        return {"accused": accused, "matter": accused.case, "stage": "accused_investigation", "due_on": None, **changes}

    return fields


def _investigation(**changes: Any) -> Callable[[], Fields]:
    return lambda: {"matter": build.criminal_case(), "stage": "investigation", **changes}


def _decided(**changes: Any) -> Callable[[], Fields]:
    decided = {"verdict": "procuracy", "ground": "Bỏ lọt tội phạm", "decided_on": DAY}
    return lambda: {**decided, "approved_by": build.person("Trần Thị D"), **changes}


ENDED = {"closed_on": DAY, "closed_as": "initiated"}
SUSPENDED = {"closed_on": DAY, "closed_as": "suspended"}
RECOMMENDATION = {"kind": "recommendation", "recommendation_type": "aggregate"}
LEGAL_PERSON = {"legal_person": True, "full_name": "Công ty E"}

CASES = [
    *known(Matter, "matter", "kind"),
    case("matter_secrecy_known", Matter, legal={"secrecy": 2}, refused={"secrecy": 3}),
    *known(CrimeReport, "crime_report", "source", "category", "agency"),
    *known(CriminalCase, "criminal_case", "agency", optional=("offence_group", "severity")),
    *known(Detention, "detention", "arrest_kind", "agency", optional=("sex",)),
    *known(Sentence, "sentence", "sentence_kind"),
    *known(CivilCase, "civil_case", "branch", "form"),
    *known(CivilEnforcement, "civil_enforcement", "branch"),
    *known(Complaint, "complaint", "complaint_kind", "competence", "field"),
    *known(SupervisionRound, "supervision_round", "field", "agency"),
    *known(HandlingMeasure, "handling_measure", "measure", "request"),
    *known(Accused, "accused", optional=("sex", "offence_group", "severity")),
    *known(Act, "act", "kind", "field", optional=("addressee",)),
    case("matter_has_a_number", Matter, legal={"number": "0"}, refused={"number": ""}),
    case("matter_says_what_it_is_about", Matter, legal={"title": "?"}, refused={"title": ""}),
    case(
        "matter_number_once_per_office_kind_and_year", Matter,
        given={"number": "01", "registered_on": date(2022, 12, 31)},
        legal={"number": "01", "registered_on": date(2023, 1, 1)},
        refused={"number": "01", "registered_on": date(2022, 1, 1)},
    ),
    case(
        "matter_number_once_per_office_kind_and_year", Matter, given={"number": "01"},
        legal=lambda: {"number": "01", "office": build.office("b")}, refused={"number": "01"},
    ),
    case(
        "matter_not_joined_into_itself", Matter,
        legal=lambda: {"id": 4711, "joined_into": build.crime_report()}, refused={"id": 4712, "joined_into_id": 4712},
    ),
    case(
        "matter_not_split_from_itself", Matter,
        legal=lambda: {"id": 4711, "split_from": build.crime_report()}, refused={"id": 4712, "split_from_id": 4712},
    ),
    case(
        "criminal_case_simplified_only_if_eligible", CriminalCase,
        legal={"simplified": True, "simplified_eligible": True}, refused={"simplified": True},
    ),
    case(
        "civil_enforcement_collects_at_most_what_is_due", CivilEnforcement,
        legal={"amount_due": 5, "amount_collected": 5}, refused={"amount_due": 5, "amount_collected": 6},
    ),
    case("accused_has_a_name", Accused, legal={"full_name": "B"}, refused={"full_name": ""}),
    *(
        case("accused_legal_person_has_no_sex_or_age", Accused, legal=LEGAL_PERSON, refused={**LEGAL_PERSON, **trait})
        for trait in ({"sex": "male"}, {"birth_year": 1990}, {"under_18": True})
    ),
    case(
        "offence_change_changes_something", OffenceChange, legal={"to_clause": "3"}, refused={"to_clause": "1"},
    ),
    # Spells
    case(
        "spell_opened_as_fits_its_stage", Spell, legal={"opened_as": "transferred_in"}, refused={"opened_as": "split"},
    ),
    case(
        "spell_closed_as_fits_its_stage", Spell, legal={**ENDED, "closed_as": "not_initiated"},
        refused={**ENDED, "closed_as": "indicted"},
    ),
    case("spell_closes_after_it_opens_and_says_how", Spell, legal=ENDED, refused={"closed_on": DAY}),
    case("spell_closes_after_it_opens_and_says_how", Spell, legal={}, refused={"closed_as": "initiated"}),
    case(
        "spell_closes_after_it_opens_and_says_how", Spell, legal={**ENDED, "opened_on": DAY},
        refused={**ENDED, "opened_on": NEXT_DAY},
    ),
    case(
        "spell_is_of_an_accused_in_their_stages_only", Spell, legal=_accused_spell(),
        refused=_investigation(stage="accused_investigation", due_on=None),
    ),
    case(
        "spell_is_of_an_accused_in_their_stages_only", Spell, legal=_investigation(),
        refused=_accused_spell(stage="investigation", due_on=NEXT_DAY),
    ),
    case("spell_with_a_limit_has_a_due_day", Spell, legal={"due_on": DAY}, refused={"due_on": None}),
    case(
        "spell_is_due_after_it_opens", Spell, legal={"opened_on": DAY, "due_on": DAY},
        refused={"opened_on": NEXT_DAY, "due_on": DAY},
    ),
    case(
        "spell_is_due_after_it_opens", Spell,
        legal={"opened_as": "transferred_in", "opened_on": NEXT_DAY, "due_on": DAY},
        refused={"opened_on": NEXT_DAY, "due_on": DAY},
    ),
    case(
        "spell_comes_back_only_from_suspension", Spell, legal={**SUSPENDED, "back_on": DAY},
        refused={**ENDED, "back_on": DAY},
    ),
    case(
        "spell_comes_back_only_from_suspension", Spell, legal={**SUSPENDED, "back_on": NEXT_DAY},
        refused={**SUSPENDED, "closed_on": NEXT_DAY, "back_on": DAY},
    ),
    case("spell_comes_back_only_from_suspension", Spell, legal=SUSPENDED, refused={"back_on": DAY}),
    case(
        "spell_resumed_says_since_when_it_was_away", Spell, legal={"opened_as": "resumed", "left_on": date(2023, 5, 1)},
        refused={"opened_as": "resumed"},
    ),
    case(
        "spell_resumed_says_since_when_it_was_away", Spell,
        legal={"opened_as": "resumed", "left_on": date(2023, 4, 30)},
        refused={"opened_as": "resumed", "left_on": date(2023, 5, 2)},
    ),
    case("spell_resumed_says_since_when_it_was_away", Spell, refused={"left_on": date(2023, 5, 1)}),
    # Decisions on spells
    case("extension_ends_later", Extension, legal={"to_due": NEXT_DAY}, refused={"to_due": DAY}),
    *(
        case("extension_names_authority_and_paragraph", Extension, refused={blank: ""})
        for blank in ("authority", "paragraph")
    ),
    case("attribution_decided_by_someone_on_a_ground", Attribution, legal=_decided(), refused=_decided(ground="")),
    case("attribution_decided_by_someone_on_a_ground", Attribution, refused=_decided(approved_by=None)),
    case("attribution_decided_by_someone_on_a_ground", Attribution, refused=_decided(decided_on=None)),
    case("attribution_decided_by_someone_on_a_ground", Attribution, refused=_decided(verdict="undecided")),
    case("attribution_decided_by_someone_on_a_ground", Attribution, refused=_decided(verdict="elsewhere")),
    case(
        "attribution_decided_by_someone_on_a_ground", Attribution, legal=_decided(proposed_on=DAY),
        refused=_decided(proposed_on=NEXT_DAY),
    ),
    # Acts
    case(
        "act_answered_after_it_was_issued", Act, legal={"answered_on": DAY, "answer": "accepted"},
        refused={"issued_on": NEXT_DAY, "answered_on": DAY, "answer": "accepted"},
    ),
    case("act_answered_after_it_was_issued", Act, legal={}, refused={"answered_on": DAY}),
    case("act_answered_after_it_was_issued", Act, refused={"answer": "accepted"}),
    case("act_answered_after_it_was_issued", Act, refused={"answered_on": DAY, "answer": "elsewhere"}),
    case(
        "act_withdrawn_after_issued", Act, legal={"withdrawn_on": DAY},
        refused={"issued_on": NEXT_DAY, "withdrawn_on": DAY},
    ),
    case(
        "act_reply_due_after_issued", Act, legal={"reply_due_on": DAY},
        refused={"issued_on": NEXT_DAY, "reply_due_on": DAY},
    ),
    case(
        "act_recommendations_say_their_type", Act, legal=RECOMMENDATION,
        refused={**RECOMMENDATION, "recommendation_type": ""},
    ),
    case("act_recommendations_say_their_type", Act, refused={"recommendation_type": "aggregate"}),
    case("act_recommendations_say_their_type", Act, refused={**RECOMMENDATION, "recommendation_type": "elsewhere"}),
    *(
        case(
            "act_protest_marks_on_protests_only", Act, legal={"kind": "appeal_protest", **mark}, refused=mark,
        )
        for mark in ({"same_level": True}, {"upheld": False})
    ),
    case(
        "act_objective_withdrawal_of_protests_withdrawn", Act,
        legal={"kind": "appeal_protest", "withdrawn_on": DAY, "objectively_withdrawn": True},
        refused={"kind": "appeal_protest", "objectively_withdrawn": True},
    ),
    case(
        "act_objective_withdrawal_of_protests_withdrawn", Act,
        refused={"withdrawn_on": DAY, "objectively_withdrawn": True},
    ),
    case(
        "act_receptions_alone_are_assessed", Act, legal={"kind": "citizen_reception", "proper": False},
        refused={"proper": True},
    ),
    case(
        "act_answered_or_withdrawn_not_both", Act, legal={"answered_on": DAY, "answer": "rejected"},
        refused={"answered_on": DAY, "answer": "rejected", "withdrawn_on": DAY},
    ),
    case(
        "act_about_an_accused_names_their_case", Act,
        legal=lambda: {"accused": (accused := build.accused()), "matter": accused.case},
        refused=lambda: {"accused": build.accused()},
    ),
    case(
        "act_key_case_names_the_case", Act, legal=lambda: {"kind": "key_case", "matter": build.criminal_case()},
        refused={"kind": "key_case"},
    ),
    case("act_says_what_it_is_about", Act, legal={"title": "?"}, refused={"title": ""}),
    case(
        "act_number_once_per_office_kind_and_year", Act, given={"number": ""}, legal={"number": ""},
        refused=lambda: {"number": build.act(kind="lesson_notice", number="7").number},
    ),
    *(
        case(
            "act_number_once_per_office_kind_and_year", Act, given={"number": "7"},
            legal=legal, refused={"number": "7"},
        )
        for legal in (
            {"number": "8"}, {"number": "7", "issued_on": date(2024, 1, 1)}, {"number": "7", "kind": "finance"},
            lambda: {"number": "7", "office": build.office("b")},
        )
    ),
    case("change_is_of_a_file_or_of_an_act", Change, refused={"act": None}),
    case(
        "change_is_of_a_file_or_of_an_act", Change, legal=lambda: {"act": None, "matter": build.crime_report()},
        refused=lambda: {"matter": build.crime_report()},
    ),
    case("change_names_verb_and_actor", Change, refused={"verb": ""}),
    case("change_names_verb_and_actor", Change, refused={"actor_id": ""}),
    case("sequence_names_its_series", Sequence, refused={"series": ""}),
    case("draft_names_its_form", Draft, refused={"form_key": ""}),
    case("saved_view_has_a_name", SavedView, refused={"name": ""}),
    case("day_off_rule_names_its_act", DayOffRule, refused={"act": "", "held_from": NEXT_DAY}),
]  # fmt: skip
