"""What could be taken back: the last own change of a file, or in words why not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor, ActorKind
from kiemsat.registers.models import (
    Accused,
    Act,
    Change,
    CriminalCase,
    Detention,
    Matter,
    RoundParticipant,
    Sentence,
    Sequence,
)
from kiemsat.registers.rows import MODEL_OF_KIND, Key, Rows, label_of, rows_by_key
from kiemsat.registers.verbs import TAKEN_BACK_WHOLE, verb_in_words

_SEQUENCE, _ACCUSED, _ACT = label_of(Sequence), label_of(Accused), label_of(Act)
_PARTICIPANT = label_of(RoundParticipant)
_MATTERS = frozenset(label_of(model) for model in MODEL_OF_KIND.values())


@dataclass(frozen=True)
class Undoable:
    """The last change of a file: `changes` are its parts, one in each file it touched; `why_not` is "" if it may go.

    `meant` is the one of the file itself: whoever asks to take it back names it, so that asking twice takes back one.
    """

    changes: tuple[Change, ...]
    words: str
    why_not: str
    meant: int = 0

    @property
    def possible(self) -> bool:
        """Whether it can be taken back now."""
        return bool(self.changes) and not self.why_not


def undoable(record: Matter | Act, actor: Actor, at: datetime) -> Undoable:
    """What would be taken back at that moment of a file, or of an act of no file; in words, or why it would not."""
    last = last_standing(record)
    if last is None:
        return Undoable((), "", _("Chưa có việc nào được ghi từ phần mềm trên hồ sơ này; không có gì để hoàn tác."))
    if last.verb in TAKEN_BACK_WHOLE:
        return Undoable((), verb_in_words(last.verb), of_many(last.verb))
    changes = tuple(Change.objects.filter(record=last.record_id).order_by("pk"))
    why_not = _not_yours(last, actor, at) or _others_went_on(changes, last) or _no_longer_so(changes)
    return Undoable(changes, verb_in_words(last.verb), why_not, last.pk)


def of_many(verb: str) -> str:
    """Why a file is not taken back alone whose last change was one of thousands."""
    if verb == "registers.spell.handed_over":
        return _("Hồ sơ được bàn giao cùng cả đơn vị; chỉ hoàn tác được cả lần thay đổi tổ chức.")
    return of_a_batch()


def of_a_batch() -> str:
    """Why a file that came in with a batch is not taken back alone."""
    return _("Hồ sơ vào sổ theo đợt nhập; hoàn tác cả đợt trên trang Nhập sổ cũ, hoặc đính chính hồ sơ này.")


def last_standing(record: Matter | Act) -> Change | None:
    """The newest change of the file or act that was not taken back and takes nothing back."""
    return _last(Q(matter=record.pk) if isinstance(record, Matter) else Q(act=record.pk))


def _last(whose: Q) -> Change | None:
    return Change.objects.filter(whose, undoes=None, undone_by=None).order_by("-pk").first()


def rows_to_restore(changes: Iterable[Change]) -> dict[Key, dict[str, Any]]:
    """The rows of an action, each once though it may stand in two files."""
    return {(row["model"], row["pk"]): row for change in changes for row in change.rows}


def _not_yours(last: Change, actor: Actor, at: datetime) -> str:
    if last.actor_id != actor.id:
        return _("Việc gần nhất do [{name}] thực hiện; chỉ người đó hoàn tác được.").format(name=last.actor_name)
    if at - last.at > settings.KIEMSAT_UNDO_WITHIN:
        hours = int(settings.KIEMSAT_UNDO_WITHIN.total_seconds() // 3600)
        return _("Đã quá [{hours}] giờ; hãy đính chính, có ghi lý do.").format(hours=hours)
    if actor.kind is not ActorKind.SYSTEM and not _still_may(last, actor):
        return _("Anh/chị không còn quyền cập nhật ở đơn vị đã làm việc này; hãy đề nghị lãnh đạo đơn vị đính chính.")
    return ""


def _still_may(last: Change, actor: Actor) -> bool:
    """Whether the person may still enter or issue at one of the offices whose rows they changed."""
    keys = {(row["model"], row["pk"]) for row in last.rows}
    # Who takes part in a round is not who may change it.
    standing = rows_by_key([key for key in keys if key[0] not in {_SEQUENCE, _PARTICIPANT}])
    offices = {row["office_id"] for row in standing.values() if "office_id" in row}
    if not offices and last.matter is not None:
        offices = {last.matter.office_id}
    wanted = (Permission.ENTER, Permission.ISSUE)
    rights = actor.rights
    return rights is not None and any(rights.allows(one, office_id=pk) for pk in offices for one in wanted)


def _others_went_on(changes: Collection[Change], asked: Change) -> str:
    """An action on several files is taken back in all of them: each must stand as the action left it."""
    for change in changes:
        if change.matter_id is not None and change.pk != asked.pk:
            last = _last(Q(matter=change.matter_id))
            if last is None or last.pk != change.pk:
                number = change.matter.number if change.matter else change.matter_id
                return _("Hồ sơ [{number}] cùng việc này đã có thay đổi sau; hãy đính chính.").format(number=number)
    return ""


def _no_longer_so(changes: Collection[Change]) -> str:
    rows = rows_to_restore(changes)
    now = rows_by_key(list(rows))
    for key, row in rows.items():
        if row["after"] is None:
            return _("Việc này đã xóa dữ liệu; không hoàn tác được.")
        if any(now.get(key, {}).get(name, row) != value for name, value in row["after"].items()):
            return _number_went_on(now.get(key)) if key[0] == _SEQUENCE else _changed_since()
    inserted = [key for key, row in rows.items() if row["before"] is None]
    return _answered(inserted, now) or _depended_on(inserted)


def _changed_since() -> str:
    return _("Dữ liệu của việc này đã được sửa ở nơi khác; hãy đính chính, có ghi lý do.")


def _number_went_on(sequence: dict[str, Any] | None) -> str:
    last = sequence["last"] if sequence else 0
    return _("Số đã cấp không còn là số cuối của sổ (số cuối: [{last}]); không thu hồi số được.").format(last=last)


def _answered(inserted: Iterable[Key], now: Rows) -> str:
    for key in inserted:
        if key[0] == _ACT and (now[key]["answered_on"] or now[key]["withdrawn_on"]):
            return _("Văn bản đã được trả lời hoặc rút; không hoàn tác được.")
    return ""


def _depended_on(inserted: Collection[Key]) -> str:
    """Rows of other files that rest on what would go."""
    matters = [pk for label, pk in inserted if label in _MATTERS]
    accused = [pk for label, pk in inserted if label == _ACCUSED]
    resting: list[tuple[type[Model], Q]] = []
    if accused:
        resting += [(model, Q(accused__in=accused)) for model in (Detention, Sentence)]
    if matters:
        resting.append((CriminalCase, Q(crime_report__in=matters)))
        resting.append((Matter, Q(split_from__in=matters) | Q(joined_into__in=matters)))
    for model, depends in resting:
        found = model._default_manager.filter(depends).exclude(pk__in=matters).first()
        if found is not None:
            return _("Hồ sơ [{number}] đã dựa vào hồ sơ này; hãy xử lý hồ sơ đó trước.").format(
                number=getattr(found, "number", "")
            )
    return ""
