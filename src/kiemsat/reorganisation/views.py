"""How the offices stand and change, for administrators; the page of one office, for all who see its figures."""

from __future__ import annotations

import hashlib
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kiemsat.accounts.choices import Permission
from kiemsat.accounts.requests import access_of, actor_of, today_of
from kiemsat.accounts.selectors.administration import offices_administered
from kiemsat.accounts.views.gates import for_those_with
from kiemsat.base.days import parse_day
from kiemsat.indicators.wording import interval_text, office_name, period_name
from kiemsat.law.periods import parse_period
from kiemsat.organisation.errors import OperationRefused
from kiemsat.organisation.selectors import predecessors, successors
from kiemsat.reorganisation.actions import rehearse, reorganise, undo_reorganisation
from kiemsat.reorganisation.forms import ChangeForm, MergeForm, MoveForm, RenameForm
from kiemsat.reorganisation.models import Reorganisation
from kiemsat.reorganisation.office_page import office_seen, two_maps
from kiemsat.reorganisation.selectors import branches, events_behind_told, events_told
from kiemsat.reorganisation.wording import counts_told
from kiemsat.reports.choosing import periods_to_choose
from kiemsat.reports.problems import explained
from kiemsat.reports.selectors import newest_period
from kiemsat.reports.views.asking import recorded

administrators = for_those_with(Permission.ADMINISTER)
KINDS: dict[str, tuple[Promise, type[ChangeForm]]] = {
    "merge": (gettext_lazy("Nhập đơn vị"), MergeForm),
    "rename": (gettext_lazy("Đổi tên đơn vị"), RenameForm),
    "move": (gettext_lazy("Chuyển đơn vị chủ quản"), MoveForm),
}


@require_safe
@administrators
def offices_page(request: HttpRequest) -> HttpResponse:
    """The offices of a day as a tree, and everything that ever happened to them."""
    day = _day(request)
    administered = set(offices_administered(access_of(request)).values_list("pk", flat=True))
    events = events_told(sorted(administered))
    context = {
        "day": day,
        "branches": branches(day, administered),
        "events": list(reversed(events)),
        "last": next((one.done for one in reversed(events) if one.done), None),
        "kinds": [(kind, label) for kind, (label, _form) in KINDS.items()],
    }
    return render(request, "reorganisation/offices.html", context)


def _day(request: HttpRequest) -> date:
    try:
        return parse_day(request.GET.get("on", ""), today=today_of(request))
    except ValueError:
        return today_of(request)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators
def change_page(request: HttpRequest, kind: str) -> HttpResponse:
    """A change: first what would happen, then, if nothing was changed in between, that it happens."""
    if kind not in KINDS:
        raise Http404
    label, form_of = KINDS[kind]
    offices = offices_administered(access_of(request)).filter(abolished_on=None)
    form = form_of(request.POST or None, offices=offices, initial={"on": today_of(request)})
    context = {"form": form, "label": label, "kind": kind}
    if request.method == "POST" and form.is_valid():
        done = _asked_for(request, form, context)
        if done is not None:
            messages.success(request, _("Đã thực hiện: {what}.").format(what=done))
            return redirect("admin-offices")
    return render(request, "reorganisation/change.html", context)


def _asked_for(request: HttpRequest, form: ChangeForm, context: dict[str, object]) -> Reorganisation | None:
    """The change done, if what is sent is what was shown before; else what would happen, for the page."""
    by = {"shape": form.shape, "order": form.order, "actor": actor_of(request), "at": now(), "today": today_of(request)}
    try:
        if request.POST.get("seen") == _mark_of(form):
            return reorganise(**by)  # type: ignore[arg-type]
        found = rehearse(**by)  # type: ignore[arg-type]
    except OperationRefused as error:
        form.add_error(None, str(error))
        return None
    sent = [(name, value) for name in form.fields for value in request.POST.getlist(name)]
    context |= {"sent": sent, "found": found, "lines": counts_told(found.done), "mark": _mark_of(form)}
    return None


def _mark_of(form: ChangeForm) -> str:
    return hashlib.sha256(repr([(name, form[name].data) for name in form.fields]).encode()).hexdigest()


@require_POST
@administrators
def change_undone(request: HttpRequest, number: int) -> HttpResponse:
    """A change taken back."""
    done = get_object_or_404(Reorganisation, pk=number)
    try:
        undo_reorganisation(done=done, actor=actor_of(request), at=now())
    except OperationRefused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Đã hoàn tác: {what}.").format(what=done))
    return redirect("admin-offices")


@require_safe
@explained
def office_page(request: HttpRequest, office: str) -> HttpResponse:
    """One office: where it came from, what became of it, its figures as it was and on the map of today."""
    here, days = office_seen(access_of(request), office), recorded()
    period = parse_period(request.GET["period"]) if request.GET.get("period") else newest_period(days)
    # An office that begins after the working day is looked at on the map of its first day.
    map_day = max(today_of(request), here.established_on or date.min)
    context = {
        "office": here,
        "name": office_name(here),
        "period": period,
        "period_name": period_name(period),
        "period_days": interval_text(period),
        "periods": periods_to_choose(period, days),
        "map_day": map_day,
        "maps": two_maps(here, period, map_day, request.GET.get("field", "")),
        "events": events_behind_told(here),
        "before": predecessors(here),
        "after": successors(here),
    }
    return render(request, "reorganisation/office.html", context)
