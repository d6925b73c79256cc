"""Which version of a file somebody saw: the key of its newest change, nothing that would have to be kept up."""

from __future__ import annotations

from django.db.models import Max

from kiemsat.registers.models import Act, Change, Matter


def version_of(record: Matter | Act) -> int:
    """The version of a file, or of an act: that of its file if it has one. 0 where nothing changed since the load."""
    if isinstance(record, Act) and record.matter_id is None:
        found = Change.objects.filter(act=record.pk)
    else:
        found = Change.objects.filter(matter=record.matter_id if isinstance(record, Act) else record.pk)
    return int(found.aggregate(newest=Max("pk"))["newest"] or 0)
