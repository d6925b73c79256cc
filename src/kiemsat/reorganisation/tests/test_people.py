"""People, what they are in charge of and what they may do follow the work to its new office."""

from __future__ import annotations

from datetime import date

import pytest

from kiemsat.accounts.choices import ADMINISTRATOR, Permission
from kiemsat.accounts.errors import NotAllowed
from kiemsat.accounts.models import Account, Grant
from kiemsat.accounts.selectors import access_of_account
from kiemsat.accounts.testing import account_for
from kiemsat.organisation.actions import assign_portfolio
from kiemsat.organisation.choices import Role, WorkField
from kiemsat.organisation.models import Office, Portfolio, Post
from kiemsat.organisation.operations import Order
from kiemsat.registers.models import Spell
from kiemsat.registers.selectors.scope import visible_spells
from kiemsat.registers.tests import build
from kiemsat.reorganisation.actions import rehearse, reorganise, undo_reorganisation
from kiemsat.reorganisation.models import Reorganisation
from kiemsat.reorganisation.shapes import Merge, Rename
from kiemsat.reorganisation.testing import BY, TODAY, done, new, province

pytestmark = pytest.mark.django_db
BEFORE, DAY = date(2023, 3, 14), date(2023, 3, 15)


def test_posts_go_on_in_the_new_office_and_a_second_chief_as_a_deputy() -> None:
    offices = province("a", "b")
    first, second = (account_for(offices[code], Role.CHIEF) for code in "ab")
    report = done(Merge((offices["a"], offices["b"]), new("ab")), DAY)
    held = {post.person_id: (post.role, post.office.code) for post in Post.objects.filter(held_to=None)}
    assert held == {first.person_id: ("chief", "ab"), second.person_id: ("deputy", "ab")}
    assert set(Post.objects.exclude(held_to=None).values_list("held_to", flat=True)) == {DAY}
    assert report.counts["accounts"] == sorted([first.username, second.username])


def test_an_account_reaches_the_new_office_from_the_day_and_the_old_ones_files_still() -> None:
    offices = province("a", "b")
    account = account_for(offices["b"])
    case, closed = build.investigation(0, at=offices["b"]), build.spell(office=offices["a"], due_on=date(2023, 2, 2))
    Spell.objects.filter(pk=closed.pk).update(closed_on=date(2023, 2, 1), closed_as="not_initiated")
    done(Merge((offices["a"], offices["b"]), new("ab")), DAY)
    then, now = access_of_account(account, BEFORE), access_of_account(account, DAY)
    after = Spell.objects.get(matter=case.matter, closed_on=None)
    assert not then.allows(Permission.ENTER, office_id=after.office_id)
    assert now.allows(Permission.ENTER, office_id=after.office_id)
    assert now.home_office_id == after.office_id
    assert {case.pk, closed.pk, after.pk} <= set(visible_spells(now).values_list("pk", flat=True))


def test_grants_and_charges_follow_the_office() -> None:
    offices = province("a", "b")
    account = account_for(offices["b"], Role.CLERK)
    Grant.objects.create(
        account=account,
        office=offices["b"],
        role="statistician",
        held_from=date(2023, 1, 1),
        reason="QĐ 1",
        given_by="x",
    )
    deputy = Post.objects.get(pk=account_for(offices["tinh"], Role.DEPUTY).person.posts.get().pk)  # type: ignore[union-attr]
    for code in "ab":
        assign_portfolio(post=deputy, office=offices[code], field=WorkField.CIVIL, held_from=date(2023, 1, 1), **BY)
    done(Merge((offices["a"], offices["b"]), new("ab")), DAY)
    kept = Grant.objects.get(held_to=None)
    assert (kept.office and kept.office.code, kept.held_from) == ("ab", DAY)
    assert "QĐ 1" in kept.reason
    assert "Nghị quyết 1/NQ" in kept.reason
    # He had charge of both; of what they became he has charge once.
    charge = Portfolio.objects.get(held_to=None)
    assert (charge.post, charge.office and charge.office.code, charge.field) == (deputy, "ab", "civil")


def test_parts_and_their_people_go_on_under_a_new_name() -> None:
    offices = province("a")
    part = Office.objects.create(code="a-p1", name_vi="Phòng 1", level="division", parent=offices["a"])
    account = account_for(part)
    done(Rename(offices["a"], new("z")), DAY)
    part.refresh_from_db()
    post = Post.objects.get(person=account.person, held_to=None)
    assert (post.office.code, post.office.parent and post.office.parent.code) == ("z-p1", "z")
    assert part.abolished_on == DAY


def test_taking_it_back_gives_everybody_their_place_again() -> None:
    offices = province("a", "b")
    account = account_for(offices["b"], Role.CHIEF)
    Grant.objects.create(
        account=account, office=offices["a"], role="clerk", held_from=date(2023, 1, 1), reason="QĐ 1", given_by="x"
    )
    report = done(Merge((offices["a"], offices["b"]), new("ab")), DAY)
    undo_reorganisation(done=report, **BY)
    assert Post.objects.get().held_to is None
    grant = Grant.objects.get()
    assert (grant.held_to, grant.office_id) == (None, offices["a"].pk)


def test_only_who_administers_every_office_of_it_may_do_it() -> None:
    offices = province("a", "b")
    here = Account.objects.create(username="a")
    for account, office in ((here, offices["a"]), (Account.objects.create(username="all"), None)):
        Grant.objects.create(
            account=account, role=ADMINISTRATOR, office=office, held_from=DAY, reason="thử", given_by="thử"
        )
    shape, order = Merge((offices["a"], offices["b"]), new("ab")), Order(DAY, "NQ 1")
    with pytest.raises(NotAllowed):
        reorganise(shape=shape, order=order, actor=access_of_account(here, DAY).actor, at=BY["at"], today=TODAY)
    everything = access_of_account(Account.objects.get(username="all"), DAY).actor
    assert reorganise(shape=shape, order=order, actor=everything, at=BY["at"], today=TODAY).counts["posts"] == []


def test_a_rehearsal_says_what_would_happen_and_nothing_does() -> None:
    offices = province("a", "b")
    build.investigation(2, at=offices["b"])
    account_for(offices["a"], Role.CHIEF)
    found = rehearse(shape=Merge((offices["a"], offices["b"]), new("ab")), order=Order(DAY, "NQ 1"), today=TODAY, **BY)
    assert found.lines == (("Huyện A", "Huyện AB", ""), ("Huyện B", "Huyện AB", ""))
    assert found.done.counts["spells"] == {"investigation": 1, "accused_investigation": 2}
    assert not Reorganisation.objects.exists()
    assert not Spell.objects.exclude(closed_on=None).exists()
    assert Post.objects.get().held_to is None
