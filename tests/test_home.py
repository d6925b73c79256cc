"""Where an installation keeps what it writes."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.conf import settings

from kiemsat.config.home import checkout_directory, home_directory, secret_key


def test_home_is_where_the_variable_says(tmp_path: Path) -> None:
    assert home_directory({"KIEMSAT_HOME": str(tmp_path)}) == tmp_path


def test_home_of_a_checkout_is_the_checkout() -> None:
    assert home_directory({}) == checkout_directory() == Path(__file__).parents[1]


def test_tests_never_write_into_the_checkout() -> None:
    assert Path(__file__).parents[1] not in settings.VAR.parents


def test_the_secret_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    first = secret_key(tmp_path / "var", {})
    assert secret_key(tmp_path / "var", {}) == first
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600
    assert len(first) > 50


def test_two_processes_at_once_agree_on_one_secret_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(tmp_path, {}), range(32)))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_secret_key_in_the_environment_is_not_written_down(tmp_path: Path) -> None:
    assert secret_key(tmp_path, {"KIEMSAT_SECRET_KEY": "given"}) == "given"
    assert list(tmp_path.iterdir()) == []


def test_a_home_with_any_name_holds_the_database(tmp_path: Path) -> None:
    home = tmp_path / "Nguyễn Văn A+B #1 100%?"
    program = "from kiemsat.config.settings import DATABASES; print(DATABASES['default']['NAME'])"
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={**kept, "KIEMSAT_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == str(home / "var" / "kiemsat.sqlite3")
