"""Pages on which facts are corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kiemsat.accounts.choices import Permission
from kiemsat.accounts.requests import access_of, actor_of, today_of
from kiemsat.registers.errors import NotThere
from kiemsat.registers.fields_of_work import field_of_spell
from kiemsat.registers.forms.editing import (
    AccusedEditing,
    ActEditing,
    DutyEditing,
    Editing,
    MatterEditing,
    SpellEditing,
)
from kiemsat.registers.models import Matter
from kiemsat.registers.selectors.duties import duty_of
from kiemsat.registers.selectors.entry import accused_within, act_of, matter_of, spell_of
from kiemsat.registers.selectors.standing import spell_now
from kiemsat.registers.views.sending import REFUSALS, carry_out, drafted, sending_context, sent_before

Typed: TypeAlias = Mapping[str, Any] | None
Found = TypeVar("Found")
FORMS = ["GET", "HEAD", "POST"]


@require_http_methods(FORMS)
def record_edit(request: HttpRequest, matter: int) -> HttpResponse:
    """The facts of a file are corrected."""
    found = _there(lambda: matter_of(access_of(request), matter))
    _require_enter(request, found)

    def editing(data: Typed) -> Editing:
        return MatterEditing(found, access=access_of(request), data=data)

    return _edit(request, f"edit:{matter}", editing, reverse("record", args=[matter]), str(found))


@require_http_methods(FORMS)
def accused_edit(request: HttpRequest, accused: int) -> HttpResponse:
    """The facts of one accused are corrected."""
    found = _there(lambda: accused_within(access_of(request), accused))
    _require_enter(request, found.case)

    def editing(data: Typed) -> Editing:
        return AccusedEditing(found, data=data)

    return _edit(request, f"edit-accused:{accused}", editing, reverse("record", args=[found.case_id]), str(found))


@require_http_methods(FORMS)
def spell_edit(request: HttpRequest, spell: int) -> HttpResponse:
    """The days and ways of one stay are corrected."""
    access = access_of(request)
    found = _there(lambda: spell_of(access, spell))
    if not access.allows(Permission.ENTER, office_id=found.office_id, field=field_of_spell(found)):
        raise PermissionDenied(f"[{access.name}] may not enter at office [{found.office_id}].")

    def editing(data: Typed) -> Editing:
        return SpellEditing(found, access=access, today=today_of(request), data=data)

    number, stage, back = found.matter.number, found.get_stage_display(), reverse("record", args=[found.matter_id])
    return _edit(request, f"edit-spell:{spell}", editing, back, number, stage)


@require_http_methods(FORMS)
def act_edit(request: HttpRequest, act: int) -> HttpResponse:
    """The facts of a document are corrected."""
    access = access_of(request)
    found = _there(lambda: act_of(access, act))
    if not access.allows(Permission.ISSUE, office_id=found.office_id, field=found.field):
        raise PermissionDenied(f"[{access.name}] may not issue at office [{found.office_id}].")

    def editing(data: Typed) -> Editing:
        return ActEditing(found, data=data)

    return _edit(request, f"edit-act:{act}", editing, reverse("act", args=[act]), str(found))


@require_http_methods(FORMS)
def duty_edit(request: HttpRequest, duty: int) -> HttpResponse:
    """The facts of a duty are corrected, and how it ended."""
    access = access_of(request)
    found = _there(lambda: duty_of(access, duty))
    if not access.allows(Permission.ENTER, office_id=found.office_id, field=found.field):
        raise PermissionDenied(f"[{access.name}] may not enter at office [{found.office_id}].")

    def editing(data: Typed) -> Editing:
        return DutyEditing(found, data=data)

    own = ("record", found.matter_id) if found.matter_id else ("act", found.raised_by_id)
    back, stage = reverse(own[0], args=[own[1]]), found.get_kind_display()
    return _edit(request, f"edit-duty:{duty}", editing, back, found.title, stage)


def _edit(
    request: HttpRequest, key: str, editing: Callable[[Typed], Editing], back: str, name: str, stage: str = ""
) -> HttpResponse:
    if request.method == "POST" and (answer := sent_before(request, key)):
        return answer
    made = editing(request.POST if request.method == "POST" else drafted(request, key))
    if request.method == "POST" and made.is_valid():
        try:
            return carry_out(request, key, lambda: _saved(request, made, back))
        except REFUSALS as error:
            made.refuse(error)
    status = 200 if request.method != "POST" else 409 if made.differences else 422
    earlier = sent_before(request, key) if status != 200 else None
    context = {
        "editing": made,
        "form": made.form,
        "back": back,
        "name": name,
        "stage": stage,
        **sending_context(request, key),
    }
    return earlier or render(request, "registers/editing.html", context, status=status)


def _saved(request: HttpRequest, editing: Editing, back: str) -> str:
    editing.save(actor=actor_of(request), at=now())
    messages.success(request, _("Đã lưu."))
    return back


def _there(find: Callable[[], Found]) -> Found:
    try:
        return find()
    except NotThere as error:
        raise Http404(str(error)) from error


def _require_enter(request: HttpRequest, matter: Matter) -> None:
    access, standing = access_of(request), spell_now(matter)
    office_id = standing.office_id if standing else matter.office_id
    field = field_of_spell(standing) if standing else None
    if not access.allows(Permission.ENTER, office_id=office_id, field=field):
        raise PermissionDenied(f"[{access.name}] may not enter at office [{office_id}].")
