"""People and the posts they hold."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.law.intervals import ONE_DAY
from kiemsat.organisation.choices import LEADERS, Rank, Role, Sex, WorkField
from kiemsat.organisation.errors import PostRefused
from kiemsat.organisation.models import Office, Person, Portfolio, Post


@transaction.atomic
def add_person(
    *, full_name: str, actor: Actor, at: datetime, birth_year: int | None = None, sex: Sex | None = None
) -> Person:
    """A person newly known to the records."""
    name = " ".join(full_name.split())
    if not name:
        raise PostRefused("A person needs a name; give family, middle and given name.")
    person = Person.objects.create(full_name=name, birth_year=birth_year, sex=sex or "")
    record("organisation.person.added", target=person, actor=actor, at=at)
    return person


@transaction.atomic
def appoint(
    *,
    person: Person,
    office: Office,
    role: Role,
    held_from: date,
    actor: Actor,
    at: datetime,
    held_to: date | None = None,
    rank: Rank | None = None,
    duty: WorkField | None = None,
) -> Post:
    """A post given to a person from `held_from` up to the day before `held_to` (None: until further notice)."""
    _require_order(held_from, held_to)
    _require_office(office, held_from, held_to)
    if role is Role.CHIEF:
        _require_no_other_chief(office, held_from, held_to)
    post = Post.objects.create(
        person=person, office=office, role=role, rank=rank or "", duty=duty or "", held_from=held_from, held_to=held_to
    )
    record("organisation.post.given", target=post, actor=actor, at=at, person=person.pk, office=office.code, role=role)
    return post


@transaction.atomic
def end_post(*, post: Post, held_to: date, actor: Actor, at: datetime) -> Post:
    """The post ended, with its portfolios: `held_to` is the first day on which it is no longer held."""
    _require_order(post.held_from, held_to)
    if post.portfolios.filter(held_from__gte=held_to).exists():
        raise PostRefused(f"Post [{post}] has a portfolio that begins after [{held_to}]; end it on a later day.")
    still_held = Post.objects.filter(pk=post.pk, held_to=None)
    if still_held.update(held_to=held_to) != 1:
        raise PostRefused(f"Post [{post}] has an end already; there is nothing to end.")
    post.portfolios.filter(Q(held_to=None) | Q(held_to__gt=held_to)).update(held_to=held_to)
    record("organisation.post.ended", target=post, actor=actor, at=at, held_to=held_to)
    post.refresh_from_db()
    return post


@transaction.atomic
def assign_portfolio(
    *,
    post: Post,
    held_from: date,
    actor: Actor,
    at: datetime,
    field: WorkField | None = None,
    office: Office | None = None,
    held_to: date | None = None,
) -> Portfolio:
    """A field of work, an office, or the one in the other put in the charge of a chief or a deputy."""
    if post.role not in LEADERS:
        raise PostRefused(f"Post [{post}] has no portfolio: only a chief or a deputy is in charge of others' work.")
    if field is None and office is None:
        raise PostRefused(f"Portfolio of [{post}] is empty; give a field of work or an office.")
    _require_order(held_from, held_to)
    last_day = _last_day(held_to or post.held_to)
    if not post.held_on(held_from) or (last_day is not None and not post.held_on(last_day)):
        raise PostRefused(f"Portfolio of [{post}] goes beyond the days on which the post is held.")
    portfolio = Portfolio.objects.create(
        post=post, field=field or "", office=office, held_from=held_from, held_to=held_to or post.held_to
    )
    record("organisation.portfolio.assigned", target=portfolio, actor=actor, at=at, post=post.pk)
    return portfolio


def _require_order(held_from: date, held_to: date | None) -> None:
    if held_to is not None and held_to <= held_from:
        raise PostRefused(f"It would end on [{held_to}], not after its first day [{held_from}]; give a later end.")


def _require_office(office: Office, held_from: date, held_to: date | None) -> None:
    for day in (held_from, _last_day(held_to)):
        if day is not None and not office.existed_on(day):
            raise PostRefused(f"Office [{office.code}] did not exist on [{day}]; nobody can hold a post in it then.")


def _require_no_other_chief(office: Office, held_from: date, held_to: date | None) -> None:
    ends_later = Q(held_to=None) | Q(held_to__gt=held_from)
    others = Post.objects.filter(ends_later, office=office, role=Role.CHIEF)
    if held_to is not None:
        others = others.filter(held_from__lt=held_to)
    if other := others.first():
        raise PostRefused(f"Office [{office.code}] has a chief in that time, [{other.person}]; end that post first.")


def _last_day(held_to: date | None) -> date | None:
    return None if held_to is None else held_to - ONE_DAY
