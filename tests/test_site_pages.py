"""Pages that belong to no room."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path
from pytest_django import DjangoAssertNumQueries, Settings

from kiemsat.accounts.choices import Permission
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base import views
from kiemsat.base.clock import stand_on
from kiemsat.base.theme import THEME_COOKIE
from kiemsat.organisation.choices import Role
from kiemsat.organisation.testing import loaded_offices

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


class Lacking(PermissionDenied):
    permission = Permission.APPROVE


def raising(error: Exception) -> Callable[[HttpRequest], HttpResponse]:
    def view(_request: HttpRequest) -> HttpResponse:
        raise error

    return view


urlpatterns = [
    path("", include("kiemsat.config.urls")),
    path("lacking/", raising(Lacking())),
    path("denied/", raising(PermissionDenied("told to the log"))),
    path("senseless/", raising(BadRequest("told to the log"))),
    path("broken/", raising(ZeroDivisionError())),
]
handler400, handler403, handler500 = views.bad_request, views.not_allowed, views.broken
BROKEN_PAGES = override_settings(ROOT_URLCONF=__name__)


@pytest.fixture
def reader() -> Client:
    """A prosecutor's browser, which does not hide errors of the server."""
    client = client_of(account_for(loaded_offices()["ke-sach"], Role.PROSECUTOR, name="Nguyễn Thị Hường"))
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(("chosen", "kept"), [("dark", "dark"), ("light", "light"), ("auto", ""), ("x><", "")])
def test_the_theme_chosen_stands_in_the_page_that_comes_next(client: Client, chosen: str, kept: str) -> None:
    client.cookies[THEME_COOKIE] = "light"
    answer = client.post("/theme/", {"theme": chosen, "next": LOGIN})
    assert (answer.status_code, answer["Location"]) == (302, LOGIN)
    html = client.get(LOGIN).content.decode()
    assert re.findall(r'<html lang="vi"(?: data-bs-theme="(\w+)")?>', html) == [kept]


def test_a_cookie_cannot_write_into_the_page(client: Client) -> None:
    client.cookies[THEME_COOKIE] = '"><b>'
    assert "<b>" not in client.get(LOGIN).content.decode().split("<head>")[0]


@pytest.mark.parametrize("away", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_the_switch_leads_nowhere_else(client: Client, away: str) -> None:
    assert client.post("/theme/", {"theme": "dark", "next": away})["Location"] == "/"


def test_the_theme_is_chosen_by_a_form_only(client: Client) -> None:
    assert client.get("/theme/?theme=dark").status_code == 405


def test_the_head_says_who_is_signed_in_and_lets_them_out(reader: Client) -> None:
    stand_on(date(2023, 6, 1))
    html = reader.get("/account/").content.decode()
    assert "Tỉnh minh họa – ngày làm việc 01/6/2023" in html
    assert "Nguyễn Thị Hường" in html
    assert "VKSND huyện Kế Sách" in html
    assert re.search(r'<form method="post" action="/accounts/logout/">', html)


def test_nobody_signed_in_sees_no_name_and_no_menu(client: Client) -> None:
    html = client.get(LOGIN).content.decode()
    assert "account-menu" not in html
    assert 'class="site-menu' not in html


@BROKEN_PAGES
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("at", "status", "said"),
    [
        ("/lacking/", 403, {"vi": "cần quyền “Duyệt, phê chuẩn”", "en": "needs the permission “"}),
        ("/denied/", 403, {"vi": "không có quyền làm việc này", "en": "Your account may not do this"}),
        ("/senseless/", 400, {"vi": "chưa có gì được ghi", "en": "nothing was recorded"}),
        ("/nowhere/", 404, {"vi": "không dẫn đến đâu", "en": "leads nowhere"}),
        ("/broken/", 500, {"vi": "không bị ảnh hưởng", "en": "the registers are not affected"}),
    ],
)
def test_a_page_that_cannot_be_shown_says_why_in_the_look(
    reader: Client, at: str, status: int, said: dict[str, str], language: str
) -> None:
    reader.cookies["django_language"] = language
    answer = reader.get(at)
    html = answer.content.decode()
    assert answer.status_code == status
    assert said[language] in html
    assert "data-said" in html
    assert "base/page.css" in html
    assert "told to the log" not in html


def test_a_form_from_elsewhere_is_refused_with_what_to_do() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/theme/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "tải lại trang rồi gửi lại" in answer.content.decode()


def test_the_broken_page_needs_neither_database_nor_person(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert views.broken(RequestFactory().get("/")).status_code == 500


@override_settings(KIEMSAT_STYLES=False)
@pytest.mark.parametrize("at", ["/styles/", "/styles/options/?q=a"])
def test_the_page_of_components_is_served_to_those_who_build_pages_only(client: Client, at: str) -> None:
    assert client.get(at).status_code == 404


@pytest.fixture
def with_styles(settings: Settings) -> None:
    settings.KIEMSAT_STYLES = True


@pytest.mark.usefixtures("with_styles")
class TestComponents:
    def test_every_component_stands_on_the_page(self, client: Client) -> None:
        html = client.get("/styles/?errors=1&sort=-due&page=3").content.decode()
        for part in ("combobox", "day-field", "number-field", "pagination", "empty-title", "nav-tabs", "field-warning"):
            assert part in html, part
        assert 'role="alert"' in html
        assert html.count("aria-sort") == 1
        assert 'aria-sort="descending"' in html

    def test_a_head_sorts_the_other_way_when_pressed_again(self, client: Client) -> None:
        html = client.get("/styles/?sort=title&page=3&q=a").content.decode()
        assert 'href="?q=a&amp;sort=-title"' in html
        assert 'href="?q=a&amp;sort=number"' in html

    @pytest.mark.parametrize(
        ("page", "prev", "following"), [("1", [], ["2"]), ("3", ["2"], ["4"]), ("5", ["4"], []), ("99", ["4"], [])]
    )
    def test_the_pages_before_and_after_keep_the_rest_of_the_address(
        self, client: Client, page: str, prev: list[str], following: list[str]
    ) -> None:
        html = client.get(f"/styles/?sort=due&page={page}").content.decode()
        assert re.findall(r'rel="prev" href="\?sort=due&amp;page=(\d)#list"', html) == prev
        assert re.findall(r'rel="next" href="\?sort=due&amp;page=(\d)#list"', html) == following

    def test_options_are_found_without_diacritics(self, client: Client) -> None:
        html = client.get("/styles/options/?q=trom cap").content.decode()
        assert re.findall(r'data-value="(\d+)"', html) == ["173"]
