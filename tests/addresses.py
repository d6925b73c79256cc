"""Every address of the site, and what it answers to whom: the table that tests/test_every_address.py holds it to.

A new page is one line here: its route's name, who it is for, and what its address needs. Without the line the test
fails. What a person may not see is answered 404, what they may see but not do 403.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.cookies import SimpleCookie

from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from kiemsat.accounts.choices import ADMINISTRATOR
from kiemsat.accounts.models import Account, ApiToken, Grant
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.importing.models import Batch, BatchRow
from kiemsat.importing.tests.build import report, uploaded, workbook
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, loaded_offices
from kiemsat.registers.models import Accused, Act, DeclaredTotal, Duty, SavedView, Spell
from kiemsat.registers.tests import build

TODAY = date(2023, 6, 1)
RECOMMENDATION = {"field": "crime_reports", "recommendation_type": "aggregate"}
# Signing in is where an address leads that needs somebody.
SIGN_IN, SEEN, GOES_ON, REFUSED, HIDDEN, NOT_NOW, UNFIT = 302, 200, 302, 403, 404, 409, 422
# A program is told that it must say who it is.
UNKNOWN = 401


class World:
    """Mỹ Xuyên with a report in hand, the people who come to its pages, and others who should not.

    Made once for all addresses; what a test changes in it is undone after the test.
    """

    def __init__(self) -> None:
        stand_on(TODAY)
        self.offices: dict[str, Office] = loaded_offices()
        here, there = self.offices["my-xuyen"], self.offices["ke-sach"]
        self.accounts: dict[str, Account] = {
            "prosecutor": account_for(here),
            "elsewhere": account_for(there),
            "clerk": account_for(here, Role.CLERK),
            "statistician": account_for(here, Role.STATISTICIAN),
            "head": account_for(here, Role.CHIEF),
            "accountant": account_for(here, Role.ACCOUNTANT),
            "head_elsewhere": account_for(there, Role.CHIEF),
            "administrator": self._administrator(None),
            "administrator_elsewhere": self._administrator(there),
        }
        for one in self.accounts.values():
            one.set_password("một câu đủ dài để thử")
            one.save()
        self.newcomer = self._somebody_to_administer()
        self.token = self._token_of(self.accounts["prosecutor"])
        self._token_of(self.newcomer)
        self.spell: Spell = build.spell(matter=build.crime_report(office=here), office=here)
        self.act: Act = build.act(kind="recommendation", office=here, number="1/KN-VKS", **RECOMMENDATION)
        self.received: Act = build.act(kind="received_document", office=here, field="trials", title="Bản án số 1")
        self.duty: Duty = build.duty(matter=self.spell.matter, office=here)
        self.total: DeclaredTotal = build.declared_total(office=here)
        self.accused: Accused = build.accused(case=build.criminal_case(office=here))
        build.spell(matter=self.accused.case, office=here, stage="investigation")
        self.view = SavedView.objects.create(
            account=self.accounts["prosecutor"], register="crime_report", name="Của tôi"
        )
        self.batch: Batch = uploaded(workbook("crime_reports", [report(1)]), here)
        BatchRow.objects.create(batch=self.batch, number=2, outcome="wrong")
        self._sessions = {who: client_of(one).cookies for who, one in self.accounts.items()}

    def client(self, who: str) -> Client:
        """A browser of one of the people, or of nobody."""
        client = Client()
        if who in self._sessions:
            client.cookies = SimpleCookie(self._sessions[who].output(header="", sep=";"))
        return client

    def _somebody_to_administer(self) -> Account:
        account = account_for(self.offices["my-xuyen"])
        Grant.objects.create(
            account=account, office=self.offices["my-xuyen"], permissions=["import"], held_from=TODAY, reason="thử",
            given_by="thử",
        )  # fmt: skip
        return account

    @staticmethod
    def _token_of(account: Account) -> ApiToken:
        return ApiToken.objects.create(
            account=account, name="thử", prefix="kiemsat_", digest=f"{account.pk}", scopes=["figures"], created_at=NOON,
            expires_at=NOON + timedelta(days=1),
        )  # fmt: skip

    @staticmethod
    def _administrator(office: Office | None) -> Account:
        account = Account.objects.create(username=f"quan-tri.{office.code if office else 'tat-ca'}")
        Grant.objects.create(
            account=account, role=ADMINISTRATOR, office=office, held_from=TODAY, reason="thử", given_by="thử"
        )
        return account


At = Callable[[World], Mapping[str, object]]


def nothing(_world: World) -> Mapping[str, object]:
    """The address has no parts that change."""
    return {}


def account(world: World) -> Mapping[str, object]:
    """The account of the newcomer."""
    return {"account": world.newcomer.pk}


def review(_world: World) -> Mapping[str, object]:
    """The review of Mỹ Xuyên."""
    return {"period": "2023-6T", "office": "my-xuyen"}


def figure(world: World) -> Mapping[str, object]:
    """A figure of Mỹ Xuyên."""
    return {**review(world), "indicator": "crime_reports_received"}


def of_the_file(world: World) -> Mapping[str, object]:
    """The file of the report."""
    return {"matter": world.spell.matter_id}


def register(_world: World) -> Mapping[str, object]:
    """The register of crime reports."""
    return {"stage": "crime_report"}


def of_the_spell(**more: object) -> At:
    """The report in hand, and what is to be done with it."""
    return lambda world: {"spell": world.spell.pk, **more}


def of_the_act(world: World) -> Mapping[str, object]:
    """The recommendation."""
    return {"act": world.act.pk}


def of_the_batch(**more: object) -> At:
    """The file on its way into the register of crime reports."""
    return lambda world: {"batch": world.batch.pk, **more}


def key(_world: World) -> Mapping[str, object]:
    """A passkey that nobody has."""
    return {"pk": 1}


def first_link(world: World) -> Mapping[str, object]:
    """The link with which the newcomer sets a password."""
    token = default_token_generator.make_token(world.newcomer)
    return {"key": urlsafe_base64_encode(force_bytes(world.newcomer.pk)), "token": token}


@dataclass(frozen=True)
class Page:
    """What one address answers: `right` to `who`, `elsewhere` to the same role in another office, and so on.

    `other` is somebody of the right office whose role it is not for. An address that only takes changes is tried
    by `post`, with these values.
    """

    who: str = "prosecutor"
    right: int = SEEN
    elsewhere: int = HIDDEN
    stranger: str = "elsewhere"
    other: str = "accountant"
    wrong_role: int = HIDDEN
    nobody: int = SIGN_IN
    is_open: bool = False
    at: At = nothing
    query: Mapping[str, str] = field(default_factory=dict)
    post: Mapping[str, object] | None = None


def open_to_all(answer: int = SEEN, **more: object) -> Page:
    """A page for everybody, signed in or not."""
    return Page(right=answer, elsewhere=answer, wrong_role=answer, nobody=answer, is_open=True, **more)  # type: ignore[arg-type]


def own(answer: int = SEEN, **more: object) -> Page:
    """A page of one's own, answered alike to everybody who is signed in."""
    return Page(right=answer, elsewhere=answer, wrong_role=answer, **more)  # type: ignore[arg-type]


def administration(**more: object) -> Page:
    """A page for administrators, of whom one elsewhere sees that there is such a page."""
    options = {
        "who": "administrator",
        "stranger": "administrator_elsewhere",
        "other": "head",
        "elsewhere": SEEN,
        **more,
    }
    return Page(**options)  # type: ignore[arg-type]


def entering(**more: object) -> Page:
    """A page on which something of an office is changed: a clerk sees it, and may not."""
    return Page(**{"other": "clerk", "wrong_role": REFUSED, **more})  # type: ignore[arg-type]


def issuing(**more: object) -> Page:
    """A page on which a document is issued: a statistics officer sees it, and may not."""
    return entering(**{"other": "statistician", **more})


def importing(**more: object) -> Page:
    """A page of importing, for the statistics officer: a prosecutor may not."""
    options = {"who": "statistician", "other": "prosecutor", "wrong_role": REFUSED, "stranger": "head_elsewhere"}
    return Page(**{**options, **more})  # type: ignore[arg-type]


def for_programs(**more: object) -> Page:
    """An address of the API, read by whoever sees figures; other offices' figures are not told."""
    return Page(**{"nobody": UNKNOWN, "wrong_role": REFUSED, **more})  # type: ignore[arg-type]


def of_an_account(**more: object) -> Page:
    """A page about one account: an administrator elsewhere does not see it."""
    return administration(**{"elsewhere": HIDDEN, "at": account, **more})


ADDRESSES: dict[str, Page] = {
    # Signing in, and one's own account.
    "account_login": Page(right=GOES_ON, elsewhere=GOES_ON, wrong_role=GOES_ON, nobody=SEEN, is_open=True),
    "account_logout": open_to_all(GOES_ON, post={}),
    "account_inactive": open_to_all(),
    "account_reauthenticate": own(),
    "account_change_password": own(),
    "account_set_password": own(GOES_ON),
    "usersessions_list": own(),
    "mfa_index": own(),
    "mfa_authenticate": open_to_all(GOES_ON),
    "mfa_reauthenticate": own(GOES_ON),
    "mfa_activate_totp": own(GOES_ON),
    "mfa_deactivate_totp": own(HIDDEN),
    "mfa_view_recovery_codes": own(HIDDEN),
    "mfa_generate_recovery_codes": own(GOES_ON),
    "mfa_download_recovery_codes": own(HIDDEN),
    "mfa_list_webauthn": own(),
    "mfa_add_webauthn": own(GOES_ON),
    "mfa_login_webauthn": open_to_all(GOES_ON),
    "mfa_reauthenticate_webauthn": own(GOES_ON),
    "mfa_remove_webauthn": own(GOES_ON, at=key),
    "mfa_edit_webauthn": own(GOES_ON, at=key),
    "openid_connect_login": open_to_all(HIDDEN, at=lambda _: {"provider_id": "sso"}),
    "openid_connect_callback": open_to_all(HIDDEN, at=lambda _: {"provider_id": "sso"}),
    "first-password": open_to_all(at=first_link),
    "my-account": own(),
    "token-new": own(GOES_ON),
    "token-end": Page(at=lambda world: {"token": world.token.pk}, post={}, right=GOES_ON),
    "set_language": open_to_all(GOES_ON, post={"language": "en", "next": "/"}),
    # Administration.
    "admin": administration(),
    "admin-accounts": administration(),
    "admin-account-new": administration(),
    "admin-account": of_an_account(),
    "admin-clearance": of_an_account(post={"clearance": "1"}, right=GOES_ON),
    "admin-grant-new": of_an_account(post={}),
    "admin-account-deed": of_an_account(at=lambda world: {**account(world), "deed": "open"}, post={}, right=GOES_ON),
    "admin-grant-end": of_an_account(
        at=lambda world: {"grant": world.newcomer.grants.get().pk}, post={}, right=GOES_ON
    ),
    "admin-token-end": of_an_account(
        at=lambda world: {"token": world.newcomer.tokens.get().pk}, post={}, right=GOES_ON
    ),
    "admin-people": administration(),
    "admin-person-new": administration(),
    "admin-person": of_an_account(at=lambda world: {"person": world.newcomer.person_id}),
    "admin-post-end": of_an_account(
        at=lambda world: {"post": world.newcomer.person.posts.get().pk}, post={}, right=GOES_ON
    ),
    "admin-offices": administration(),
    "admin-catalogue": administration(),
    "admin-audit": administration(),
    # The desk: everybody has one, with what is theirs on it.
    "desk": own(),
    "desk-figures": own(),
    "desk-proposals": own(),
    # The registers: lists, one file, entering, steps.
    "registers": Page(elsewhere=SEEN),
    "register": Page(at=register, elsewhere=SEEN),
    "register-file": Page(at=lambda world: {**register(world), "extension": "csv"}, elsewhere=SEEN),
    "register-views": Page(at=register, post={"name": "Mới", "query": ""}, right=GOES_ON, elsewhere=GOES_ON),
    "register-view": Page(
        at=lambda world: {**register(world), "view": world.view.pk, "verb": "first"},
        post={},
        right=GOES_ON,
    ),
    "search": Page(query={"q": "trộm"}, elsewhere=SEEN),
    "record": Page(at=of_the_file),
    "record-history": Page(at=of_the_file),
    "act": Page(at=of_the_act),
    "act-undo": Page(at=of_the_act, post={}, right=GOES_ON),
    "record-new": entering(at=register, elsewhere=SEEN),
    "record-check": entering(at=register, post={}, elsewhere=SEEN),
    "offences": own(),
    "draft-keep": own(post={"form_key": "new:crime_report"}),
    "draft-drop": own(GOES_ON, post={"form_key": "new:crime_report"}),
    "record-edit": entering(at=of_the_file),
    "undo": Page(at=of_the_file, post={}, right=GOES_ON),
    "accused-edit": entering(at=lambda world: {"accused": world.accused.pk}),
    "spell-edit": entering(at=of_the_spell()),
    "act-edit": issuing(at=of_the_act),
    "act-new": issuing(at=of_the_file),
    "act-check": issuing(at=of_the_file, query={"kind": "recommendation"}, post={"kind": "recommendation"}),
    "act-new-alone": issuing(elsewhere=SEEN),
    "act-check-alone": issuing(query={"kind": "recommendation"}, post={"kind": "recommendation"}, elsewhere=SEEN),
    "act-answer": issuing(at=of_the_act),
    "act-withdraw": issuing(at=of_the_act),
    "act-backing": issuing(at=of_the_act, right=NOT_NOW),
    "duties": Page(elsewhere=SEEN),
    "duty-new": entering(at=of_the_file, query={"kind": "report_decision"}),
    "duty-new-of-act": entering(at=lambda world: {"act": world.received.pk}),
    "duty-meet": entering(at=lambda world: {"duty": world.duty.pk}),
    "duty-edit": entering(at=lambda world: {"duty": world.duty.pk}),
    "declared-totals": Page(elsewhere=SEEN),
    "declared-total-new": entering(elsewhere=SEEN),
    "declared-total-withdraw": entering(at=lambda world: {"total": world.total.pk}),
    "joinable": entering(at=of_the_spell()),
    "verb": entering(at=of_the_spell(verb="conclude")),
    "verb-check": entering(at=of_the_spell(verb="conclude"), post={}),
    # Importing.
    "importing": importing(elsewhere=SEEN),
    "import-upload": importing(post={}, right=UNFIT, elsewhere=UNFIT),
    "import-template": importing(at=lambda _: {"register": "crime_reports"}, elsewhere=SEEN),
    "import-batch": importing(at=of_the_batch()),
    "import-progress": importing(at=of_the_batch()),
    "import-sheet": importing(at=of_the_batch(), post={}, right=GOES_ON),
    "import-check": importing(at=of_the_batch(), post={}, right=GOES_ON),
    "import-commit": importing(at=of_the_batch(), post={}, right=GOES_ON),
    "import-undo": importing(at=of_the_batch(), post={}, right=GOES_ON),
    "import-cancel": importing(at=of_the_batch(), post={}, right=GOES_ON),
    "import-stop": importing(at=of_the_batch(), post={}, right=GOES_ON),
    "import-wrong": importing(at=of_the_batch()),
    "import-row": importing(at=of_the_batch(row=2)),
    # For programs.
    "api": open_to_all(),
    "api-openapi": open_to_all(),
    "api-nowhere": for_programs(at=lambda _: {"rest": "v1/nothing"}, right=HIDDEN),
    "api-offices": for_programs(elsewhere=SEEN),
    "api-periods": for_programs(elsewhere=SEEN),
    "api-period": for_programs(at=lambda _: {"period": "2023-6T"}, elsewhere=SEEN),
    "api-indicators": for_programs(elsewhere=SEEN),
    "api-indicator": for_programs(at=lambda _: {"indicator": "crime_reports_received"}, elsewhere=SEEN),
    "api-figures": for_programs(at=review),
    "api-figure": for_programs(at=figure),
    "api-records": for_programs(at=figure),
    # Belonging to no room.
    "choose-theme": open_to_all(GOES_ON, post={"theme": "dark"}),
    "styles": open_to_all(HIDDEN),
    "styles-options": open_to_all(HIDDEN),
    # Figures.
    "newest-review": own(GOES_ON),
    "home": own(GOES_ON),
    "choose-review": own(GOES_ON, query={"period": "2023-6T", "office": "my-xuyen"}),
    "review": Page(at=review),
    "review-word": Page(at=review),
    "choose-matrix": own(GOES_ON, query={"period": "2023-6T", "office": "my-xuyen"}),
    "matrix": Page(at=review),
    "matrix-file": Page(at=lambda world: {**review(world), "extension": "csv"}),
    "choose-glance": own(GOES_ON, query={"period": "2023-6T", "office": "my-xuyen"}),
    "glance": Page(at=review),
    "choose-figure": own(GOES_ON, query={"period": "2023-6T", "office": "my-xuyen", "indicator": "x"}),
    "figure": Page(at=figure),
    "explore": Page(at=figure, query={"rows": "month"}),
    "explore-file": Page(at=lambda world: {**figure(world), "extension": "csv"}),
    "figure-picture": Page(at=lambda world: {**figure(world), "picture": "trend", "extension": "svg"}),
}
