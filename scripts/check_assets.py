"""What is brought in from npm is what frontend/package-lock.json names, unchanged: proved without Node.

`make assets` writes frontend/built.json: the versions of the lock it built from, and the hash of every file that it
read and wrote. Here the lock is read again, and the files are hashed again.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = Path("src/kiemsat/base/static/base/vendor")
STYLES = Path("frontend/scss")
REMEDY = "run `make assets`"


def main() -> int:
    """Exit code 0 when nothing differs."""
    found = list(complaints(ROOT))
    print("\n".join(found) or "What is brought in is what the lock names.")
    return 1 if found else 0


def complaints(root: Path) -> Iterator[str]:
    """One line for each version or file that is not as recorded."""
    frontend = root / "frontend"
    built = json.loads((frontend / "built.json").read_text(encoding="utf-8"))
    lock = json.loads((frontend / "package-lock.json").read_text(encoding="utf-8"))
    asked = json.loads((frontend / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    locked = {path.removeprefix("node_modules/"): one["version"] for path, one in lock["packages"].items() if path}
    for name, version in asked.items():
        if locked.get(name) != version:
            yield f"package.json asks for [{name} {version}], the lock has [{locked.get(name)}]; {REMEDY}."
    for name in sorted(locked.keys() | built["versions"].keys()):
        if locked.get(name) != built["versions"].get(name):
            yield f"[{name}] was built from [{built['versions'].get(name)}], locked is [{locked.get(name)}]; {REMEDY}."
    yield from differing_files(root, built["files"])


def differing_files(root: Path, recorded: dict[str, str]) -> Iterator[str]:
    """The files that are missing, changed or not recorded."""
    folders = (root / VENDOR, root / STYLES)
    there = {path.relative_to(root).as_posix() for one in folders for path in one.rglob("*") if path.is_file()}
    for name in sorted(there | recorded.keys()):
        path = root / name
        if name not in recorded:
            yield f"[{name}] is not recorded; {REMEDY} or take it away."
        elif not path.is_file():
            yield f"[{name}] is missing; {REMEDY}."
        elif hashlib.sha256(path.read_bytes()).hexdigest() != recorded[name]:
            yield f"[{name}] is not the file that was built; {REMEDY}."


if __name__ == "__main__":
    sys.exit(main())
