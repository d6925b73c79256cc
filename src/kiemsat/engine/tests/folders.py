"""Small catalogues over the toy registers, written into a folder for a test to break."""

from __future__ import annotations

from pathlib import Path

INSTRUMENTS = """instruments:
  - code: old
    number: 1/QĐ
    label: {vi: Cũ, en: Old}
    block: duty
    verified: true
  - code: new
    number: 2/QĐ
    label: {vi: Mới, en: New}
    block: duty
    verified: true
"""
HEAD = "instrument: old\nindicators:\n"
ENTRY = """  - code: resolved
    label: {vi: Tỷ lệ giải quyết, en: Resolved}
    field: crime_reports
    kind: ratio
    direction: higher
    numerator:
      count: queue.closed
      where: {closed_as: [done]}
    denominator: {count: queue.handled}
    reference: {item: Điều 1, last_checked: 2026-01-01, source: Văn bản, verified: true}
"""
"""Each of its lines stands three lines further down in the file."""


def write_catalogue(folder: Path, **files: str) -> Path:
    """A catalogue folder: the instruments, and each file under the name given (`_` before `cases` is a dot)."""
    (folder / "indicators").mkdir(parents=True, exist_ok=True)
    (folder / "instruments.yaml").write_text(INSTRUMENTS, encoding="utf-8")
    for name, text in files.items():
        path = folder / "indicators" / f"{name.replace('_cases', '.cases')}.yaml"
        path.write_text(text, encoding="utf-8")
    return folder
