"""`python -m benchmarks.saving`: fifty people saving at once on PostgreSQL, and whether anything is lost by it.

A district's work, each person at their own matters: enter a crime report, extend its limit, issue a request with the
next number of the office, conclude. First one person alone, then all of them: at work, with a pause between two saves;
and all in the same instant, again and again. Afterwards every acknowledged save is looked for in the database, and
every sequence of numbers is read for gaps and doubles.

Twice: through the pages, over HTTP, signed in, each form fetched and sent as a browser does; and by the actions alone,
which tells how much of a save is the change itself.
"""

from __future__ import annotations

import argparse
import random
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles

from benchmarks.savers import STEPS, Saver
from benchmarks.served_home import home, run_again
from benchmarks.timing import peak_memory

LONGEST_MS = 300
SEED = 2023
WAYS = ("actions", "pages")


@dataclass(frozen=True)
class Save:
    """One save: what it was, how many milliseconds it took, and what went wrong, if anything."""

    what: str
    took: float
    wrong: str = ""


@dataclass(frozen=True)
class Round:
    """How a crowd saved: its saves, and how long it took altogether."""

    title: str
    saves: tuple[Save, ...]
    seconds: float

    @property
    def errors(self) -> list[Save]:
        """The saves that were not acknowledged."""
        return [one for one in self.saves if one.wrong]

    def percentile(self, part: int) -> float:
        """The time under which so many percent of the saves were done."""
        return quantiles([one.took for one in self.saves], n=100, method="inclusive")[part - 1]


def main() -> int:
    """Start PostgreSQL, fill it, let people save; 1 when anything is lost, doubled, missing or refused."""
    asked = _arguments()
    if asked.inside:
        return _inside(asked)
    codes = []
    for way in asked.ways:
        with home(on_postgres=True) as environment:
            if environment is None:
                print("PostgreSQL: skipped, it is not on this machine (on Debian: apt install postgresql)")
                return 0
            sizes = [f"--{name}={getattr(asked, name)}" for name in ("people", "rounds", "pause", "workers")]
            codes.append(run_again("benchmarks.saving", [way, *sizes], environment))
    return max(codes)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.saving", description=__doc__)
    parser.add_argument("ways", nargs="*", choices=[*WAYS, []], help="through what (all)")
    parser.add_argument("--people", type=int, default=50, help="how many save at once")
    parser.add_argument("--rounds", type=int, default=3, help="times each person does the four saves")
    parser.add_argument("--pause", type=float, default=5.0, help="seconds between two saves of a person, on average")
    parser.add_argument("--workers", type=int, default=2, help="processes of the server")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.ways = asked.ways or list(WAYS)
    return asked


def _inside(asked: argparse.Namespace) -> int:
    import django

    django.setup()
    from benchmarks import saving_checks, staff

    way: str = asked.ways[0]
    accounts = staff.hire(asked.people)
    before = saving_checks.Before.taken()
    with staff.at_work(way, accounts, workers=asked.workers) as people:
        _work(people[:1], asked.rounds, 0.0, "")  # what is read and compiled once is no part of a save
        alone = _work(people[:1], asked.rounds * 3, 0.0, "one person alone")
        working = _work(people, asked.rounds, asked.pause, f"{len(people)} people at work")
        together = _work(people, asked.rounds, 0.0, f"{len(people)} in the same instant")
    wrong = saving_checks.wrongs(before, [one for person in people for one in person.acknowledged])
    print(_table(way, [alone, working, together], wrong))
    return int(bool(wrong or alone.errors or working.errors or together.errors))


def _work(people: Sequence[Saver], rounds: int, pause: float, title: str) -> Round:
    """All of them at their saves, each in a thread; without a pause they wait for each other before every save."""
    saves: list[Save] = []
    meeting = threading.Barrier(len(people))
    begun = time.perf_counter()

    def work(person: Saver, dice: random.Random) -> None:
        for _ in range(rounds):
            for what in STEPS:
                unready = _wrong(person.prepare, what)
                if pause:
                    time.sleep(dice.uniform(0, 2 * pause))
                else:
                    meeting.wait()
                pressed = time.perf_counter()
                wrong = unready or _wrong(person.save, what)
                saves.append(Save(what, (time.perf_counter() - pressed) * 1000, wrong))
        person.rest()

    threads = [threading.Thread(target=work, args=(one, random.Random(SEED + n))) for n, one in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Round(title, tuple(saves), time.perf_counter() - begun)


def _wrong(do: Callable[[str], None], what: str) -> str:
    """What went wrong, so that one person's trouble stops nobody else's work."""
    try:
        do(what)
    except Exception as error:  # noqa: BLE001
        return f"{type(error).__name__}: {error}"
    return ""


def _table(way: str, rounds: list[Round], wrong: list[str]) -> str:
    baseline = rounds[0].percentile(50)
    lines = [
        f"PostgreSQL, saved through the {way}",
        f"  {'':34} {'saves':>6} {'p50':>8} {'p95':>8} {'ratio':>7} {'a second':>9} {'errors':>7}",
    ]
    for one in rounds:
        late = f"  over {LONGEST_MS} ms" if one.percentile(95) > LONGEST_MS else ""
        lines.append(
            f"  {one.title:34} {len(one.saves):6} {one.percentile(50):5.0f} ms {one.percentile(95):5.0f} ms "
            f"{one.percentile(50) / baseline:6.1f}× {len(one.saves) / one.seconds:9.1f} {len(one.errors):7}{late}"
        )
    lines.append(f"  lost, doubled or missing: {len(wrong)}; memory of this process at its most {peak_memory():.0f} MB")
    lines.extend(f"    {text}" for text in wrong[:10])
    lines.extend(f"    {save.what}: {save.wrong}" for one in rounds for save in one.errors[:5])
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
