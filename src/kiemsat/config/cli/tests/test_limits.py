"""`kiemsat limits`: a limit without a case; the examples of the document are what really comes out."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiemsat.config.cli.commands.limits import limits

DOCUMENT = Path(__file__).parents[5] / "docs" / "limits.md"
EXAMPLES = re.findall(r"^```\n\$ (.*)\n((?:.*\n)*?)```$", DOCUMENT.read_text("utf-8"), re.MULTILINE)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(limits, list(arguments))


def test_the_document_has_ten_examples() -> None:
    assert len(EXAMPLES) >= 10


@pytest.mark.parametrize(("command", "output"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_of_the_document_comes_out_as_written(command: str, output: str) -> None:
    words = shlex.split(command)
    assert words[:3] == ["kiemsat", "limits", "compute"]
    assert run(*words[2:]).output == output


def test_json_carries_days_steps_and_words() -> None:
    done = run("compute", "--matter", "crime_report", "--opened", "3/4/2023", "--format", "json")
    told = json.loads(done.output)
    assert (told["due"], told["rule"], told["missing"]) == ("2023-04-23", "TL-01", [])
    assert [step["counted_by"] for step in told["steps"]] == ["days"]
    assert told["next_extension"]["number"] == 1


def test_a_missing_fact_is_named_and_fails() -> None:
    done = run("compute", "--matter", "investigation", "--opened", "2023-04-03")
    assert done.exit_code == 1
    assert "phân loại tội phạm" in done.output


WRONG = [
    (("--matter", "investigaton", "--opened", "3/4/2023"), "Did you mean [investigation]"),
    (("--matter", "remand", "--opened", "31/4/2023"), "no day of the calendar"),
    (("--matter", "remand", "--opened", "tomorrow"), "write 3/4/2023"),
    (("--matter", "remand", "--opened", "3/4/2023", "--extend", "x:1/5/2023"), "neither a length (3m, 20d) nor a day"),
    (("--matter", "remand", "--opened", "3/4/2023", "--extend", "1m:1/5/2023:distric"), "Did you mean [district]"),
    (("--matter", "remand", "--opened", "3/4/2023", "--extend", "1m:1/5/2023:a:1/5/2023:b"), "too many parts"),
    (("--matter", "remand", "--opened", "3/4/2023", "--suspend", "1/5/2023..1/4/2023"), "exchange the two days"),
    (("--matter", "remand", "--opened", "3/4/2023", "--change", "1/5/2023:seriuos"), "Did you mean [serious]"),
    (("--matter", "remand", "--opened", "3/4/2023", "--order-ends", "3/5/2023 10:00"), "leave the hour out"),
    (("--matter", "complaint", "--opened", "3/4/2023", "--kind", "denunciaton"), "Did you mean [denunciation]"),
]


@pytest.mark.parametrize(("arguments", "says"), WRONG)
def test_a_wrong_fact_is_refused_with_the_next_step(arguments: tuple[str, ...], says: str) -> None:
    done = run("compute", *arguments)
    assert done.exit_code == 1
    assert says in str(done.exception)


def test_the_list_tells_what_is_verified_and_what_is_not() -> None:
    lines = run("list", "--matter", "complaint", "--format", "csv").output.splitlines()
    assert {line.rsplit(",", 1)[1] for line in lines[1:]} == {"có", "chưa"}


def test_the_check_counts_its_cases() -> None:
    done = run("check")
    assert done.exit_code == 0
    assert re.search(r"^\d{3} ví dụ, 0 sai$", done.output, re.MULTILINE)
