"""The list of offences in the catalogue."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kiemsat.accounts.requests import today_of
from kiemsat.base.days import parse_day
from kiemsat.registers.choices import OffenceGroup
from kiemsat.registers.offence_file import catalogue_offences, offence_catalogue
from kiemsat.registers.offences import class_of_deed, offences_listed


@require_safe
def offence_list(request: HttpRequest) -> HttpResponse:
    """The offences by clause, found by words or numbers, as they stood on the day of a deed."""
    query, chapter, group = (request.GET.get(name, "").strip() for name in ("q", "chapter", "group"))
    chapters = dict.fromkeys((one.chapter, one.chapter_name) for one in catalogue_offences())
    if not query and not group and chapter not in {code for code, _name in chapters}:
        chapter = next(iter(chapters))[0]
    deed_on = _day(request)
    rows = [(one, class_of_deed(one.article, one.clause, deed_on)) for one in offences_listed(query, chapter, group)]
    known = offence_catalogue()
    context = {
        "query": query, "chapter": chapter, "group": group, "deed_on": deed_on, "rows": rows, "chapters": chapters,
        "groups": OffenceGroup.choices, "known": known, "uncertain": deed_on < known.certain_from,
        "too_early": deed_on < known.in_force_from,
    }  # fmt: skip
    return render(request, "registers/offences.html", context)


def _day(request: HttpRequest) -> date:
    try:
        return parse_day(request.GET.get("on", ""), today=today_of(request))
    except ValueError:
        return today_of(request)
