"""How numbers of files and documents are written: a series for each kind, a mark for each series. Plain values.

A file is 125/2023/TB, one of the civil bench 12/2023/TLST-DS; a document 15/KN-VKS, of a division 07/TB-VKS-P7.
"""

from __future__ import annotations

import re

_FILE_MARKS = {
    "crime_report": "TB",
    "criminal_case": "HS",
    "detention": "TG",
    "sentence": "THAHS",
    "civil_enforcement": "THADS",
    "complaint": "ĐT",
    "supervision_round": "TTKS",
    "handling_measure": "BPXLHC",
}
_BENCHES = {"civil": "DS", "family": "HNGĐ", "business": "KDTM", "labour": "LĐ", "administrative": "HC"}
_ACT_MARKS = {
    "conclusion": "KL",
    "recommendation": "KN",
    "appeal_protest": "QĐKN",
    "cassation_protest": "QĐKNGĐT",
    "other_protest": "QĐKNTHA",
    "verification_request": "YCKTXM",
    "investigation_request": "YCĐT",
    "initiation_request": "YCKT",
    "asset_freeze_request": "YCKB",
    "other_request": "YC",
    "lesson_notice": "TB",
    "supervision_slip": "PKS",
    "guidance_query": "BC",
    "coordination_regulation": "QC",
}
_LEADING = re.compile(r"\s*(\d{1,9})(?!\d)")


def file_number(number: int, *, kind: str, year: int, branch: str = "") -> str:
    """The number of a file as the register writes it; civil cases carry the mark of their bench."""
    mark = f"TLST-{_BENCHES[branch]}" if branch and kind == "civil_case" else _FILE_MARKS.get(kind, "TLST-DS")
    return f"{number}/{year}/{mark}"


def act_number(number: int, *, kind: str, division: str = "") -> str:
    """The number of a document; `division` is the mark of the division that issued it, as P7."""
    return f"{number:02}/{_ACT_MARKS[kind]}-VKS" + (f"-{division}" if division else "")


def is_numbered(kind: str) -> bool:
    """Whether acts of that kind are documents with a number; activities have none."""
    return kind in _ACT_MARKS


def division_mark(office: str) -> str:
    """The mark of a division, from the code of its office: P7 of soc-trang-p7."""
    return office.rpartition("-")[2].upper()


def counted(number: str) -> int:
    """The place in its series that a written number begins with; 0 where it begins with none."""
    found = _LEADING.match(number)
    return int(found[1]) if found else 0
