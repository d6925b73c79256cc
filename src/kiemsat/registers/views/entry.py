"""Pages on which a matter is entered."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.requests import access_of, actor_of, today_of
from kiemsat.registers.actions import take_up
from kiemsat.registers.errors import NotThere
from kiemsat.registers.fields_of_work import stages_of_fields
from kiemsat.registers.forms.entry import Entry, enters_directly
from kiemsat.registers.forms.fields import rows_offered
from kiemsat.registers.forms.warnings import field_ids, warnings_of
from kiemsat.registers.models import CrimeReport
from kiemsat.registers.selectors.entry import matter_of
from kiemsat.registers.selectors.numbers import peek_matter_number
from kiemsat.registers.selectors.scope import reads_stage
from kiemsat.registers.stages import STAGES, Stage
from kiemsat.registers.views.sending import REFUSALS, carry_out, drafted, sending_context, sent_before


@require_http_methods(["GET", "HEAD", "POST"])
def record_new(request: HttpRequest, stage: str) -> HttpResponse:
    """A matter is entered into a register."""
    access, known = access_of(request), _enterable_stage(access_of(request), stage)
    report = _report(request, access, known)
    key = f"new:{stage}:{report.pk}" if report else f"new:{stage}"
    if request.method != "POST":
        entry = Entry(known, access=access, today=today_of(request), data=drafted(request, key), report=report)
        return _page(request, entry, key)
    if answer := sent_before(request, key):
        return answer
    entry = Entry(known, access=access, today=today_of(request), data=request.POST, report=report)
    if entry.is_valid():
        try:
            return carry_out(request, key, lambda: _saved(request, entry))
        except REFUSALS as error:
            entry.refuse(error)
    # The form may have been carried out while this one waited: then that is the answer.
    return sent_before(request, key) or _page(request, entry, key, status=422)


@require_POST
def record_check(request: HttpRequest, stage: str) -> HttpResponse:
    """What looks wrong in a form still being typed, for the places of its fields."""
    access, known = access_of(request), _enterable_stage(access_of(request), stage)
    entry = Entry(
        known, access=access, today=today_of(request), data=request.POST, report=_report(request, access, known)
    )
    found = warnings_of(entry)
    ids = dict.fromkeys(field_ids(entry.facts, entry.opening, *(entry.accused.forms if entry.accused else ())))
    places = [(place, [one for one in found if one.field_id == place]) for place in ids]
    entry.opening.is_valid()
    context = {"places": places, "count": len(found), "proposed": entry.opening.proposed_words(entry.limit_file())}
    return render(request, "registers/entry/warnings.html", context)


def _enterable_stage(access: Access, code: str) -> Stage:
    """The stage, of one whose register the person reads; refused to those who may read and not enter."""
    known = STAGES.get(code)
    if known is None or not enters_directly(known) or not reads_stage(access, code):
        raise Http404(f"No register [{code}] to enter into.")
    fields = [reach.fields for reach in access.reaches_with(Permission.ENTER)]
    if not any(one is None or code in stages_of_fields(one) for one in fields):
        raise PermissionDenied(f"[{access.name}] may not enter into [{code}].")
    return known


def _report(request: HttpRequest, access: Access, stage: Stage) -> CrimeReport | None:
    """The crime report a case begins with, when the address names one."""
    asked = request.GET.get("report", "")
    if not asked:
        return None
    if stage.code != "investigation" or not asked.isdecimal() or len(asked) > 15:
        raise Http404("No crime report of that name.")
    try:
        found = matter_of(access, int(asked))
    except NotThere as error:
        raise Http404(str(error)) from error
    if not isinstance(found, CrimeReport):
        raise Http404(f"[{found.number}] is no crime report.")
    return found


def _saved(request: HttpRequest, entry: Entry) -> str:
    """The matter taken up; where to go then."""
    opening = entry.opening.cleaned_data
    spell = take_up(
        matter=entry.matter(), stage=entry.stage.code, office=opening["office"], on=opening["on"],
        opened_as=opening["opened_as"], due_on=opening.get("due_on"), accused=entry.people(),
        prosecutor=opening["prosecutor"], actor=actor_of(request), at=now(),
    )  # fmt: skip
    messages.success(request, _("Đã vào sổ hồ sơ số {number}.").format(number=spell.matter.number))
    if request.POST.get("then") == "another":
        return reverse("record-new", args=[entry.stage.code])
    return reverse("record", args=[spell.matter_id])


def _page(request: HttpRequest, entry: Entry, key: str, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "entry": entry,
        "stage": entry.stage,
        "next_number": _next_number(entry),
        "back": reverse("register", args=[entry.stage.code]),
        "check": _with_query(reverse("record-check", args=[entry.stage.code]), entry.report),
        **sending_context(request, key),
    }
    return render(request, "registers/entry.html", context, status=status)


def _next_number(entry: Entry) -> str:
    """The number the next file of the person's own office would get."""
    offices = rows_offered(entry.opening, "office")
    office = offices.filter(pk=entry.access.home_office_id).first() if entry.access.home_office_id else None
    return peek_matter_number(office=office, kind=str(entry.stage.matter), on=entry.today) if office else ""


def _with_query(address: str, report: CrimeReport | None) -> str:
    return f"{address}?{urlencode({'report': report.pk})}" if report else address
