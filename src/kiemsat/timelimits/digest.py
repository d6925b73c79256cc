"""The morning digest of one person: what ends in their matters, and for those who answer for others', in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.models import Account
from kiemsat.accounts.selectors import access_of_account
from kiemsat.registers.choices import Secrecy
from kiemsat.registers.models import Spell
from kiemsat.registers.selectors.limits import (
    LimitCounts,
    count_limits,
    limits_ended,
    limits_ending,
    limits_in_reach,
    limits_of_mine,
)
from kiemsat.registers.stages import STAGES
from kiemsat.timelimits.choices import Which
from kiemsat.timelimits.days import days_left, number, written
from kiemsat.timelimits.selectors.boards import Group, by_office
from kiemsat.timelimits.selectors.reminding import reminding_of

WITHIN = 7
MOST_LINES = 30


@dataclass(frozen=True)
class MailLine:
    """One limit in a mail."""

    number: str
    title: str
    stage: str
    office: str
    day: str
    note: str
    href: str


@dataclass(frozen=True)
class Lines:
    """The limits of a kind: the first of them, how many more, and how many of secret files, which are only counted."""

    lines: tuple[MailLine, ...]
    more: int
    secret: int

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.lines) + self.more + self.secret


@dataclass(frozen=True)
class Digest:
    """What one person is told in the morning."""

    name: str
    day: str
    overdue: Lines
    ending: Lines
    office: LimitCounts | None
    offices: tuple[Group, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        of_office = self.office is not None and bool(self.office.overdue or self.office.within(WITHIN))
        return bool(self.overdue.count or self.ending.count or of_office)

    @property
    def numbers(self) -> tuple[tuple[str, str], ...]:
        """The office's limits, by how near they are."""
        if self.office is None:
            return ()
        return tuple((str(which.label), number(count)) for which, count in _counted(self.office))


def digest_of(access: Access, on: date) -> Digest:
    """The digest of the person on the day, in the language of the moment."""
    mine = limits_of_mine(access) if access.has(Permission.READ) else Spell.objects.none()
    oversees = access.has(Permission.APPROVE) and access.has(Permission.READ)
    reach = limits_in_reach(access) if oversees else None
    offices = by_office(reach, on) if reach is not None else []
    return Digest(
        name=access.name,
        day=written(on),
        overdue=_lines(limits_ended(mine, on), on),
        ending=_lines(limits_ending(mine, on, on + timedelta(WITHIN)), on),
        office=None if reach is None else count_limits(reach, on),
        offices=tuple(offices) if len(offices) > 1 else (),
    )


def mail_of(account: Account, on: date) -> EmailMultiAlternatives | None:
    """The mail to the account, in its language; None where there is nothing to tell."""
    with override(reminding_of(account).language):
        digest = digest_of(access_of_account(account, on), on)
        if not digest:
            return None
        context = {
            "digest": digest,
            "board": _absolute(reverse("limits")),
            "reminding": _absolute(reverse("limits-reminding")),
            "heads": [which.label for which in Which],
        }
        mail = EmailMultiAlternatives(
            subject=_subject(digest),
            body=render_to_string("timelimits/mail/digest.txt", context),
            to=[account.email],
        )
        mail.attach_alternative(render_to_string("timelimits/mail/digest.html", context), "text/html")
    return mail


def _subject(digest: Digest) -> str:
    said = [
        text.format(n=number(count))
        for count, text in (
            (digest.overdue.count, _("{n} quá hạn")),
            (digest.ending.count, _("{n} sắp hết hạn")),
            (digest.office.overdue if digest.office else 0, _("đơn vị {n} quá hạn")),
        )
        if count
    ]
    return _("Thời hạn {day}: {said}").format(day=digest.day, said=", ".join(said) or _("số của đơn vị"))


def _lines(limits: QuerySet[Spell], on: date) -> Lines:
    # A mail lies open on its way: a file that is not ordinary is only counted in it, whoever reads it.
    ordinary = limits.filter(matter__secrecy=Secrecy.ORDINARY)
    shown = tuple(_line(spell, on) for spell in ordinary[:MOST_LINES])
    more = ordinary.count() - len(shown) if len(shown) == MOST_LINES else 0
    return Lines(shown, more, limits.exclude(matter__secrecy=Secrecy.ORDINARY).count())


def _line(spell: Spell, on: date) -> MailLine:
    due = spell.due_on or on
    return MailLine(
        number=spell.matter.number,
        title=spell.matter.title,
        stage=STAGES[spell.stage].said,
        office=spell.office.short_name,
        day=written(due),
        note=days_left(due, on),
        href=_absolute(reverse("record", args=(spell.matter_id,))),
    )


def _counted(counts: LimitCounts) -> tuple[tuple[Which, int], ...]:
    return (
        (Which.OVERDUE, counts.overdue),
        (Which.TODAY, counts.within(0)),
        (Which.WITHIN_3, counts.within(3)),
        (Which.WITHIN_7, counts.within(7)),
    )


def _absolute(path: str) -> str:
    return f"{settings.KIEMSAT_PUBLIC_URL}{path}"
