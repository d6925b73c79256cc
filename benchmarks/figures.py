"""`python -m benchmarks.figures`: what figures cost over HTTP, while somebody else is reading too.

SQLite, one server process, the demonstration several times over (`--scale 6`: 350,000 spells). Each address is asked
for again and again as long as nothing changes (warm), and each time just after a record did (changed): then everything
that rests on it is found anew. A second process leafs through the figures of the districts meanwhile, as fast as it is
answered, unless `--alone`; the server's work is then for both. Last, a spell is closed and the page asked for until it
says so.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter

from benchmarks.browsing import Browser, form_with
from benchmarks.page_savers import seconds_worked, serving
from benchmarks.served_home import home, run_again

CODE = "crime_reports_resolved"
FIGURE = f"/figures/2023-6T/soc-trang/{CODE}/"
API = f"/api/v1/figures/2023-6T/soc-trang/{CODE}/"
# Milliseconds of issue 4, 95 of 100 under.
ADDRESSES: tuple[tuple[str, str, int], ...] = (
    ("Review of the province", "/review/2023-6T/soc-trang/", 300),
    ("Matrix of the province", "/matrix/2023-6T/soc-trang/", 300),
    ("A figure of the province", FIGURE, 250),
    ("Its records, the other list", f"{FIGURE}?records=rest&page=3", 150),
    ("Its records by words", f"{FIGURE}?q=trom", 150),
    ("Its records by a column", f"{FIGURE}?month=202303&source=tip&sort=-number", 150),
    ("A figure of a district", FIGURE.replace("soc-trang", "my-xuyen"), 250),
    ("API: a figure with all ids", API, 250),
    ("API: a page of records", f"{API}records/", 150),
)


@dataclass(frozen=True)
class Measured:
    """What one address took: half and 95 of 100 under, and the server's own work, in milliseconds."""

    p50: float
    p95: float
    busy: float


def main() -> int:
    """Make the province in a home of its own and measure there; 1 when an address does not answer."""
    asked = _arguments()
    if asked.load:
        return _leaf_through(asked.load, asked.password)
    if asked.inside:
        return _inside(asked.scale, asked.runs, alone=asked.alone)
    with home(on_postgres=False) as environment:
        assert environment is not None
        more = ["--alone"] if asked.alone else []
        return run_again("benchmarks.figures", [f"--scale={asked.scale}", f"--runs={asked.runs}", *more], environment)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures", description=__doc__)
    parser.add_argument("--scale", type=int, default=6, help="copies of the demonstration's registers")
    parser.add_argument("--runs", type=int, default=20, help="times each address is asked for")
    parser.add_argument("--alone", action="store_true", help="without the second process")
    for name in ("--inside", "--load", "--password"):
        kind = {"action": "store_true"} if name == "--inside" else {"default": ""}
        parser.add_argument(name, help=argparse.SUPPRESS, **kind)  # type: ignore[arg-type]
    return parser.parse_args()


def _inside(scale: int, runs: int, *, alone: bool) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from kiemsat.accounts.loopback import demonstration_password
    from kiemsat.base.clock import today
    from kiemsat.demonstration.accounts import let_people_in
    from kiemsat.demonstration.load import LOADER, is_loaded, load_demonstration
    from kiemsat.registers.models import Spell

    call_command("migrate", verbosity=0, interactive=False)
    if not is_loaded():
        load_demonstration(scale=scale)
    let_people_in(actor=LOADER, on=today())
    password = demonstration_password()
    with serving(1) as (address, server):
        browser = signed_in(address, password)
        first = _timed(lambda: browser.get(FIGURE))
        with _somebody_else(address, password, alone=alone):
            found = [_measured(browser, path, server, runs) for _, path, _ in ADDRESSES]
            seen = _seen_after(browser)
    print(f"SQLite, {Spell.objects.count():,} spells, one server process, {'alone' if alone else 'a second reader'}")
    print(f"  first request of the process {first:.0f} ms; a change is seen after {seen:.0f} ms")
    print(_table(found))
    return 0


def signed_in(address: str, password: str) -> Browser:
    """The browser of the province's chief."""
    from kiemsat.demonstration.accounts import DESKS

    browser = Browser(address)
    form = form_with(browser.get("/accounts/login/").text, "password")
    answer = browser.post("/accounts/login/", form.filled_in(login=DESKS["chief"].username, password=password))
    if answer.status != 302:
        raise RuntimeError(f"The chief cannot sign in: answered [{answer.status}].")
    return browser


@contextmanager
def _somebody_else(address: str, password: str, *, alone: bool) -> Iterator[None]:
    """A second process that reads as fast as it is answered."""
    if alone:
        yield
        return
    command = [sys.executable, "-m", "benchmarks.figures", f"--load={address}", f"--password={password}"]
    reader = subprocess.Popen(command, env=dict(os.environ))
    try:
        yield
    finally:
        reader.terminate()
        reader.wait(timeout=30)


def _leaf_through(address: str, password: str) -> int:
    """Figure after figure of district after district, until ended."""
    import django

    django.setup()
    from kiemsat.organisation.models import Office

    browser = signed_in(address, password)
    offices = list(Office.objects.filter(parent__code="soc-trang").values_list("code", flat=True))
    while True:
        for office in offices:
            browser.get(FIGURE.replace("soc-trang", office))


def _measured(browser: Browser, path: str, server: int, runs: int) -> tuple[Measured, Measured]:
    if (answer := browser.get(path)).status != 200:
        raise RuntimeError(f"[{path}] answered [{answer.status}].")
    return tuple(_of(browser, path, server, runs, before) for before in (lambda: None, _change_a_record))  # type: ignore[return-value]


def _of(browser: Browser, path: str, server: int, runs: int, before: Callable[[], object]) -> Measured:
    times, worked = list[float](), 0.0
    for _ in range(runs):
        before()
        begun = seconds_worked(server)
        times.append(_timed(lambda: browser.get(path)))
        worked += seconds_worked(server) - begun
    cuts = quantiles(times, n=20, method="inclusive")
    return Measured(cuts[9], cuts[18], worked / runs * 1000)


def _change_a_record() -> None:
    from django.db.models import F

    from kiemsat.registers.models import Act, Matter, Spell

    for model, column in ((Spell, "due_on"), (Act, "title"), (Matter, "title")):
        first = model._default_manager.order_by("pk").values_list("pk", flat=True)[0]
        model._default_manager.filter(pk=first).update(**{column: F(column)})


def _seen_after(browser: Browser) -> float:
    """Milliseconds from the commit of a closed spell until the figure's page counts it."""
    from kiemsat.registers.models import Spell

    def resolved() -> str:
        found = re.search(r'class="formula">([\d.]+) / ', browser.get(FIGURE).text)
        return found[1] if found else ""

    before = resolved()
    spell = Spell.objects.filter(stage="crime_report", closed_on=None, opened_on__lt="2023-05-01").latest("pk")
    Spell.objects.filter(pk=spell.pk).update(closed_on="2023-05-30", closed_as="initiated")
    begun = perf_counter()
    while resolved() == before:
        if perf_counter() - begun > 60:
            raise RuntimeError("The figure did not follow the record within a minute.")
    return (perf_counter() - begun) * 1000


def _timed(ask: Callable[[], object]) -> float:
    begun = perf_counter()
    ask()
    return (perf_counter() - begun) * 1000


def _table(found: list[tuple[Measured, Measured]]) -> str:
    lines = [f"  {'':30} {'warm: p50':>10} {'p95':>8} {'work':>8}   {'changed: p50':>12} {'p95':>8} {'work':>8}"]
    for (label, _, limit), (warm, changed) in zip(ADDRESSES, found, strict=True):
        over = f"  over {limit} ms" if max(warm.p95, changed.p95) > limit else ""
        lines.append(
            f"  {label:30} {warm.p50:7.0f} ms {warm.p95:5.0f} ms {warm.busy:5.0f} ms   "
            f"{changed.p50:9.0f} ms {changed.p95:5.0f} ms {changed.busy:5.0f} ms{over}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
