"""Loading the offices: the same file twice changes nothing, a contradiction writes nothing."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiemsat.base.models import AuditRecord
from kiemsat.law.yaml_source import YamlError
from kiemsat.organisation.actions import OFFICES_FILE, load_offices, merge_offices
from kiemsat.organisation.models import Office, OfficeEvent, OfficeSuccession
from kiemsat.organisation.operations import NewOffice, Order
from kiemsat.organisation.testing import NOON, TESTER, loaded_offices

pytestmark = pytest.mark.django_db

SMALL = """\
sources:
  seen: {text: "Nghị quyết 1", verified: true}
offices:
  - {code: a, level: province, abolished_on: 2025-07-01, source: seen, short: A, name: {vi: Tỉnh A, en: A}}
  - {code: a1, level: district, parent: a, abolished_on: 2025-07-01, source: seen, short: A, name: {vi: Xã A1, en: A}}
  - {code: a2, level: district, parent: a, abolished_on: 2025-07-01, source: seen, short: A, name: {vi: Xã A2, en: A}}
  - {code: b, level: province, established_on: 2025-07-01, source: seen, short: B, name: {vi: Tỉnh B, en: B}}
  - {code: b1, level: regional, parent: b, established_on: 2025-07-01, source: seen, short: B, name: {vi: KV 1, en: B}}
events:
  - code: merger
    kind: merged
    on: 2025-07-01
    act: Nghị quyết 1
    verified: true
    successions:
      - {from: a, to: b}
      - {from: a1, to: b1}
      - {from: a2, to: b1, share: toàn bộ}
"""


@pytest.fixture
def load(tmp_path: Path) -> Any:
    def load_text(text: str) -> Any:
        path = tmp_path / "offices.yaml"
        path.write_text(text, encoding="utf-8")
        return load_offices(path=path, actor=TESTER, at=NOON)

    return load_text


def rows() -> list[list[Any]]:
    return [list(model.objects.order_by("pk").values()) for model in (Office, OfficeEvent, OfficeSuccession)]


def test_the_first_load_creates_and_records_each_office() -> None:
    done = load_offices(actor=TESTER, at=NOON)
    assert (done.created, done.changed, done.unchanged) == (50, 0, 0)
    assert Office.objects.count() == 41
    created = AuditRecord.objects.filter(verb="organisation.office.created")
    assert created.count() == 41
    assert set(created.values_list("actor_id", "at")) == {(TESTER.id, NOON)}


def test_a_second_load_changes_and_records_nothing() -> None:
    loaded_offices()
    before, recorded = rows(), AuditRecord.objects.count()
    done = load_offices(actor=TESTER, at=NOON)
    assert (done.created, done.changed, done.unchanged) == (0, 0, 50)
    assert rows() == before
    assert AuditRecord.objects.count() == recorded


def test_a_corrected_file_changes_what_differs_and_keeps_what_stood_before(load: Any) -> None:
    load(SMALL)
    done = load(SMALL.replace("Xã A1", "Thị xã A1").replace("Nghị quyết 1\n", "Nghị quyết 2\n"))
    assert (done.created, done.changed, done.unchanged) == (0, 2, 4)
    assert Office.objects.get(code="a1").name_vi == "Thị xã A1"
    changed = AuditRecord.objects.get(verb="organisation.office.changed")
    assert changed.details == {"before": {"name_vi": "Xã A1"}, "after": {"name_vi": "Thị xã A1"}}


def test_a_corrected_succession_replaces_the_wrong_one_and_is_recorded(load: Any) -> None:
    load(SMALL)
    load(SMALL.replace("{from: a2, to: b1, share: toàn bộ}", "{from: a2, to: b, share: một phần}"))
    pairs = OfficeSuccession.objects.values_list("predecessor__code", "successor__code", "share_note")
    assert sorted(pairs) == [("a", "b", ""), ("a1", "b1", ""), ("a2", "b", "một phần")]
    latest = AuditRecord.objects.filter(verb="organisation.officeevent.successions_stated").last()
    assert latest is not None
    assert len(latest.details["before"]) == len(latest.details["after"]) == 3


def test_offices_the_file_does_not_name_are_left_as_they_are(load: Any) -> None:
    other = Office.objects.create(code="other", name_vi="Khác", level="district")
    load(SMALL)
    other.refresh_from_db()
    assert other.name_vi == "Khác"


@pytest.mark.parametrize(
    ("right", "wrong", "line", "says"),
    [
        ("code: a2,", "code: a1,", 6, "repeats the office [a1]"),
        ("level: regional", "level: region", 8, "Did you mean [regional]"),
        ("parent: b,", "parent: bb,", 8, "unknown parent [bb]. Did you mean [b]"),
        ("source: seen, short: B", "source: sene, short: B", 7, "unknown source [sene]. Did you mean [seen]"),
        (
            "parent: b, established_on: 2025-07-01",
            "parent: b, established_on: 2025-06-30",
            8,
            "its parent [b] does not",
        ),
        ("parent: b, established_on: 2025-07-01,", "parent: b,", 8, "its parent [b] does not"),
        ("parent: a, abolished_on: 2025-07-01", "parent: a, abolished_on: 2025-07-02", 5, "its parent [a] does not"),
        ("parent: a, abolished_on: 2025-07-01,", "parent: a,", 5, "its parent [a] does not"),
        ("short: B", "shrt: B", 7, "lacks [short]"),
        ("{vi: KV 1, en: B}", "{vi: KV 1, en: B, fr: B}", 8, "unknown key [fr]"),
        ("kind: merged", "kind: joined", 11, "unknown kind [joined]"),
        ("on: 2025-07-01\n", "on: 2025-07-02\n", 16, "names [a], which does not exist on [2025-07-01]"),
        ("{from: a1, to: b1}", "{from: a1, to: a2}", 17, "names [a2], which does not exist on [2025-07-01]"),
        ("{from: a1, to: b1}", "{from: a9, to: b1}", 17, "unknown from [a9]"),
        ("{from: a1, to: b1}", "{}", 17, "names neither"),
        ("{from: a1, to: b1}", "{from: a, to: b}", 17, "repeats"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_whole(
    load: Any, right: str, wrong: str, line: int, says: str
) -> None:
    assert right in SMALL
    with pytest.raises(YamlError) as caught:
        load(SMALL.replace(right, wrong, 1))
    assert says in caught.value.message
    assert caught.value.line == line
    assert rows() == [[], [], []]


def test_an_event_without_offices_is_refused(load: Any) -> None:
    with pytest.raises(YamlError, match="tells no office"):
        load(SMALL[: SMALL.index("    successions:")])


def test_a_load_that_breaks_off_leaves_nothing_behind(load: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*args: Any, **options: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(OfficeEvent, "save", full_disk)
    with pytest.raises(OSError, match="No space left"):
        load(SMALL)
    assert rows() == [[], [], []]
    assert not AuditRecord.objects.exists()


def test_the_file_of_the_records_says_when_each_office_ended() -> None:
    offices = loaded_offices()
    assert OFFICES_FILE.is_file()
    ended = {office.code for office in offices.values() if office.abolished_on == date(2025, 7, 1)}
    begun = {office.code for office in offices.values() if office.established_on == date(2025, 7, 1)}
    assert len(ended) == 25
    assert len(begun) == 16
    assert ended | begun == set(offices)


LIVING = """\
sources:
  seen: {text: "Nghị quyết 1", verified: true}
offices:
  - {code: a1, level: district, source: seen, short: A, name: {vi: Huyện A1, en: A}}
  - {code: a2, level: district, source: seen, short: A, name: {vi: Huyện A2, en: A}}
events:
  - {code: begun, kind: created, on: 2020-01-01, act: Nghị quyết 1, verified: true, successions: [{to: a1}, {to: a2}]}
"""


def test_an_office_that_ended_by_a_recorded_change_stays_ended_when_the_file_is_loaded_again(load: Any) -> None:
    load(LIVING)
    merged, order = tuple(Office.objects.all()), Order(date(2024, 3, 1), "Nghị quyết 2", date(2024, 2, 1))
    merge_offices(merged=merged, into=NewOffice("a12", "Huyện A12"), order=order, actor=TESTER, at=NOON)
    again = load(LIVING)
    assert (again.created, again.changed) == (0, 0)
    assert set(Office.objects.filter(code__in=["a1", "a2"]).values_list("abolished_on", flat=True)) == {order.on}
