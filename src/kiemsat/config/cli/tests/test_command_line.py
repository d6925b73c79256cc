"""The command line as a person meets it: help, wrong words, both languages."""

from __future__ import annotations

import ast
import gettext
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiemsat.config.cli.language import LOCALE, chosen_language

CLI = Path(__file__).parents[1]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from kiemsat.config.cli.main import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})


def test_every_text_has_its_english_twin() -> None:
    english = gettext.translation("kiemsat", LOCALE, languages=["en"])
    missing = {text for path in CLI.rglob("*.py") for text in _texts(path) if english.gettext(text) == text}
    assert not missing


def _texts(path: Path) -> set[str]:
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    marked = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "_" and call.args)
    return {ast.literal_eval(call.args[0]) for call in marked}


def test_help_is_vietnamese_and_by_a_switch_english() -> None:
    assert "Lệnh:" in run("--help").stdout
    assert "Commands:" in run("--lang", "en", "--help").stdout
    assert "Commands:" in run("--help", KIEMSAT_LANG="en").stdout


def test_help_does_not_load_django_or_ibis() -> None:
    code = (
        "import sys; sys.argv = ['kiemsat', '--help']\n"
        "from kiemsat.config.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in ('django', 'ibis', 'rich', 'pydantic') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rewiew",), "Did you mean [review]?"),
        (("review", "--office", "soc-trang"), "--period"),
        (("review", "--office", "soc-trang", "--period", "2023-6T", "--format", "yaml"), "'table', 'json'"),
    ],
)
def test_a_wrong_word_is_refused_with_the_right_ones(arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_the_language_is_read_before_the_options() -> None:
    assert chosen_language(["--lang", "en"], {}) == "en"
    assert chosen_language(["review", "--lang=en"], {}) == "en"
    assert chosen_language([], {"KIEMSAT_LANG": "en_GB"}) == "en"
    assert chosen_language(["--lang", "fr"], {"KIEMSAT_LANG": "de"}) == "vi"


def test_a_period_that_is_none_is_one_message(tmp_path: Path) -> None:
    done = run("review", "--office", "soc-trang", "--period", "2023-7T", KIEMSAT_HOME=str(tmp_path))
    assert done.returncode == 1
    assert "2023-7T" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_without_tables_says_what_to_run(tmp_path: Path) -> None:
    done = run("review", "--office", "soc-trang", "--period", "2023-6T", KIEMSAT_HOME=str(tmp_path), DATABASE_URL="")
    assert done.returncode == 1
    assert "kiemsat demo load" in done.stderr
    assert "Traceback" not in done.stderr
