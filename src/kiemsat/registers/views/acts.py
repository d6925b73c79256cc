"""Pages on which documents and activities are entered, answered and withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kiemsat.accounts.choices import Permission
from kiemsat.accounts.requests import access_of, actor_of, today_of
from kiemsat.registers.actions import issue_act
from kiemsat.registers.choices import ActKind
from kiemsat.registers.errors import NotThere
from kiemsat.registers.forms.acts import STEPS, ActForm, ActStep
from kiemsat.registers.forms.fields import rows_offered
from kiemsat.registers.forms.warnings import field_ids
from kiemsat.registers.models import Act, Matter
from kiemsat.registers.numbering import is_numbered
from kiemsat.registers.selectors.entry import act_of, matter_of
from kiemsat.registers.selectors.numbers import peek_act_number
from kiemsat.registers.views.sending import REFUSALS, carry_out, drafted, sending_context, sent_before


@require_http_methods(["GET", "HEAD", "POST"])
def act_new(request: HttpRequest, matter: int | None = None) -> HttpResponse:
    """A document is issued or an activity recorded, about a file or by itself."""
    about = _about(request, matter)
    kind = request.GET.get("kind", "")
    if kind not in ActKind.values:
        return _choose_kind(request, about)
    key = f"act:{kind}:{matter}" if matter else f"act:{kind}"
    if request.method == "POST" and (answer := sent_before(request, key)):
        return answer
    form = _form(request, ActKind(kind), about, request.POST if request.method == "POST" else drafted(request, key))
    if request.method != "POST":
        return _page(request, form, key)
    if form.is_valid():
        try:
            return carry_out(request, key, lambda: _issued(request, form))
        except REFUSALS as error:
            form.refuse(error)
    return sent_before(request, key) or _page(request, form, key, status=422)


@require_POST
def act_check(request: HttpRequest, matter: int | None = None) -> HttpResponse:
    """What looks wrong in a document still being typed."""
    about, kind = _about(request, matter), request.GET.get("kind", "")
    if kind not in ActKind.values:
        raise Http404(f"There is no kind [{kind}] of act.")
    form = _form(request, ActKind(kind), about, request.POST)
    warnings = form.warnings()
    places = [(place, [one for one in warnings if one.field_id == place]) for place in dict.fromkeys(field_ids(form))]
    return render(request, "registers/entry/warnings.html", {"places": places, "told": [], "is_verb": True})


@require_http_methods(["GET", "HEAD", "POST"])
def act_step(request: HttpRequest, act: int, step: str) -> HttpResponse:
    """The answer to a document, or its withdrawal, is recorded."""
    kind, found = STEPS[step], _act(request, act)
    key = f"act:{act}:{step}"
    if request.method == "POST" and (answer := sent_before(request, key)):
        return answer
    if not kind.possible(found):
        return render(request, "registers/act_impossible.html", {"step": kind, "act": found}, status=409)
    data = request.POST if request.method == "POST" else drafted(request, key)
    form = kind(data, act=found, today=today_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            return carry_out(request, key, lambda: _recorded(request, form))
        except REFUSALS as error:
            form.refuse(error)
    status = 422 if request.method == "POST" else 200
    earlier = sent_before(request, key) if status == 422 else None
    context = {"form": form, "act": found, "told": list(form.told()), **sending_context(request, key)}
    return earlier or render(request, "registers/act_step.html", context, status=status)


def _about(request: HttpRequest, matter: int | None) -> Matter | None:
    """The file the act is about; who issues nothing anywhere is refused."""
    access = access_of(request)
    try:
        found = matter_of(access, matter) if matter else None
    except NotThere as error:
        raise Http404(str(error)) from error
    if not access.has(Permission.ISSUE):
        raise PermissionDenied(f"[{access.name}] may not issue documents.")
    return found


def _act(request: HttpRequest, pk: int) -> Act:
    access = access_of(request)
    try:
        found = act_of(access, pk)
    except NotThere as error:
        raise Http404(str(error)) from error
    if not access.allows(Permission.ISSUE, office_id=found.office_id, field=found.field):
        raise PermissionDenied(f"[{access.name}] may not record answers at office [{found.office_id}].")
    return found


def _form(request: HttpRequest, kind: ActKind, about: Matter | None, data: Any) -> ActForm:
    return ActForm(data, kind=kind, matter=about, access=access_of(request), today=today_of(request))


def _issued(request: HttpRequest, form: ActForm) -> str:
    act = issue_act(
        act=form.instance, shared_with=list(form.cleaned_data["shared_with"]), actor=actor_of(request), at=now()
    )
    messages.success(request, _("Đã ghi: {act}.").format(act=act))
    if request.POST.get("then") == "another":
        return f"{request.path}?kind={form.kind}"
    return reverse("record", args=[act.matter_id]) if act.matter_id else reverse("act", args=[act.pk])


def _recorded(request: HttpRequest, form: ActStep) -> str:
    messages.success(request, form.carry_out(actor=actor_of(request), at=now()))
    return reverse("act", args=[form.act.pk])


def _choose_kind(request: HttpRequest, about: Matter | None) -> HttpResponse:
    """Which kind: documents with a number first, then activities."""
    kinds = [(kind.value, kind.label) for kind in ActKind]
    groups = [
        (_("Văn bản"), [one for one in kinds if is_numbered(one[0])]),
        (_("Hoạt động"), [one for one in kinds if not is_numbered(one[0])]),
    ]
    return render(request, "registers/act_kinds.html", {"groups": groups, "matter": about})


def _page(request: HttpRequest, form: ActForm, key: str, *, status: int = 200) -> HttpResponse:
    office = rows_offered(form, "office").filter(pk=form.fields["office"].initial or 0).first()
    proposed = peek_act_number(office=office, kind=form.kind, on=form.today) if office else ""
    place = [form.matter.pk] if form.matter else []
    context = {
        "form": form,
        "kind": form.kind,
        "matter": form.matter,
        "next_number": proposed,
        "check": f"{reverse('act-check' if place else 'act-check-alone', args=place)}?kind={form.kind}",
        **sending_context(request, key),
    }
    return render(request, "registers/act_new.html", context, status=status)
