"""A definition that makes no sense over the registers is refused: what is wrong, on which line, what may be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiemsat.engine.catalogue import load_catalogue
from kiemsat.engine.errors import CatalogueError
from kiemsat.engine.tests.folders import ENTRY, HEAD, write_catalogue
from kiemsat.engine.tests.toy import FACTS

NUMERATOR = "      count: queue.closed\n      where: {closed_as: [done]}\n"
FIRST_LINE = 9


def told(tmp_path: Path, *lines: str) -> list[tuple[int, str]]:
    """Line and message of every problem, once the numerator reads so."""
    numerator = "".join(f"      {line}\n" for line in lines)
    folder = write_catalogue(tmp_path, one=(HEAD + ENTRY).replace(NUMERATOR, numerator))
    try:
        load_catalogue(folder, FACTS)
    except CatalogueError as error:
        return [(line, message) for _, line, message in error.problems]
    return []


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["count: queu.closed"], "Unknown register [queu]. Did you mean [queue]?"),
        (["count: queue.closd"], "Register [queue] has no measure [closd]. Did you mean [closed], [closed_late]?"),
        (["count: act.closed"], "Register [act] has no measure [closed]."),
        (["count: queue"], "[queue] is not register.measure; write for example crime_report.closed"),
        (["count: queue.closed.money"], "[money] is one part too many; a column goes with sum only."),
        (["sum: queue.closed.mony"], "Register [queue] has no sum [mony]. Did you mean [money]?"),
        (["sum: act.issued.money"], "Register [act] has no sum [money]. It has no sums of money."),
        (["days: queue.pending"], "days needs spells that closed (closed, closed_in_last_days, closed_late, "),
        (["days: act.answered"], "days needs spells that closed"),
        (["{count: act.issued, with_act: {kind: [request]}}"], "Rows of [act] carry no acts."),
    ],
)
def test_a_wrong_set_is_told(tmp_path: Path, lines: list[str], message: str) -> None:
    found = told(tmp_path, *lines)
    assert found, "nothing was told"
    assert all(line == FIRST_LINE for line, _ in found)
    assert any(text.startswith(message) for _, text in found), found


@pytest.mark.parametrize(
    ("measure", "filters", "message"),
    [
        ("closed", "where: {srt: [big]}", "Register [queue] has no attribute [srt]. Did you mean [sort]?"),
        ("closed", "where: {sort: [bg]}", "[sort] is never [bg]. Did you mean [big]?"),
        ("closed", "where: {sort: []}", "[sort] has an empty list; name at least one value or leave it out."),
        ("closed", "where: {sort: true}", "[sort] is a word, not [True]."),
        ("closed", "where: {urgent: [big]}", "[urgent] is true or false, not [big]."),
        ("closed", "where: {closed_as: [dnoe]}", "[closed_as] is never [dnoe]. Did you mean [done]?"),
        ("closed", "except: {srt: [big]}", "Register [queue] has no attribute [srt]. Did you mean [sort]?"),
        ("pending", "where: {closed_as: [done]}", "closed_as has no meaning for [pending]"),
        ("handled", "where: {closed_as: [done]}", "closed_as has no meaning for [handled]"),
        ("pending", "except: {closed_as: [done]}", "closed_as has no meaning for [pending]"),
        (
            "closed",
            "where: {closed_as: [transferred]}",
            "[transferred] leaves the office's count and is no closing; count queue.transferred_out.",
        ),
        ("closed", "with_act: {kind: [reqest]}", "[kind] is never [reqest]. Did you mean [request]?"),
        ("closed", "with_act: {kind: []}", "[kind] has an empty list"),
        (
            "closed",
            "with_act: {kind: [request], where: {anser: [accepted]}}",
            "Register [act] has no attribute [anser]. Did you mean [answer]?",
        ),
        ("closed", "with_act: {kind: [request], where: {kind: [notice]}}", "[kind] stands beside where already"),
        ("closed", "without_act: {kind: [notce]}", "[kind] is never [notce]. Did you mean [notice]?"),
        ("closed", "plus: [{count: queue.opned}]", "Register [queue] has no measure [opned]. Did you mean [opened]"),
    ],
)
def test_a_wrong_filter_is_told_on_its_line(tmp_path: Path, measure: str, filters: str, message: str) -> None:
    found = told(tmp_path, f"count: queue.{measure}", filters)
    assert [line for line, text in found if text.startswith(message)] == [FIRST_LINE + 1], found


@pytest.mark.parametrize(
    "filters",
    [
        "where: {closed_as: [done, dropped], sort: [big], urgent: false}",
        "except: {closed_as: [suspended], urgent: true}",
        "with_act: {kind: [request, notice], where: {answer: [accepted]}}",
        "without_act: {kind: [notice]}",
        "plus: [{count: queue.pending}, {count: act.issued}]",
        "distinct: matter",
    ],
)
def test_what_makes_sense_passes(tmp_path: Path, filters: str) -> None:
    assert told(tmp_path, "count: queue.closed", filters) == []


def test_the_denominator_is_checked_too(tmp_path: Path) -> None:
    folder = write_catalogue(tmp_path, one=(HEAD + ENTRY).replace("queue.handled", "queue.handld"))
    with pytest.raises(CatalogueError, match=r"one\.yaml:11: .*\[handld\].*\[handled\]"):
        load_catalogue(folder, FACTS)
