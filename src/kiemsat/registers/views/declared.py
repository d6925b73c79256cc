"""Pages of what other bodies declare: the list, a new number, one withdrawn."""

from __future__ import annotations

from datetime import timedelta

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
from kiemsat.registers.actions import enter_declared_total, withdraw_declared_total
from kiemsat.registers.actions.declared import FIELD_OF
from kiemsat.registers.errors import NotThere
from kiemsat.registers.forms.declared import DeclaredTotalForm, WithdrawTotalForm
from kiemsat.registers.models import DeclaredTotal
from kiemsat.registers.selectors.declared import declared_total_of, visible_declared_totals
from kiemsat.registers.views.sending import REFUSALS, carry_out, drafted, sending_context, sent_before

FORMS = ["GET", "HEAD", "POST"]
PER_PAGE = 50
_ONE_DAY = timedelta(days=1)


@require_safe
def declared_totals(request: HttpRequest) -> HttpResponse:
    """The numbers within reach."""
    access = access_of(request)
    if not access.has(Permission.FIGURES):
        raise Http404(f"[{access.name}] sees no figures.")
    page = Paginator(visible_declared_totals(access), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        (
            one,
            one.end_exclusive - _ONE_DAY,
            access.allows(Permission.ENTER, office_id=one.office_id, field=FIELD_OF[one.kind]),
        )
        for one in page
    ]
    context = {"rows": rows, "page": page, "may_enter": access.has(Permission.ENTER)}
    return render(request, "registers/declared_totals.html", context)


@require_http_methods(FORMS)
def declared_total_new(request: HttpRequest) -> HttpResponse:
    """A number is entered."""
    access, key = access_of(request), "declared-total"
    if not access.has(Permission.ENTER):
        raise PermissionDenied(f"[{access.name}] may not enter numbers of other bodies.")
    if request.method == "POST" and (answer := sent_before(request, key)):
        return answer
    data = request.POST if request.method == "POST" else drafted(request, key)
    form = DeclaredTotalForm(data, access=access, today=today_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            return carry_out(request, key, lambda: _entered(request, form))
        except REFUSALS as error:
            form.refuse(error)
    return _form_page(request, form, key, title=_("Ghi số liệu đối chiếu"))


@require_http_methods(FORMS)
def declared_total_withdraw(request: HttpRequest, total: int) -> HttpResponse:
    """A number is no longer counted."""
    found, key = _total(request, total), f"declared-total:{total}:withdraw"
    if request.method == "POST" and (answer := sent_before(request, key)):
        return answer
    data = request.POST if request.method == "POST" else drafted(request, key)
    form = WithdrawTotalForm(data)
    if request.method == "POST" and form.is_valid():
        try:
            return carry_out(request, key, lambda: _withdrawn(request, form, found))
        except REFUSALS as error:
            form.refuse(error)
    return _form_page(request, form, key, title=_("Bỏ số liệu đối chiếu"), told=[str(found)])


def _form_page(
    request: HttpRequest,
    form: DeclaredTotalForm | WithdrawTotalForm,
    key: str,
    *,
    title: str,
    told: list[str] | None = None,
) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    earlier = sent_before(request, key) if status == 422 else None
    context = {
        "form": form, "title": title, "back": reverse("declared-totals"), "told": told or [],
        **sending_context(request, key),
    }  # fmt: skip
    return earlier or render(request, "registers/duty_form.html", context, status=status)


def _total(request: HttpRequest, pk: int) -> DeclaredTotal:
    access = access_of(request)
    try:
        found = declared_total_of(access, pk)
    except NotThere as error:
        raise Http404(str(error)) from error
    if not access.allows(Permission.ENTER, office_id=found.office_id, field=FIELD_OF[found.kind]):
        raise PermissionDenied(f"[{access.name}] may not enter at office [{found.office_id}].")
    return found


def _entered(request: HttpRequest, form: DeclaredTotalForm) -> str:
    enter_declared_total(total=form.instance, actor=actor_of(request), at=now())
    messages.success(request, _("Đã ghi số liệu đối chiếu."))
    return reverse("declared-totals")


def _withdrawn(request: HttpRequest, form: WithdrawTotalForm, total: DeclaredTotal) -> str:
    withdraw_declared_total(total=total, reason=form.cleaned_data["reason"], actor=actor_of(request), at=now())
    messages.success(request, _("Đã bỏ số liệu đối chiếu; số liệu vẫn được lưu."))
    return reverse("declared-totals")
