"""Searching all registers at once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from kiemsat.registers.actions.reading import note_search
from kiemsat.registers.search_words import LONGEST_QUESTION
from kiemsat.registers.selectors.search import find
from kiemsat.registers.tables.findings import shown
from kiemsat.registers.views.lists import reader

TYPING = "typing"


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """What answers the words; while they are typed only the answers. A search that is sent is recorded."""
    access = reader(request)
    text = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    findings = find(access, text)
    context = {"text": text, "found": shown(findings)}
    if TYPING in request.GET and request.headers.get("HX-Request") == "true":
        return render(request, "registers/list_findings.html", context)
    if text:
        note_search(text=text, found=len(findings), actor=access.actor, at=now())
    return render(request, "registers/list_search.html", context)
