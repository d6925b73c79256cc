"""`kiemsat accounts`, by the real program."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest


class Program:
    """The command line over a home of its own."""

    def __init__(self, home: Path) -> None:
        self._environment = {**os.environ, "KIEMSAT_HOME": str(home), "DATABASE_URL": "", "KIEMSAT_LANG": "vi"}
        self._environment.pop("DJANGO_SETTINGS_MODULE", None)

    def run(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from kiemsat.config.cli.main import main; main()", *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, check=False, env=self._environment, input=typed, timeout=120
        )


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A program whose first account is its administrator's."""
    program = Program(tmp_path_factory.mktemp("home"))
    made = program.run("accounts", "add", "quan.tri", "--administrator")
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/accounts/first/\w+/[\w-]+/\n", made.stdout), made.stderr
    return program


def test_the_last_administrator_is_not_locked(program: Program) -> None:
    refused = program.run("accounts", "lock", "quan.tri")
    assert refused.returncode == 1
    assert "[quan.tri] là người quản trị cuối cùng" in refused.stderr


def test_an_account_is_made_listed_locked_and_opened(program: Program) -> None:
    assert program.run("accounts", "add", "le.thi.a", "--email", "a@vks.example").returncode == 0
    assert program.run("accounts", "lock", "LE.thi.a").returncode == 0
    listed = json.loads(program.run("accounts", "list", "--format", "json").stdout)
    assert [(one["Tên đăng nhập"], one["Tình trạng"]) for one in listed] == [
        ("le.thi.a", "đã khóa"),
        ("quan.tri", "đang dùng"),
    ]
    assert program.run("accounts", "unlock", "le.thi.a").returncode == 0
    assert program.run("accounts", "reset-factors", "le.thi.a").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (("lock", "nobody"), "", "Không có tài khoản [nobody]"),
        (("add", "QUAN.tri"), "", "đã có người dùng"),
        (("add", "x", "--person", "Lê A"), "", "--office"),
        (("add", "x", "--person", "Lê A", "--office", "my-xuyen", "--role", "prosecuter"), "", "my-xuyen"),
        (("password", "quan.tri"), "ngắn\nngắn\n", "quá ngắn"),
    ],
)
def test_what_cannot_be_done_is_one_message(
    program: Program, arguments: tuple[str, ...], typed: str, said: str
) -> None:
    refused = program.run("accounts", *arguments, typed=typed)
    assert refused.returncode in {1, 2}
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_password_is_asked_for_twice_and_never_shown(program: Program) -> None:
    done = program.run("accounts", "password", "quan.tri", typed="một câu đủ dài\nmột câu đủ dài\n")
    assert done.returncode == 0
    assert "một câu đủ dài" not in done.stdout + done.stderr
