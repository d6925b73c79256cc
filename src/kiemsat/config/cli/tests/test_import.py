"""`kiemsat import`: tells what is wrong, and enters only when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiemsat.config.cli.commands.importing import import_file
from kiemsat.importing.errors import ImportRefused
from kiemsat.importing.models import Batch
from kiemsat.importing.tests import build
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.models import CrimeReport

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def offices() -> None:
    loaded_offices()


def run(path: Path, *options: str) -> Result:
    words = [str(path), "--register", "crime_reports", "--office", "my-xuyen", *options]
    return CliRunner().invoke(import_file, words, standalone_mode=False)


def file_of(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "so.xlsx"
    path.write_bytes(build.workbook("crime_reports", rows))
    return path


def test_a_dry_run_tells_and_enters_nothing(tmp_path: Path) -> None:
    done = run(file_of(tmp_path, build.report(1), build.report(2, source="?")))
    assert done.return_value == 1
    assert "3: [D3] Loại nguồn tin: [?]" in done.output
    assert not CrimeReport.objects.exists()


def test_what_is_right_is_entered_when_asked(tmp_path: Path) -> None:
    assert run(file_of(tmp_path, build.report(1)), "--commit").return_value == 0
    assert CrimeReport.objects.count() == 1
    assert Batch.objects.get().state == "committed"


def test_a_file_that_cannot_be_read_is_an_error_in_words(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(b"PK\x03\x04")
    done = run(path)
    assert isinstance(done.exception, ImportRefused)
    assert "Tệp hỏng" in str(done.exception)
