"""A ruling in words, Vietnamese and English: every step with its article and the day it leads to."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from kiemsat.law.limits.catalogue import Limits
from kiemsat.law.limits.counting import as_day
from kiemsat.law.limits.facts import Day
from kiemsat.law.limits.lengths import Length
from kiemsat.law.limits.rules import Basis, Said
from kiemsat.law.limits.rulings import Counted, Remark, Ruling, Step, What
from kiemsat.law.written_days import written_day

Language = Literal["vi", "en"]

SEVERITY_LABELS: Final = {
    "less_serious": Said("tội phạm ít nghiêm trọng", "less serious offence"),
    "serious": Said("tội phạm nghiêm trọng", "serious offence"),
    "very_serious": Said("tội phạm rất nghiêm trọng", "very serious offence"),
    "extremely_serious": Said("tội phạm đặc biệt nghiêm trọng", "extremely serious offence"),
}
FACT_LABELS: Final = {
    "severity": Said("phân loại tội phạm", "class of the offence"),
    "level": Said("cấp giải quyết", "level of the office"),
    "under_18": Said("người bị buộc tội có dưới 18 tuổi không", "whether the accused is under 18"),
    "branch": Said("loại án", "branch of law"),
    "kind": Said("loại bản án, quyết định, đơn", "kind of judgment, decision or complaint"),
    "returned_by": Said("cơ quan trả hồ sơ", "who returned the file"),
    "protest_level": Said("kháng nghị ngang cấp hay trên một cấp", "protest of the same or the upper level"),
    "phase": Said("giai đoạn tạm giam", "phase of the remand"),
    "opened_as": Said("hình thức thụ lý", "way in"),
    "hour": Said("giờ bắt đầu (thời hạn tính theo giờ)", "the hour of the start (the limit is in hours)"),
}
_STEPS: Final = {
    What.JOINED: Said("nhập vụ án, tính từ lần khởi tố đầu {end}", "joined, counted from the first initiation {end}"),
    What.SHARED: Said("dưới 18 tuổi, còn {length}{basis} → {end}", "under 18, only {length}{basis} → {end}"),
    What.DEDUCTED: Said("trừ {length} tạm giữ{basis} → {end}", "less {length} of custody{basis} → {end}"),
    What.DAY_OFF: Said("{start} là ngày nghỉ{basis} → {end}", "{start} is a day off{basis} → {end}"),
    What.STOPPED: Said("tạm đình chỉ {on}, phục hồi {end}", "suspended {on}, resumed {end}"),
    What.RESUMED: Said("phục hồi {on}, không tính {length} → {end}", "resumed {on}, {length} not counted → {end}"),
    What.CHANGED: Said("{end} đổi sang {severity}", "{end} changed to a {severity}"),
    What.USED: Said("trừ {length} đã dùng{basis} → {end}", "less {length} already used{basis} → {end}"),
    What.FOLLOWED: Said("{follows} trong {length}{basis} → {end}", "{follows} within {length}{basis} → {end}"),
    What.ORDERED: Said("ngày ghi trong lệnh, quyết định → {end}", "the day written in the order → {end}"),
}  # fmt: skip
_OPENED: Final = Said("{starts} {start} + {length}{basis} → {end}", "{starts} {start} + {length}{basis} → {end}")
_OPENED_AGAIN: Final = Said(
    "tính từ {start} + {length}{basis} → {end}", "counted from {start} + {length}{basis} → {end}"
)
_EXTENDED: Final = Said(
    "gia hạn lần {number} ({on}) + {length}{basis} → {end}", "extension {number} ({on}) + {length}{basis} → {end}"
)
_EXTENDED_IN_ALL: Final = Said(
    "gia hạn lần {number} ({on}), tổng {length}{basis} → {end}",
    "extension {number} ({on}), {length} in all{basis} → {end}",
)
_IN_ALL: Final = Said("tổng {length}", "{length} in all")
_EXTENDED_TO: Final = Said("gia hạn lần {number} ({on}){basis} → {end}", "extension {number} ({on}){basis} → {end}")
_STANDS: Final = Said("tạm đình chỉ {on}: thời hạn dừng", "suspended {on}: the limit stands still")
_LACKING: Final = Said("chưa tính được, còn thiếu", "cannot be computed, lacking")
_NO_RULE: Final = Said("danh mục không có thời hạn này", "the catalogue has no such limit")
_UNLIMITED: Final = Said("không giới hạn thời gian", "at any time")
_REMARKS: Final = {
    "asked_late": Said("đề nghị gia hạn lần {number} sau ngày {day}", "extension {number} was asked for after {day}"),
    "decided_late": Said(
        "gia hạn lần {number} sau khi đã hết hạn ngày {day}", "extension {number} was given after the limit ended {day}"
    ),
    "wrong_approver": Said(
        "gia hạn lần {number} không đúng thẩm quyền: {detail}", "extension {number} belonged to another: {detail}"
    ),
    "too_long": Said(
        "gia hạn lần {number} quá mức luật cho phép, đến {day}", "extension {number} exceeds the law, which ends {day}"
    ),
    "too_many": Said("luật không có gia hạn lần {number}", "the law knows no extension {number}"),
    "shortens": Said(
        "gia hạn lần {number} không kéo dài hạn {day}, bỏ qua", "extension {number} does not prolong {day}: left out"
    ),
    "order_too_long": Said("lệnh ghi quá hạn luật định {day}", "the order goes beyond the law, which ends {day}"),
    "used_up": Said("thời hạn của tội mới đã hết từ {day}", "the limit of the new offence had ended {day}"),
    "too_often": Said("trả hồ sơ lần {number}, luật cho phép {detail}", "returned {number} times of {detail}"),
    "ends_at_night": Said("hết hạn vào ban đêm (22 giờ – 6 giờ)", "ends at night (22:00–06:00)"),
}  # fmt: skip


# Laws go by their Vietnamese short names; these are words, and are translated.
LAW_NAMES: Final = {
    "Luật 59/2024/QH15": "Law 59/2024/QH15",
    "Luật TCVKSND 2014": "Law on Procuracies 2014",
    "Luật Khiếu nại 2011": "Law on Complaints 2011",
}


def told(said: Said, language: Language) -> str:
    """The text in that language."""
    return said.en if language == "en" else said.vi


def day_words(day: Day | None, language: Language) -> str:
    """A day, or a moment with its hour."""
    if day is None:
        return ""
    if language == "en":
        words = f"{day.day} {day.strftime('%B')} {day.year:04}"
        return f"{day:%H:%M} on {words}" if isinstance(day, datetime) else words
    words = written_day(day)
    return f"{day:%H:%M} ngày {words}" if isinstance(day, datetime) else words


def length_words(length: Length, language: Language) -> str:
    """2 tháng; 1 month 15 days; 24 giờ."""
    years, months = divmod(length.months, 12) if length.months % 12 == 0 else (0, length.months)
    parts = (
        (years, "năm", "year"),
        (months, "tháng", "month"),
        (length.days, "ngày", "day"),
        (length.hours, "giờ", "hour"),
    )
    said = [f"{n} {vi if language == 'vi' else en + ('s' if n != 1 else '')}" for n, vi, en in parts if n]
    return " ".join(said) or f"0 {'ngày' if language == 'vi' else 'days'}"


def next_length_words(ruling: Ruling, language: Language) -> str:
    """How long the next extension may be; empty where there is none."""
    more = ruling.next_extension
    if more is None:
        return ""
    words = length_words(ruling.next_length or more.length, language)
    return told(_IN_ALL, language).format(length=words) if more.to_total else words


def basis_words(basis: Basis, language: Language) -> str:
    """Điều 147.1 BLTTHS 2015."""
    if language == "en":
        return f"Art. {basis.article} {LAW_NAMES.get(basis.law, basis.law)}"
    return f"Điều {basis.article} {basis.law}"


def counting_words(step: Step, limits: Limits, language: Language) -> str:
    """How the time of a step was counted, and where the law says so."""
    rule = limits.reading(step.counted_by, as_day(step.end))
    return f"{told(rule.label, language)} ({basis_words(rule.basis, language)})"


def steps_in_words(ruling: Ruling, language: Language) -> tuple[str, ...]:
    """Each step of a ruling."""
    befores = (None, *ruling.steps)
    return tuple(_step_words(step, before, language) for before, step in zip(befores, ruling.steps, strict=False))


def ruling_in_words(ruling: Ruling, language: Language) -> str:
    """The whole ruling on one line; without a day, why there is none."""
    if ruling.missing:
        names = ", ".join(told(FACT_LABELS[name], language) for name in ruling.missing)
        return f"{told(_LACKING, language)}: {names}"
    if ruling.rule is None:
        return told(_NO_RULE, language)
    if ruling.unlimited:
        return f"{told(_UNLIMITED, language)} ({basis_words(ruling.rule.basis, language)})"
    return "; ".join(steps_in_words(ruling, language))


def remark_words(remark: Remark, language: Language) -> str:
    """What a person should look at."""
    detail = told(remark.approver.label, language) if remark.approver else remark.detail
    day = day_words(remark.day, language)
    return told(_REMARKS[remark.code], language).format(number=remark.number, day=day, detail=detail)


def _step_words(step: Step, before: Step | None, language: Language) -> str:
    severity = SEVERITY_LABELS.get(step.detail)
    return told(_said(step, before), language).format(
        start=day_words(step.start, language),
        end=day_words(step.end, language),
        on=day_words(step.on, language),
        length=_step_length(step, language),
        basis=f" ({basis_words(step.basis, language)})" if step.basis else "",
        number=step.number,
        severity=told(severity, language) if severity else step.detail,
        starts=told(step.rule.starts, language).split(";")[0] if step.rule else "",
        follows=told(step.rule.following.label, language) if step.rule and step.rule.following else "",
    )


def _step_length(step: Step, language: Language) -> str:
    if step.length is None:
        return ""
    words = length_words(step.length, language)
    if step.counted_by is Counted.THIRTY_DAY_MONTHS and step.length.months:
        return f"{words} = {length_words(Length(days=step.length.in_detention_days), language)}"
    return words


def _said(step: Step, before: Step | None) -> Said:
    if step.what is What.OPENED:
        again = before is not None and before.counted_by in {Counted.LESS_TIME_USED, Counted.COUNTED_ANEW}
        return _OPENED_AGAIN if again else _OPENED
    if step.total:
        return _EXTENDED_IN_ALL
    if step.what is What.EXTENDED:
        return _EXTENDED if step.length else _EXTENDED_TO
    if step.what is What.STOPPED and step.start == step.end and step.on != step.end:
        return _STANDS
    return _STEPS[step.what]
