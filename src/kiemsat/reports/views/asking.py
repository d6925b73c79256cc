"""What every page of figures asks first: are there records, does the office exist, may this person see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from kiemsat.accounts.access import Access
from kiemsat.indicators.selectors import Review, review
from kiemsat.law.intervals import Interval
from kiemsat.law.periods import Period, parse_period
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import tree_during
from kiemsat.reports.choosing import Chooser, chooser
from kiemsat.reports.chosen import Chosen, chosen_in
from kiemsat.reports.problems import NothingRecorded
from kiemsat.reports.rights import seen_office
from kiemsat.reports.selectors import recorded_days


def to_choice(request: HttpRequest, names: tuple[str, ...], words: Mapping[str, str]) -> HttpResponse:
    """What was chosen becomes the next parts of the address; a wrong choice gets that address's own answer."""
    parts = [quote(request.GET.get(name, ""), safe="") for name in names]
    if not all(parts):
        return redirect("newest-review")
    query = urlencode(words)
    return HttpResponseRedirect(f"{request.path}{'/'.join(parts)}/{'?' if query else ''}{query}")


@dataclass(frozen=True)
class Asked:
    """The period and the office of an address, what else was chosen, and the days the registers tell of."""

    period: Period
    office: Office
    recorded: Interval
    chosen: Chosen

    def review(self) -> Review:
        """Its review, as it was chosen."""
        chosen = self.chosen
        return review(self.office.code, self.period, instruments=chosen.instruments, against=chosen.against)

    def chooser(self, access: Access) -> Chooser:
        """The lists of its page's form."""
        return chooser(self.period, self.office.code, self.recorded, access, self.chosen)


def asked(request: HttpRequest, period: str, office: str) -> Asked:
    """What the address names, if there is such a thing and it is for this person."""
    covered = recorded()
    when, where = parse_period(period), seen_office(request, office)
    tree_during(when.interval).subtree_ids(where)  # an office that did not exist then has no figures
    return Asked(when, where, covered, chosen_in(request.GET))


def recorded() -> Interval:
    """The days the registers tell of; NothingRecorded while they are empty."""
    found = recorded_days()
    if found is None:
        raise NothingRecorded
    return found
