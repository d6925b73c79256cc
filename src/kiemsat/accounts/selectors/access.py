"""What an account may see and do on a day, as it follows from the posts its person holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from kiemsat.accounts.access import Access, Reach
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.models import Account
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Post
from kiemsat.organisation.selectors import tree

_WORKING = frozenset({Permission.READ, Permission.ENTER, Permission.ISSUE, Permission.FIGURES})
_HEADS = _WORKING | {Permission.APPROVE, Permission.IMPORT}
_BY_ROLE: dict[str, frozenset[Permission]] = {
    Role.CHIEF: _HEADS,
    Role.DEPUTY: _HEADS,
    Role.OFFICE_HEAD: _HEADS,
    Role.DIVISION_HEAD: _HEADS,
    Role.PROSECUTOR: _WORKING,
    Role.EXAMINER: _WORKING,
    Role.STATISTICIAN: frozenset({Permission.READ, Permission.ENTER, Permission.IMPORT, Permission.FIGURES}),
}


def access_of_account(account: Account, on: date) -> Access:
    """What the account's person may see and do on the day."""
    posts = list(_posts(account, on))
    return Access(
        account_id=account.pk,
        person_id=account.person_id,
        name=account.name,
        reaches=tuple(_reaches(posts, on)),
        clearance=account.clearance,
        home_office_id=posts[0].office_id if posts else None,
    )


def _posts(account: Account, on: date) -> Iterator[Post]:
    held = Q(held_from__lte=on) & (Q(held_to=None) | Q(held_to__gt=on))
    yield from Post.objects.filter(held, person=account.person_id).select_related("office")


def _reaches(posts: list[Post], on: date) -> Iterator[Reach]:
    standing = tree(on)
    for post in posts:
        if post.role in _BY_ROLE and post.office in standing:
            yield Reach(_BY_ROLE[post.role], standing.subtree_ids(post.office))
