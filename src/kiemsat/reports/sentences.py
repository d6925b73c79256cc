"""Figures as the sentences of an official report, each with the address behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from kiemsat.base.vietnamese import format_count, format_count_change, format_date
from kiemsat.engine.schema import IN_PERCENT
from kiemsat.indicators.selectors import Figure, Review
from kiemsat.indicators.wording import (
    bound_text,
    figure_text,
    first_small,
    fraction_text,
    is_counted,
    judged_text,
    margin_text,
    said,
    sentence_case,
    value_text,
)
from kiemsat.law.periods import Period
from kiemsat.reports.blocks import Paragraph, Run, body
from kiemsat.reports.grouping import DEEDS, act_kinds

REACHES = "đạt "
# More names than this are left to the appendix.
MOST_NAMES = 10
# A column's title leaves out that all of it is supervision.
_OFFICE_WORDS = re.compile(r"^(công tác )?(kiểm sát )?(việc )?|^(supervision of )?(the )?", re.IGNORECASE)


def address(figure: Figure, period: Period) -> str:
    """The address of a figure's own page, as a document names it."""
    path = reverse("figure", args=(period.code, figure.office_code, figure.indicator.code))
    return f"{settings.KIEMSAT_PUBLIC_URL}{path}"


def name(figure: Figure) -> str:
    """What the house calls it: its short name where it has one."""
    return said(figure.indicator.short or figure.indicator.label)


def column_title(figure: Figure) -> str:
    """Its name for the head of a narrow column: Giải quyết tố giác, tin báo."""
    return sentence_case(_OFFICE_WORDS.sub("", name(figure)))


def rates_sentence(rates: Iterable[Figure], period: Period) -> Paragraph:
    """The headline rates in one sentence, as reports and news give them."""
    runs = [Run("Kết quả trong kỳ: ")]
    for figure in rates:
        runs += [Run(f"{name(figure)} "), Run(figure_text(figure), link=address(figure, period)), Run("; ")]
    return Paragraph((*runs[:-1], Run(".")))


def documents_sentence(counts: Iterable[Figure], issuer: str, period: Period) -> Paragraph:
    """The headline counts in one sentence: đã ban hành 94 kết luận, 93 kiến nghị, and so on."""
    held = tuple(counts)
    done = {
        deed: [one for kind in kinds for one in held if act_kinds(one.indicator) == {kind}]
        for deed, kinds in DEEDS.items()
    }
    deeds = [deed for deed, figures in done.items() if figures]
    runs = [Run(f"{issuer} đã ")]
    for deed in deeds:
        joined = "" if deed == deeds[0] else " và " if deed == deeds[-1] else ", "
        runs.append(Run(f"{joined}{deed} "))
        for place, figure in enumerate(done[deed]):
            runs += [Run(", "), _counted(figure, period)] if place else [_counted(figure, period)]
    return Paragraph((*runs, Run(".")))


def _counted(figure: Figure, period: Period) -> Run:
    """94 kết luận (tăng 05)."""
    if figure.value is None:
        return Run(f"{name(figure)}: {value_text(figure)}", link=address(figure, period))
    changed = "" if figure.change is None else f" ({format_count_change(int(figure.change))})"
    return Run(f"{format_count(int(figure.value))} {name(figure)}{changed}", link=address(figure, period))


def item(figure: Figure, period: Period) -> Paragraph:
    """A figure on a line of its own: its full name, house wording, and what stands behind the rate."""
    label, fraction = said(figure.indicator.label), fraction_text(figure)
    behind = (Run(f" [{fraction}]"),) if fraction else ()
    shown = Run(_after_its_name(figure), link=address(figure, period))
    colon = ":" if is_counted(figure) or figure.indicator.kind not in IN_PERCENT else ""
    return body(f"- {label}{colon} ", shown, *behind, ".")


def _after_its_name(figure: Figure) -> str:
    """“đạt” praises: a rate that had better be low, or is neither, just is."""
    text = figure_text(figure)
    praised = figure.indicator.direction == "higher" or not text.startswith(REACHES)
    return text if praised else f"là {text.removeprefix(REACHES)}"


def duty_item(figure: Figure, period: Period) -> Paragraph:
    """A duty indicator held against its target."""
    wanted = bound_text(figure.bound, figure.indicator)
    parts = [f"mức {wanted}" if wanted else "", judged_text(figure), margin_text(figure)]
    said_of_it = ", ".join(part for part in parts if part)
    mark = "" if is_verified(figure) else " [chưa kiểm chứng]"
    main = item(figure, period)
    return Paragraph((*main.runs[:-1], Run(f"; {said_of_it}{mark}.")))


def names_only(intro: str, figures: Iterable[Figure]) -> tuple[Paragraph, ...]:
    """One line for figures that have nothing to tell: không phát sinh, chưa có số liệu; none for no figures."""
    labels = [first_small(said(figure.indicator.label)) for figure in figures]
    if len(labels) > MOST_NAMES:
        return (body(f"- {intro}: {len(labels)} chỉ tiêu, số liệu (xem phụ lục)."),)
    return (body(f"- {intro}: {'; '.join(labels)}."),) if labels else ()


def is_verified(figure: Figure) -> bool:
    """Whether its rule was compared with the official text."""
    return figure.indicator.reference.verified and figure.instrument.verified


def compared_sentence(review: Review) -> str:
    """Which days are reported, and which they are compared with."""
    now, before = review.period, review.compared_with
    return f"{first_small(now.label_vi)} ({_days(now)}), so với {first_small(before.label_vi)} ({_days(before)})"


def _days(period: Period) -> str:
    return f"từ ngày {format_date(period.interval.start)} đến ngày {format_date(period.interval.last_day)}"
