"""The main navigation: one line for each part of the site, shown where there is such a page and the right to see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Rights(Protocol):
    """What the menu asks of whoever is signed in; base knows no more of accounts."""

    def has(self, permission: str, /) -> bool:
        """Whether the person has the permission anywhere."""
        ...


@dataclass(frozen=True)
class Entry:
    """A part of the site: its first page by name or by address, and the beginnings of the addresses that belong to it.

    Seen by whoever has one of the permissions; by everybody signed in where none is named.
    """

    label: str | Promise
    route: str = ""
    address: str = ""
    permissions: tuple[str, ...] = ()
    under: tuple[str, ...] = ()

    def found_at(self) -> str:
        """The address of its first page, empty while the site has no such page."""
        try:
            if self.route:
                return reverse(self.route)
            resolve(self.address)
        except (NoReverseMatch, Resolver404):
            return ""
        return self.address

    def open_to(self, rights: Rights) -> bool:
        """Whether the person may see it."""
        return not self.permissions or any(rights.has(permission) for permission in self.permissions)


MENU = (
    Entry(_("Bàn làm việc"), "desk"),
    Entry(
        _("Sổ nghiệp vụ"),
        "registers",
        permissions=("read",),
        under=("/records/", "/spells/", "/acts/", "/search/", "/catalogue/offences/"),
    ),
    Entry(_("Thời hạn"), "limits", permissions=("read",)),
    Entry(
        _("Chỉ tiêu"),
        "choose-review",
        permissions=("figures",),
        under=("/figures/", "/matrix/", "/glance/", "/explore/"),
    ),
    Entry(_("Nhập sổ cũ"), "importing", permissions=("import",)),
    Entry(_("Quản trị"), address="/admin/", permissions=("administer", "audit"), under=("/administration/",)),
)


@dataclass(frozen=True)
class Shown:
    """An entry as the page shows it."""

    label: str | Promise
    href: str
    current: bool


def shown_menu(request: HttpRequest, rights: Rights | None) -> Iterator[Shown]:
    """The entries this person sees, the one they are in marked; nobody's menu is empty."""
    if rights is None:
        return
    for entry in MENU:
        if entry.open_to(rights) and (href := entry.found_at()):
            yield Shown(entry.label, href, request.path.startswith((href, *entry.under)))
