"""What a change of offices did, or would do, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kiemsat.base.vietnamese import format_number
from kiemsat.organisation.choices import Role
from kiemsat.registers.stages import STAGES
from kiemsat.reorganisation.models import Reorganisation


@dataclass(frozen=True)
class Line:
    """One line of what happens: what, how many, and who or which."""

    what: str
    number: str
    which: str = ""


def counts_told(done: Reorganisation) -> list[Line]:
    """Matters handed over by stage, posts that go on, rights and accounts that follow."""
    counts = done.counts
    posts = [
        f"{person}: {Role(was).label} → {Role(role).label}, {office}" if was != role else f"{person}, {office}"
        for person, was, role, office in counts["posts"]
    ]
    return [
        Line(_("Hồ sơ bàn giao"), format_number(counts["matters"])),
        *(
            Line(_("Đang giải quyết: {stage}").format(stage=STAGES[stage].said), format_number(number))
            for stage, number in counts["spells"].items()
        ),
        Line(_("Vị trí công tác chuyển theo"), format_number(len(posts)), "; ".join(posts)),
        Line(_("Quyền được cấp chuyển theo"), format_number(counts["grants"])),
        Line(_("Tài khoản chuyển theo"), format_number(len(counts["accounts"])), ", ".join(counts["accounts"])),
    ]
