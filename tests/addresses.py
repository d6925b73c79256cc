"""Every address of the site, and what it answers to whom: the table that tests/test_every_address.py holds it to.

A new page is one line here: its route's name, who it is for, and what its address needs. Without the line the test
fails. What a person may not see is answered 404, what they may see but not do 403.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from tests.address_world import CALENDAR, World

# Signing in is where an address leads that needs somebody.
SIGN_IN, SEEN, GOES_ON, REFUSED, HIDDEN, NOT_NOW, UNFIT = 302, 200, 302, 403, 404, 409, 422
# A program is told that it must say who it is.
UNKNOWN = 401


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
    "office-change": administration(at=lambda _: {"kind": "merge"}),
    "office-change-undo": administration(at=lambda _: {"number": 1}, post={}, right=HIDDEN, elsewhere=HIDDEN),
    "admin-catalogue": administration(),
    "admin-audit": administration(),
    # The desk: everybody has one, with what is theirs on it.
    "desk": own(),
    "desk-figures": own(),
    "desk-proposals": own(),
    # Time limits: boards, the calculator, how one is reminded, what an office decided.
    "limits": Page(elsewhere=SEEN),
    "limits-file": Page(at=lambda _: {"extension": "csv"}, elsewhere=SEEN),
    "limits-calculator": own(query={"matter": "investigation", "opened": "3/4/2023", "severity": "serious"}),
    "limits-catalogue": own(),
    "limits-reminding": Page(elsewhere=SEEN),
    "limits-feed-new": Page(elsewhere=SEEN, post={}),
    "limits-feed-end": Page(elsewhere=GOES_ON, post={}, right=GOES_ON),
    "limits-feed": open_to_all(at=lambda _: {"secret": CALENDAR}),
    "limits-rules": administration(),
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
    "catalogue-offences": own(query={"q": "trộm cắp"}),
    "accused-options": entering(query={"q": "nguyễn"}, elsewhere=SEEN),
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
    "review-trends": Page(at=review),
    "review-word": Page(at=review),
    "review-beside": Page(at=review, query={"a": "96", "b": "358"}),
    "catalogue-compare": Page(elsewhere=SEEN, query={"a": "96", "b": "358"}),
    "office": Page(at=lambda _: {"office": "my-xuyen"}),
    "choose-matrix": own(GOES_ON, query={"period": "2023-6T", "office": "my-xuyen"}),
    "matrix": Page(at=review),
    "matrix-file": Page(at=lambda world: {**review(world), "extension": "csv"}),
    "choose-glance": own(GOES_ON, query={"period": "2023-6T", "office": "my-xuyen"}),
    "glance": Page(at=review),
    "choose-figure": own(GOES_ON, query={"period": "2023-6T", "office": "my-xuyen", "indicator": "x"}),
    "figure": Page(at=figure),
    "choose-explore": own(GOES_ON, query={"period": "2023-6T", "office": "my-xuyen", "indicator": "x"}),
    "explore": Page(at=figure, query={"rows": "month"}),
    "explore-keep": Page(at=figure, post={"name": "Mới"}, right=GOES_ON),
    "explore-throw-away": Page(at=lambda world: {**figure(world), "cut": world.cut.pk}, post={}, right=GOES_ON),
    "explore-file": Page(at=lambda world: {**figure(world), "extension": "csv"}),
    "figure-picture": Page(at=lambda world: {**figure(world), "picture": "trend", "extension": "svg"}),
    "figure-records": Page(at=lambda world: {**figure(world), "extension": "csv"}),
    "figure-parts": Page(at=figure),
}
