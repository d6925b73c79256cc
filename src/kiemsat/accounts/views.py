"""Pages of one's own account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def my_account(request: HttpRequest) -> HttpResponse:
    """What belongs to one's own account, and one's rights in words."""
    return render(request, "accounts/my_account.html", {})
