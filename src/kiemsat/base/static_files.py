"""Styles, scripts and fonts under names that change with their content, compressed beside the plain file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

_MARK = ".collected"


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise says nothing of its types
    """Names with the hash of the content, which browsers may keep for ever; plain names until files are collected."""

    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        """The name under which the file is served."""
        return str(super().stored_name(name)) if self.hashed_files else name


def collect_static_files() -> bool:
    """Gather every room's files where they are served from; whether anything had changed since the last time."""
    kept = Path(settings.STATIC_ROOT) / _MARK
    now = _fingerprint()
    if kept.is_file() and kept.read_text(encoding="ascii") == now:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    kept.write_text(now, encoding="ascii")
    return True


def _fingerprint() -> str:
    """One line that changes when a file of any room does."""
    found = hashlib.sha256(f"{django.VERSION}".encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list(None), key=lambda one: one[0]):
            stat = Path(storage.path(path)).stat()
            found.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return found.hexdigest()
