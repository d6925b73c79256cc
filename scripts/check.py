"""Everything a machine can say about the tree without running the tests: `python scripts/check.py [word…]`.

With words, only the checks whose name contains one of them.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = Path(sys.executable).parent
AT_ONCE = 2
CHECKS: dict[str, list[str]] = {
    "types": [str(PROGRAMS / "mypy")],
    "format": [str(PROGRAMS / "ruff"), "format", "--check"],
    "lint": [str(PROGRAMS / "ruff"), "check"],
    "order of imports": [str(PROGRAMS / "lint-imports")],
    "migrations": [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "catalogue": [str(PROGRAMS / "kiemsat"), "indicators", "check"],
    "limits": [str(PROGRAMS / "kiemsat"), "limits", "check"],
    "sizes": [sys.executable, "scripts/check_sizes.py"],
    "assets": [sys.executable, "scripts/check_assets.py"],
    "docs": [sys.executable, "scripts/check_docs.py"],
}


@dataclass(frozen=True)
class Outcome:
    """How one check ended."""

    name: str
    passed: bool
    seconds: float
    output: str


def main(words: list[str]) -> int:
    """Exit code 0 when every check passes; what the others print is shown."""
    names = [name for name in CHECKS if not words or any(word in name for word in words)]
    if not names:
        print(f"No check named [{' '.join(words)}]; there are: {', '.join(CHECKS)}.", file=sys.stderr)
        return 2
    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = [show(outcome) for outcome in pool.map(run, names)]
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    print(f"Failed: {', '.join(failed)}." if failed else f"All {len(outcomes)} checks passed.")
    return 1 if failed else 0


def run(name: str) -> Outcome:
    """Run one check to its end."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "kiemsat.config.settings", "NO_COLOR": "1"}
    started = time.monotonic()
    ended = subprocess.run(CHECKS[name], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return Outcome(name, ended.returncode == 0, time.monotonic() - started, (ended.stdout + ended.stderr).strip())


def show(outcome: Outcome) -> Outcome:
    """Print one line for a check that passed, everything for one that did not."""
    print(f"{'ok    ' if outcome.passed else 'FAILED'} {outcome.name} ({outcome.seconds:.1f} s)", flush=True)
    if not outcome.passed:
        print(outcome.output, end="\n\n", flush=True)
    return outcome


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
