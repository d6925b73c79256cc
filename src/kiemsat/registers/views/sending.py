"""What every form of the registers shares: a token that is used once, a draft, what was refused put into words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.timezone import now

from kiemsat.accounts.requests import access_of
from kiemsat.organisation.errors import OfficeNotThere
from kiemsat.registers.actions.submissions import submit_once
from kiemsat.registers.errors import RegisterError, TokenMissing
from kiemsat.registers.selectors.drafts import answer_of_earlier, draft_of

TOKEN, DRAFT = "token", "draft"
REFUSALS = (RegisterError, OfficeNotThere)
_NOT_KEPT = frozenset({TOKEN, "csrfmiddlewaretoken", "then", "form_key"})


def sent_before(request: HttpRequest, form_key: str) -> HttpResponse | None:
    """The answer to a form that was sent and carried out already: a double click, a replay; None for a new one."""
    token = _token(request)
    address = answer_of_earlier(access_of(request).account_id, token, form_key) if token else ""
    return HttpResponseRedirect(address) if address else None


def carry_out(request: HttpRequest, form_key: str, work: Callable[[], str]) -> HttpResponse:
    """To the address that `work` led to, once per token; refusals pass through to the view."""
    token = _token(request)
    if token is None:
        raise TokenMissing(form_key)
    address = submit_once(token=token, form_key=form_key, account_id=access_of(request).account_id, at=now(), work=work)
    return HttpResponseRedirect(address)


def sending_context(request: HttpRequest, form_key: str) -> dict[str, Any]:
    """What a form's template needs to send it once and to keep what is typed."""
    account_id = access_of(request).account_id
    used = request.GET.get(DRAFT) == "use"
    asked = request.GET.copy()
    asked.pop(DRAFT, None)
    plain = f"{request.path}?{asked.urlencode()}" if asked else request.path
    return {
        "plain_href": plain,
        "draft_href": f"{plain}{'&' if asked else '?'}{DRAFT}=use",
        "token": uuid4(),
        "form_key": form_key,
        "draft": None if used or request.method == "POST" else draft_of(account_id, form_key),
        "draft_used": used,
    }


def drafted(request: HttpRequest, form_key: str) -> QueryDict | None:
    """What was typed before, when the address asks for it."""
    if request.GET.get(DRAFT) != "use":
        return None
    draft = draft_of(access_of(request).account_id, form_key)
    if draft is None:
        return None
    typed = QueryDict(mutable=True)
    for name, values in draft.data.items():
        typed.setlist(name, values)
    return typed


def kept_of(data: QueryDict) -> dict[str, list[str]]:
    """What of a form belongs into its draft."""
    return {name: [str(value) for value in values] for name, values in data.lists() if name not in _NOT_KEPT}


def _token(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get(TOKEN, ""))
    except ValueError:
        return None
