"""Accounts of the demonstration, one for each role: people who hold such a post sign in with one password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import Q

from kiemsat.accounts.choices import ADMINISTRATOR, Clearance
from kiemsat.accounts.loopback import demonstration_password
from kiemsat.accounts.models import Account, ApiToken, Grant, Opening
from kiemsat.base.actors import Actor
from kiemsat.demonstration.errors import DemonstrationError
from kiemsat.organisation.choices import Role, WorkField
from kiemsat.organisation.models import Person, Post
from kiemsat.timelimits.models import DigestSent, Feed, Reminding


@dataclass(frozen=True)
class Desk:
    """Somebody to sign in as: whoever holds such a post; without an office, the administrator."""

    username: str
    office: str = ""
    role: Role | None = None
    duty: WorkField | None = None
    clearance: Clearance = Clearance.ORDINARY


# By the word that tests and documents use for each.
DESKS = {
    "prosecutor": Desk("ksv.my-xuyen", "my-xuyen", Role.PROSECUTOR, WorkField.CRIME_REPORTS),
    "prosecutor_elsewhere": Desk("ksv.ke-sach", "ke-sach", Role.PROSECUTOR, WorkField.CRIME_REPORTS),
    "statistician": Desk("thong-ke.my-xuyen", "my-xuyen", Role.STATISTICIAN),
    "head": Desk("vien-truong.my-xuyen", "my-xuyen", Role.CHIEF, clearance=Clearance.RESTRICTED),
    "division": Desk("truong-phong-1", "soc-trang-p1", Role.DIVISION_HEAD, clearance=Clearance.RESTRICTED),
    "office": Desk("chanh-van-phong", "soc-trang-vp", Role.OFFICE_HEAD, clearance=Clearance.RESTRICTED),
    "deputy": Desk("pho-vien-truong", "soc-trang-cap-tinh", Role.DEPUTY, clearance=Clearance.RESTRICTED),
    "chief": Desk("vien-truong", "soc-trang-cap-tinh", Role.CHIEF, clearance=Clearance.SECRET),
    "administrator": Desk("quan-tri"),
}
REASON = "Quản trị tỉnh minh họa"
# Kept for examples: no mail ever arrives there.
NOWHERE = "kiemsat.example"


@transaction.atomic
def let_people_in(*, actor: Actor, on: date) -> None:
    """Every desk has its account, with the password of this installation; what is right already stays."""
    accounts = Account.objects.filter(demonstration=True)
    known = dict(accounts.values_list("username", "password"))
    encoded = _encoded(set(known.values()))
    accounts.exclude(password=encoded).update(password=encoded)
    for desk in DESKS.values():
        if desk.username not in known:
            _make(desk, encoded, actor, on)


def _encoded(kept: set[str]) -> str:
    """The password's one hash for all accounts: a slow hash is made once, and again only for another password."""
    password = demonstration_password()
    if len(kept) == 1 and check_password(password, encoded := next(iter(kept))):
        return encoded
    return make_password(password)


def let_nobody_in(people: list[int]) -> None:
    """The accounts of the demonstration, and of its people, taken away with all that hangs on them."""
    accounts = Account.objects.filter(Q(demonstration=True) | Q(person__in=people))
    Grant.objects.filter(account__in=accounts).delete()
    Opening.objects.filter(account__in=accounts).delete()
    ApiToken.objects.filter(account__in=accounts).delete()
    for reminded in (Reminding, Feed, DigestSent):
        reminded._default_manager.filter(account__in=accounts).delete()
    accounts.delete()


def _make(desk: Desk, encoded: str, actor: Actor, on: date) -> None:
    account = Account.objects.create(
        username=desk.username, password=encoded, person=_holder(desk, on) if desk.office else None,
        clearance=desk.clearance, demonstration=True, email=f"{desk.username}@{NOWHERE}",
    )  # fmt: skip
    if not desk.office:
        Grant.objects.create(account=account, role=ADMINISTRATOR, held_from=on, reason=REASON, given_by=actor.name)


def _holder(desk: Desk, on: date) -> Person:
    held = Q(held_from__lte=on) & (Q(held_to=None) | Q(held_to__gt=on))
    posts = Post.objects.filter(held, office__code=desk.office, role=desk.role, person__account=None)
    if desk.duty:
        posts = posts.filter(duty=desk.duty)
    post = posts.order_by("pk").select_related("person").first()
    if post is None:
        raise DemonstrationError(f"Nobody in [{desk.office}] is [{desk.role}] with duty [{desk.duty}] on [{on}].")
    return post.person
