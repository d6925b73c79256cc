"""How long it takes to count every limit of the registers anew: `python -m benchmarks.recompute COPIES`.

The demonstration is loaded so many times over into a database of its own (17 copies hold a million spells), without
the days of the clock; then all are counted for the first time, and again when nothing has changed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time

COPIES = 1


def main(copies: int) -> None:
    """Load, count twice, print the times for a million spells."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"KIEMSAT_HOME": home, "DJANGO_SETTINGS_MODULE": "kiemsat.config.settings"}
        import django

        django.setup()
        _measure(copies)


def _measure(copies: int) -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from kiemsat.base.actors import Actor
    from kiemsat.demonstration.load import load_demonstration
    from kiemsat.registers.actions.recompute import recompute_limits
    from kiemsat.registers.models import Spell

    call_command("migrate", verbosity=0)
    load_demonstration(scale=copies)
    Spell.objects.update(computed_due_on=None)
    total = Spell.objects.count()
    for what in ("first", "again"):
        begun, worked = time.perf_counter(), time.process_time()
        found = recompute_limits(actor=Actor.system("benchmark"), at=timezone.now())
        seconds, own = time.perf_counter() - begun, time.process_time() - worked
        print(
            f"{what}: {total:,} spells, {found.looked_at:,} limits, {found.filled:,} filled: {seconds:.1f} s "
            f"({own:.1f} s of the processor), {1_000_000 * seconds / total:.0f} s for a million spells"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COPIES)
