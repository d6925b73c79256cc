"""A home of its own for a load: an empty folder, a fresh database, and this program started again in it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager


@contextmanager
def home(*, on_postgres: bool) -> Iterator[dict[str, str] | None]:
    """The environment for a process over an empty database; None where PostgreSQL is asked for and not there."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="kiemsat-bench-"))
        environment = {**os.environ, "KIEMSAT_HOME": folder, "DJANGO_SETTINGS_MODULE": "kiemsat.config.settings"}
        environment.pop("DATABASE_URL", None)
        if on_postgres:
            from tests.postgres import find_postgres, running_postgres

            programs = find_postgres()
            if programs is None:
                yield None
                return
            environment["DATABASE_URL"] = stack.enter_context(running_postgres(programs))
        yield environment


def run_again(module: str, arguments: list[str], environment: dict[str, str]) -> int:
    """The exit code of the module run inside that home."""
    command = [sys.executable, "-m", module, *arguments, "--inside"]
    return subprocess.run(command, env=environment, check=False).returncode
