"""Exploring a figure: cut by up to three names chosen in the address, and cuts kept under a name."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kiemsat.accounts.requests import access_of
from kiemsat.base.spreadsheets import csv_lines
from kiemsat.engine.dimensions import Dimension
from kiemsat.engine.errors import NotComputable
from kiemsat.indicators.selectors import CutTable, catalogue, cut_figure, dimensions_for
from kiemsat.reports.actions import keep_cut, throw_away_cut
from kiemsat.reports.chosen import words_in
from kiemsat.reports.errors import CutNameTaken
from kiemsat.reports.explore_page import Wanted, compose, kept_cuts
from kiemsat.reports.forms import CutForm
from kiemsat.reports.picture_files import CSV, picture_file
from kiemsat.reports.problems import explained
from kiemsat.reports.selectors import cuts_kept, own_cut
from kiemsat.reports.views.asking import Asked, asked, to_choice


@require_safe
def choose_explore(request: HttpRequest) -> HttpResponse:
    """From the form's choice to the address of that cut."""
    words = {**wanted(request.GET).words, **words_in(request.GET)}
    return to_choice(request, ("period", "office", "indicator"), words)


@require_safe
@explained
def explore_page(request: HttpRequest, period: str, office: str, indicator: str) -> HttpResponse:
    """A table and bars of the cut."""
    here, access = asked(request, period, office), access_of(request)
    found, known, how = _cut(request, here, indicator)
    kept = cuts_kept(access, indicator)
    context = {
        "page": compose(found, known, how, kept_cuts(kept, how, access)),
        "period": here.period,
        "office": here.office,
        "indicator": indicator,
        "verified": found.indicator.reference.verified and catalogue().entry(indicator).instrument.verified,
        "query": urlencode(how.offered(known).words),
        "own": next((one for one in kept if how.cut == str(one.pk) and one.account_id == access.account_id), None),
        "form": CutForm(auto_id="keep_%s"),
        "chooser": here.chooser(access),
    }
    return render(request, "reports/explore.html", context)


@require_safe
@explained
def explore_file(request: HttpRequest, period: str, office: str, indicator: str, extension: str) -> HttpResponse:
    """The bars of the cut as a picture, or its table as CSV."""
    found, known, how = _cut(request, asked(request, period, office), indicator)
    page, name = compose(found, known, how), f"{indicator}-{period}-{office}"
    if extension != "csv":
        if page.picture is None:
            raise Http404(f"The cut of [{indicator}] has no picture; ask for its table as csv.")
        return picture_file(request, page.picture, extension, name)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    rows = [[row.name, *(cell.text for cell in row.cells)] for row in page.rows]
    lines = csv_lines([page.what, *page.columns], iter(rows))
    return HttpResponse(b"".join(lines), content_type=CSV, headers=headers)


@require_POST
@explained
def keep(request: HttpRequest, period: str, office: str, indicator: str) -> HttpResponse:
    """The cut that the address says, kept under a name."""
    here, access = asked(request, period, office), access_of(request)
    _found, known, how = _cut(request, here, indicator)
    query = urlencode(how.offered(known).words)
    form = CutForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chưa lưu: cho cách chia một tên, tối đa 60 chữ."))
        return redirect(_page(here, indicator, query))
    name, shared = form.cleaned_data["name"], form.cleaned_data["shared"]
    try:
        cut = keep_cut(indicator=indicator, name=name, query=query, shared=shared, access=access, at=now())
    except CutNameTaken:
        messages.error(request, _("Chưa lưu: đã có cách chia tên “{name}”, chọn tên khác.").format(name=name))
        return redirect(_page(here, indicator, query))
    messages.success(request, _("Đã lưu cách chia “{name}”.").format(name=name))
    return redirect(_page(here, indicator, f"{query}&cut={cut.pk}"))


@require_POST
@explained
def throw_away(request: HttpRequest, period: str, office: str, indicator: str, cut: int) -> HttpResponse:
    """A kept cut thrown away; somebody else's is not there."""
    here, access = asked(request, period, office), access_of(request)
    kept = own_cut(access, indicator, cut)
    if kept is None:
        raise Http404
    name, query = kept.name, kept.query
    throw_away_cut(cut=kept, access=access, at=now())
    messages.success(request, _("Đã bỏ cách chia “{name}”.").format(name=name))
    return redirect(_page(here, indicator, query))


def wanted(words: QueryDict) -> Wanted:
    """By what an address asks to cut."""
    return Wanted(*(words.get(name, "") for name in ("rows", "inner", "columns", "cut")))


def _page(here: Asked, indicator: str, query: str) -> str:
    chosen = f"&{here.chosen.query}" if here.chosen.query else ""
    return f"{reverse('explore', args=(here.period.code, here.office.code, indicator))}?{query}{chosen}"


def _cut(request: HttpRequest, here: Asked, indicator: str) -> tuple[CutTable, dict[str, Dimension], Wanted]:
    access, code, how = access_of(request), here.office.code, wanted(request.GET)
    known = dimensions_for(indicator, access=access, office_code=code, period=here.period)
    if not known:
        raise Http404(f"Figure [{indicator}] cannot be cut by anything; open its own page.")
    try:
        return cut_figure(indicator, code, here.period, how.offered(known).names, access=access), known, how
    except NotComputable as error:
        raise Http404(str(error)) from error
