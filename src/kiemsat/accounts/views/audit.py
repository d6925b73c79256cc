"""The audit record, for those who may see it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kiemsat.accounts.choices import Permission
from kiemsat.accounts.forms import AuditForm
from kiemsat.accounts.requests import access_of
from kiemsat.accounts.selectors.administration import AuditQuestion, audit_seen
from kiemsat.accounts.views.administration import PAGE_SIZE
from kiemsat.accounts.views.gates import for_those_with


@require_safe
@for_those_with(Permission.AUDIT)
def audit_page(request: HttpRequest) -> HttpResponse:
    """What was done, by whom and when, latest first."""
    form = AuditForm(request.GET)
    question = AuditQuestion(**form.cleaned_data) if form.is_valid() else AuditQuestion()
    page = Paginator(audit_seen(access_of(request), question), PAGE_SIZE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    return render(request, "accounts/admin/audit.html", {"form": form, "page": page, "query": kept.urlencode()})
