"""The contract of imports knows every room there is."""

import configparser
from pathlib import Path

ROOT = Path(__file__).parents[1]
INNER_FILES = ("models", "selectors", "actions", "views")


def read_contracts() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    return parser


def rooms() -> set[str]:
    return {path.parent.name for path in (ROOT / "src" / "kiemsat").glob("*/__init__.py")}


def test_no_room_that_exists_is_optional() -> None:
    layers = read_contracts()["importlinter:contract:rooms"]["layers"].replace("|", "\n").split()
    assert not [name for name in layers if name.startswith("(") and name.strip("()") in rooms()]


def test_every_room_with_inner_files_keeps_their_order() -> None:
    listed = read_contracts()["importlinter:contract:inside"]["containers"].split()
    folder = ROOT / "src" / "kiemsat"
    layered = {
        f"kiemsat.{room}"
        for room in rooms()
        for name in INNER_FILES
        if (folder / room / f"{name}.py").is_file() or (folder / room / name / "__init__.py").is_file()
    }
    assert layered <= set(listed)
