"""More rows the database must refuse: duties, totals of other bodies, and what acts say of indictments and protests."""

from __future__ import annotations

from collections.abc import Callable

from kiemsat.registers.models import Act, Attribution, DeclaredTotal, Detention, Duty, Spell
from kiemsat.registers.tests import build
from kiemsat.registers.tests.constraint_cases import DAY, NEXT_DAY, Fields, case, known

REQUEST = {"kind": "investigation_request"}
PROTEST = {"kind": "appeal_protest"}
MET = {"closed_on": DAY, "closed_as": "requested"}
NOT_MET = {"closed_on": DAY, "closed_as": "not_done"}


def _of_accused(**changes: object) -> Callable[[], Fields]:
    def fields() -> Fields:
        accused = build.accused()
        return {"accused": accused, "matter": accused.case, **changes}

    return fields


def _in_case(**changes: object) -> Callable[[], Fields]:
    return lambda: {"matter": build.criminal_case(), **changes}


def _appeal(**changes: object) -> Callable[[], Fields]:
    return lambda: {"matter": build.criminal_case(), "stage": "appeal", "origin_office": build.office("b"), **changes}


CRIMINAL_CASES = [
    *known(Detention, "detention", optional=("urgent_approval",)),
    case(
        "detention_approval_of_urgent_holding_only", Detention, legal={"urgent_approval": "approved"},
        refused={"urgent_approval": "approved", "arrest_kind": "wanted"},
    ),
    case(
        "spell_origin_of_higher_trials_only", Spell, legal=_appeal(),
        refused=lambda: {"origin_office": build.office("b")},
    ),
    case(
        "attribution_sent_back_with_a_word", Attribution, legal={"returned_on": DAY, "returned_word": "Bổ sung"},
        refused={"returned_on": DAY},
    ),
    case("attribution_sent_back_with_a_word", Attribution, refused={"returned_word": "Bổ sung"}),
    case(
        "attribution_sent_back_with_a_word", Attribution,
        refused={"proposed_on": NEXT_DAY, "returned_on": DAY, "returned_word": "Bổ sung"},
    ),
    # Acts
    case(
        "act_counts_accused_of_protests_only", Act, legal={**PROTEST, "accused_count": 2}, refused={"accused_count": 1}
    ),
    case(
        "act_not_carried_out_known", Act, legal={**REQUEST, "not_carried_out": "agency"},
        refused={**REQUEST, "not_carried_out": "elsewhere"},
    ),
    case(
        "act_shortcomings_on_requests_only", Act, legal={**REQUEST, "insufficient": True},
        refused={"insufficient": True},
    ),
    case("act_shortcomings_on_requests_only", Act, refused={"not_carried_out": "agency"}),
    case(
        "act_carried_out_or_why_not", Act,
        legal={**REQUEST, "not_carried_out": "agency", "answered_on": DAY, "answer": "rejected"},
        refused={**REQUEST, "not_carried_out": "agency", "answered_on": DAY, "answer": "accepted"},
    ),
    *(
        case(
            "act_withdrawal_marks_on_indictments_only", Act, legal=_in_case(kind="indictment_withdrawal", **mark),
            refused=mark,
        )
        for mark in ({"at_hearing": True}, {"in_full": True})
    ),
    case(
        "act_effective_judgment_names_the_accused", Act, legal=_of_accused(kind="effective_judgment"),
        refused=_in_case(kind="effective_judgment"),
    ),
    case("act_effective_judgment_names_the_accused", Act, refused={"offence_kept": True}),
    case(
        "act_withdrawn_indictment_names_the_case", Act, legal=_in_case(kind="indictment_withdrawal"),
        refused={"kind": "indictment_withdrawal"},
    ),
    case(
        "act_answering_office_of_queries_only", Act,
        legal=lambda: {"kind": "guidance_query", "answering_office": build.office("b")},
        refused=lambda: {"answering_office": build.office("b")},
    ),
    # Duties
    *known(Duty, "duty", "kind", "field", optional=("agency",)),
    case("duty_closed_as_fits_its_kind", Duty, legal=MET, refused={**MET, "closed_as": "done"}),
    case(
        "duty_closed_as_fits_its_kind", Duty, legal={**MET, "kind": "suspended_case", "closed_as": "agency_acted"},
        refused={**MET, "closed_as": "agency_acted"},
    ),
    case(
        "duty_closes_after_it_arises_and_says_how", Duty, legal=MET, refused={**MET, "opened_on": NEXT_DAY},
    ),
    case("duty_closes_after_it_arises_and_says_how", Duty, refused={"closed_on": DAY}),
    case("duty_closes_after_it_arises_and_says_how", Duty, refused={"closed_as": "requested"}),
    case("duty_is_due_after_it_arises", Duty, legal={"due_on": DAY}, refused={"opened_on": NEXT_DAY, "due_on": DAY}),
    case("duty_not_met_says_why", Duty, legal={**NOT_MET, "reason": "Chưa phát hiện"}, refused=NOT_MET),
    case(
        "duty_is_of_a_file_or_a_document", Duty, legal=lambda: {"matter": None, "raised_by": build.act()},
        refused={"matter": None},
    ),
    case(
        "duty_about_an_accused_names_their_case", Duty, legal=_of_accused(),
        refused=lambda: {"matter": None, "raised_by": build.act(), "accused": build.accused()},
    ),
    case("duty_says_what_it_is_about", Duty, legal={"title": "?"}, refused={"title": ""}),
    # Totals of other bodies
    *known(DeclaredTotal, "declared_total", "kind", "agency"),
    case(
        "declared_total_covers_at_least_a_day", DeclaredTotal, legal={"first_day": DAY, "end_exclusive": NEXT_DAY},
        refused={"first_day": NEXT_DAY, "end_exclusive": NEXT_DAY, "agency_name": "B"},
    ),
    *(
        case(
            "declared_total_names_body_and_document", DeclaredTotal, legal={blank: "Y"}, refused={blank: ""},
        )
        for blank in ("document", "agency_name")
    ),
    case(
        "declared_total_withdrawn_says_why", DeclaredTotal,
        legal={"withdrawn_on": NEXT_DAY, "withdrawn_reason": "Ghi nhầm"}, refused={"withdrawn_on": NEXT_DAY},
    ),
    case("declared_total_withdrawn_says_why", DeclaredTotal, refused={"withdrawn_reason": "Ghi nhầm"}),
]  # fmt: skip
