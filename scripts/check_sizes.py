"""No file past 400 lines, no function past 50: what is larger wants to be two things."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("src", "tests", "scripts", "benchmarks")
SUFFIXES = {".py", ".html", ".css", ".js"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 50


def main() -> int:
    """Exit code 0 when nothing is too large."""
    found = [complaint for path in written_files(ROOT) for complaint in complaints(path, ROOT)]
    print("\n".join(found) or "Nothing is too large.")
    return 1 if found else 0


def written_files(root: Path) -> list[Path]:
    """The files people write: no migrations, nothing brought in from elsewhere."""
    everything = (path for folder in FOLDERS for path in sorted((root / folder).rglob("*")))
    return [
        path
        for path in everything
        if path.suffix in SUFFIXES and not {"migrations", "vendor", "__pycache__"} & set(path.parts)
    ]


def complaints(path: Path, root: Path) -> Iterator[str]:
    """One sentence for each thing in the file that is too large."""
    text = path.read_text(encoding="utf-8")
    shown = path.relative_to(root)
    lines = len(text.splitlines())
    if lines > LONGEST_FILE:
        yield f"{shown} has [{lines}] lines; split it by noun below {LONGEST_FILE}."
    if path.suffix != ".py":
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{shown}:{node.lineno} {node.name}() has [{length}] lines; the end is {LONGEST_FUNCTION}."


if __name__ == "__main__":
    sys.exit(main())
