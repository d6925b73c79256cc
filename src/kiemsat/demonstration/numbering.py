"""Numbers of files and documents: one series for each desk, kind and calendar year."""

from __future__ import annotations

from collections import Counter

from kiemsat.demonstration.files import Act, Civil, File

_FILE_MARKS = {
    "crime_report": "TB",
    "criminal_case": "HS",
    "detention": "TG",
    "sentence": "THAHS",
    "civil_enforcement": "THADS",
    "complaint": "ĐT",
    "supervision_round": "TTKS",
}
_BENCHES = {"civil": "DS", "family": "HNGĐ", "business": "KDTM", "labour": "LĐ", "administrative": "HC"}
_ACT_MARKS = {
    "conclusion": "KL",
    "recommendation": "KN",
    "appeal_protest": "QĐKN",
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
_PROVINCIAL = "soc-trang-"


class Numbers:
    """Gives numbers, and remembers the last one of every series."""

    def __init__(self) -> None:
        self._given: Counter[tuple[str, str, int]] = Counter()

    def of_file(self, file: File, office: str, year: int) -> str:
        """A number such as 125/2023/TB, or 12/2023/TLST-DS for the civil bench."""
        mark = f"TLST-{_BENCHES[file.branch]}" if isinstance(file, Civil) else _FILE_MARKS[file.KIND]
        return f"{self._next(office, file.KIND, year)}/{year}/{mark}"

    def of_act(self, act: Act, year: int) -> str:
        """A number such as 15/KN-VKS or 07/TB-VKS-P7; activities have none."""
        mark = _ACT_MARKS.get(act.kind)
        if mark is None:
            return ""
        division = f"-{act.office.removeprefix(_PROVINCIAL).upper()}" if act.office.startswith(_PROVINCIAL) else ""
        return f"{self._next(act.office, act.kind, year):02}/{mark}-VKS{division}"

    def _next(self, office: str, kind: str, year: int) -> int:
        self._given[office, kind, year] += 1
        return self._given[office, kind, year]
