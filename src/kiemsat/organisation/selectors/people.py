"""Who holds which post, and who is in charge of what, on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from kiemsat.organisation.models import Person, Portfolio, Post


def posts_held(office_ids: Collection[int], on: date) -> QuerySet[Post]:
    """The posts held in these offices on the day, with their people."""
    held = Q(held_from__lte=on) & (Q(held_to=None) | Q(held_to__gt=on))
    return Post.objects.filter(held, office__in=office_ids).select_related("person", "office")


def posts_of(person: Person, on: date) -> QuerySet[Post]:
    """The posts that the person holds on the day."""
    held = Q(held_from__lte=on) & (Q(held_to=None) | Q(held_to__gt=on))
    return Post.objects.filter(held, person=person).select_related("office")


def portfolios_held(office_ids: Collection[int], on: date) -> QuerySet[Portfolio]:
    """What the holders of posts in these offices are in charge of on the day."""
    held = Q(held_from__lte=on) & (Q(held_to=None) | Q(held_to__gt=on))
    return Portfolio.objects.filter(held, post__office__in=office_ids).select_related("post__person", "office")
