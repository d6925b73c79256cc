"""What the database itself refuses about offices, posts and portfolios."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kiemsat.organisation.models import Office, OfficeEvent, OfficeSuccession, Person, Portfolio, Post

pytestmark = pytest.mark.django_db

DAY = date(2023, 1, 1)
NEXT = date(2023, 1, 2)


def office(code: str = "a", **values: Any) -> Office:
    return Office.objects.create(**{"code": code, "name_vi": code, "level": "district", **values})


def post(**values: Any) -> Post:
    person = Person.objects.create(full_name="Trần Thị Ánh")
    given = {"person": person, "role": "deputy", "held_from": DAY, **values}
    return Post.objects.create(**{"office": given.pop("office", None) or office(), **given})


@pytest.mark.parametrize(
    "values",
    [
        {"established_on": DAY, "abolished_on": DAY},
        {"established_on": NEXT, "abolished_on": DAY},
        {"level": "village"},
        {"code": ""},
        {"name_vi": ""},
    ],
)
def test_an_impossible_office_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        office(**values)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"established_on": DAY},
        {"abolished_on": DAY},
        {"established_on": DAY, "abolished_on": NEXT},
    ],
)
def test_an_office_may_be_without_a_known_beginning_or_end(values: dict[str, Any]) -> None:
    assert office(**values).pk


def test_an_office_is_not_above_itself() -> None:
    alone = office()
    alone.parent = alone
    with pytest.raises(IntegrityError), transaction.atomic():
        alone.save()


def test_two_offices_never_share_a_code() -> None:
    office("a")
    with pytest.raises(IntegrityError), transaction.atomic():
        office("a")


@pytest.mark.parametrize(
    ("established", "abolished", "day", "there"),
    [
        (None, None, DAY, True),
        (DAY, None, DAY, True),
        (NEXT, None, DAY, False),
        (None, NEXT, DAY, True),
        (None, DAY, DAY, False),
        (DAY, NEXT, NEXT, False),
    ],
)
def test_an_office_exists_from_its_first_day_to_the_day_before_its_end(
    established: date | None, abolished: date | None, day: date, there: bool
) -> None:
    assert Office(established_on=established, abolished_on=abolished).existed_on(day) is there


@pytest.mark.parametrize(("before", "after"), [("a", "a"), (None, None)])
def test_an_impossible_succession_is_refused(before: str | None, after: str | None) -> None:
    one = office("a")
    event = OfficeEvent.objects.create(code="e", kind="merged", on=DAY, act="NQ 1")
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficeSuccession.objects.create(
            event=event, predecessor=one if before else None, successor=one if after else None
        )


@pytest.mark.parametrize(("before", "after"), [("a", "b"), ("a", None), (None, "b")])
def test_a_succession_is_stated_once(before: str | None, after: str | None) -> None:
    offices = {"a": office("a"), "b": office("b"), None: None}
    event = OfficeEvent.objects.create(code="e", kind="merged", on=DAY, act="NQ 1")
    stated = {"event": event, "predecessor": offices[before], "successor": offices[after]}
    OfficeSuccession.objects.create(**stated)
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficeSuccession.objects.create(**stated)


@pytest.mark.parametrize("values", [{"kind": "moved-away"}, {"act": ""}])
def test_an_event_has_a_known_kind_and_an_act(values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficeEvent.objects.create(**{"code": "e", "kind": "merged", "on": DAY, "act": "NQ 1", **values})


@pytest.mark.parametrize(
    "values", [{"held_to": DAY}, {"held_to": date(2022, 1, 1)}, {"role": "king"}, {"rank": "x"}, {"duty": "x"}]
)
def test_an_impossible_post_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        post(**values)


@pytest.mark.parametrize("values", [{}, {"field": "trials", "held_to": DAY}, {"field": "x"}])
def test_an_impossible_portfolio_is_refused(values: dict[str, Any]) -> None:
    held = post()
    with pytest.raises(IntegrityError), transaction.atomic():
        Portfolio.objects.create(**{"post": held, "held_from": DAY, **values})


def test_a_person_is_found_without_diacritics_however_they_were_added() -> None:
    Person.objects.create(full_name="Đặng Thị Ánh")
    Person.objects.bulk_create([Person(full_name="Nguyễn Đức Ân")])
    keys = Person.objects.order_by("name_key").values_list("name_key", flat=True)
    assert list(keys) == ["dang thi anh", "nguyen duc an"]


def test_a_renamed_person_is_found_under_the_new_name() -> None:
    person = Person.objects.create(full_name="Đặng Thị Ánh")
    person.full_name = "Đặng Thị Ảnh Hường"
    person.save()
    assert Person.objects.get(name_key="dang thi anh huong") == person
