"""Run every test on SQLite, then those that touch the database on a PostgreSQL started for it."""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS_TO_TIDY_UP = 10
sys.path.insert(0, str(ROOT))

from tests.components import REMEDIES, found, required  # noqa: E402
from tests.postgres import running_postgres  # noqa: E402


def main() -> int:
    """Exit code 0 when both passes are green."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", default="2", help="processes per pass")
    parser.add_argument("arguments", nargs="*", help="what else pytest is told")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with postgres() as address:
        also = {"KIEMSAT_TEST_POSTGRES": address} if address else {}
        codes = [run_pass("SQLite", asked, [], also)]
        if address:
            codes.append(
                run_pass(
                    "PostgreSQL", asked, ["-m", "database and not one_database"], {**also, "DATABASE_URL": address}
                )
            )
    if not address:
        print(f"PostgreSQL is not on this machine ({REMEDIES['postgres']}): its pass did not run.", flush=True)
        codes.append(1 if "postgres" in required() else 0)
    return max(codes)


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """The address of a running PostgreSQL, empty if this machine has none."""
    programs = found("postgres")
    if programs is None:
        yield ""
        return
    with running_postgres(programs) as address:
        yield address


def run_pass(name: str, asked: argparse.Namespace, selection: list[str], also: dict[str, str]) -> int:
    """Pytest's exit code for one pass over the suite."""
    print(f"== Tests on {name}", flush=True)
    kept = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "KIEMSAT_HOME"}}
    command = [sys.executable, "-m", "pytest", "-q", "-n", asked.workers, "--dist", "worksteal", "--durations", "5"]
    with subprocess.Popen([*command, *selection, *asked.arguments], cwd=ROOT, env={**kept, **also}) as pytest:
        try:
            return pytest.wait()
        except BaseException:
            stop(pytest)
            raise


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Ask it to tidy up and end; after a while, make it end."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=SECONDS_TO_TIDY_UP)
    except subprocess.TimeoutExpired:
        process.kill()


if __name__ == "__main__":
    sys.exit(main())
