"""The calculator, and the catalogue of limits it works from: for everybody who is signed in, without a case."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kiemsat.timelimits.calculator import CalculatorForm, answer_of, catalogue_lines


@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    """A limit from what stands in the address."""
    form = CalculatorForm(request.GET or None)
    context = {"form": form, "answer": answer_of(form) if form.is_bound and form.is_valid() else None}
    return render(request, "timelimits/calculator.html", context)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every limit of the law that the clock knows, with its paragraph."""
    return render(request, "timelimits/catalogue.html", {"matters": catalogue_lines()})
