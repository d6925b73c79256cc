"""A register as a list: what it holds, in which order, and that leafing through it misses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from kiemsat.accounts.access import Access, Reach
from kiemsat.accounts.choices import Permission
from kiemsat.registers.actions.search_index import index_missing
from kiemsat.registers.models import Accused, Act, Spell
from kiemsat.registers.search_words import words_in
from kiemsat.registers.selectors.list_acts import act_orders, acts_listed, acts_readable, rows_of_acts
from kiemsat.registers.selectors.list_filters import ActState, Filters, State
from kiemsat.registers.selectors.list_spells import orders_of, rows_of_spells, shown_with, spells_listed
from kiemsat.registers.selectors.overview import documents_at, registers_at
from kiemsat.registers.selectors.paging import COUNTED_UP_TO, Order, Place, count_of, page_of
from kiemsat.registers.selectors.scope import spells_in_stage, visible_spells
from kiemsat.registers.tests import build

pytestmark = pytest.mark.django_db
ON = date(2023, 6, 1)
READ = frozenset({Permission.READ})
NAMES = ["Nguyễn Văn An", "Thạch Thị Bé", "Đặng Đình Đào", "Sơn Sa Mây"]


def reader(codes: str = "ab", fields: list[str] | None = None, clearance: int = 0, person: int | None = None) -> Access:
    offices = frozenset(build.office(code).pk for code in codes)
    return Access(1, person, "x", (Reach(READ, offices, None if fields is None else frozenset(fields)),), clearance)


def some_reports(seed: int, count: int = 60) -> None:
    """Reports of three offices: open, overdue, suspended, concluded, some secret, some with a prosecutor."""
    random = Random(seed)
    for number in range(count):
        office = build.office(random.choice("abc"))
        report = build.crime_report(
            office=office, number=f"{number}/2023", title=f"Tố giác {random.choice(NAMES)}",
            secrecy=random.choice([0, 0, 0, 1, 2]), agency=random.choice(["police", "military"]),
            reported_person=random.choice(["", *NAMES]),
        )  # fmt: skip
        opened = date(2023, 1, 1) + timedelta(days=random.randint(0, 100))
        due = opened + timedelta(days=random.choice([20, 60, 120, 154]))
        prosecutor = build.person(random.choice(NAMES))
        given = {"office": office, "opened_on": opened, "due_on": due, "prosecutor": prosecutor}
        if random.random() < 0.5:
            build.spell(report, **given)
            continue
        ended = opened + timedelta(days=random.randint(0, 30))
        way = random.choice(["initiated", "not_initiated", "transferred", "suspended"])
        build.spell(report, **given, closed_on=ended, closed_as=way)
        if way == "suspended":
            build.spell(
                report, stage="crime_report_suspension", opened_as="suspended", office=office, opened_on=ended,
                due_on=None, prosecutor=prosecutor,
            )  # fmt: skip
    index_missing()


def report_of(spell: Spell) -> Any:
    return spell.matter.crimereport


Rule = Callable[[Spell], bool]
ASKED: list[Any] = [
    pytest.param(Filters(), lambda one: one.closed_on is None, id="open"),
    pytest.param(Filters(state=State.ALL), lambda _: True, id="all"),
    pytest.param(Filters(state=State.CLOSED), lambda one: one.closed_on is not None, id="closed"),
    pytest.param(Filters(state=State.OVERDUE), lambda one: one.closed_on is None and one.due_on < ON, id="overdue"),
    pytest.param(
        Filters(state=State.DUE, due_within=3),
        lambda one: one.closed_on is None and ON <= one.due_on <= date(2023, 6, 4), id="due within three days",
    ),
    pytest.param(
        Filters(state=State.ALL, opened_from=date(2023, 2, 1), opened_to=date(2023, 3, 1)),
        lambda one: date(2023, 2, 1) <= one.opened_on <= date(2023, 3, 1), id="opened between days, both counted",
    ),
    pytest.param(
        Filters(state=State.CLOSED, closed_from=date(2023, 2, 1), closed_to=date(2023, 3, 1)),
        lambda one: one.closed_on is not None and date(2023, 2, 1) <= one.closed_on <= date(2023, 3, 1),
        id="closed between",
    ),
    pytest.param(
        Filters(state=State.ALL, closed_as=("initiated",)),
        lambda one: one.closed_as == "initiated" and one.matter.secrecy == 0, id="by result",
    ),
    pytest.param(
        Filters(state=State.ALL, facets={"agency": "military"}),
        lambda one: report_of(one).agency == "military" and one.matter.secrecy == 0, id="by agency",
    ),
    pytest.param(Filters(state=State.ALL, secrecy=2), lambda one: one.matter.secrecy == 2, id="secret ones, masked"),
    pytest.param(
        Filters(state=State.ALL, text="dang dao"),
        lambda one: one.matter.secrecy == 0
        and {"dang", "dao"} <= {*words_in(one.matter.title), *words_in(report_of(one).reported_person)},
        id="by words",
    ),
    pytest.param(
        Filters(text="nguyen", facets={"agency": "police"}, opened_from=date(2023, 2, 1)),
        lambda one: one.closed_on is None and one.matter.secrecy == 0 and report_of(one).agency == "police"
        and one.opened_on >= date(2023, 2, 1)
        and "nguyen" in {*words_in(one.matter.title), *words_in(report_of(one).reported_person)},
        id="several at once",
    ),
    pytest.param(Filters(state=State.ALL, text="…"), lambda _: False, id="words that are none"),
]  # fmt: skip


@pytest.mark.parametrize(("filters", "rule"), ASKED)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_list_holds_what_a_plain_filter_over_all_records_lets_through(
    seed: int, filters: Filters, rule: Rule
) -> None:
    some_reports(seed)
    access = reader("ab")
    here = access.office_ids(Permission.READ)
    queue = Spell.objects.filter(stage="crime_report").select_related("matter__crimereport")
    expected = {one for one in queue if one.office_id in here and rule(one)}
    assert set(spells_listed(access, "crime_report", filters, ON)) == expected


def test_the_suspended_are_those_of_the_queue_of_suspensions() -> None:
    some_reports(3)
    listed = spells_listed(reader("abc"), "crime_report", Filters(state=State.SUSPENDED), ON)
    assert set(listed) == set(Spell.objects.filter(stage="crime_report_suspension"))
    assert listed.exists()


def test_one_office_and_ones_own_matters() -> None:
    some_reports(4)
    person = build.person(NAMES[0])
    office = build.office("b")
    both = Filters(state=State.ALL, office_ids=frozenset({office.pk}), mine=True)
    listed = spells_listed(reader("ab", person=person.pk), "crime_report", both, ON)
    assert set(listed) == set(Spell.objects.filter(stage="crime_report", office=office, prosecutor=person))
    assert not spells_listed(reader("ab"), "crime_report", Filters(mine=True), ON).exists()


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED, State.ALL, State.SUSPENDED])
@pytest.mark.parametrize("size", [1, 7, 100])
def test_leafing_forth_and_back_shows_every_row_once_and_in_order(state: State, size: int) -> None:
    some_reports(5, count=30)
    access, filters = reader("abc", clearance=2), Filters(state=state)
    listed = spells_listed(access, "crime_report", filters, ON)
    queue = "crime_report_suspension" if state == State.SUSPENDED else "crime_report"
    readable = spells_in_stage(access, queue)
    for usual in orders_of("crime_report", state).values():
        for order in (usual, Order(usual.column, descending=not usual.descending)):
            expected = list(listed.order_by(*order.columns()))
            assert leafed(listed, readable, order, size) == expected
            assert leafed(listed, readable, order, size, back=True) == expected
            assert len(expected) == listed.count()


def leafed(listed: Any, readable: Any, order: Order, size: int, *, back: bool = False) -> list[Any]:
    page = page_of(listed, readable, order, Place(at_end=back), size)
    found = list(page.rows)
    while page.has_previous if back else page.has_next:
        place = Place(before=page.rows[0].pk) if back else Place(after=page.rows[-1].pk)
        page = page_of(listed, readable, order, place, size)
        found = [*page.rows, *found] if back else [*found, *page.rows]
        # What was left behind is still there on the other side.
        assert page.has_next if back else page.has_previous
    return found


def test_a_page_cannot_begin_at_a_row_out_of_scope() -> None:
    some_reports(6)
    access = reader("a")
    listed = spells_listed(access, "crime_report", Filters(state=State.ALL), ON)
    order = Order("opened_on", descending=True)
    first = page_of(listed, listed, order, Place(), 5)
    foreign = Spell.objects.filter(office=build.office("c")).order_by("opened_on")[0]
    for place in (Place(after=foreign.pk), Place(before=foreign.pk), Place(after=10**18)):
        assert page_of(listed, spells_in_stage(access, "crime_report"), order, place, 5) == first


def test_rows_are_counted_up_to_a_limit() -> None:
    some_reports(7, count=12)
    everything = Spell.objects.filter(stage="crime_report")
    assert (count_of(everything).known, count_of(everything).more) == (12, False)
    assert (count_of(everything, 12).known, count_of(everything, 12).more) == (12, False)
    assert (count_of(everything, 5).known, count_of(everything, 5).more) == (5, True)
    assert COUNTED_UP_TO == 10_000


def test_a_masked_row_tells_where_and_when_and_nothing_else() -> None:
    secret = build.spell(build.crime_report(secrecy=2, reported_person="Ai đó"), due_on=date(2023, 5, 31))
    row = rows_of_spells(reader("a"), list(shown_with(Spell.objects.filter(pk=secret.pk))), ON)[0]
    assert (row.masked, row.names, row.days_left, row.overdue) == (True, (), -1, True)
    cleared = rows_of_spells(reader("a", clearance=2), list(shown_with(Spell.objects.filter(pk=secret.pk))), ON)[0]
    assert (cleared.masked, [name.text for name in cleared.names]) == (False, ["Ai đó"])


def test_an_accused_is_listed_under_the_accuseds_own_offence() -> None:
    spell = build.investigation(2)
    worse, _ = Accused.objects.filter(case=spell.matter_id).order_by("pk")
    Accused.objects.filter(pk=worse.pk).update(severity="extremely_serious")
    filters = Filters(facets={"severity": "extremely_serious"})
    listed = spells_listed(reader("a"), "accused_investigation", filters, ON)
    assert [one.accused for one in listed] == [worse]


class TestActs:
    def some_acts(self, seed: int) -> None:
        random = Random(seed)
        for number in range(50):
            act = build.act(
                office=build.office(random.choice("abc")), field=random.choice(["investigation", "trials"]),
                number=f"{number}/YC", issued_on=date(2023, 1, 1) + timedelta(days=random.randint(0, 90)),
                matter=random.choice([None, build.crime_report(secrecy=random.choice([0, 2]))]),
            )  # fmt: skip
            due = random.choice([None, date(2023, 5, 30), date(2023, 7, 1)])
            Act.objects.filter(pk=act.pk).update(reply_due_on=due)
            if due and random.random() < 0.4:
                Act.objects.filter(pk=act.pk).update(answered_on=date(2023, 5, 1), answer="accepted")
        index_missing()

    @pytest.mark.parametrize(
        ("filters", "rule"),
        [
            (Filters(state=ActState.ALL), lambda _: True),
            (
                Filters(state=ActState.LATE),
                lambda act: act.reply_due_on and act.reply_due_on < ON and not act.answered_on,
            ),
            (Filters(state=ActState.AWAITING), lambda act: act.reply_due_on and not act.answered_on),
            (Filters(state=ActState.ANSWERED), lambda act: act.answered_on),
            (Filters(state=ActState.WITHDRAWN), lambda _: False),
            (
                Filters(state=ActState.ALL, text="1"),
                lambda act: act.number[0] == "1" and not (act.matter and act.matter.secrecy),
            ),
            (
                Filters(state=ActState.ALL, facets={"answer": "accepted"}),
                lambda act: act.answer == "accepted" and not (act.matter and act.matter.secrecy),
            ),
        ],
    )
    def test_documents_are_those_a_plain_filter_lets_through(
        self, filters: Filters, rule: Callable[[Act], object]
    ) -> None:
        self.some_acts(1)
        access = reader("ab", fields=["investigation"])
        here = access.office_ids(Permission.READ)
        every = Act.objects.select_related("matter")
        within = {act for act in every if act.office_id in here and act.field == "investigation"}
        assert set(acts_listed(access, filters, ON)) == {act for act in within if rule(act)}
        for order in act_orders(filters.state).values():
            assert set(leafed(acts_listed(access, filters, ON), acts_readable(access), order, 7)) == {
                act for act in within if rule(act)
            }

    def test_a_document_of_a_secret_matter_is_masked(self) -> None:
        act = build.act(matter=build.crime_report(secrecy=2))
        assert [row.masked for row in rows_of_acts(reader("a"), [act], ON)] == [True]
        assert [row.masked for row in rows_of_acts(reader("a", clearance=2), [act], ON)] == [False]


def test_the_overview_counts_what_the_lists_hold() -> None:
    some_reports(8)
    build.investigation(2, at=build.office("a"))
    for fields in (None, ["crime_reports"], ["investigation", "civil"]):
        access = reader("ab", fields=fields)
        for one in registers_at(access, date(2023, 2, 20)):
            code = one.stage.code
            listed = {
                state: spells_listed(access, code, Filters(state=state), date(2023, 2, 20)).count()
                for state in (State.OPEN, State.OVERDUE)
            }
            assert (one.open, one.overdue) == (listed[State.OPEN], listed[State.OVERDUE]), code
            february = {"opened_on__gte": date(2023, 2, 1), "opened_on__lte": date(2023, 2, 20)}
            assert one.opened == visible_spells(access).filter(stage=code, **february).count()


def test_the_overview_counts_documents() -> None:
    build.act(issued_on=date(2023, 6, 1))
    build.act(issued_on=date(2023, 5, 31), reply_due_on=date(2023, 5, 31))
    build.act(issued_on=date(2023, 5, 31), reply_due_on=date(2023, 6, 1))
    counts = documents_at(reader("a"), ON)
    assert (counts.issued, counts.awaiting, counts.late) == (1, 2, 1)
