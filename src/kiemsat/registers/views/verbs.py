"""Steps of a file, each a short form; what it will do stands before it, what it did after it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kiemsat.accounts.requests import access_of, actor_of, today_of
from kiemsat.registers.errors import NotThere
from kiemsat.registers.fields_of_work import field_of_spell
from kiemsat.registers.forms.verbs import VERBS, Verb
from kiemsat.registers.forms.warnings import field_ids
from kiemsat.registers.models import Spell
from kiemsat.registers.selectors.entry import spell_of
from kiemsat.registers.selectors.steps import find_joinable
from kiemsat.registers.views.sending import REFUSALS, carry_out, drafted, sending_context, sent_before


@require_http_methods(["GET", "HEAD", "POST"])
def verb(request: HttpRequest, spell: int, verb: str) -> HttpResponse:
    """A step is asked for, or taken."""
    step, found = _step(request, spell, verb)
    key = f"verb:{spell}:{verb}"
    if request.method == "POST" and (answer := sent_before(request, key)):
        return answer
    if not step.possible(found):
        return render(request, "registers/verb_impossible.html", {"step": step, "spell": found}, status=409)
    data = request.POST if request.method == "POST" else drafted(request, key)
    form = step(data, spell=found, access=access_of(request), today=today_of(request))
    if request.method != "POST":
        return _page(request, form, verb, key)
    if form.is_valid():
        try:
            return carry_out(request, key, lambda: _carried_out(request, form))
        except REFUSALS as error:
            form.refuse(error)
    return sent_before(request, key) or _page(request, form, verb, key, status=422)


@require_POST
def verb_check(request: HttpRequest, spell: int, verb: str) -> HttpResponse:
    """What a step still being typed will do, and what looks wrong in it."""
    step, found = _step(request, spell, verb)
    if not step.possible(found):
        raise Http404(f"Spell [{spell}] cannot be asked to [{verb}].")
    form = step(request.POST, spell=found, access=access_of(request), today=today_of(request))
    warnings = form.warnings()
    places = [(place, [one for one in warnings if one.field_id == place]) for place in dict.fromkeys(field_ids(form))]
    return render(request, "registers/entry/warnings.html", {"places": places, "told": form.told(), "is_verb": True})


@require_safe
def joinable_files(request: HttpRequest, spell: int) -> HttpResponse:
    """The files that may be joined into the spell's, by number or title."""
    _step_form, into = _step(request, spell, "join")
    found = find_joinable(access_of(request), into, request.GET.get("q", ""))
    options = [{"value": one.pk, "label": str(one.matter), "detail": ""} for one in found]
    return render(request, "base/parts/options.html", {"options": options})


def _step(request: HttpRequest, spell_id: int, verb: str) -> tuple[type[Verb], Spell]:
    """The step and the spell; a spell out of reach is not there, one only to be read is refused."""
    access, step = access_of(request), VERBS.get(verb)
    if step is None:
        raise Http404(f"There is no step [{verb}].")
    try:
        found = spell_of(access, spell_id)
    except NotThere as error:
        raise Http404(str(error)) from error
    if not access.allows(step.PERMISSION, office_id=found.office_id, field=field_of_spell(found)):
        raise PermissionDenied(f"[{access.name}] may not [{step.PERMISSION}] at office [{found.office_id}].")
    return step, found


def _carried_out(request: HttpRequest, form: Verb) -> str:
    done = form.carry_out(actor=actor_of(request), at=now())
    messages.success(request, done.text)
    return done.address or reverse("record", args=[done.matter_id])


def _page(request: HttpRequest, form: Verb, verb: str, key: str, *, status: int = 200) -> HttpResponse:
    """The whole page, or for a dialog of the record page the form alone."""
    context = {
        "form": form,
        "spell": form.spell,
        "verb": verb,
        "told": list(form.told()),
        "action": reverse("verb", args=[form.spell.pk, verb]),
        "check": reverse("verb-check", args=[form.spell.pk, verb]),
        "back": reverse("record", args=[form.spell.matter_id]),
        "save_text": _("Lưu"),
        **sending_context(request, key),
    }
    within = request.headers.get("HX-Request") == "true" and request.method == "GET"
    return render(request, "registers/verb_form.html" if within else "registers/verb.html", context, status=status)
