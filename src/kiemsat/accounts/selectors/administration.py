"""What the pages of administration list, within what the person administers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from kiemsat.accounts.access import ELSEWHERE, Access
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.models import Account, Grant
from kiemsat.accounts.selectors.accounts import with_posts
from kiemsat.accounts.selectors.administrators import held_on
from kiemsat.base.models import AuditRecord
from kiemsat.base.vietnamese import fold
from kiemsat.organisation.models import Office, Person, Post


def administered(access: Access) -> frozenset[int]:
    """The offices that the person administers."""
    return access.office_ids(Permission.ADMINISTER)


def accounts_seen(access: Access, on: date, words: str = "") -> QuerySet[Account]:
    """The accounts that the person administers, found by username, name without diacritics, or e-mail."""
    accounts = with_posts(Account.objects.all(), on)
    offices = administered(access)
    if ELSEWHERE not in offices:
        posts = Post.objects.filter(held_on(on), office__in=offices)
        grants = Grant.objects.filter(held_on(on), office__in=offices)
        accounts = accounts.filter(Q(person__in=posts.values("person")) | Q(pk__in=grants.values("account")))
    for word in words.split():
        by_name = Q(person__name_key__icontains=fold(word))
        accounts = accounts.filter(Q(username__icontains=word) | Q(email__icontains=word) | by_name)
    return accounts.order_by("username")


def people_seen(access: Access, on: date, words: str = "", office: str = "") -> QuerySet[Person]:
    """The people who hold, or held, a post in an office that the person administers."""
    posts = Post.objects.filter(office__in=administered(access))
    if office:
        posts = posts.filter(held_on(on), office__code=office)
    people = Person.objects.filter(pk__in=posts.values("person")).select_related("account")
    for word in fold(words).split():
        people = people.filter(name_key__contains=word)
    return people.order_by("name_key", "pk")


def offices_administered(access: Access) -> QuerySet[Office]:
    """Every office that the person administers, whenever it existed."""
    offices = administered(access)
    return Office.objects.all() if ELSEWHERE in offices else Office.objects.filter(pk__in=offices)


@dataclass(frozen=True)
class AuditQuestion:
    """What somebody looks for in the audit record; empty parts ask for everything."""

    who: str = ""
    what: str = ""
    target: str = ""
    first_day: date | None = None
    last_day: date | None = None


def audit_seen(access: Access, question: AuditQuestion) -> QuerySet[AuditRecord]:
    """The audit record, latest first; of one who may see it for some offices only, what people there did."""
    records = AuditRecord.objects.order_by("-at", "-pk")
    offices = access.office_ids(Permission.AUDIT)
    if ELSEWHERE not in offices:
        people = Post.objects.filter(office__in=offices).values("person")
        keys = Account.objects.filter(person__in=people).values_list("pk", flat=True)
        records = records.filter(actor_id__in=[f"account:{pk}" for pk in keys])
    if question.who:
        records = records.filter(Q(actor_name__icontains=question.who) | Q(actor_id=question.who))
    if question.what:
        records = records.filter(verb__startswith=question.what)
    if question.target:
        kind, _, key = question.target.partition(" ")
        records = records.filter(target_kind=kind, **({"target_id": key} if key else {}))
    if question.first_day:
        records = records.filter(at__date__gte=question.first_day)
    if question.last_day:
        records = records.filter(at__date__lt=question.last_day + timedelta(days=1))
    return records
