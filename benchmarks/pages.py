"""`python -m benchmarks.pages`: what every main page costs over a whole province.

SQLite, one process, the demonstration several times over (`--scale 6`: 350,000 spells). Each page is asked for by
whoever it is for, signed in; the times are the server's own, middleware and template included. Weight is what a first
visit loads, before compression: the page and the styles, scripts, fonts and pictures it names.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any
from urllib.parse import urlencode

from benchmarks.served_home import home, run_again

# What the issue asks for.
LONGEST_MS, LONGEST_SEARCH_MS, HEAVIEST_KB = 150, 100, 300
# Times are milliseconds of a busy machine: told, not judged. Weight is the same everywhere, and judged.
_ASSET = re.compile(r"""(?:href|src)="(/static/[^"]+\.(?:css|js|svg|png|woff2))\"""")
_IN_STYLES = re.compile(r"""url\(["']?([^)"']+)["']?\)|@import\s+["']([^"']+)["']""")
_IN_SCRIPTS = re.compile(r"""(?:from|import)\s*["']([^"']+\.js)["']""")


@dataclass(frozen=True)
class Page:
    """A page as somebody asks for it; `who` is a word of the demonstration's accounts."""

    label: str
    who: str
    address: str


@dataclass(frozen=True)
class Measured:
    """What a page cost."""

    page: Page
    status: int
    p50: float
    p95: float
    busy: float
    queries: int
    kilobytes: float
    weight: float


def main() -> int:
    """Make the province in a home of its own and measure there; 1 when a page fails or is too heavy."""
    asked = _arguments()
    if asked.inside:
        return _inside(asked.scale, asked.runs)
    with home(on_postgres=False) as environment:
        assert environment is not None
        return run_again("benchmarks.pages", [f"--scale={asked.scale}", f"--runs={asked.runs}"], environment)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--scale", type=int, default=6, help="copies of the demonstration's registers")
    parser.add_argument("--runs", type=int, default=30, help="times each page is asked for")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _inside(scale: int, runs: int) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from kiemsat.base.clock import today
    from kiemsat.demonstration.accounts import let_people_in
    from kiemsat.demonstration.load import LOADER, is_loaded, load_demonstration
    from kiemsat.registers.models import Spell

    call_command("migrate", verbosity=0, interactive=False)
    if not is_loaded():
        load_demonstration(scale=scale)
    let_people_in(actor=LOADER, on=today())
    browsers = _Browsers()
    found = [_measure(page, browsers, runs) for page in _pages()]
    print(_table(f"SQLite, {Spell.objects.count():,} spells, one process, {runs} runs", found))
    return int(any(one.status != 200 or one.weight > HEAVIEST_KB for one in found))


class _Browsers:
    """A browser for each of the demonstration's people, signed in once."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}

    def of(self, who: str) -> Any:
        """The browser of that person."""
        from django.conf import settings
        from django.test import Client

        from kiemsat.accounts.models import Account
        from kiemsat.demonstration.accounts import DESKS

        if who not in self._kept:
            browser = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
            account = Account.objects.get(username=DESKS[who].username)
            browser.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
            self._kept[who] = browser
        return self._kept[who]


def _pages() -> Iterator[Page]:
    from django.urls import reverse

    yield Page("My desk, prosecutor", "prosecutor", reverse("desk"))
    yield Page("My desk, head of a district", "head", reverse("desk"))
    yield Page("My desk, chief of the province", "chief", reverse("desk"))
    yield Page("My desk's figures, district", "head", reverse("desk-figures"))
    yield Page("My desk's figures, province", "chief", reverse("desk-figures"))
    yield Page("Proposals that wait", "chief", reverse("desk-proposals"))
    yield from _registers()
    yield from _searches()
    yield from _records()
    yield Page("Review of a district", "head", reverse("review", args=("2023-6T", "my-xuyen")))
    yield Page("Review of the province", "chief", reverse("review", args=("2023-6T", "soc-trang")))
    figure = reverse("figure", args=("2023-6T", "soc-trang", "crime_reports_resolved"))
    yield Page("A figure", "chief", figure)
    yield Page("A figure's records, filtered", "chief", f"{figure}?q=trom&month=202303&sort=-number")
    yield Page("A figure of a district", "head", figure.replace("soc-trang", "my-xuyen"))


def _registers() -> Iterator[Page]:
    from django.urls import reverse

    yield Page("Overview of registers, district", "head", reverse("registers"))
    yield Page("Overview of registers, province", "chief", reverse("registers"))
    for label, who in (("district", "prosecutor"), ("province", "chief")):
        yield Page(f"Crime reports, {label}", who, reverse("register", args=("crime_report",)))
    yield Page("Sentences, province", "chief", reverse("register", args=("sentence",)))
    yield Page("Documents, province", "chief", reverse("register", args=("acts",)))


def _searches() -> Iterator[Page]:
    from django.urls import reverse

    for words in ("nguyen van", "vien kiem sat", "trom cap tai san", "khong co gi nhu the"):
        address = f"{reverse('search')}?{urlencode({'q': words})}"
        yield Page(f"Search “{words}”, province", "chief", address)
    yield Page("Search “nguyen van”, district", "prosecutor", f"{reverse('search')}?{urlencode({'q': 'nguyen van'})}")


def _records() -> Iterator[Page]:
    from django.db.models import Count
    from django.urls import reverse

    from kiemsat.registers.models import CriminalCase, Spell

    longest = CriminalCase.objects.filter(secrecy=0).annotate(spells_=Count("spells")).latest("spells_")
    yield Page("Record with the most spells", "chief", reverse("record", args=(longest.pk,)))
    own = Spell.objects.filter(stage="crime_report", closed_on=None, office__code="my-xuyen", matter__secrecy=0).latest(
        "pk"
    )
    yield Page("Record of a crime report", "prosecutor", reverse("record", args=(own.matter_id,)))
    yield Page("New crime report", "prosecutor", reverse("record-new", args=("crime_report",)))
    yield Page("Correct a crime report", "prosecutor", reverse("record-edit", args=(own.matter_id,)))
    yield Page("Extend a limit", "prosecutor", reverse("verb", args=(own.pk, "extend")))
    yield Page("Conclude", "prosecutor", reverse("verb", args=(own.pk, "conclude")))
    new_act = reverse("act-new", args=(own.matter_id,))
    yield Page("New document", "prosecutor", f"{new_act}?kind=verification_request")


def _measure(page: Page, browsers: _Browsers, runs: int) -> Measured:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = browsers.of(page.who)
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(page.address)
    queries, content = len(asked), bytes(answer.content)
    times = [_timed(lambda: browser.get(page.address)) for _ in range(runs)]
    cuts = quantiles((elapsed for elapsed, _busy in times), n=20, method="inclusive")
    busy = median(busy for _elapsed, busy in times)
    size = len(content) / 1000
    weight = size + sum(_assets(content.decode(), browser)) / 1000
    return Measured(page, answer.status_code, cuts[9], cuts[18], busy, queries, size, weight)


def _timed(ask: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds that went by, and those of them in which this process worked: the rest is others' load."""
    begun, busy = perf_counter(), process_time()
    ask()
    return (perf_counter() - begun) * 1000, (process_time() - busy) * 1000


def _assets(html: str, browser: Any) -> Iterator[int]:
    """The size of each file the page names, and of those its styles and scripts name in turn."""
    from urllib.parse import urljoin

    waiting, seen = list(dict.fromkeys(_ASSET.findall(html))), set()
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith("data:"):
            continue
        seen.add(address)
        content = b"".join(browser.get(address))
        yield len(content)
        inside = {"css": _IN_STYLES, "js": _IN_SCRIPTS}.get(address.rsplit(".", 1)[-1])
        if inside is not None:
            names = [
                "".join(found) if isinstance(found, tuple) else found for found in inside.findall(content.decode())
            ]
            # A font named in styles is loaded for its letters only; those that every page needs the page names itself.
            waiting.extend(
                urljoin(address, name) for name in names if not name.startswith(("data:", "#")) and ".woff2" not in name
            )


def _table(title: str, found: list[Measured]) -> str:
    lightest = min(one.busy for one in found)
    head = f"  {'':36} {'p50':>8} {'p95':>8} {'CPU':>8} {'ratio':>7} {'queries':>8} {'page':>8} {'in all':>8}"
    lines = [title, head]
    for one in found:
        limit = LONGEST_SEARCH_MS if one.page.label.startswith("Search") else LONGEST_MS
        marks = [
            f"ANSWERED {one.status}" if one.status != 200 else "",
            f"over {limit} ms" if one.p95 > limit else "",
            f"OVER {HEAVIEST_KB} KB" if one.weight > HEAVIEST_KB else "",
        ]
        lines.append(
            f"  {one.page.label:36} {one.p50:5.0f} ms {one.p95:5.0f} ms {one.busy:5.0f} ms {one.busy / lightest:6.1f}× "
            f"{one.queries:8} {one.kilobytes:5.0f} KB {one.weight:5.0f} KB  {', '.join(filter(None, marks))}".rstrip()
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
