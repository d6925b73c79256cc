"""Drafts: kept while somebody types, thrown away when they say so."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_POST

from kiemsat.accounts.requests import access_of
from kiemsat.registers.actions.drafts import drop_draft, save_draft
from kiemsat.registers.errors import DraftRefused
from kiemsat.registers.said import said
from kiemsat.registers.views.sending import kept_of, sent_before


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is typed; answered with when it was kept, or with 204 where the form has been carried out since."""
    key = request.POST.get("form_key", "")
    if sent_before(request, key):
        return HttpResponse(status=204)
    try:
        draft = save_draft(account_id=access_of(request).account_id, form_key=key, data=kept_of(request.POST), at=now())
    except DraftRefused as error:
        return JsonResponse({"said": said(error)}, status=413)
    return JsonResponse({"at": f"{localtime(draft.saved_at):%H:%M}"})


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Throw the draft away, and back to the form."""
    drop_draft(account_id=access_of(request).account_id, form_key=request.POST.get("form_key", ""))
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(back)
    return redirect("home")
