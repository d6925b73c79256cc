"""The checks of `make check` see what they are there to see."""

from pathlib import Path

import pytest

from scripts import check_docs, check_sizes


def test_a_relative_link_to_nowhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "here.md").write_text("x", encoding="utf-8")
    text = "[a](here.md#part) [b](gone.md) [c](https://example.org) [d](#part)\n```\n[e](code.md)\n```\n"
    assert check_docs.broken_links(tmp_path / "README.md", text) == ["gone.md"]


def test_commands_are_read_from_blocks_and_from_the_line() -> None:
    text = (
        "Say `kiemsat demo load` or:\n```sh\n$ KIEMSAT_HOME=x .venv/bin/kiemsat review \\\n  --office a | less\n```\n"
    )
    assert sorted(check_docs.commands(text)) == [
        [".venv/bin/kiemsat", "review", "--office", "a"],
        ["kiemsat", "demo", "load"],
    ]


def test_the_name_of_the_program_alone_in_prose_is_no_command() -> None:
    assert list(check_docs.commands("kiemsat counts; `kiemsatx y`")) == []


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        ("review --office soc-trang --period 2023-6T [--documents DIR]", ""),
        ("indicators list|check|diff", ""),
        ("explain INDICATOR --records", ""),
        ("review --ofice soc-trang", "[kiemsat review] has no option [--ofice]"),
        ("indicators list|chek", "[kiemsat indicators] has no command [chek]"),
        ("demonstrate", "[kiemsat] has no command [demonstrate]"),
    ],
)
def test_a_command_that_does_not_exist_is_named(command: str, problem: str) -> None:
    assert check_docs.kiemsat_problem(command.split()) == problem


def test_a_make_target_that_does_not_exist_is_named() -> None:
    assert check_docs.make_problem(["setup", "SET=spark"]) == ""
    assert check_docs.make_problem(["tests"]) == "the Makefile has no target [tests]"


def test_a_code_missing_from_the_glossary_is_named(tmp_path: Path) -> None:
    glossary = tmp_path / "GLOSSARY.md"
    glossary.write_text("`crime_report` and remand", encoding="utf-8")
    gaps = check_docs.glossary_gaps(glossary)
    assert "GLOSSARY.md does not explain `remand`." in gaps
    assert not any("`crime_report`" in gap for gap in gaps)


def test_a_file_and_a_function_past_their_ends_are_named(tmp_path: Path) -> None:
    long = tmp_path / "src" / "long.py"
    long.parent.mkdir()
    long.write_text("def endless():\n" + "    1\n" * 50 + "\n" * 350, encoding="utf-8")
    assert [sentence.split("[")[1].split("]")[0] for sentence in check_sizes.complaints(long, tmp_path)] == [
        "401",
        "51",
    ]


def test_a_file_at_the_end_of_its_size_is_allowed(tmp_path: Path) -> None:
    exact = tmp_path / "src" / "exact.py"
    exact.parent.mkdir()
    exact.write_text("def full():\n" + "    1\n" * 49 + "\n" * 350, encoding="utf-8")
    assert list(check_sizes.complaints(exact, tmp_path)) == []


def test_migrations_are_not_measured(tmp_path: Path) -> None:
    for name in ("migrations", "room"):
        (tmp_path / "src" / name).mkdir(parents=True)
        (tmp_path / "src" / name / "one.py").write_text("", encoding="utf-8")
    assert [path.parent.name for path in check_sizes.written_files(tmp_path)] == ["room"]
