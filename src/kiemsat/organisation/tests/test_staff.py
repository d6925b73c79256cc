"""People, posts and portfolios."""

from datetime import date
from typing import Any

import pytest

from kiemsat.base.models import AuditRecord
from kiemsat.organisation.actions import add_person, appoint, assign_portfolio, end_post
from kiemsat.organisation.choices import Rank, Role, WorkField
from kiemsat.organisation.errors import PostRefused
from kiemsat.organisation.models import Office, Person, Portfolio, Post
from kiemsat.organisation.selectors import portfolios_held, posts_held
from kiemsat.organisation.testing import NOON, TESTER, loaded_offices

pytestmark = pytest.mark.django_db

BY: dict[str, Any] = {"actor": TESTER, "at": NOON}
START = date(2022, 12, 1)
LATER = date(2023, 4, 1)
END = date(2023, 6, 1)


@pytest.fixture
def offices() -> dict[str, Office]:
    return loaded_offices()


@pytest.fixture
def person() -> Person:
    return add_person(full_name="  Trần   Thị Ánh ", birth_year=1985, **BY)


def given(person: Person, office: Office, **values: Any) -> Post:
    return appoint(**{"person": person, "office": office, "role": Role.DEPUTY, "held_from": START, **BY, **values})


def test_a_person_is_added_with_one_space_between_the_names(person: Person) -> None:
    assert (person.full_name, person.name_key) == ("Trần Thị Ánh", "tran thi anh")
    assert AuditRecord.objects.get(verb="organisation.person.added").target_id == str(person.pk)


def test_a_person_without_a_name_is_refused() -> None:
    with pytest.raises(PostRefused, match="needs a name"):
        add_person(full_name=" \t", **BY)


def test_a_post_is_held_from_its_first_day_to_the_day_before_its_end(
    offices: dict[str, Office], person: Person
) -> None:
    office = offices["ke-sach"]
    post = given(person, office, role=Role.PROSECUTOR, rank=Rank.PROSECUTOR_JUNIOR, held_to=END)
    held = {day: list(posts_held({office.pk}, day)) for day in (date(2022, 11, 30), START, date(2023, 5, 31), END)}
    assert list(held.values()) == [[], [post], [post], []]
    assert not posts_held({offices["my-tu"].pk}, START)
    assert AuditRecord.objects.get(verb="organisation.post.given").details["office"] == "ke-sach"


@pytest.mark.parametrize(
    ("office", "values", "says"),
    [
        ("ke-sach", {"held_to": START}, "give a later end"),
        ("ke-sach", {"held_from": date(2025, 7, 1)}, "did not exist on [2025-07-01]"),
        ("ke-sach", {"held_to": date(2025, 7, 2)}, "did not exist on [2025-07-01]"),
        ("can-tho-kv5", {}, "did not exist on [2022-12-01]"),
    ],
)
def test_a_post_outside_the_time_of_its_office_is_refused(
    offices: dict[str, Office], person: Person, office: str, values: dict[str, Any], says: str
) -> None:
    with pytest.raises(PostRefused) as caught:
        given(person, offices[office], **values)
    assert says in str(caught.value)
    assert not Post.objects.exists()


def test_a_post_may_last_to_the_last_day_of_its_office(offices: dict[str, Office], person: Person) -> None:
    assert given(person, offices["ke-sach"], held_to=date(2025, 7, 1)).pk


def test_an_office_has_one_chief_at_a_time(offices: dict[str, Office], person: Person) -> None:
    office, second = offices["ke-sach"], add_person(full_name="Lê Văn Bình", **BY)
    given(person, office, role=Role.CHIEF, held_to=LATER)
    with pytest.raises(PostRefused, match="Trần Thị Ánh"):
        given(second, office, role=Role.CHIEF)
    with pytest.raises(PostRefused, match="Trần Thị Ánh"):
        given(second, office, role=Role.CHIEF, held_from=date(2022, 1, 1), held_to=date(2022, 12, 2))
    given(second, office, role=Role.CHIEF, held_from=LATER)
    given(second, office, role=Role.CHIEF, held_from=date(2022, 1, 1), held_to=START)
    given(second, offices["my-tu"], role=Role.CHIEF)


def test_ending_a_post_ends_its_portfolios(offices: dict[str, Office], person: Person) -> None:
    post = given(person, offices["soc-trang-cap-tinh"])
    assign_portfolio(post=post, field=WorkField.TRIALS, held_from=START, **BY)
    assign_portfolio(post=post, office=offices["my-tu"], held_from=START, held_to=date(2024, 1, 1), **BY)
    assign_portfolio(post=post, field=WorkField.CIVIL, held_from=START, held_to=LATER, **BY)
    end_post(post=post, held_to=END, **BY)
    assert post.held_to == END
    ends = Portfolio.objects.order_by("held_to").values_list("held_to", flat=True)
    assert list(ends) == [LATER, END, END]


def test_a_post_is_ended_once(offices: dict[str, Office], person: Person) -> None:
    post = given(person, offices["ke-sach"])
    end_post(post=post, held_to=END, **BY)
    with pytest.raises(PostRefused, match="has an end already"):
        end_post(post=Post.objects.get(), held_to=LATER, **BY)
    assert Post.objects.get().held_to == END


def test_a_post_does_not_end_before_its_portfolio_begins(offices: dict[str, Office], person: Person) -> None:
    post = given(person, offices["ke-sach"])
    assign_portfolio(post=post, field=WorkField.TRIALS, held_from=LATER, **BY)
    with pytest.raises(PostRefused, match="portfolio that begins after"):
        end_post(post=post, held_to=LATER, **BY)
    assert Post.objects.get().held_to is None


def test_portfolios_are_read_as_they_stood(offices: dict[str, Office], person: Person) -> None:
    office = offices["soc-trang-cap-tinh"]
    portfolio = assign_portfolio(post=given(person, office), office=offices["ke-sach"], held_from=LATER, **BY)
    assert list(portfolios_held({office.pk}, LATER)) == [portfolio]
    assert not portfolios_held({office.pk}, START)
    assert not portfolios_held({offices["ke-sach"].pk}, LATER)


def test_a_prosecutor_has_no_portfolio(offices: dict[str, Office], person: Person) -> None:
    post = given(person, offices["ke-sach"], role=Role.PROSECUTOR)
    with pytest.raises(PostRefused, match="only a chief or a deputy"):
        assign_portfolio(post=post, field=WorkField.TRIALS, held_from=START, **BY)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, "is empty"),
        ({"field": WorkField.TRIALS, "held_from": date(2022, 11, 30)}, "goes beyond"),
        ({"field": WorkField.TRIALS, "held_to": date(2023, 6, 2)}, "goes beyond"),
        ({"field": WorkField.TRIALS, "held_to": START}, "give a later end"),
    ],
)
def test_a_portfolio_keeps_within_its_post(
    offices: dict[str, Office], person: Person, values: dict[str, Any], says: str
) -> None:
    post = given(person, offices["ke-sach"], held_to=END)
    with pytest.raises(PostRefused, match=says):
        assign_portfolio(**{"post": post, "held_from": START, **BY, **values})
    assert not Portfolio.objects.exists()
