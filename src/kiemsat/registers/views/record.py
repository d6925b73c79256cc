"""The page of one file, its history, and taking back the last own change."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kiemsat.accounts.access import Access
from kiemsat.accounts.actions.openings import note_opening
from kiemsat.accounts.requests import access_of, actor_of, today_of
from kiemsat.registers.actions import undo_last, undo_last_of_act
from kiemsat.registers.errors import CannotUndo
from kiemsat.registers.models import Act, Change, Matter
from kiemsat.registers.record_page import actions_of_act, address_of, compose, duty_rows, facts_of_act
from kiemsat.registers.selectors.duties import duties_of
from kiemsat.registers.selectors.history import history_of
from kiemsat.registers.selectors.record import visible_act, visible_matter
from kiemsat.registers.selectors.scope import opens
from kiemsat.registers.selectors.undo import undoable
from kiemsat.registers.verbs import verb_in_words


@require_safe
def record_page(request: HttpRequest, matter: int) -> HttpResponse:
    """Everything about one file; who opens it is noted."""
    access, at = access_of(request), now()
    found = _visible(access, matter)
    if not opens(access, found):
        return _masked(request)
    page = compose(found, access, today_of(request), at)
    note_opening(access=access, kind="matter", key=matter, at=at)
    return render(request, "registers/record.html", {"page": page, "matter": page.record.matter})


@require_safe
def record_history(request: HttpRequest, matter: int) -> HttpResponse:
    """Who changed what in the file: a part of its page, or a page of its own where scripts do not run."""
    access = access_of(request)
    found = _visible(access, matter)
    if not opens(access, found):
        return _masked(request)
    part = "HX-Request" in request.headers
    template = "registers/record/history.html" if part else "registers/record_history.html"
    return render(request, template, {"history": history_of(found), "matter": found})


@require_POST
def undo_change(request: HttpRequest, matter: int) -> HttpResponse:
    """Take back the last own change of the file."""
    access = access_of(request)
    found = _visible(access, matter)
    if not opens(access, found):
        return _masked(request)
    _take_back(request, lambda meant: undo_last(matter=found, actor=actor_of(request), at=now(), meant=meant))
    if Matter.objects.filter(pk=matter).exists():
        return redirect("record", matter=matter)
    return redirect(address_of("registers") or "/")


@require_POST
def undo_act_change(request: HttpRequest, act: int) -> HttpResponse:
    """Take back the last own change of an act."""
    found = _visible_act(access_of(request), act)
    if found.matter is not None and not opens(access_of(request), found.matter):
        return _masked(request)
    _take_back(request, lambda meant: undo_last_of_act(act=found, actor=actor_of(request), at=now(), meant=meant))
    if Act.objects.filter(pk=act).exists():
        return redirect("act", act=act)
    return redirect(address_of("register", "acts") or "/")


@require_safe
def act_page(request: HttpRequest, act: int) -> HttpResponse:
    """One document or activity, with its answer; one of a secret file opens only for the cleared."""
    access, at = access_of(request), now()
    found = _visible_act(access, act)
    if found.matter is not None and not opens(access, found.matter):
        return _masked(request)
    note_opening(access=access, kind="act", key=act, at=at)
    alone = found.matter is None
    context = {
        "act": found,
        "facts": facts_of_act(found),
        "actions": actions_of_act(found, access),
        "duties": duty_rows(duties_of(found), access, today_of(request)) if alone else (),
        "history": history_of(found) if alone else None,
        "undo": undoable(found, access.actor, at) if alone else None,
    }
    return render(request, "registers/record_act.html", context)


def _visible(access: Access, pk: int) -> Matter:
    found = visible_matter(access, pk)
    if found is None:
        raise Http404(f"No file [{pk}] for [{access.name}].")
    return found


def _visible_act(access: Access, pk: int) -> Act:
    found = visible_act(access, pk)
    if found is None:
        raise Http404(f"No act [{pk}] for [{access.name}].")
    return found


def _take_back(request: HttpRequest, undo: Callable[[int], Change]) -> None:
    """Take back the change the form names; a form sent twice takes back one."""
    named = request.POST.get("change", "")
    try:
        undone = undo(int(named) if named.isascii() and named.isdigit() else 0)
    except CannotUndo as refusal:
        messages.error(request, refusal.why)
        return
    words = verb_in_words(undone.undoes.verb) if undone.undoes else ""
    messages.success(request, _("Đã hoàn tác: {words}.").format(words=words))


def _masked(request: HttpRequest) -> HttpResponse:
    return render(request, "registers/record_masked.html", status=403)
