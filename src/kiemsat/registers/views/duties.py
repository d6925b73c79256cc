"""Pages of duties: one arises in a file or by a document, it is met, it is corrected; and the list of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kiemsat.accounts.choices import Permission
from kiemsat.accounts.requests import access_of, actor_of, today_of
from kiemsat.registers.actions import record_duty
from kiemsat.registers.choices import DutyKind
from kiemsat.registers.duties import DUTIES, kinds_for
from kiemsat.registers.errors import NotThere
from kiemsat.registers.forms.duties import DutyForm, MeetForm
from kiemsat.registers.models import Act, Duty, Matter
from kiemsat.registers.selectors.duties import OPEN, STATES, duties_listed, duty_of
from kiemsat.registers.selectors.entry import act_of, matter_of
from kiemsat.registers.views.sending import REFUSALS, carry_out, drafted, sending_context, sent_before

Found = TypeVar("Found")
FORMS = ["GET", "HEAD", "POST"]
PER_PAGE = 50


@require_safe
def duties(request: HttpRequest) -> HttpResponse:
    """The duties within reach, by state and kind."""
    access = access_of(request)
    if not access.has(Permission.READ):
        raise Http404(f"[{access.name}] reads no register.")
    state, kind = request.GET.get("state", OPEN), request.GET.get("kind", "")
    if state not in STATES or (kind and kind not in DutyKind.values):
        raise Http404(f"There is no state [{state}] or kind [{kind}] of duties.")
    found = duties_listed(access, state=state, kind=kind, on=today_of(request))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(duty, duty.matter is not None and duty.matter.secrecy > access.clearance) for duty in page]
    labels = {OPEN: _("Chưa thực hiện"), "late": _("Quá hạn"), "met": _("Đã kết thúc"), "all": _("Tất cả")}
    context = {
        "rows": rows, "page": page, "state": state, "kind": kind, "kinds": DutyKind.choices,
        "states": [(one, labels[one]) for one in STATES],
    }  # fmt: skip
    return render(request, "registers/duties.html", context)


@require_http_methods(FORMS)
def duty_new(request: HttpRequest, matter: int | None = None, act: int | None = None) -> HttpResponse:
    """A duty arises in a file, or by a document that was received."""
    access = access_of(request)
    about = _there(lambda: matter_of(access, matter)) if matter else None
    raised_by = _there(lambda: act_of(access, act)) if act else None
    if not access.has(Permission.ENTER):
        raise PermissionDenied(f"[{access.name}] may not enter duties.")
    about = about or (raised_by.matter if raised_by else None)
    kinds = kinds_for(about.kind if about else None)
    kind = next((one for one in kinds if one.code == request.GET.get("kind")), None)
    if kind is None:
        return render(request, "registers/duty_kinds.html", {"kinds": kinds, "matter": about, "act": raised_by})
    key = f"duty:{kind.code}:{matter or 0}:{act or 0}"
    if request.method == "POST" and (answer := sent_before(request, key)):
        return answer
    data = request.POST if request.method == "POST" else drafted(request, key)
    form = DutyForm(data, kind=kind, matter=about, raised_by=raised_by, access=access, today=today_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            return carry_out(request, key, lambda: _recorded(request, form))
        except REFUSALS as error:
            form.refuse(error)
    return _form_page(request, form, key, title=str(kind.code.label), back=_back(about, raised_by))


@require_http_methods(FORMS)
def duty_meet(request: HttpRequest, duty: int) -> HttpResponse:
    """How a duty ended is recorded."""
    found, key = _duty(request, duty), f"duty:{duty}:meet"
    back = _back(found.matter, found.raised_by)
    if request.method == "POST" and (answer := sent_before(request, key)):
        return answer
    if found.closed_on is not None:
        context = {"duty": found, "back": back, "step": MeetForm}
        return render(request, "registers/duty_impossible.html", context, status=409)
    data = request.POST if request.method == "POST" else drafted(request, key)
    form = MeetForm(data, duty=found, today=today_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            return carry_out(request, key, lambda: _met(request, form, back))
        except REFUSALS as error:
            form.refuse(error)
    return _form_page(request, form, key, title=str(MeetForm.TITLE), back=back)


def _form_page(request: HttpRequest, form: DutyForm | MeetForm, key: str, *, title: str, back: str) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    earlier = sent_before(request, key) if status == 422 else None
    about = form.matter if isinstance(form, DutyForm) else form.duty.matter
    context = {
        "form": form, "title": title, "back": back, "matter": about, "told": list(form.told()),
        **sending_context(request, key),
    }  # fmt: skip
    return earlier or render(request, "registers/duty_form.html", context, status=status)


def _duty(request: HttpRequest, pk: int) -> Duty:
    """The duty; one out of reach is not there, one only to be read is refused."""
    access = access_of(request)
    found = _there(lambda: duty_of(access, pk))
    if not access.allows(Permission.ENTER, office_id=found.office_id, field=found.field):
        raise PermissionDenied(f"[{access.name}] may not enter at office [{found.office_id}].")
    return found


def _recorded(request: HttpRequest, form: DutyForm) -> str:
    duty = record_duty(duty=form.instance, actor=actor_of(request), at=now())
    messages.success(request, _("Đã ghi nhận: {kind}.").format(kind=DUTIES[duty.kind].code.label))
    return _back(form.matter, form.raised_by)


def _met(request: HttpRequest, form: MeetForm, back: str) -> str:
    messages.success(request, form.carry_out(actor=actor_of(request), at=now()))
    return back


def _back(matter: Matter | None, act: Act | None) -> str:
    """The page on which the duty stands."""
    if matter is not None:
        return reverse("record", args=[matter.pk])
    return reverse("act", args=[act.pk]) if act is not None else reverse("duties")


def _there(find: Callable[[], Found]) -> Found:
    try:
        return find()
    except NotThere as error:
        raise Http404(str(error)) from error
