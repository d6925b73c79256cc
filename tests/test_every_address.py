"""Every address of the site tried as nobody, from a wrong office, in a wrong role, and by the right person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.http import urlencode
from pytest_django import DjangoDbBlocker

from tests.address_world import World
from tests.addresses import ADDRESSES, GOES_ON, SIGN_IN, UNKNOWN

pytestmark = pytest.mark.django_db
EACH = pytest.mark.parametrize("route", ADDRESSES)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every route by its name, one without a name by its pattern."""
    for one in (resolver or get_resolver()).url_patterns:
        pattern = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield one.name or pattern
        else:
            yield from routes(one, pattern)


def answer(world: World, route: str, who: str, **headers: str) -> HttpResponse:
    page = ADDRESSES[route]
    address = reverse(route, kwargs=dict(page.at(world)))
    client = world.client(who)
    if page.post is not None:
        return client.post(f"{address}?{urlencode(page.query)}", page.post, headers=headers)  # type: ignore[return-value]
    return client.get(f"{address}?{urlencode(page.query)}", headers=headers)  # type: ignore[return-value]


def test_every_route_has_its_line_in_the_table() -> None:
    found = set(routes())
    missing = sorted(found - set(ADDRESSES))
    assert missing == [], f"Add a line to ADDRESSES of tests/addresses.py for {missing}: who may see it, who may not."
    assert sorted(set(ADDRESSES) - found) == [], "These routes are gone; take their lines away."


def test_no_two_routes_share_a_name() -> None:
    found = list(routes())
    assert sorted(found) == sorted(set(found))


@pytest.mark.one_database
@EACH
def test_nobody_is_sent_to_sign_in(world: World, route: str) -> None:
    found = answer(world, route, "nobody")
    assert found.status_code == ADDRESSES[route].nobody
    if not ADDRESSES[route].is_open and found.status_code == SIGN_IN:
        assert found["Location"].startswith("/accounts/login/?next=/")


@pytest.mark.one_database
@EACH
def test_a_script_of_nobody_is_told_so_instead(world: World, route: str) -> None:
    if not ADDRESSES[route].is_open:
        assert answer(world, route, "nobody", **{"HX-Request": "true"}).status_code == 401


@pytest.mark.one_database
@EACH
def test_nobody_changes_anything(world: World, route: str) -> None:
    page = ADDRESSES[route]
    if not page.is_open:
        posted = world.client("nobody").post(reverse(route, kwargs=dict(page.at(world))), dict(page.post or {}))
        if page.nobody == UNKNOWN:
            assert posted.status_code == UNKNOWN
            return
        assert (posted.status_code, posted["Location"].partition("?")[0]) == (302, "/accounts/login/")


@pytest.mark.one_database
@EACH
def test_the_same_role_in_another_office(world: World, route: str) -> None:
    page = ADDRESSES[route]
    assert answer(world, route, page.stranger).status_code == page.elsewhere


@pytest.mark.one_database
@EACH
def test_another_role_in_the_right_office(world: World, route: str) -> None:
    page = ADDRESSES[route]
    assert answer(world, route, page.other).status_code == page.wrong_role


@EACH
def test_the_right_person(world: World, route: str) -> None:
    page = ADDRESSES[route]
    found = answer(world, route, page.who)
    assert found.status_code == page.right
    if page.right == GOES_ON and not page.is_open:
        assert not found["Location"].startswith("/accounts/login/"), "whoever may is not sent to sign in again"


def test_only_these_pages_are_open_to_nobody() -> None:
    assert {route for route, page in ADDRESSES.items() if page.is_open} == {
        "account_login", "account_logout", "account_inactive", "mfa_authenticate", "mfa_login_webauthn",
        "openid_connect_login", "openid_connect_callback", "first-password", "set_language",
        "choose-theme", "styles", "styles-options", "api", "api-openapi",
        "limits-feed",
    }  # fmt: skip
