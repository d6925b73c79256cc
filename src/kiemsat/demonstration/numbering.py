"""Numbers of files and documents: one series for each desk, kind and calendar year."""

from __future__ import annotations

from collections import Counter

from kiemsat.demonstration.files import Act, Civil, File
from kiemsat.registers.numbering import act_number, division_mark, file_number, is_numbered

_PROVINCIAL = "soc-trang-"


class Numbers:
    """Gives numbers, and remembers the last one of every series."""

    def __init__(self) -> None:
        self._given: Counter[tuple[str, str, int]] = Counter()

    def of_file(self, file: File, office: str, year: int) -> str:
        """A number such as 125/2023/TB, or 12/2023/TLST-DS for the civil bench."""
        branch = file.branch if isinstance(file, Civil) else ""
        return file_number(self._next(office, file.KIND, year), kind=file.KIND, year=year, branch=branch)

    def of_act(self, act: Act, year: int) -> str:
        """A number such as 15/KN-VKS or 07/TB-VKS-P7; activities have none."""
        if not is_numbered(act.kind):
            return ""
        division = division_mark(act.office) if act.office.startswith(_PROVINCIAL) else ""
        return act_number(self._next(act.office, act.kind, year), kind=act.kind, division=division)

    def _next(self, office: str, kind: str, year: int) -> int:
        self._given[office, kind, year] += 1
        return self._given[office, kind, year]
