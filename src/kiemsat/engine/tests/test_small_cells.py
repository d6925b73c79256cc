"""Small cells are hidden, and nobody finds one by subtraction: tried with every table a reader could think of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import kiemsat
from kiemsat.engine.small_cells import TOTAL, WHOLE, Cell, Layer, hidden_cells, load_small_cells

THREE = 3
numbers = st.sampled_from([0, 0, 1, 1, 2, 3, 4, 5])


@st.composite
def layers(draw: st.DrawFn, most_rows: int = 3, most_columns: int = 3) -> Layer:
    rows = tuple("abc"[: draw(st.integers(1, most_rows))])
    columns = tuple("xyz"[: draw(st.integers(1, most_columns))])
    return Layer(rows, columns, {cell: draw(numbers) for cell in product(rows, columns)})


def could_be(layer: Layer, hidden: frozenset[Cell]) -> Iterator[dict[Cell, int]]:
    """Every table of counts that agrees with all that is shown, by trying them all."""
    shown = {cell: n for cell, n in layer.values().items() if cell not in hidden}
    unknown = [cell for cell in product(layer.rows, layer.columns) if cell in hidden]
    known = {cell: n for cell, n in layer.counts.items() if cell not in hidden}
    left = shown[WHOLE] - sum(known.values())
    for guess in product(range(left + 1), repeat=max(0, len(unknown) - 1)):
        last = left - sum(guess)
        if last < 0 or (not unknown and last):
            continue
        counts = {**known, **dict(zip(unknown, (*guess, last), strict=False))}
        table = Layer(layer.rows, layer.columns, counts).values()
        if all(table[cell] == n for cell, n in shown.items()):
            yield table


@settings(max_examples=100)
@given(layers())
def test_whatever_a_reader_works_out_a_small_cell_could_as_well_be_a_large_one(layer: Layer) -> None:
    hidden = hidden_cells([layer], THREE)
    assume(hidden is not None)
    assert hidden is not None
    assume(sum(cell in hidden for cell in layer.counts) <= 6)
    tables = list(could_be(layer, hidden))
    assert layer.values() in tables
    for cell in hidden:
        thought = {table[cell] for table in tables}
        assert len(thought) > 1, (cell, "is found by subtraction")
        if layer.values()[cell] < THREE and layer.values()[cell] > 0:
            assert max(thought) >= THREE, (cell, "is known to be small")


@settings(max_examples=100)
@given(layers())
def test_every_small_cell_and_total_is_hidden_and_zeros_only_to_protect_others(layer: Layer) -> None:
    hidden = hidden_cells([layer], THREE)
    small = {cell for cell, n in layer.values().items() if 0 < n < THREE} - {WHOLE}
    if not small:
        assert hidden == frozenset()
    elif hidden is not None:
        assert small <= hidden
        assert WHOLE not in hidden


@settings(max_examples=60)
@given(layers(2, 3), st.lists(numbers, min_size=6, max_size=6))
def test_numerators_and_the_rest_are_hidden_alike_and_each_is_safe(one: Layer, rest: list[int]) -> None:
    other = Layer(one.rows, one.columns, dict(zip(one.counts, rest, strict=False)))
    hidden = hidden_cells([one, other], THREE)
    assume(hidden is not None)
    assert hidden is not None
    for layer in (one, other):
        tables = list(could_be(layer, hidden))
        for cell, n in layer.values().items():
            if 0 < n < THREE and cell != WHOLE:
                assert max(table[cell] for table in tables) >= THREE


@settings(max_examples=100)
@given(st.lists(st.integers(0, 30), min_size=2, max_size=12))
def test_a_list_is_withheld_only_where_hiding_cells_cannot_help(counts: list[int]) -> None:
    layer = Layer(("a",), tuple(map(str, range(len(counts)))), {("a", str(n)): one for n, one in enumerate(counts)})
    hidden = hidden_cells([layer], THREE)
    small = [one for one in counts if 0 < one < THREE]
    if hidden is None:
        # All but the small cells together must not be able to hide them.
        assert small
        assert max(counts) < THREE or sum(counts) < THREE


def test_one_small_cell_takes_the_cheapest_other_with_it() -> None:
    layer = Layer(("a",), ("w", "x", "y", "z"), {("a", "w"): 1, ("a", "x"): 40, ("a", "y"): 7, ("a", "z"): 0})
    assert hidden_cells([layer], THREE) == frozenset({("a", "w"), ("a", "y")})


def test_in_a_crossed_table_a_small_cell_takes_a_rectangle() -> None:
    counts = {("a", "x"): 1, ("a", "y"): 9, ("b", "x"): 8, ("b", "y"): 50, ("c", "x"): 70, ("c", "y"): 80}
    hidden = hidden_cells([Layer(("a", "b", "c"), ("x", "y"), counts)], THREE)
    assert hidden == frozenset(product("ab", "xy"))


def test_a_small_total_is_hidden_like_a_cell() -> None:
    counts = {("a", "x"): 1, ("a", "y"): 1, ("b", "x"): 30, ("b", "y"): 40, ("c", "x"): 20, ("c", "y"): 10}
    hidden = hidden_cells([Layer(("a", "b", "c"), ("x", "y"), counts)], THREE)
    assert hidden is not None
    assert ("a", TOTAL) in hidden
    assert len([cell for cell in hidden if cell[1] == TOTAL]) >= 2


def test_a_single_case_in_a_single_group_is_not_told_apart_at_all() -> None:
    assert hidden_cells([Layer(("a",), ("x",), {("a", "x"): 1})], THREE) is None
    assert hidden_cells([Layer(("a",), ("x", "y"), {("a", "x"): 1})], THREE) is None


def test_nothing_small_hides_nothing() -> None:
    assert hidden_cells([Layer(("a",), ("x", "y"), {("a", "x"): 3, ("a", "y"): 0})], THREE) == frozenset()


def test_a_table_of_the_province_is_protected_in_a_moment() -> None:
    rows, columns = tuple(f"o{n}" for n in range(12)), tuple(f"g{n}" for n in range(25))
    counts = {(row, column): (7 * r + 13 * c) % 11 for r, row in enumerate(rows) for c, column in enumerate(columns)}
    hidden = hidden_cells([Layer(rows, columns, counts)], THREE)
    assert hidden is not None
    assert len(hidden) < len(counts)


def test_the_rule_is_read_from_the_catalogue() -> None:
    rule = load_small_cells(Path(kiemsat.__file__).parent / "catalogue" / "small_cells.yaml")
    assert rule.smallest_shown == THREE


def test_a_rule_with_an_unknown_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "small_cells.yaml"
    path.write_text("smallest_shown: 3\napplies_from: 2023-01-01\nsource: x\nverified: false\nround_to: 5\n")
    with pytest.raises(ValueError, match="round_to"):
        load_small_cells(path)
