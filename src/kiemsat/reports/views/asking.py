"""What every page of figures asks first: are there records, does the office exist, may this person see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.requests import access_of, today_of
from kiemsat.indicators.selectors import Review, review, review_on_map
from kiemsat.law.intervals import Interval
from kiemsat.law.periods import Period, parse_period
from kiemsat.organisation.errors import UnknownOffice
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import tree_during, tree_on
from kiemsat.registers.selectors.recorded import recorded_days
from kiemsat.reports.choosing import Chooser, chooser
from kiemsat.reports.chosen import Chosen, chosen_in
from kiemsat.reports.problems import NothingRecorded
from kiemsat.reports.rights import seen_office


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
        if chosen.map_day:
            return review_on_map(
                self.office.code, self.period, chosen.map_day, instruments=chosen.instruments, against=chosen.against
            )
        return review(self.office.code, self.period, instruments=chosen.instruments, against=chosen.against)

    def chooser(self, access: Access) -> Chooser:
        """The lists of its page's form."""
        return chooser(self.period, self.office.code, self.recorded, access, self.chosen)


def asked(request: HttpRequest, period: str, office: str) -> Asked:
    """What the address names, if there is such a thing and it is for this person."""
    covered = recorded()
    when, where = parse_period(period), seen_office(request, office)
    tree_during(when.interval).subtree_ids(where)  # an office that did not exist then has no figures
    chosen = chosen_in(request.GET, today_of(request))
    if chosen.map_day:
        counted_there(request, where, when, chosen.map_day)
    return Asked(when, where, covered, chosen)


def counted_there(request: HttpRequest, office: Office, period: Period, map_day: date) -> None:
    """Refuse an office that is not on the map, and one that others were rolled up to whom this person does not see."""
    there = {one.pk for one in tree_during(period.interval)}
    counted = tree_on(period.interval, map_day).subtree_ids(office) & there
    if not counted <= access_of(request).office_ids(Permission.FIGURES):
        raise UnknownOffice(office.code, [])


def recorded() -> Interval:
    """The days the registers tell of; NothingRecorded while they are empty."""
    found = recorded_days()
    if found is None:
        raise NothingRecorded
    return found
