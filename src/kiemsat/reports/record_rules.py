"""Why a record is in a list: the set of the definition that holds it, and what happened to it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from kiemsat.engine.records import Record
from kiemsat.engine.schema import Measure
from kiemsat.engine.terms import terms_of
from kiemsat.law.intervals import Interval

Rule = Callable[[Record], str]


def rules_of(measure: Measure, interval: Interval) -> Rule:
    """A function that says of each record of a measure which rule put it there."""
    measures = [term.measure for term in terms_of(measure)]
    return lambda record: _rule(measures[record.term], record, interval)


def _rule(measure: str, record: Record, interval: Interval) -> str:
    if measure in {"handled", "carried_over", "opened"}:
        return _("còn lại của kỳ trước") if record.first_day < interval.start else _("mới thụ lý trong kỳ")
    return {
        "transferred_out": _("chuyển đi trong kỳ"),
        "closed": _("giải quyết xong trong kỳ"),
        "closed_on_time": _("giải quyết xong đúng hạn"),
        "closed_late": _("giải quyết xong quá hạn"),
        "closed_in_last_days": _("giải quyết xong trong những ngày cuối kỳ"),
        "closed_near_limit": _("giải quyết xong sát ngày hết hạn"),
        "pending": _("chưa giải quyết xong vào cuối kỳ"),
        "overdue": _("quá hạn vào cuối kỳ"),
        "issued": _("ban hành, tổ chức trong kỳ"),
        "answered": _("có trả lời trong kỳ"),
        "unanswered": _("chưa được trả lời"),
        "in_post": _("đương chức vào cuối kỳ"),
    }[measure]
