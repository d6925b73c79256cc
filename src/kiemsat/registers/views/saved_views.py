"""Keeping lists: each button is a form, each answer leads back to the list."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kiemsat.accounts.access import Access
from kiemsat.registers.actions.saved_views import open_first, rename_view, save_view, throw_away_view
from kiemsat.registers.errors import ViewNameTaken
from kiemsat.registers.models import SavedView
from kiemsat.registers.selectors.saved_views import own_view
from kiemsat.registers.tables.view_tabs import NameForm, ViewForm
from kiemsat.registers.views.lists import known_register, reader


@require_POST
def keep_view(request: HttpRequest, stage: str) -> HttpResponse:
    """The list as it is shown, kept under a name."""
    access = reader(request)
    known_register(access, stage)
    form = ViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chưa lưu: cho danh sách một tên, tối đa 60 chữ."))
        return redirect(_list(stage, request.POST.get("query", "")[:2000]))
    given = form.cleaned_data
    try:
        view = save_view(
            register=stage, name=given["name"], query=given["query"], shared=given["shared"], access=access, at=now()
        )
    except ViewNameTaken:
        messages.error(request, _("Chưa lưu: đã có danh sách tên “{name}”, chọn tên khác.").format(name=given["name"]))
        return redirect(_list(stage, given["query"]))
    messages.success(request, _("Đã lưu danh sách “{name}”.").format(name=view.name))
    return redirect(_list(stage, view.query, view.pk))


@require_POST
def change_view(request: HttpRequest, stage: str, view: int, verb: str) -> HttpResponse:
    """A kept list renamed, opened first, or thrown away; somebody else's is not there."""
    access = reader(request)
    known_register(access, stage)
    kept = own_view(access, view)
    if kept is None or kept.register != stage or verb not in VERBS:
        raise Http404
    return VERBS[verb](request, access, kept)


def _rename(request: HttpRequest, access: Access, view: SavedView) -> HttpResponse:
    form = NameForm(request.POST)
    try:
        if form.is_valid():
            rename_view(view=view, name=form.cleaned_data["name"], access=access, at=now())
        else:
            messages.error(request, _("Chưa đổi: cho danh sách một tên, tối đa 60 chữ."))
    except ViewNameTaken:
        messages.error(request, _("Chưa đổi: đã có danh sách tên đó, chọn tên khác."))
    return redirect(_list(view.register, view.query, view.pk))


def _open_first(_request: HttpRequest, access: Access, view: SavedView) -> HttpResponse:
    open_first(view=view, access=access, at=now())
    return redirect(_list(view.register, view.query, view.pk))


def _throw_away(request: HttpRequest, access: Access, view: SavedView) -> HttpResponse:
    register, query, name = view.register, view.query, view.name
    throw_away_view(view=view, access=access, at=now())
    messages.success(request, _("Đã bỏ danh sách “{name}”.").format(name=name))
    return redirect(_list(register, query))


VERBS: dict[str, Callable[[HttpRequest, Access, SavedView], HttpResponse]] = {
    "rename": _rename,
    "first": _open_first,
    "throw-away": _throw_away,
}


def _list(register: str, query: str, view: int | None = None) -> str:
    words = "&".join([*([query] if query else []), *([f"view={view}"] if view else [])])
    return f"{reverse('register', args=[register])}?{words}"
