"""What an office has in hand goes to its successor, and the figures balance, whatever happened before and after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kiemsat.base.models import AuditRecord
from kiemsat.organisation.errors import FactsAfterwards, GoneOnSince, NotToBeHandedOver, OperationRefused
from kiemsat.organisation.models import Office, OfficeEvent
from kiemsat.registers.actions import conclude, extend, pass_on, resume, suspend, undo_last
from kiemsat.registers.errors import CannotUndo
from kiemsat.registers.models import Change, Spell, SupervisionRound
from kiemsat.registers.selectors.history import history_of
from kiemsat.registers.tests import build, random_lives
from kiemsat.registers.tests.hand_count import Window, all_counted, assert_identities
from kiemsat.registers.tests.random_lives import Life
from kiemsat.reorganisation.actions import undo_reorganisation
from kiemsat.reorganisation.models import Reorganisation
from kiemsat.reorganisation.shapes import Abolish, Merge, Rename, Split
from kiemsat.reorganisation.testing import BY, done, new, province

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 15)


class LifeAfterwards(Life):
    """Life goes on when `b` has become part of `c`."""

    def other_office(self, spell: Spell) -> Office:
        return build.office("c" if spell.office.code == "a" else "a")


@pytest.mark.parametrize("seed", [3])
def test_the_identities_hold_before_and_after_a_merger(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    offices = province("a", "b", "c")
    before = Life(seed)
    before.run(70)
    merger = before.today + timedelta(days=1)
    in_hand = Spell.objects.filter(office=offices["b"], closed_on=None).count()
    assert in_hand > 2
    report = done(Merge((offices["b"],), offices["c"]), merger)
    assert sum(report.counts["spells"].values()) == in_hand
    monkeypatch.setattr(random_lives, "OFFICES", ("a", "c"))
    after = LifeAfterwards(before.chance)
    after.today = merger + timedelta(days=1)
    after.run(70)
    stages = set(Spell.objects.values_list("stage", flat=True))
    assert_identities(stages, [None, *(offices[code] for code in "abc")])
    until, since = Window(date(2022, 10, 1), merger), Window(merger + timedelta(days=1), date(2026, 1, 1))
    for stage in stages:
        ended, goes_on = (all_counted(stage, until, offices[code])["pending"] for code in "bc")
        assert all_counted(stage, since, offices["c"])["carried_over"] == ended + goes_on, stage
        assert all_counted(stage, since, offices["b"])["carried_over"] == 0
        whole = [all_counted(stage, window, None) for window in (until, since)]
        assert whole[0]["pending"] == whole[1]["carried_over"], stage
    assert not Spell.objects.filter(office=offices["b"], closed_on=None).exists()


def test_every_open_spell_goes_over_with_its_limit_and_its_prosecutor() -> None:
    offices = province("a", "b")
    case = build.investigation(2, at=offices["b"])
    Spell.objects.filter(pk=case.pk).update(prosecutor=build.person())
    concluded = build.investigation(1, at=offices["b"])
    conclude(spell=concluded, closed_as="discontinued", on=date(2023, 2, 1), **BY)
    report = done(Merge((offices["a"], offices["b"]), new("ab")), DAY)
    assert report.counts["matters"] == 1
    assert report.counts["spells"] == {"investigation": 1, "accused_investigation": 2}
    case.refresh_from_db()
    assert (case.closed_on, case.closed_as) == (DAY, "transferred")
    after = Spell.objects.get(matter=case.matter, stage="investigation", closed_on=None)
    assert (after.office.code, after.opened_on, after.opened_as) == ("ab", DAY, "transferred_in")
    assert (after.due_on, after.prosecutor) == (case.due_on, build.person())
    assert Spell.objects.filter(office__code="ab").count() == 3
    assert not Spell.objects.filter(office__code="ab", matter=concluded.matter).exists()


def test_the_work_goes_on_at_the_successor() -> None:
    offices = province("a", "b")
    case, waiting = build.investigation(1, at=offices["b"]), build.investigation(1, at=offices["b"])
    suspension = suspend(spell=waiting, on=date(2023, 2, 1), **BY)
    finished = build.investigation(0, at=offices["b"])
    conclude(spell=finished, closed_as="prosecution_proposed", on=date(2023, 3, 10), **BY)
    done(Merge((offices["a"], offices["b"]), new("ab")), DAY)
    moved = Spell.objects.get(matter=case.matter, accused=None, closed_on=None)
    extend(
        spell=moved, to_due=date(2023, 6, 10), decided_on=date(2023, 4, 1), authority="VKS", paragraph="Điều 172", **BY
    )
    conclude(spell=moved, closed_as="prosecution_proposed", on=date(2023, 4, 2), **BY)
    suspended = Spell.objects.get(matter=suspension.matter, accused=None, closed_on=None)
    resumed = resume(suspension=suspended, on=date(2023, 4, 3), due_on=date(2023, 6, 3), **BY)
    # What the old office had concluded on its last days is passed on by the new one.
    finished.refresh_from_db()
    onward = pass_on(spell=finished, stage="prosecution", on=date(2023, 4, 4), due_on=date(2023, 5, 4), **BY)
    assert {moved.office.code, resumed.office.code, onward.office.code} == {"ab"}


def test_every_file_tells_in_its_history_that_it_was_handed_over_and_with_whom() -> None:
    offices = province("a", "b")
    case = build.investigation(1, at=offices["b"])
    done(Merge((offices["a"], offices["b"]), new("ab")), DAY)
    entry = history_of(case.matter).entries[0]
    assert entry.words == "Bàn giao do thay đổi tổ chức"
    assert len(Change.objects.get(verb="registers.spell.handed_over").rows) == 4
    with pytest.raises(CannotUndo, match="cả lần thay đổi tổ chức"):
        undo_last(matter=case.matter, **BY)


def test_files_follow_their_prosecutors_when_an_office_is_split() -> None:
    offices = province("b")
    mine, other = build.investigation(1, at=offices["b"]), build.investigation(0, at=offices["b"])
    Spell.objects.filter(pk=mine.pk).update(prosecutor=build.person())
    into = ((new("b1"), "phía bắc"), (new("b2"), "phía nam"))
    done(Split(offices["b"], into, {build.person().pk: "b2"}), DAY)
    # The accused go where their case goes, though nobody is named as theirs.
    assert set(mine.matter.spells.filter(closed_on=None).values_list("office__code", flat=True)) == {"b2"}
    assert set(other.matter.spells.filter(closed_on=None).values_list("office__code", flat=True)) == {"b1"}


def test_files_of_one_who_does_not_go_on_wait_for_another() -> None:
    offices = province("b")
    case = build.investigation(0, at=offices["b"])
    Spell.objects.filter(pk=case.pk).update(prosecutor=build.person())
    done(Rename(offices["b"], new("bb")), DAY, gone=[build.person().pk])
    assert case.matter.spells.get(closed_on=None).prosecutor is None


def test_a_day_before_something_was_entered_is_refused() -> None:
    offices = province("a", "b")
    build.investigation(0, at=offices["b"], on=date(2023, 3, 15))
    for day in (date(2023, 3, 15), date(2023, 2, 1)):
        with pytest.raises(FactsAfterwards, match=r"\[Huyện B\] có \[2\] việc"):
            done(Merge((offices["a"], offices["b"]), new("ab")), day)
    assert not OfficeEvent.objects.exists()
    done(Merge((offices["a"], offices["b"]), new("ab")), date(2023, 3, 16))


def test_what_cannot_be_transferred_is_named_and_nothing_happens() -> None:
    offices = province("a", "b")
    visit = SupervisionRound.objects.create(
        **build.matter_fields(office=offices["b"]), field="detention", agency="detention_site"
    )
    build.spell(matter=visit, office=offices["b"], stage="direct_supervision", due_on=None)
    with pytest.raises(NotToBeHandedOver, match=r"\[1\] việc thuộc \[Trực tiếp kiểm sát\]"):
        done(Merge((offices["a"], offices["b"]), new("ab")), DAY)
    assert Office.objects.filter(abolished_on=None).count() == 3


def test_an_office_with_work_in_hand_is_not_abolished() -> None:
    offices = province("b")
    case = build.investigation(0, at=offices["b"])
    with pytest.raises(OperationRefused, match=r"còn \[1\] việc"):
        done(Abolish(offices["b"]), DAY)
    conclude(spell=case, closed_as="discontinued", on=date(2023, 2, 1), **BY)
    done(Abolish(offices["b"]), DAY)
    offices["b"].refresh_from_db()
    assert offices["b"].abolished_on == DAY


class TestTakingBack:
    def merged(self) -> tuple[Reorganisation, Spell]:
        offices = province("a", "b")
        case = build.investigation(2, at=offices["b"])
        return done(Merge((offices["a"], offices["b"]), new("ab")), DAY), case

    def test_everything_is_as_it_was_and_the_history_tells_both(self) -> None:
        report, case = self.merged()
        undo_reorganisation(done=report, **BY)
        case.refresh_from_db()
        assert (case.closed_on, case.closed_as) == (None, None)
        assert Spell.objects.filter(matter=case.matter).count() == 3
        assert not Office.objects.filter(code="ab").exists()
        assert not Office.objects.exclude(abolished_on=None).exists()
        assert not OfficeEvent.objects.exists()
        assert [one.words for one in history_of(case.matter).entries][:2] == [
            "Hoàn tác bàn giao", "Bàn giao do thay đổi tổ chức",
        ]  # fmt: skip
        assert AuditRecord.objects.filter(verb="organisation.officeevent.merged").exists()
        assert AuditRecord.objects.filter(verb="organisation.officeevent.taken_back").exists()
        with pytest.raises(OperationRefused, match="đã được hoàn tác"):
            undo_reorganisation(done=report, **BY)
        suspend(spell=case, on=DAY, **BY)

    def test_it_can_be_done_again_afterwards(self) -> None:
        report, _case = self.merged()
        undo_reorganisation(done=report, **BY)
        offices = Office.objects.in_bulk(field_name="code")
        assert done(Merge((offices["a"], offices["b"]), new("ab")), DAY).counts["matters"] == 1

    def test_once_somebody_went_on_with_a_file_it_is_refused(self) -> None:
        report, case = self.merged()
        moved = Spell.objects.get(matter=case.matter, accused=None, closed_on=None)
        suspend(spell=moved, on=date(2023, 4, 1), **BY)
        with pytest.raises(GoneOnSince):
            undo_reorganisation(done=report, **BY)

    def test_once_the_new_office_has_a_file_of_its_own_it_is_refused(self) -> None:
        report, case = self.merged()
        build.investigation(0, at=Office.objects.get(code="ab"), on=date(2023, 4, 1))
        with pytest.raises(GoneOnSince):
            undo_reorganisation(done=report, **BY)
        case.refresh_from_db()
        assert case.closed_on == DAY

    def test_once_the_new_office_became_another_it_is_refused(self) -> None:
        report, _case = self.merged()
        done(Rename(Office.objects.get(code="ab"), new("cd")), date(2023, 5, 1))
        with pytest.raises(GoneOnSince, match="Nghị quyết 1/NQ"):
            undo_reorganisation(done=report, **BY)
