"""What every answer carries."""

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from kiemsat.base.middleware import CONTENT_POLICY, chosen_language, content_policy


def spoken(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(translation.get_language())


@pytest.mark.parametrize(("cookie", "language"), [("", "vi"), ("vi", "vi"), ("en", "en"), ("fr", "vi"), ("../x", "vi")])
def test_the_language_is_the_chosen_one_and_vietnamese_otherwise(cookie: str, language: str) -> None:
    request = RequestFactory(headers={"accept-language": "en"}).get("/")
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = cookie
    response = chosen_language(spoken)(request)
    assert response.content.decode() == language
    assert response["Content-Language"] == language
    assert response["Vary"] == "Cookie"


def test_the_language_ends_with_the_answer() -> None:
    request = RequestFactory().get("/")
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = "en"
    with translation.override("vi"):
        chosen_language(spoken)(request)
        assert translation.get_language() == "vi"


def test_the_policy_allows_only_this_sites_own_files() -> None:
    response = content_policy(spoken)(RequestFactory().get("/"))
    assert response["Content-Security-Policy"] == CONTENT_POLICY
    assert "'unsafe-inline'" not in CONTENT_POLICY
    assert "*" not in CONTENT_POLICY
