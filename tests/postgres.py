"""A PostgreSQL of our own: started on loopback in a temporary folder, gone at the end."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

UNPRIVILEGED = ("postgres", "nobody")
STARTS_TRIED = 3
SECONDS_TO_START = 60
FAST_AND_FORGETFUL = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "60",
    "timezone": "UTC",
}


class PostgresError(Exception):
    """PostgreSQL is installed but did not start; the text holds its own words."""


def find_postgres() -> Path | None:
    """The folder with PostgreSQL's programs, the newest one that Debian installed or the one in PATH."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    candidates = [*reversed(versions), *map(Path, os.get_exec_path())]
    return next((folder for folder in candidates if (folder / "initdb").is_file()), None)


@contextmanager
def running_postgres(programs: Path) -> Iterator[str]:
    """The address (DATABASE_URL) of an empty database, alive inside the `with`."""
    folder = Path(tempfile.mkdtemp(prefix="kiemsat-pg-"))
    password = secrets.token_hex(16)
    try:
        identity = _unprivileged(folder)
        _make_cluster(programs, folder, password, identity)
        process, address = _start(programs, folder, password, identity)
        try:
            yield address
        finally:
            _stop(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: hand the folder to somebody with fewer rights."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    somebody = next((known[name] for name in UNPRIVILEGED if name in known), None)
    if somebody is None:
        raise PostgresError(f"Running as root, and none of the users [{', '.join(UNPRIVILEGED)}] exists.")
    os.chown(folder, somebody.pw_uid, somebody.pw_gid)
    return {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}


def _make_cluster(programs: Path, folder: Path, password: str, identity: dict[str, Any]) -> None:
    secret = folder / "password"
    secret.write_text(password, encoding="ascii")  # the folder itself is closed to everybody else
    command = [
        *(str(programs / "initdb"), "--pgdata", str(folder / "cluster"), "--username=kiemsat"),
        *("--encoding=UTF8", "--locale=C", "--auth=scram-sha-256", f"--pwfile={secret}", "--no-sync"),
    ]
    made = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, **identity)
    if made.returncode != 0:
        raise PostgresError(f"initdb failed:\n{made.stdout}{made.stderr}")


def _start(
    programs: Path, folder: Path, password: str, identity: dict[str, Any]
) -> tuple["subprocess.Popen[bytes]", str]:
    """A free port may be taken before the server gets it, hence more than one try."""
    log = folder / "log"
    settings = {**FAST_AND_FORGETFUL, "unix_socket_directories": str(folder)}
    options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
    for _ in range(STARTS_TRIED):
        port = _free_port()
        address = f"postgresql://kiemsat:{password}@127.0.0.1:{port}/postgres"
        command = [str(programs / "postgres"), "-D", str(folder / "cluster"), "-p", str(port), *options]
        with log.open("wb") as written:
            process = subprocess.Popen(command, stdout=written, stderr=written, cwd=folder, **identity)
        if _answers(process, address):
            return process, address
        _stop(process)
    raise PostgresError(f"PostgreSQL did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(process: "subprocess.Popen[bytes]", address: str) -> bool:
    """Whether the server lets us in before it dies or the time is over."""
    end = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < end:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return True
    return False


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """Stop at once, ending the sessions that are still open."""
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
