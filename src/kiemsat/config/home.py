"""Where this installation keeps what it writes: its database, its secret key, its documents."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

HOME_VARIABLE = "KIEMSAT_HOME"


def home_directory(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder that holds var/ and out/: KIEMSAT_HOME, else the checkout, else the user's data folder."""
    if chosen := environ.get(HOME_VARIABLE):
        return Path(chosen).expanduser().resolve()
    return checkout_directory() or Path.home() / ".local" / "share" / "kiemsat"


def checkout_directory() -> Path | None:
    """The project root when the package runs from a checkout, None when it is installed."""
    root = Path(__file__).resolve().parents[3]
    return root if (root / "pyproject.toml").is_file() and (root / "src" / "kiemsat").is_dir() else None


def secret_key(var: Path, environ: Mapping[str, str] = os.environ) -> str:
    """KIEMSAT_SECRET_KEY, else the key kept in `var`, made once and readable by its owner only."""
    if given := environ.get("KIEMSAT_SECRET_KEY"):
        return given
    kept = var / "secret_key"
    if not kept.is_file():
        _write_once(kept, secrets.token_urlsafe(64))
    return kept.read_text(encoding="ascii").strip()


def _write_once(path: Path, text: str) -> None:
    """Two processes may start at once: each writes its own file whole, the first to link it in wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mine = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text)
        path.hardlink_to(mine)
    except FileExistsError:
        pass
    finally:
        mine.unlink()
