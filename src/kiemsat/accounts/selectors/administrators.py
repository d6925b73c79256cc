"""Who administers what."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from kiemsat.accounts.access import ELSEWHERE
from kiemsat.accounts.choices import ADMINISTRATOR
from kiemsat.accounts.models import Account, Grant
from kiemsat.organisation.models import Post


def held_on(day: date) -> Q:
    """What is held on the day: posts, portfolios, grants."""
    return Q(held_from__lte=day) & (Q(held_to=None) | Q(held_to__gt=day))


def chief_administrators(on: date) -> QuerySet[Grant]:
    """The grants by which active accounts administer everything on the day."""
    return Grant.objects.filter(held_on(on), role=ADMINISTRATOR, office=None, account__is_active=True)


def offices_of(account: Account, on: date) -> frozenset[int]:
    """Where the account's rights lie on the day; ELSEWHERE for one that has none, or reaches every office."""
    posts = Post.objects.filter(held_on(on), person=account.person_id) if account.person_id else Post.objects.none()
    grants = Grant.objects.filter(held_on(on), account=account)
    ids = {*posts.values_list("office", flat=True), *(grant.office_id or ELSEWHERE for grant in grants)}
    return frozenset(ids or {ELSEWHERE})
