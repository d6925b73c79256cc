"""The program as a user runs it: the demonstration loaded and served by the real commands, from a home of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KIEMSAT = Path(sys.executable).with_name("kiemsat")
LONGEST_START = 60


def load(home: Path) -> None:
    """The demonstration in a home of its own, by the command that people use."""
    subprocess.run([KIEMSAT, "demo", "load"], env=_environment(home), check=True, capture_output=True)


def refuses_to_serve(home: Path, *arguments: str) -> str:
    """What `kiemsat serve` says when it does not start."""
    command = [str(KIEMSAT), "serve", *arguments]
    ended = subprocess.run(command, env=_environment(home), capture_output=True, text=True, check=False, timeout=60)
    return ended.stderr if ended.returncode == 1 else ""


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The address of a running `kiemsat serve` over the demonstration in that home."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {**_environment(home), "KIEMSAT_PUBLIC_URL": address, "KIEMSAT_STYLES": "1"}
    with (home / "serve.log").open("wb") as log:
        serving = subprocess.Popen([KIEMSAT, "serve", "--port", f"{port}"], env=environment, stdout=log, stderr=log)
        try:
            wait_for(address, serving)
            yield address
        finally:
            serving.terminate()
            serving.wait(timeout=20)


def _environment(home: Path) -> dict[str, str]:
    outside = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    return {**{name: value for name, value in os.environ.items() if name not in outside}, "KIEMSAT_HOME": str(home)}


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def wait_for(address: str, serving: subprocess.Popen[bytes]) -> None:
    """Come back when the server answers; fail when it ended or takes too long."""
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end:
        if serving.poll() is not None:
            raise RuntimeError(f"kiemsat serve ended with [{serving.returncode}]; see serve.log in its home.")
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"kiemsat serve did not answer at [{address}] within {LONGEST_START} seconds.")
