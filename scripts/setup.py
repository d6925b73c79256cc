"""Make .venv from a lock file: `python3 scripts/setup.py [runtime|dev|spark]`.

Needs Python 3.11 and nothing else: no root, no system pip, no ensurepip. What is already
done is not done again. The file itself stays readable to older Pythons, so that these can
say what is missing instead of a syntax error.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "kiemsat-setup.json"
LOCKS = {
    "runtime": ROOT / "requirements" / "lock.txt",
    "dev": ROOT / "requirements" / "dev.txt",
    "spark": ROOT / "requirements" / "spark.txt",
}
CONTAINED_IN = {"runtime": ("dev", "spark")}


class SetupError(Exception):
    """Something a person must mend first; the text says what."""


def main(arguments: list[str]) -> int:
    """Exit code 0 once .venv holds what the wanted set locks."""
    wanted = arguments[0] if arguments else "dev"
    try:
        check_python()
        if wanted not in LOCKS:
            raise SetupError(f"Unknown set [{wanted}]; choose one of: {', '.join(LOCKS)}.")
        with one_at_a_time():
            set_up(wanted)
    except (SetupError, OSError) as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nsetup: stopped; run it again to go on.", file=sys.stderr)
        return 130
    return 0


def check_python() -> None:
    """Refuse a Python that is too old, or stripped of the parts a virtual environment needs."""
    if sys.version_info < OLDEST:
        found = f"{platform.python_version()} at {sys.executable}"
        raise SetupError(
            f"Python [{found}] is too old; kiemsat needs 3.11 or newer. "
            "On Debian 12: apt install python3. Else name one: make setup PYTHON=/path/to/python3.11"
        )
    try:
        import ssl  # noqa: F401
        import venv  # noqa: F401
    except ImportError as error:
        raise SetupError(
            f"Python at [{sys.executable}] lacks its module [{error.name}]; install the full one "
            "(Debian: apt install python3)."
        ) from error


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two `make` at once take turns."""
    descriptor = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def set_up(wanted: str) -> None:
    """Bring .venv to what the lock of `wanted` and pyproject.toml say."""
    done = read_stamp()
    project = digest(ROOT / "pyproject.toml")
    needs_packages = not any(done.get(one) == digest(LOCKS[one]) for one in (wanted, *CONTAINED_IN.get(wanted, ())))
    needs_project = done.get("project") != project
    if not needs_packages and not needs_project:
        return
    started = time.monotonic()
    pip = ensure_venv()
    if needs_packages:
        install_locked(pip, LOCKS[wanted])
        done[wanted] = digest(LOCKS[wanted])
    say("installing kiemsat itself (editable)")
    run_pip([str(PYTHON), "-I", "-m", "pip"], "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    done["project"], done["python"] = project, os.path.realpath(PYTHON)
    STAMP.write_text(json.dumps(done, indent=1), encoding="utf-8")
    say(f"ready in {time.monotonic() - started:.0f} s: {VENV / 'bin' / 'kiemsat'}")


def read_stamp() -> dict[str, str]:
    """What earlier runs finished here; only place and Python if .venv is missing, moved, broken or half made."""
    here = {"place": str(VENV), "python": os.path.realpath(PYTHON)}
    try:
        kept: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return here
    alive = PYTHON.exists() and (VENV / "bin" / "kiemsat").exists()
    return kept if alive and all(kept.get(key) == value for key, value in here.items()) else here


def digest(path: Path) -> str:
    """The fingerprint of a file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def ensure_venv() -> list[str]:
    """The command that runs pip inside .venv, both made if need be."""
    pip = [str(PYTHON), "-I", "-m", "pip"]
    if made_here() and succeeds([*pip, "--version"]):
        return pip
    say(f"making {VENV} with Python {platform.python_version()}")
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-I", "-m", "venv", "--without-pip", str(VENV)], "Python could not make a virtual environment")
    if succeeds([str(PYTHON), "-I", "-m", "ensurepip", "--default-pip"]):
        return pip
    say("this Python has no ensurepip; fetching pip itself")
    sys.path.insert(0, str(ROOT))
    from scripts.fetch_pip import FetchError, fetch_pip

    try:
        wheel = fetch_pip(lock=LOCKS["runtime"], folder=VENV)
    except FetchError as error:
        raise SetupError(f"{error} Or install it: apt install python3-venv") from error
    return [str(PYTHON), "-I", f"{wheel}/pip"]


def made_here() -> bool:
    """Whether .venv was made at this very place (its scripts hold the path) by a Python new enough."""
    try:
        recorded = (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    new_enough = [str(PYTHON), "-I", "-c", f"import sys; sys.exit(sys.version_info < {OLDEST})"]
    return any(line.startswith("command") and line.endswith(f" {VENV}") for line in recorded) and succeeds(new_enough)


def install_locked(pip: list[str], lock: Path) -> None:
    """Install exactly what the lock names, every file checked against its hash."""
    text = lock.read_text(encoding="utf-8")
    count = sum(1 for line in text.splitlines() if "==" in line)
    say(f"installing up to {count} packages of {lock.relative_to(ROOT)}, hashes checked")
    # pyspark is published as source only; everything else must come built, so that no compiler is needed.
    binary = ["--prefer-binary"] if lock == LOCKS["spark"] else ["--only-binary", ":all:"]
    run_pip(pip, "--require-hashes", *binary, "--requirement", str(lock))


def run_pip(pip: list[str], *arguments: str) -> None:
    """Run `pip install`, one short line of progress per package."""
    command = [*pip, "--no-input", "--disable-pip-version-check", "install", *arguments]
    lines: list[str] = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=clean_environment()
    ) as process:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            if line.startswith("Collecting "):
                show_progress(f"  {sum(1 for one in lines if one.startswith('Collecting '))}: {line.split()[1]}")
    show_progress("")
    if process.returncode != 0:
        raise SetupError(
            "\n".join(lines[-15:]) + f"\npip stopped with code [{process.returncode}]; its last lines are above. "
            "Without a network, or behind a mirror, set PIP_INDEX_URL (or pip's own configuration) and run it again."
        )


def show_progress(text: str) -> None:
    """Rewrite the last line of a terminal; a log file gets nothing."""
    if sys.stdout.isatty():
        print(f"\r\033[K{text[:100]}", end="", flush=True)


def clean_environment() -> dict[str, str]:
    """The environment without what would make pip install elsewhere."""
    astray = {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV"}
    return {key: value for key, value in os.environ.items() if key not in astray}


def succeeds(command: list[str]) -> bool:
    """Whether the command ends with code 0; what it prints is dropped."""
    return subprocess.run(command, capture_output=True, check=False, env=clean_environment()).returncode == 0


def run(command: list[str], complaint: str) -> None:
    """Run a command that must succeed; else say the complaint with the command's own words."""
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=clean_environment())
    if ended.returncode != 0:
        raise SetupError(f"{complaint}:\n{(ended.stdout + ended.stderr).strip()}")


def say(text: str) -> None:
    """One line of progress."""
    print(f"setup: {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
