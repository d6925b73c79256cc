"""Loading the demonstration: everything or nothing, into a database without registers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from django.db import transaction
from django.db.models import Max, Model

from kiemsat.base.actors import Actor
from kiemsat.base.audit import Target, record
from kiemsat.base.clock import stand_on
from kiemsat.base.models import AuditRecord
from kiemsat.demonstration.accounts import let_nobody_in, let_people_in
from kiemsat.demonstration.errors import DemonstrationError, RealRegisters, RegistersNotEmpty
from kiemsat.demonstration.plan import Plan, read_plan
from kiemsat.demonstration.province import make_up
from kiemsat.demonstration.staff import Staff
from kiemsat.demonstration.tables import COLUMNS, TableMaker
from kiemsat.demonstration.titles import Titles
from kiemsat.demonstration.writing import clear, last_keys, let_keys_go_on, models_by_table, take_stock, write
from kiemsat.organisation.actions import load_offices
from kiemsat.organisation.models import Office, Person, Portfolio, Post
from kiemsat.registers.actions.recompute import recompute_limits
from kiemsat.registers.actions.search_index import forget_words, index_missing
from kiemsat.registers.models import Act, ActText, Matter, MatterText

Progress = Callable[[int, int, str], None]

LOADED = "demonstration.loaded"
LOADER = Actor.system("kiemsat demo load")
# The demonstration has no clock: in it, it is the morning after the last day of the registers.
THE_MORNING_AFTER = datetime(2023, 6, 1, 8, 0, tzinfo=timezone(timedelta(hours=7)))
# The journal of those files and the numbers given out go with them.
KEPT_ABOUT_FILES = ("registers_change", "registers_sequence")
_MAKING_UP, _WRITING_STAFF, _FINDING = "dựng hồ sơ", "ghi đơn vị, biên chế", "lập mục lục tìm kiếm"
_COUNTING = "tính thời hạn"


@dataclass(frozen=True)
class LoadReport:
    """What a load wrote: the rows of every table."""

    seed: int
    scale: int
    rows: dict[str, int]

    def __str__(self) -> str:
        def number(table: str) -> str:
            return f"{self.rows[table]:,}".replace(",", ".")

        return (
            f"Đã nạp tỉnh minh họa: {number('registers_matter')} hồ sơ, {number('registers_spell')} lần thụ lý, "
            f"{number('registers_act')} văn bản và hoạt động của 12 đơn vị."
        )


def is_loaded() -> bool:
    """Whether this database holds the demonstration."""
    return _mark() is not None and Matter.objects.exists()


@transaction.atomic
def load_demonstration(
    *,
    seed: int = 2023,
    scale: int = 1,
    replace: bool = False,
    progress: Progress | None = None,
    actor: Actor = LOADER,
    at: datetime = THE_MORNING_AFTER,
) -> LoadReport:
    """The demonstration loaded, the same for the same seed; `scale` copies of it, with names of their own.

    Refuses a database that holds registers. With `replace`, those of an earlier load are deleted first, never others.
    """
    if scale < 1:
        raise DemonstrationError(f"Scale [{scale}] makes no province; give 1 or more.")
    _make_room(replace=replace)
    steps = _Steps(4 + scale * len(COLUMNS), progress)
    load_offices(actor=actor, at=at)
    plan = read_plan()
    staff = _write_staff(Staff(seed, plan), plan)
    steps.done(_WRITING_STAFF)
    offices = dict(Office.objects.values_list("code", "pk"))
    maker = TableMaker(make_up(seed, plan), staff, offices, last_keys())
    steps.done(_MAKING_UP)
    rows = _write_copies(maker, seed, scale, steps)
    # Else what follows may be planned as if the tables were still empty: minutes instead of seconds.
    take_stock(COLUMNS)
    index_missing()
    steps.done(_FINDING)
    recompute_limits(actor=actor, at=at)
    steps.done(_COUNTING)
    let_keys_go_on([*models_by_table().values(), Person, Post, Portfolio])
    take_stock([MatterText._meta.db_table, ActText._meta.db_table])
    stand_on(at.date())
    let_people_in(actor=actor, on=at.date())
    _leave_mark(LoadReport(seed, scale, rows), staff, actor, at)
    return LoadReport(seed, scale, rows)


class _Steps:
    """Counts the steps of a load for whoever watches."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total = total
        self._progress = progress
        self._done = 0

    def done(self, label: str) -> None:
        """One more step is done."""
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total, label)


def _write_copies(maker: TableMaker, seed: int, scale: int, steps: _Steps) -> dict[str, int]:
    rows: Counter[str] = Counter()
    models = models_by_table()
    for copy in range(scale):
        tables = maker.copy(Titles(seed, copy))
        for table, columns in COLUMNS.items():
            write(table, columns, tables[table])
            rows[table] += len(tables[table])
            steps.done(str(models[table]._meta.verbose_name))
    return dict(rows)


def _write_staff(staff: Staff, plan: Plan) -> Staff:
    """The people, their posts and portfolios written; each person knows their key."""
    offices = Office.objects.in_bulk(field_name="code")
    for key, one in enumerate(staff.people, _first_key(Person)):
        one.pk = key
    Person.objects.bulk_create(
        Person(pk=one.pk, full_name=one.full_name, sex=one.sex, birth_year=one.born) for one in staff.people
    )
    posts = [
        Post(
            pk=key, person_id=post.staffer.pk, office=offices[post.office], role=post.role, rank=post.rank,
            duty=post.duty, held_from=date.fromordinal(post.held_from),
            held_to=date.fromordinal(post.held_to) if post.held_to else None,
        )
        for key, post in enumerate(staff.posts, _first_key(Post))
    ]  # fmt: skip
    Post.objects.bulk_create(posts)
    begin = date.fromordinal(plan.first)
    charges = [(row, *given) for post, row in zip(staff.posts, posts, strict=True) for given in post.portfolios]
    Portfolio.objects.bulk_create(
        Portfolio(
            pk=key, post=row, field=field, office=offices.get(office), held_from=max(row.held_from, begin),
            held_to=row.held_to,
        )
        for key, (row, field, office) in enumerate(charges, _first_key(Portfolio))
    )  # fmt: skip
    return staff


def _first_key(model: type[Model]) -> int:
    """The key after the highest in use: keys do not depend on what was there and went."""
    return int(model._default_manager.aggregate(last=Max("pk"))["last"] or 0) + 1


def _mark() -> AuditRecord | None:
    """The record of the last load; none in a database that never held the demonstration."""
    return AuditRecord.objects.filter(verb=LOADED).order_by("pk").last()


def _leave_mark(report: LoadReport, staff: Staff, actor: Actor, at: datetime) -> None:
    record(
        LOADED,
        target=Target("demonstration", f"{report.seed}"),
        actor=actor,
        at=at,
        scale=report.scale,
        rows=report.rows,
        last_matter=Matter.objects.latest("pk").pk,
        last_act=Act.objects.latest("pk").pk,
        people=[one.pk for one in staff.people],
    )


def _make_room(*, replace: bool) -> None:
    """Empty the registers of an earlier load, or refuse."""
    matters, mark = Matter.objects.count(), _mark()
    if not matters and not Act.objects.exists():
        return
    if mark is None:
        raise RealRegisters(matters)
    entered_since = Matter.objects.filter(pk__gt=mark.details["last_matter"]).count()
    if entered_since or Act.objects.filter(pk__gt=mark.details["last_act"]).exists():
        raise RealRegisters(entered_since)
    if not replace:
        raise RegistersNotEmpty(matters)
    forget_words()
    clear([*KEPT_ABOUT_FILES, *reversed(COLUMNS)])
    let_nobody_in(mark.details["people"])
    Portfolio.objects.filter(post__person__in=mark.details["people"]).delete()
    Post.objects.filter(person__in=mark.details["people"]).delete()
    Person.objects.filter(pk__in=mark.details["people"]).delete()
