"""How each office reads limits in days that end on a day off: set by those who administer it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kiemsat.accounts.choices import Permission
from kiemsat.accounts.requests import access_of, today_of
from kiemsat.accounts.views.gates import for_those_with
from kiemsat.registers.actions.limit_rules import set_day_off_rule
from kiemsat.registers.errors import FieldsRefused
from kiemsat.registers.selectors.limit_offices import day_off_rules
from kiemsat.timelimits.days import number
from kiemsat.timelimits.forms import DayOffForm, administered_offices


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_with(Permission.ADMINISTER)
def rules(request: HttpRequest) -> HttpResponse:
    """The rules that were set, and a form to set one."""
    access, today = access_of(request), today_of(request)
    offices = administered_offices(access, today)
    form = DayOffForm(request.POST or None, offices=offices, today=today)
    if request.method == "POST" and form.is_valid() and _is_set(request, form):
        return redirect("limits-rules")
    context = {"form": form, "rules": day_off_rules([one.pk for one in offices])}
    return render(request, "timelimits/rules.html", context)


def _is_set(request: HttpRequest, form: DayOffForm) -> bool:
    chosen = form.cleaned_data
    try:
        _rule, found = set_day_off_rule(
            office=chosen["office"], held_from=chosen["held_from"], moves=chosen["moves"], act=chosen["act"],
            actor=access_of(request).actor, at=now(), today=today_of(request),
        )  # fmt: skip
    except FieldsRefused as error:
        form.add_error("act", " ".join(error.problems["act"]))
        return False
    text = _("Đã lưu. Đã tính lại {looked} thời hạn: {moved} thời hạn đổi ngày.")
    messages.success(request, text.format(looked=number(found.looked_at), moved=number(found.moved)))
    return True
