"""What an action changed is written down, row by row, and can be taken back by who did it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kiemsat.base.actors import Actor
from kiemsat.base.errors import HistoryIsKept
from kiemsat.base.models import AuditRecord
from kiemsat.organisation.testing import NOON, TESTER
from kiemsat.registers.actions import (
    conclude,
    extend,
    issue_act,
    join_cases,
    record_answer,
    take_up,
    transfer,
    undo_last,
)
from kiemsat.registers.choices import Answer
from kiemsat.registers.errors import CannotUndo
from kiemsat.registers.models import Act, Change, CriminalCase, Detention, Matter, Sequence, Spell
from kiemsat.registers.selectors.undo import undoable
from kiemsat.registers.selectors.versions import version_of
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY, DAY, DUE

pytestmark = pytest.mark.django_db
OTHER = Actor.system("somebody else")


def changes_of(matter: Matter) -> list[Change]:
    """The file's changes, oldest first."""
    return list(Change.objects.filter(matter=matter.pk))


def matter_of(spell: Spell) -> Matter:
    return Matter.objects.get(pk=spell.matter_id)


def unsaved_request(spell: Spell, **changes: Any) -> Act:
    """An investigation request in the file, not issued yet."""
    given = {
        "kind": "investigation_request", "office": spell.office, "field": "investigation", "matter": spell.matter,
        "title": "Yêu cầu điều tra", "issued_on": DAY,
    }  # fmt: skip
    return Act(**{**given, **changes})


def test_a_change_holds_only_the_fields_that_changed_and_its_audit_record() -> None:
    spell = build.investigation(accused=1)
    conclude(spell=spell, closed_as="discontinued", on=DAY, **BY)
    taken_up, concluded = changes_of(matter_of(spell))
    added = [row for row in taken_up.rows if row["model"] != "registers.sequence"]
    assert [row["before"] for row in added] == [None] * 4
    assert sorted(row["model"] for row in added) == [
        "registers.accused", "registers.criminalcase", "registers.spell", "registers.spell",
    ]  # fmt: skip
    closed = {"closed_on": "2023-02-01", "closed_as": "discontinued"}
    assert [(row["before"], row["after"]) for row in concluded.rows] == [
        ({"closed_on": None, "closed_as": None}, closed)
    ] * 2
    assert concluded.record == AuditRecord.objects.get(verb="registers.spell.concluded")
    assert (concluded.actor_name, concluded.at) == (TESTER.name, NOON)
    assert version_of(matter_of(spell)) == concluded.pk


def test_an_action_on_several_files_leaves_a_change_in_each() -> None:
    into, other = build.investigation(accused=1), build.investigation(accused=1)
    join_cases(into=into, joined=[other], on=DAY, **BY)
    here, there = changes_of(matter_of(into))[-1], changes_of(matter_of(other))[-1]
    assert here.record_id == there.record_id
    moved = [row["after"] for row in here.rows if row["model"] == "registers.accused"]
    assert moved == [{"case_id": into.matter_id}]
    assert moved == [row["after"] for row in there.rows if row["model"] == "registers.accused"]


def test_an_act_of_no_file_has_its_own_change() -> None:
    act = issue_act(
        act=Act(kind="lesson_notice", office=build.office(), field="trials", title="RKN", issued_on=DAY), **BY
    )
    record_answer(act=act, answer=Answer.ACCEPTED, on=DAY, **BY)
    verbs = [(change.verb, change.matter_id) for change in Change.objects.filter(act=act.pk)]
    assert verbs == [("registers.act.issued", None), ("registers.act.answered", None)]
    assert version_of(act) == Change.objects.latest("pk").pk


def test_changes_are_never_changed_or_deleted() -> None:
    build.investigation()
    for attempt in (
        lambda: Change.objects.all().update(verb="x"),
        lambda: Change.objects.all().delete(),
        Change.objects.latest("pk").delete,
        Change.objects.latest("pk").save,
    ):
        with pytest.raises(HistoryIsKept):
            attempt()


def test_an_action_that_is_refused_leaves_nothing() -> None:
    spell = build.investigation()
    before = Change.objects.count(), AuditRecord.objects.count()
    with pytest.raises(Exception, match="before the opening"):
        conclude(spell=spell, closed_as="discontinued", on=date(2022, 1, 1), **BY)
    assert (Change.objects.count(), AuditRecord.objects.count()) == before


@pytest.mark.parametrize("accused", [0, 3, 30])
def test_the_journal_costs_a_fixed_number_of_queries(accused: int) -> None:
    spell = build.investigation(accused=0)
    several = build.investigation(accused=accused)
    with CaptureQueriesContext(
        connection,
    ) as few:
        extend(spell=spell, **_EXTENSION, **BY)
    with CaptureQueriesContext(connection) as many:
        extend(spell=several, **_EXTENSION, **BY)
    assert len(many) == len(few)
    own = [query["sql"] for query in many if "SELECT" in query["sql"] or "registers_change" in query["sql"]]
    # Three of them ask what the limits hang on: the offices, their rules, the cases joined; two read what else a file
    # may have of its own, duties and those who took part in a round.
    assert len(own) <= 17


_EXTENSION: dict[str, Any] = {
    "to_due": date(2023, 6, 10), "decided_on": DUE, "authority": "Viện trưởng", "paragraph": "172.2",
}  # fmt: skip


def refusal(matter: Matter, actor: Actor = TESTER, **later: int) -> str:
    """Why the last change of the file is not taken back, as the page and the action both say."""
    at = NOON + timedelta(**later)
    why = undoable(matter, actor, at).why_not
    before = Change.objects.count()
    with pytest.raises(CannotUndo) as refused:
        undo_last(matter=matter, actor=actor, at=at)
    assert refused.value.why == why
    assert Change.objects.count() == before
    return why


def test_only_who_did_it_takes_it_back_and_only_within_a_day() -> None:
    spell = build.investigation()
    conclude(spell=spell, closed_as="discontinued", on=DAY, **BY)
    assert f"[{TESTER.name}]" in refusal(matter_of(spell), OTHER)
    assert "[24]" in refusal(matter_of(spell), hours=25)
    assert undoable(matter_of(spell), TESTER, NOON).words == "Ghi kết quả giải quyết"
    undone = undo_last(matter=matter_of(spell), actor=TESTER, at=NOON + timedelta(hours=23))
    spell.refresh_from_db()
    assert (spell.closed_on, undone.undoes) == (None, changes_of(matter_of(spell))[1])


def test_what_others_did_since_stands_in_the_way() -> None:
    spell = build.investigation()
    extend(spell=spell, **_EXTENSION, **BY)
    conclude(spell=spell, closed_as="discontinued", on=DAY, actor=OTHER, at=NOON)
    assert f"[{OTHER.name}]" in refusal(matter_of(spell))
    undo_last(matter=matter_of(spell), actor=OTHER, at=NOON)
    undo_last(matter=matter_of(spell), actor=TESTER, at=NOON)
    spell.refresh_from_db()
    assert spell.due_on == DUE


def test_what_was_changed_past_the_journal_stands_in_the_way() -> None:
    spell = build.investigation()
    extend(spell=spell, **_EXTENSION, **BY)
    Spell.objects.filter(pk=spell.pk).update(due_on=date(2023, 7, 1))
    assert "đã được sửa ở nơi khác" in refusal(matter_of(spell))


def test_a_join_goes_back_in_all_its_files_or_in_none() -> None:
    into, other = build.investigation(accused=1), build.investigation(accused=1)
    join_cases(into=into, joined=[other], on=DAY, **BY)
    issue_act(act=unsaved_request(other), **BY)
    assert f"[{matter_of(other).number}]" in refusal(matter_of(into))
    undo_last(matter=matter_of(other), actor=TESTER, at=NOON)
    undo_last(matter=matter_of(other), actor=TESTER, at=NOON)
    assert matter_of(other).joined_into is None
    assert CriminalCase.objects.get(pk=into.matter_id).accused.count() == 1
    assert Change.objects.filter(undoes__isnull=False, matter=into.matter_id).count() == 1


def test_a_new_file_goes_as_it_came_and_its_history_stays() -> None:
    spell = build.investigation()
    matter = matter_of(spell)
    undo_last(matter=matter, actor=TESTER, at=NOON)
    assert not Matter.objects.exists()
    assert [change.verb for change in changes_of(matter)] == ["registers.spell.taken_up", "registers.change.undone"]


def test_a_file_on_which_another_rests_stays() -> None:
    spell = build.investigation(accused=1)
    case = CriminalCase.objects.get(pk=spell.matter_id)
    held = Detention.objects.create(
        **build.matter_fields(person_name="Lê Văn C", arrest_kind="urgent", accused=case.accused.get())
    )
    assert f"[{held.number}]" in refusal(case)


def test_a_number_is_taken_back_only_while_it_is_the_last() -> None:
    spell, other = build.investigation(), build.investigation()
    first = issue_act(act=unsaved_request(spell), **BY)
    second = issue_act(act=unsaved_request(other), **BY)
    assert (first.number, second.number) == ("01/YCĐT-VKS", "02/YCĐT-VKS")
    assert "[2]" in refusal(matter_of(spell))
    undo_last(matter=matter_of(other), actor=TESTER, at=NOON)
    undo_last(matter=matter_of(spell), actor=TESTER, at=NOON)
    assert Sequence.objects.get(series="act:investigation_request").last == 0
    assert issue_act(act=unsaved_request(spell), **BY).number == "01/YCĐT-VKS"


def test_an_answered_document_is_not_taken_back_before_its_answer() -> None:
    spell = build.investigation()
    act = issue_act(act=unsaved_request(spell), **BY)
    Act.objects.filter(pk=act.pk).update(answered_on=DAY, answer="accepted")
    assert "khác" in refusal(matter_of(spell))
    Act.objects.filter(pk=act.pk).update(answered_on=None, answer="")
    record_answer(act=act, answer=Answer.ACCEPTED, on=DAY, **BY)
    undo_last(matter=matter_of(spell), actor=TESTER, at=NOON)
    act.refresh_from_db()
    assert act.answer == ""


def test_files_loaded_in_bulk_have_nothing_to_take_back() -> None:
    assert "không có gì để hoàn tác" in refusal(build.criminal_case())


def test_a_transfer_is_taken_back_by_the_sender() -> None:
    spell = build.investigation(accused=2)
    moved = transfer(spell=spell, to=build.office("b"), on=DAY, **BY)
    undo_last(matter=matter_of(moved), actor=TESTER, at=NOON)
    assert Spell.objects.filter(closed_on=None, office=spell.office).count() == 3
    assert not Spell.objects.filter(office=build.office("b")).exists()


def test_a_file_taken_up_again_in_another_stage_knows_its_version() -> None:
    report = build.crime_report()
    assert version_of(report) == 0
    take_up(matter=report, stage="crime_report", office=build.office(), on=DAY, due_on=DUE, **BY)
    assert version_of(report) == Change.objects.get(matter=report.pk).pk
