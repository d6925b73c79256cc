"""The main navigation shows what there is and what the person may see."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import include, path

from kiemsat.base.menu import MENU, shown_menu


def page(_request: object, **_parts: object) -> HttpResponse:
    return HttpResponse()


ALL = ("read", "enter", "issue", "approve", "import", "figures", "administer", "audit")
urlpatterns = [
    path("", include("kiemsat.base.urls")),
    path("desk/", page, name="desk"),
    path("registers/", page, name="registers"),
    path("records/<int:matter>/", page, name="record"),
    path("review/", page, name="choose-review"),
    path("figures/<str:code>/", page, name="figure"),
    path("import/", page, name="importing"),
    path("admin/", page, name="administration"),
]
EVERY_PAGE = override_settings(ROOT_URLCONF=__name__)


class Holder:
    """Somebody with some permissions."""

    def __init__(self, *held: str) -> None:
        self.held = held

    def has(self, permission: str, /) -> bool:
        return permission in self.held


def hrefs(at: str, *held: str) -> list[str]:
    return [one.href for one in shown_menu(RequestFactory().get(at), Holder(*held))]


@EVERY_PAGE
@pytest.mark.parametrize(
    ("held", "seen"),
    [
        ((), ["/desk/"]),
        (("read", "enter"), ["/desk/", "/registers/"]),
        (("figures",), ["/desk/", "/review/"]),
        (("import",), ["/desk/", "/import/"]),
        (("audit",), ["/desk/", "/admin/"]),
        (ALL, ["/desk/", "/registers/", "/review/", "/import/", "/admin/"]),
    ],
)
def test_each_sees_the_parts_they_have_the_permission_for(held: tuple[str, ...], seen: list[str]) -> None:
    assert hrefs("/", *held) == seen


@EVERY_PAGE
def test_nobody_sees_nothing() -> None:
    assert list(shown_menu(RequestFactory().get("/"), None)) == []


@override_settings(ROOT_URLCONF="kiemsat.base.urls")
def test_a_part_the_site_does_not_have_is_left_out() -> None:
    assert hrefs("/", *ALL) == []


@EVERY_PAGE
@pytest.mark.parametrize(
    ("at", "current"),
    [
        ("/desk/", "/desk/"),
        ("/registers/crime_report/", "/registers/"),
        ("/records/7/", "/registers/"),
        ("/figures/2023-6T/", "/review/"),
        ("/admin/accounts/", "/admin/"),
        ("/account/", ""),
    ],
)
def test_the_part_one_is_in_is_marked(at: str, current: str) -> None:
    marked = [one.href for one in shown_menu(RequestFactory().get(at), Holder(*ALL)) if one.current]
    assert marked == ([current] if current else [])


def test_the_menu_names_only_permissions_that_exist() -> None:
    assert {permission for entry in MENU for permission in entry.permissions} <= set(ALL)
