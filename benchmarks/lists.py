"""`python -m benchmarks.lists`: how long lists and searches take over a province of 300,000 spells.

A demonstration several times over is loaded into a database of its own; every page is asked through Django, as a
chief who sees all and as a prosecutor of one district. Beside it, in the same run: reading 50 rows by their keys
(nothing can be quicker), and looking for the words with LIKE '%…%' (what an index is for). Times are ratios to those.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

LIST = "/registers/civil_first_instance/"
PAGES = {
    "overview of the registers": "/registers/",
    "register, what is open": LIST,
    "register, everything": f"{LIST}?state=all",
    "register, its last page": f"{LIST}?state=all&end=1",
    "register, resolved, 100 rows": f"{LIST}?state=closed&size=100",
    "register, by a rare fact": f"{LIST}?state=all&f_branch=labour",
    "register, by common words": f"{LIST}?state=all&q=nguyen+van",
    "register of accused, by one word": "/registers/accused_investigation/?state=closed&q=nguyen",
    "register of crime reports": "/registers/crime_report/?state=all",
    "documents": "/registers/acts/",
    "documents, answer late": "/registers/acts/?state=late",
}
WORDS = ("nguyen van", "vien kiem sat", "trom cap tai san", "15/KN-VKS", "125/2023", "n", "zzzz")
PEOPLE = {"whole province": "vien-truong", "one district": "ksv.my-xuyen"}
LIMITS = {"page": 150, "search": 100}


def main() -> int:
    """Exit code 0 when every page and search keeps within its limit at the 95th of 100."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lists", description=__doc__)
    parser.add_argument("--scale", type=int, default=6, help="demonstrations in the database; one has 58,000 spells")
    parser.add_argument("--runs", type=int, default=20, help="times each page is asked")
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL started for it, instead of SQLite")
    parser.add_argument("--home", type=Path, help="a home already filled, left as it is")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    return _measure(asked.runs) if asked.inside else _in_its_own_home(asked)


def _in_its_own_home(asked: argparse.Namespace) -> int:
    with ExitStack() as stack:
        home = asked.home or stack.enter_context(tempfile.TemporaryDirectory(prefix="kiemsat-bench-"))
        environment = {**os.environ, "KIEMSAT_HOME": str(home), "DJANGO_SETTINGS_MODULE": "kiemsat.config.settings"}
        environment.pop("DATABASE_URL", None)
        if asked.postgres:
            from tests.postgres import find_postgres, running_postgres

            programs = find_postgres()
            if programs is None:
                print("PostgreSQL: skipped, it is not on this machine (on Debian: apt install postgresql)")
                return 0
            environment["DATABASE_URL"] = stack.enter_context(running_postgres(programs))
        if asked.home is None:
            kiemsat = str(Path(sys.executable).with_name("kiemsat"))
            load = [kiemsat, "demo", "load", "--scale", str(asked.scale)]
            subprocess.run(load, env=environment, check=True, stdout=subprocess.DEVNULL)
        again = [sys.executable, "-m", "benchmarks.lists", "--inside", f"--runs={asked.runs}"]
        return subprocess.run(again, env=environment, check=False).returncode


def _measure(runs: int) -> int:
    import django

    django.setup()
    from django.db import connection

    from kiemsat.registers.models import Spell

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{connection.vendor}: {Spell.objects.count():,} spells, {runs} runs each; server time in ms")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; “cpu”: used by the process")
    beside = _baselines(runs)
    slow = 0
    for label, username in PEOPLE.items():
        print(f"{label}\n  {'':34}     p50     p95  p50 cpu  p95 cpu   × 50 rows by key   × LIKE scan")
        ask = _asking(username)
        for name, path in PAGES.items():
            slow += _told(name, _times(partial(ask, path), runs), beside, LIMITS["page"])
        for words in WORDS:
            times = _times(partial(ask, f"/search/?typing=1&q={words}", script=True), runs)
            slow += _told(f"search [{words}]", times, beside, LIMITS["search"])
    return 1 if slow else 0


def _asking(username: str) -> Callable[..., None]:
    """Asks for pages as somebody signed in; a register that is not theirs answers 404, which is an answer too."""
    from django.test import Client

    from kiemsat.accounts.models import Account

    client = Client(SERVER_NAME="localhost")
    client.force_login(Account.objects.get(username=username))

    def ask(path: str, *, script: bool = False) -> None:
        response = client.get(path, headers={"HX-Request": "true"} if script else {})
        if response.status_code not in {200, 404}:
            raise RuntimeError(f"[{path}] answered [{response.status_code}].")

    return ask


def _baselines(runs: int) -> tuple[float, float]:
    """Reading 50 rows by key, and finding words without an index; medians in ms."""
    from kiemsat.registers.models import Matter, MatterText

    keys = list(Matter.objects.order_by("-pk").values_list("pk", flat=True)[:50])
    by_keys = _times(lambda: list(Matter.objects.filter(pk__in=keys)), runs)
    scan = MatterText.objects.filter(words__contains="zzzz")
    by_scan = _times(lambda: list(scan[:20]), max(3, runs // 4))
    found = _at(by_keys.wall, 0.5), _at(by_scan.wall, 0.5)
    print(f"  baselines: 50 rows by key {found[0]:.2f} ms, LIKE scan of all words {found[1]:.0f} ms")
    return found


@dataclass(frozen=True)
class Times:
    """What each run took, by the clock and by what the process used, in ms and in order."""

    wall: list[float]
    cpu: list[float]


def _times(ask: Callable[[], Any], runs: int) -> Times:
    ask()
    wall, cpu = [], []
    for _ in range(runs):
        begun, used = time.perf_counter(), time.process_time()
        ask()
        wall.append((time.perf_counter() - begun) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return Times(sorted(wall), sorted(cpu))


def _at(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(share * len(times)))]


def _told(name: str, times: Times, beside: tuple[float, float], limit: float) -> bool:
    """One line; whether it is past the limit."""
    p50, p95 = _at(times.wall, 0.5), _at(times.wall, 0.95)
    mark = f"  past {limit:.0f} ms" if p95 > limit else ""
    ratios = f"{p50 / beside[0]:15.0f}×   {p50 / beside[1]:9.2f}×"
    used = f"{_at(times.cpu, 0.5):8.1f} {_at(times.cpu, 0.95):8.1f}"
    print(f"  {name:34} {p50:7.1f} {p95:7.1f} {used}   {ratios}{mark}", flush=True)
    return bool(mark)


if __name__ == "__main__":
    sys.exit(main())
