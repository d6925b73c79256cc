"""No sequence of cuts tells a small cell: all pages a reader may open together, solved as one set of equations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from kiemsat.engine.office_grids import OfficeGrid, hidden_in_grids, without
from kiemsat.engine.small_cells import Cell, Layer, hidden_in_cross

THREE = 3
# A province of two districts and a provincial office that is counted for itself beside its one division.
ABOVE: Mapping[str, str | None] = {
    "province": None, "own": "office", "division": "office", "office": "province", "d1": "province", "d2": "province",
}  # fmt: skip
LEAVES = ("own", "division", "d1", "d2")
A, B = ("a1", "a2", "a3"), ("b1", "b2")
Record = tuple[str, str, str]
Equation = Mapping[Record, int]
CELLS: tuple[Record, ...] = tuple(product(LEAVES, A, B))
numbers = st.fixed_dictionaries({cell: st.sampled_from([0, 0, 0, 1, 1, 2, 3, 9]) for cell in CELLS})


def grid(records: Mapping[Record, int], place: int) -> OfficeGrid:
    counts: dict[Cell, int] = {}
    for record, number in records.items():
        cell = (record[0], record[place])
        counts[cell] = counts.get(cell, 0) + number
    return OfficeGrid(ABOVE, (A, B)[place - 1], counts)


def crossed(records: Mapping[Record, int], known: frozenset[str]) -> Layer:
    counts: dict[Cell, int] = {}
    for (leaf, a, b), number in records.items():
        if leaf not in known:
            counts[a, b] = counts.get((a, b), 0) + number
    return Layer(A, B, counts)


class Reader:
    """Who may open the records of some offices only, has every page before them, and can solve equations."""

    def __init__(self, records: Mapping[Record, int], known: frozenset[str]) -> None:
        self.records, self.known = records, known
        self.grids = [without(grid(records, place), known) for place in (1, 2)]
        self.hidden = [hidden_in_grids([one], THREE) for one in self.grids]
        self.cross = crossed(records, known)
        rows, columns = ({value for office, value in one or () if office == "province"} for one in self.hidden)
        told_apart = None not in self.hidden
        self.cross_hidden = hidden_in_cross([self.cross], rows, columns, THREE) if told_apart else None

    def knows(self) -> Iterator[Equation]:
        """The sums that stand on some page."""
        for record in CELLS:
            if record[0] in self.known:
                yield {record: 1}
        for office in ABOVE:
            yield self.sum(office)
        for values, hidden in zip((A, B), self.hidden, strict=True):
            for office, value in product(ABOVE, values):
                if hidden is not None and (office, value) not in hidden:
                    yield self.sum(office, value)
        for a, b in product(A, B):
            if self.cross_hidden is not None and (a, b) not in self.cross_hidden:
                yield self.sum("province", a, b)

    def must_not_find(self) -> Iterator[Equation]:
        """The small numbers of what is not theirs to know."""
        for one in self.grids:
            for (office, value), number in one.table.items():
                if 0 < number < THREE:
                    yield self.sum(office, value, unknown=True)
        for (a, b), number in self.cross.counts.items():
            if 0 < number < THREE:
                yield self.sum("province", a, b, unknown=True)

    def sum(self, office: str, *values: str, unknown: bool = False) -> Equation:
        chains = {leaf: set(grid({}, 1).chain(leaf)) for leaf in LEAVES}
        return {
            record: 1
            for record in CELLS
            if office in chains[record[0]] and set(values) <= set(record) and not (unknown and record[0] in self.known)
        }


def solved(equations: Iterable[Equation]) -> dict[Record, dict[Record, Fraction]]:
    """The equations brought into steps: by its first cell, each that says something new."""
    steps: dict[Record, dict[Record, Fraction]] = {}
    for equation in equations:
        left = reduced(equation, steps)
        if left:
            first = next(cell for cell in CELLS if cell in left)
            steps[first] = {cell: number / left[first] for cell, number in left.items()}
    return steps


def reduced(equation: Equation, steps: Mapping[Record, Mapping[Record, Fraction]]) -> dict[Record, Fraction]:
    """What is left of an equation once all that the steps tell is taken from it; nothing if they tell all of it."""
    left = {cell: Fraction(number) for cell, number in equation.items()}
    for cell in CELLS:
        if (times := left.get(cell)) and cell in steps:
            for other, number in steps[cell].items():
                left[other] = left.get(other, Fraction(0)) - times * number
            left = {other: number for other, number in left.items() if number}
    return left


@settings(max_examples=60, deadline=None)
@given(numbers, st.sampled_from([frozenset[str](), frozenset({"d1"}), frozenset({"own", "division"})]))
def test_no_small_cell_is_found_by_subtraction_from_all_cuts_together(
    records: dict[Record, int], known: frozenset[str]
) -> None:
    reader = Reader(records, known)
    steps = solved(reader.knows())
    for wanted in reader.must_not_find():
        assert reduced(wanted, steps), f"{wanted} is found"


def test_the_reader_of_these_tests_finds_what_is_not_guarded() -> None:
    """Each list protected by itself tells the other's cell: what the one hides, the other shows."""
    records = dict.fromkeys(CELLS, 5) | {("d1", "a1", "b1"): 1, ("d1", "a1", "b2"): 1}
    reader = Reader(records, frozenset())
    hidden = reader.hidden[0]
    assert hidden is not None
    assert ("d1", "a1") in hidden
    (partner,) = {value for office, value in hidden if office == "d1"} - {"a1"}
    unguarded = [*reader.knows(), reader.sum("d1", partner)]
    assert not reduced(reader.sum("d1", "a1"), solved(unguarded))


@settings(max_examples=60, deadline=None)
@given(numbers, numbers)
def test_above_the_line_and_below_it_a_small_cell_could_as_well_be_another(
    above: dict[Record, int], rest: dict[Record, int]
) -> None:
    layers = [grid(above, 1), grid(rest, 1)]
    hidden = hidden_in_grids(layers, THREE)
    assert hidden is not None, "with several values there is always a way"
    for layer in layers:
        for cell, number in layer.table.items():
            if 0 < number < THREE:
                room = min(THREE, layer.total(cell[0])) - number
                assert layer.network().covers(cell, hidden, rise=room if room > 0 else -1) == frozenset()


def test_a_district_hides_what_its_row_in_the_province_hides() -> None:
    records = dict.fromkeys(CELLS, 7) | {("d1", "a1", "b1"): 1, ("d1", "a1", "b2"): 0}
    hidden = hidden_in_grids([grid(records, 1)], THREE)
    assert hidden is not None
    assert len({cell for cell in hidden if cell[0] == "d1"}) == 2
    assert not {cell for cell in hidden if cell[0] == "province"}


def test_one_group_alone_tells_everything_so_nothing_is_told() -> None:
    assert hidden_in_grids([OfficeGrid({"d1": None}, ("a1",), {("d1", "a1"): 2})], THREE) is None


def test_what_is_known_already_is_no_longer_protected() -> None:
    records = dict.fromkeys(CELLS, 7) | {("d1", "a1", "b1"): 1, ("d1", "a1", "b2"): 0}
    assert hidden_in_grids([without(grid(records, 1), {"d1"})], THREE) == frozenset()
    assert hidden_in_grids([without(grid(records, 1), LEAVES)], THREE) == frozenset()
