"""The documents tell the truth: their links lead somewhere, their commands exist, the glossary is complete."""

import importlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
FENCED = re.compile(r"^```.*?\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
END_OF_COMMAND = {"|", ">", ">>", "&&", "||", ";", "&", "#"}


def main() -> int:
    """Exit code 0 when nothing in the documents is untrue."""
    found = [complaint for path in documents(ROOT) for complaint in complaints(path)]
    found += glossary_gaps(ROOT / "GLOSSARY.md")
    print("\n".join(found) or "The documents hold.")
    return 1 if found else 0


def documents(root: Path) -> list[Path]:
    """Every document of the project."""
    return [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]


def complaints(path: Path) -> Iterator[str]:
    """One sentence for each thing in the document that is not so."""
    text = path.read_text(encoding="utf-8")
    for link in broken_links(path, text):
        yield f"{path.name}: link [{link}] leads nowhere."
    for words in commands(text):
        program = words[0].removeprefix(".venv/bin/")
        problem = kiemsat_problem(words[1:]) if program == "kiemsat" else make_problem(words[1:])
        if problem:
            yield f"{path.name}: `{' '.join(words)}`: {problem}"


def broken_links(path: Path, text: str) -> list[str]:
    """Relative links to files that are not there."""
    links = (found[1] for found in LINK.finditer(FENCED.sub("", text)))
    relative = (link for link in links if not re.match(r"[a-z]+:|#", link))
    return [link for link in relative if not (path.parent / link.partition("#")[0]).exists()]


def commands(text: str) -> Iterator[list[str]]:
    """The words of each `kiemsat …` and `make …` command, the lines continued by a backslash joined."""
    code = [line for block in FENCED.findall(text) for line in block.replace("\\\n", " ").splitlines()]
    code += INLINE.findall(FENCED.sub("", text))
    for line in code:
        words = line.strip().removeprefix("$ ").split()
        while words and re.fullmatch(r"[A-Z_]+=\S*", words[0]):
            words = words[1:]
        if words and words[0].removeprefix(".venv/bin/") in {"kiemsat", "make"}:
            end = next((place for place, word in enumerate(words) if word in END_OF_COMMAND), len(words))
            yield words[:end]


def kiemsat_problem(words: list[str]) -> str:
    """What is wrong with a command line of kiemsat: its command or an option does not exist; else nothing."""
    here = command_line()
    context = click.Context(here, info_name="kiemsat")
    for word in (word.strip("[]…") for word in words):
        if word.startswith("-"):
            name = word.partition("=")[0]
            if name not in {option for one in here.get_params(context) for option in (*one.opts, *one.secondary_opts)}:
                return f"[{context.command_path}] has no option [{name}]"
        elif word and isinstance(here, click.Group):
            unknown = [one for one in word.split("|") if here.get_command(context, one) is None]
            if unknown:
                return f"[{context.command_path}] has no command [{unknown[0]}]"
            here = here.get_command(context, word.split("|")[0]) or here
            context = click.Context(here, info_name=here.name, parent=context)
    return ""


@cache
def command_line() -> click.Command:
    """The root of kiemsat's command line."""
    module = importlib.import_module("kiemsat.config.cli.main")
    groups = [value for value in vars(module).values() if isinstance(value, click.Group)]
    if not groups:
        raise LookupError("kiemsat.config.cli.main holds no click group")
    return groups[0]


def make_problem(words: list[str]) -> str:
    """What is wrong with a `make` command: its target does not exist; else nothing."""
    targets = TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8"))
    unknown = [word for word in words if "=" not in word and not word.startswith("-") and word not in targets]
    return f"the Makefile has no target [{unknown[0]}]" if unknown else ""


def glossary_gaps(glossary: Path) -> list[str]:
    """The codes of stages and fields of work that the glossary does not explain."""
    if not glossary.is_file():
        return [f"{glossary.name} is missing."]
    stages = importlib.import_module("kiemsat.registers.stages")
    choices = importlib.import_module("kiemsat.organisation.choices")
    codes = [stage.code for stage in stages.STAGES.values() if not stage.code.endswith("_suspension")]
    codes += [field.value for field in choices.WorkField]
    explained = set(INLINE.findall(glossary.read_text(encoding="utf-8")))
    return [f"{glossary.name} does not explain `{code}`." for code in codes if code not in explained]


if __name__ == "__main__":
    sys.exit(main())
