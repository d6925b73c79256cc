"""The audit record: always with an actor and a moment, and never changed."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from kiemsat.base.actors import Actor, ActorKind
from kiemsat.base.audit import Target, record
from kiemsat.base.errors import HistoryIsKept
from kiemsat.base.models import AuditRecord

pytestmark = pytest.mark.django_db

AT = datetime(2023, 6, 5, 5, 0, tzinfo=UTC)
CLERK = Actor.person("p-7", "Trần Thị Ánh")
FILE = Target("file", "offices.yaml")


@pytest.fixture
def written() -> AuditRecord:
    return record("base.file.read", target=FILE, actor=CLERK, at=AT, rows=3)


def test_a_record_tells_what_was_done_by_whom_and_when() -> None:
    record("base.file.read", target=FILE, actor=CLERK, at=AT, rows=3, day=date(2023, 5, 31), rate=Decimal("71.2"))
    found = AuditRecord.objects.get()
    assert (found.verb, found.target_kind, found.target_id, found.at) == ("base.file.read", "file", "offices.yaml", AT)
    assert (found.actor_id, found.actor_name, found.actor_kind) == ("p-7", "Trần Thị Ánh", ActorKind.PERSON)
    assert found.details == {"rows": 3, "day": "2023-05-31", "rate": "71.2"}


def test_a_row_is_named_by_its_model_and_id(written: AuditRecord) -> None:
    second = record("base.auditrecord.read", target=written, actor=Actor.system("tests"), at=AT)
    assert (second.target_kind, second.target_id) == ("base.auditrecord", str(written.pk))


def test_a_row_that_is_not_saved_is_refused() -> None:
    with pytest.raises(ValueError, match="not saved"):
        record("base.auditrecord.read", target=AuditRecord(at=AT), actor=CLERK, at=AT)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        record("base.file.read", target=FILE, actor=CLERK, at=AT.replace(tzinfo=None))


@pytest.mark.parametrize(("person_id", "name"), [("", "An"), ("p-1", ""), (" ", "An"), ("p-1", "\t")])
def test_nobody_is_no_actor(person_id: str, name: str) -> None:
    with pytest.raises(ValueError, match="nobody"):
        Actor.person(person_id, name)


def test_a_record_cannot_be_saved_again(written: AuditRecord) -> None:
    written.verb = "base.file.forged"
    with pytest.raises(HistoryIsKept):
        written.save()
    with pytest.raises(HistoryIsKept):
        AuditRecord.objects.get().save(update_fields=["verb"])
    assert AuditRecord.objects.get().verb == "base.file.read"


def test_a_record_cannot_be_written_over_by_its_id(written: AuditRecord) -> None:
    forged = AuditRecord(pk=written.pk, verb="base.file.forged", actor_id="x", actor_kind="person", at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        forged.save()
    with pytest.raises(HistoryIsKept):
        AuditRecord.objects.bulk_create([forged], update_conflicts=True, unique_fields=["pk"], update_fields=["verb"])
    assert AuditRecord.objects.get().verb == "base.file.read"


def test_records_cannot_be_changed_in_bulk(written: AuditRecord) -> None:
    with pytest.raises(HistoryIsKept):
        AuditRecord.objects.update(verb="base.file.forged")
    with pytest.raises(HistoryIsKept):
        AuditRecord.objects.filter(pk=written.pk).update(verb="base.file.forged")
    with pytest.raises(HistoryIsKept):
        AuditRecord.objects.bulk_update([written], ["verb"])
    with pytest.raises(HistoryIsKept):
        AuditRecord.objects.update_or_create(pk=written.pk, defaults={"verb": "base.file.forged"})
    assert AuditRecord.objects.get().verb == "base.file.read"


def test_records_cannot_be_deleted(written: AuditRecord) -> None:
    with pytest.raises(HistoryIsKept):
        written.delete()
    with pytest.raises(HistoryIsKept):
        AuditRecord.objects.all().delete()
    with pytest.raises(HistoryIsKept):
        AuditRecord._base_manager.all().delete()
    assert AuditRecord.objects.count() == 1


def test_the_database_refuses_a_record_without_actor() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditRecord.objects.create(verb="x.y.z", actor_id="", actor_kind="person", at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditRecord.objects.create(verb="x.y.z", actor_id="x", actor_kind="ghost", at=AT)
