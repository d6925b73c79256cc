"""Single sign-on by OpenID Connect against an issuer that really answers: whom it lets in, and whom not."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import Settings

from kiemsat.accounts.models import Account

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


class Issuer(ThreadingHTTPServer):
    """An issuer that vouches for whoever `claims` tell of."""

    claims: dict[str, Any] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Answers(BaseHTTPRequestHandler):
    server: Issuer

    def do_GET(self) -> None:
        if self.path.startswith("/.well-known/"):
            url = self.server.url
            self.tell(
                {
                    "issuer": url, "authorization_endpoint": f"{url}/authorize", "token_endpoint": f"{url}/token",
                    "userinfo_endpoint": f"{url}/userinfo", "jwks_uri": f"{url}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )  # fmt: skip
        else:
            self.tell(self.server.claims)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.tell({"access_token": "token", "token_type": "Bearer"})

    def tell(self, what: dict[str, Any]) -> None:
        body = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def issuer(settings: Settings) -> Iterator[Issuer]:
    server = Issuer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    app = {
        "provider_id": "sso", "name": "Cổng của ngành", "client_id": "kiemsat", "secret": "s",
        "settings": {"server_url": server.url},
    }  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def account() -> Account:
    return Account.objects.create(username="le.thi.a", email="a@vks.example")


def sign_on(issuer: Issuer, **claims: Any) -> Client:
    """A browser that went to the issuer and came back."""
    issuer.claims = {"sub": "1", **claims}
    client = Client()
    sent = client.post("/accounts/oidc/sso/login/?next=/account/")
    asked = parse_qs(urlsplit(sent["Location"]).query)
    assert sent["Location"].startswith(f"{issuer.url}/authorize?")
    assert asked["code_challenge_method"] == ["S256"]
    client.get("/accounts/oidc/sso/login/callback/", {"code": "code", "state": asked["state"][0]})
    return client


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_the_page_to_sign_in_offers_it_by_its_name(issuer: Issuer) -> None:
    assert "Cổng của ngành" in Client().get("/accounts/login/").content.decode()


def test_without_an_issuer_nothing_offers_it() -> None:
    assert "oidc" not in Client().get("/accounts/login/").content.decode()
    assert Client().post("/accounts/oidc/sso/login/").status_code == 404


def test_an_account_is_matched_by_a_verified_address(issuer: Issuer, account: Account) -> None:
    assert is_in(sign_on(issuer, email="A@vks.example", email_verified=True))


def test_an_address_that_nobody_verified_matches_nothing(issuer: Issuer, account: Account) -> None:
    assert not is_in(sign_on(issuer, email="a@vks.example", email_verified=False))
    assert not is_in(sign_on(issuer, email="a@vks.example", email_verified="false"))


def test_an_address_that_two_share_matches_neither(issuer: Issuer, account: Account) -> None:
    Account.objects.create(username="le.thi.b", email="a@vks.example")
    assert not is_in(sign_on(issuer, email="a@vks.example", email_verified=True))


def test_an_account_is_matched_by_username(issuer: Issuer, account: Account) -> None:
    assert is_in(sign_on(issuer, preferred_username="LE.THI.A"))


def test_whoever_was_matched_once_is_known_by_the_issuers_number(issuer: Issuer, account: Account) -> None:
    sign_on(issuer, preferred_username="le.thi.a")
    assert is_in(sign_on(issuer, preferred_username="doi-ten"))


def test_nobody_is_made(issuer: Issuer, account: Account) -> None:
    assert not is_in(sign_on(issuer, preferred_username="nguoi-la", email="la@vks.example", email_verified=True))
    assert Account.objects.count() == 1


def test_a_closed_account_and_one_of_the_demonstration_stay_out(issuer: Issuer, account: Account) -> None:
    for change in ({"is_active": False}, {"is_active": True, "demonstration": True}):
        Account.objects.filter(pk=account.pk).update(**change)
        assert not is_in(sign_on(issuer, preferred_username="le.thi.a"))


def test_an_account_closed_after_it_was_matched_stays_out(issuer: Issuer, account: Account) -> None:
    sign_on(issuer, preferred_username="le.thi.a")
    Account.objects.update(is_active=False)
    assert not is_in(sign_on(issuer, preferred_username="le.thi.a"))


def test_an_answer_to_a_question_that_was_not_asked_is_refused(issuer: Issuer, account: Account) -> None:
    issuer.claims = {"sub": "1", "preferred_username": "le.thi.a"}
    client = Client()
    client.get("/accounts/oidc/sso/login/callback/", {"code": "code", "state": "made up"})
    assert not is_in(client)
