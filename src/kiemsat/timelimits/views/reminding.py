"""How I am reminded: the morning digest and my calendar; and the calendar itself, for calendar programs."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kiemsat.accounts.loopback import may_be_used
from kiemsat.accounts.models import Account
from kiemsat.accounts.requests import actor_of
from kiemsat.accounts.selectors import access_of_account
from kiemsat.base.clock import today
from kiemsat.timelimits.actions.reminding import choose_reminding, end_feed, make_feed
from kiemsat.timelimits.calendar_file import TYPE, written
from kiemsat.timelimits.feed_events import events_of
from kiemsat.timelimits.forms import RemindingForm
from kiemsat.timelimits.selectors.reminding import feed_of, living_feed, reminding_of
from kiemsat.timelimits.views.boards import reader


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reminding(request: HttpRequest) -> HttpResponse:
    """The page on which one chooses."""
    account = _account(request)
    form = RemindingForm(request.POST or None, instance=reminding_of(account))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        choose_reminding(
            account=account, digest=chosen["digest"], language=chosen["language"], actor=actor_of(request), at=now()
        )
        messages.success(request, _("Đã lưu."))
        return redirect("limits-reminding")
    return render(
        request, "timelimits/reminding.html", {"form": form, "account": account, "feed": living_feed(account)}
    )


@never_cache
@require_POST
def feed_new(request: HttpRequest) -> HttpResponse:
    """A new calendar; its address is shown once, on this very page."""
    account = _account(request)
    language = reminding_of(account).language
    _feed, secret = make_feed(account=account, language=language, actor=actor_of(request), at=now())
    address = settings.KIEMSAT_PUBLIC_URL + reverse("limits-feed", args=[secret])
    return render(request, "timelimits/feed_new.html", {"address": address})


@require_POST
def feed_end(request: HttpRequest) -> HttpResponse:
    """My calendar is read no more."""
    end_feed(account=_account(request), actor=actor_of(request), at=now())
    messages.success(request, _("Đã thu hồi địa chỉ lịch; chương trình lịch không đọc được nữa."))
    return redirect("limits-reminding")


@login_not_required
@never_cache
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar, to whoever has its address; what its person may see is found out anew each time."""
    found = feed_of(secret)
    if found is None or not may_be_used(found.account, request):
        raise Http404
    on = today()
    with override(found.language):
        name = _("Thời hạn – {name}").format(name=found.account.name)
        content = written(name, events_of(access_of_account(found.account, on), on), now())
    return HttpResponse(content, content_type=TYPE)


def _account(request: HttpRequest) -> Account:
    reader(request)
    if not isinstance(request.user, Account):
        raise Http404
    return request.user
