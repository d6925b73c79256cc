"""An installation gets its offices from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kiemsat.config.cli.commands.offices import offices
from kiemsat.organisation.models import Office

pytestmark = pytest.mark.django_db


def test_offices_are_loaded_once_and_then_left_alone() -> None:
    first = CliRunner().invoke(offices, ["load"])
    again = CliRunner().invoke(offices, ["load"])
    assert first.exit_code == again.exit_code == 0, first.output + again.output
    assert Office.objects.filter(code="my-xuyen").exists()
    assert again.output.startswith("Đơn vị: 0 mới, 0 thay đổi")


def test_a_file_that_contradicts_itself_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "offices.yaml"
    file.write_text("offices:\n  - {code: a, level: district, parent: nowhere, source: s}\n", encoding="utf-8")
    refused = CliRunner().invoke(offices, ["load", str(file)])
    assert refused.exit_code != 0
    assert Office.objects.count() == 0
