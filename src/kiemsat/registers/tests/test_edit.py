"""Facts are corrected; two people who correct one file lose nothing of each other's."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from kiemsat.accounts.access import Access, Reach
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.errors import NotAllowed
from kiemsat.base.actors import Actor
from kiemsat.organisation.testing import NOON, TESTER
from kiemsat.registers.actions import (
    Offence,
    change_offence,
    conclude,
    edit_accused,
    edit_act,
    edit_matter,
    edit_spell,
    extend,
    issue_act,
    pass_on,
    record_answer,
    resume,
    suspend,
    transfer,
    undo_last,
)
from kiemsat.registers.choices import Answer, OffenceGroup, Severity
from kiemsat.registers.errors import ChangedMeanwhile, FieldsRefused, NumberTaken
from kiemsat.registers.models import Accused, Act, Change, CivilEnforcement, CriminalCase, Matter, Spell
from kiemsat.registers.selectors.versions import version_of
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY, DAY, DUE
from kiemsat.registers.tests.hand_count import assert_identities
from kiemsat.registers.tests.random_lives import OFFICES, Life

pytestmark = pytest.mark.django_db
WHY: dict[str, Any] = {"reason": "Gõ nhầm", **BY}
OTHER = Actor.system("somebody else")


def matter_of(spell: Spell) -> Matter:
    return Matter.objects.get(pk=spell.matter_id)


def edit(matter: Matter, seen: int | None = None, **changes: Any) -> Matter:
    version = version_of(matter) if seen is None else seen
    return edit_matter(matter=matter, changes=changes, seen_version=version, **WHY)


def mend(spell: Spell, **changes: Any) -> Spell:
    """The spell, corrected by somebody who sees it as it is."""
    return edit_spell(spell=spell, changes=changes, seen_version=version_of(matter_of(spell)), **WHY)


def refused(step: Any, *given: Any, **changes: Any) -> set[str]:
    """The fields the page marks, and that nothing was changed."""
    before = Change.objects.count()
    with pytest.raises(FieldsRefused) as refusal:
        step(*given, **changes)
    assert Change.objects.count() == before
    assert all(sentence for sentences in refusal.value.problems.values() for sentence in sentences)
    return set(refusal.value.problems)


def test_a_corrected_fact_stands_in_the_journal_with_its_reason() -> None:
    matter = matter_of(build.investigation())
    edit(matter, title="  Cướp tài sản ", simplified_eligible=True)
    case = CriminalCase.objects.get(pk=matter.pk)
    assert (case.title, case.simplified_eligible) == ("Cướp tài sản", True)
    change = Change.objects.latest("pk")
    assert (change.verb, change.reason) == ("registers.matter.corrected", "Gõ nhầm")
    assert change.rows[0]["before"] == {"title": "Trộm cắp tài sản", "simplified_eligible": False}


def test_a_correction_that_changes_nothing_leaves_nothing() -> None:
    matter = matter_of(build.investigation())
    before = Change.objects.count()
    edit(matter, title=matter.title, registered_on=matter.registered_on)
    assert Change.objects.count() == before


def test_a_first_fact_needs_no_reason_a_changed_one_does() -> None:
    report = build.crime_report()
    given: dict[str, Any] = {"matter": report, "seen_version": 0, "reason": " ", **BY}
    edit_matter(changes={"informant": "Bà Lan"}, **given)
    assert refused(edit_matter, changes={"title": "Khác"}, **given) == {"reason"}
    assert refused(edit_matter, changes={"title": "Khác"}, **{**given, "reason": "x" * 501}) == {"reason"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""), ("title", "x" * 301), ("number", ""), ("secrecy", 9), ("kind", "detention"), ("office", 1),
        ("joined_into", None), ("agency", "elsewhere"), ("registered_on", "31/13/2023"), ("nonsense", 1),
        ("crime_report", 10**9), ("registered_on", date(2023, 1, 11)),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_its_field(field: str, value: Any) -> None:
    matter = matter_of(build.investigation(on=date(2023, 1, 10)))
    assert refused(edit, matter, **{field: value}) == {field}


def test_what_two_fields_make_impossible_is_said_in_words() -> None:
    matter = matter_of(build.investigation())
    with pytest.raises(FieldsRefused, match="thủ tục rút gọn"):
        edit(matter, simplified=True)
    paid = CivilEnforcement.objects.create(**build.matter_fields(branch="civil", amount_due=5))
    with pytest.raises(FieldsRefused, match="không vượt"):
        edit(paid, amount_collected=6)


def test_a_corrected_number_must_be_free_in_its_year() -> None:
    matter, other = matter_of(build.investigation()), matter_of(build.investigation())
    with pytest.raises(NumberTaken):
        edit(matter, number=other.number)
    edit(matter, number="900/2023/HS")
    assert Matter.objects.get(pk=matter.pk).number == "900/2023/HS"


def test_the_offence_of_a_case_with_charged_accused_is_theirs() -> None:
    spell = build.investigation(accused=1)
    edit(matter_of(spell), offence="173")
    Accused.objects.filter(case=spell.matter_id).update(offence="173", severity="serious")
    assert refused(edit, matter_of(spell), offence="174") == {"offence"}


# Two people at once


def test_corrections_of_different_fields_are_put_together() -> None:
    matter = matter_of(build.investigation())
    seen = version_of(matter)
    edit(matter, seen, title="Của người thứ nhất")
    # A form sends every field, also those its person did not touch.
    merged = edit(matter, seen, title="Trộm cắp tài sản", clause="2")
    assert (merged.title, CriminalCase.objects.get(pk=matter.pk).clause) == ("Của người thứ nhất", "2")


def test_of_two_corrections_of_one_field_the_second_is_shown_both() -> None:
    matter = matter_of(build.investigation())
    seen = version_of(matter)
    edit(matter, seen, title="Của người thứ nhất", clause="1")
    edit(matter, title="Sửa lần nữa")
    with pytest.raises(ChangedMeanwhile) as refusal:
        edit(matter, seen, title="Của tôi", clause="1", offence="173")
    (conflict,) = refusal.value.conflicts
    assert (conflict.field, conflict.label) == ("title", "trích yếu")
    assert (conflict.base, conflict.theirs, conflict.mine) == ("Trộm cắp tài sản", "Sửa lần nữa", "Của tôi")
    assert CriminalCase.objects.get(pk=matter.pk).offence == ""
    edit(matter, version_of(matter), title="Của tôi")


def test_two_who_make_the_same_correction_agree() -> None:
    matter = matter_of(build.investigation())
    seen = version_of(matter)
    edit(matter, seen, title="Giống nhau")
    count = Change.objects.count()
    edit(matter, seen, title="Giống nhau")
    assert Change.objects.count() == count


# Accused and acts


def test_a_corrected_offence_counts_the_case_anew_and_mends_the_last_change() -> None:
    spell = build.investigation(accused=1)
    accused = Accused.objects.get(case=spell.matter_id)
    change_offence(accused=accused, to=Offence("173", "2", OffenceGroup.SOCIAL_ORDER, Severity.SERIOUS), on=DAY, **BY)
    seen = version_of(matter_of(spell))
    edit_accused(accused=accused, changes={"clause": "3", "full_name": "Trần B"}, seen_version=seen, **WHY)
    assert (accused.full_name, accused.offence_changes.get().to_clause) == ("Trần B", "3")
    assert CriminalCase.objects.get(pk=spell.matter_id).clause == "3"
    back = {"clause": "", "offence": "", "offence_group": "", "severity": ""}
    assert refused(edit_accused, accused=accused, changes=back, seen_version=version_of(matter_of(spell)), **WHY)
    legal = {"legal_person": True, "birth_year": 1990}
    seen = version_of(matter_of(spell))
    with pytest.raises(FieldsRefused, match="Pháp nhân"):
        edit_accused(accused=accused, changes=legal, seen_version=seen, **WHY)


def test_an_act_is_corrected_and_its_answer_once_there_is_one() -> None:
    act = issue_act(
        act=Act(kind="lesson_notice", office=build.office(), field="trials", title="RKN", issued_on=DAY), **BY
    )
    seen = version_of(act)
    given: dict[str, Any] = {"act": act, "seen_version": seen, **WHY}
    assert refused(edit_act, changes={"answer": "accepted"}, **given) == {"answer"}
    assert refused(edit_act, changes={"number": ""}, **given) == {"number"}
    assert refused(edit_act, changes={"reply_due_on": DAY - timedelta(1)}, **given) == {""}
    edit_act(changes={"title": "Mới", "number": "9/TB-VKS"}, **given)
    record_answer(act=act, answer=Answer.ACCEPTED, on=DAY, **BY)
    edit_act(changes={"answer": "partly", "title": "Mới"}, **{**given, "seen_version": version_of(act)})
    act.refresh_from_db()
    assert (act.number, act.title, act.answer) == ("9/TB-VKS", "Mới", "partly")


def test_corrections_ask_for_rights_and_lowering_secrecy_for_approval() -> None:
    spell = build.investigation()
    edit(matter_of(spell), secrecy=2)
    reach = Reach(frozenset({Permission.ENTER}), frozenset({spell.office_id}))
    writer = Access(1, None, "Người vào sổ", (reach,), clearance=2).actor
    given: dict[str, Any] = {"matter": matter_of(spell), "reason": "Nhầm", "actor": writer, "at": NOON}
    edit_matter(changes={"title": "Khác"}, seen_version=10**9, **given)
    with pytest.raises(NotAllowed, match="approve"):
        edit_matter(changes={"secrecy": 0}, seen_version=10**9, **given)
    with pytest.raises(NotAllowed):
        edit_matter(
            changes={"title": "Lại khác"}, seen_version=10**9, **{**given, "actor": Actor.person("account:9", "Lạ")}
        )


# Spells


def test_a_day_that_a_step_gave_to_several_spells_is_corrected_in_all() -> None:
    spell = build.investigation(accused=2)
    suspension = suspend(spell=spell, on=DAY, **BY)
    resumed = resume(suspension=suspension, on=date(2023, 3, 1), due_on=DUE, **BY)
    mend(spell, closed_on=date(2023, 2, 5))
    for each in (suspension, resumed, spell):
        each.refresh_from_db()
    assert (suspension.opened_on, resumed.left_on) == (date(2023, 2, 5), date(2023, 2, 5))
    assert set(Spell.objects.filter(closed_as="suspended").values_list("closed_on", flat=True)) == {date(2023, 2, 5)}
    mend(resumed, opened_on=date(2023, 3, 3))
    spell.refresh_from_db()
    assert spell.back_on == date(2023, 3, 3)
    assert set(Spell.objects.filter(closed_as="resumed").values_list("closed_on", flat=True)) == {date(2023, 3, 3)}
    assert refused(mend, resumed, opened_on=date(2023, 2, 1)) == {""}


def test_a_transfer_is_moved_at_both_offices() -> None:
    spell = build.investigation(accused=1)
    moved = transfer(spell=spell, to=build.office("b"), on=DAY, **BY)
    mend(moved, opened_on=date(2023, 2, 3))
    assert set(Spell.objects.filter(closed_as="transferred").values_list("closed_on", flat=True)) == {date(2023, 2, 3)}
    assert set(Spell.objects.filter(closed_on=None).values_list("opened_on", flat=True)) == {date(2023, 2, 3)}
    assert refused(mend, moved, opened_as="received") == {"opened_as"}


def test_a_spell_does_not_begin_before_the_one_it_follows_ended() -> None:
    first = build.investigation()
    second = build.prosecution(first)
    assert refused(mend, second, opened_on=DAY - timedelta(1)) == {""}
    assert refused(mend, first, closed_on=DAY + timedelta(1)) == {""}
    mend(second, opened_on=DAY + timedelta(2))
    mend(first, closed_on=DAY + timedelta(1))
    assert refused(mend, first, opened_on=date(2023, 3, 1)) == {""}
    assert refused(mend, first, opened_on=date(2022, 12, 31)) == {"opened_on"}


def test_ways_are_corrected_among_results_and_not_into_other_steps() -> None:
    first = build.investigation()
    assert refused(mend, first, closed_on=DAY, closed_as="discontinued") == {"closed_on"}
    mend(first, opened_as="transferred_in")
    assert set(Spell.objects.values_list("opened_as", flat=True)) == {"transferred_in"}
    conclude(spell=first, closed_as="discontinued", on=DAY, **BY)
    assert refused(mend, first, closed_as="suspended") == {"closed_as"}
    mend(first, closed_as="prosecution_proposed")
    assert set(Spell.objects.values_list("closed_as", flat=True)) == {"prosecution_proposed"}
    pass_on(spell=first, stage="prosecution", on=DAY, due_on=DUE, **BY)
    assert refused(mend, first, closed_as="discontinued") == {"closed_as"}
    assert refused(mend, first, closed_on=None) == {"closed_on"}


def test_a_corrected_limit_moves_the_last_extension() -> None:
    spell = build.investigation()
    extend(spell=spell, to_due=date(2023, 6, 10), decided_on=DAY, authority="VT", paragraph="172", **BY)
    mend(spell, due_on=date(2023, 6, 20))
    assert spell.extensions.get().to_due == date(2023, 6, 20)
    assert refused(mend, spell, due_on=DUE) == {"due_on"}
    assert refused(mend, spell, due_on=None) == {""}
    assert refused(mend, spell, opened_on=DAY + timedelta(1)) == {"opened_on"}
    mend(spell, prosecutor=build.person())
    assert spell.prosecutor == build.person()


def test_acts_and_proposals_keep_their_places() -> None:
    spell = build.investigation()
    act = build.act(matter=matter_of(spell), issued_on=spell.opened_on)
    assert refused(mend, spell, opened_on=act.issued_on + timedelta(1)) == {"opened_on"}


@pytest.mark.parametrize("seed", [3, 4])
def test_after_any_correction_of_any_day_the_identities_of_the_figures_hold(seed: int) -> None:
    life = Life(seed)
    life.run(60)
    mended = 0
    for spell in Spell.objects.select_related("matter", "office").order_by("-pk")[:60]:
        field = life.chance.choice(["opened_on", "closed_on"])
        day = getattr(spell, field)
        if day is None:
            continue
        try:
            mend(spell, **{field: day + timedelta(days=life.chance.choice([-3, -1, 1, 2, 5]))})
        except FieldsRefused:
            continue
        mended += 1
    assert mended > 10
    stages = Spell.objects.values_list("stage", flat=True).distinct()
    assert_identities(stages, [None, *(build.office(code) for code in OFFICES)])


def test_a_correction_is_taken_back_like_any_change() -> None:
    spell = build.investigation(accused=2)
    suspend(spell=spell, on=DAY, **BY)
    before = list(Spell.objects.order_by("pk").values())
    mend(spell, closed_on=DAY + timedelta(3))
    undo_last(matter=matter_of(spell), actor=TESTER, at=NOON)
    assert list(Spell.objects.order_by("pk").values()) == before
