"""Everything the page of one file shows, in a number of queries that does not grow with what happened to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from kiemsat.accounts.access import Access
from kiemsat.registers.choices import MatterKind
from kiemsat.registers.models import (
    Accused,
    Act,
    ActParticipant,
    Attribution,
    CriminalCase,
    Detention,
    Duty,
    Extension,
    Matter,
    OffenceChange,
    Sentence,
    Spell,
)
from kiemsat.registers.rows import MODEL_OF_KIND
from kiemsat.registers.selectors.duties import duties_of
from kiemsat.registers.selectors.scope import opens, visible_acts, visible_matters

# What a file of the kind points at and is shown with it.
_POINTS_AT: dict[str, tuple[str, ...]] = {
    MatterKind.CRIMINAL_CASE: ("crime_report",),
    MatterKind.DETENTION: ("accused__case",),
    MatterKind.SENTENCE: ("accused__case",),
}


@dataclass(frozen=True)
class Linked:
    """Another file this one hangs together with, and how; or how many there are that the person may not see."""

    how: str
    matter: Matter | None
    unseen: int = 0


@dataclass(frozen=True)
class Record:
    """One file: its facts with those of its kind, and what happened to it, oldest first."""

    matter: Matter
    spells: tuple[Spell, ...]
    acts: tuple[Act, ...]
    accused: tuple[Accused, ...]
    linked: tuple[Linked, ...]
    duties: tuple[Duty, ...]

    @property
    def own_spells(self) -> list[Spell]:
        """The spells of the file itself, without those of its accused."""
        return [spell for spell in self.spells if spell.accused_id is None]

    @property
    def standing(self) -> Spell | None:
        """Where the file stands: its open spell, else the last one."""
        return _standing(self.own_spells)

    @property
    def suspended_since(self) -> date | None:
        """Since when it is suspended, if it is."""
        standing = self.standing
        suspended = standing is not None and standing.closed_on is None and standing.stage.endswith("_suspension")
        return standing.opened_on if standing is not None and suspended else None


def _standing(own: Sequence[Spell]) -> Spell | None:
    still_open = [spell for spell in own if spell.closed_on is None]
    return next(reversed(still_open or own), None)


def visible_matter(access: Access, pk: int) -> Matter | None:
    """The file, if it is within what the person may see; a secret one may still be closed to them."""
    return visible_matters(access).filter(pk=pk).first()


def visible_act(access: Access, pk: int) -> Act | None:
    """The act, if it is within what the person may see, or its file is."""
    within = Q(pk__in=visible_acts(access).values("pk")) | Q(matter__in=visible_matters(access).values("pk"))
    shown = Act.objects.filter(within).select_related("office", "prosecutor", "accused", "matter")
    return shown.prefetch_related(_participants()).filter(pk=pk).first()


def record_of(matter: Matter, access: Access) -> Record:
    """The whole record of a file the caller has found within scope, with the names of other files they may open."""
    points_at = ("office", "split_from", "joined_into", *_POINTS_AT.get(matter.kind, ()))
    own = MODEL_OF_KIND[matter.kind]._default_manager.select_related(*points_at).get(pk=matter.pk)
    is_case = isinstance(own, CriminalCase)
    # Their keys, not their table joined: only so do both sides of the “or” begin at an index.
    accused = Accused.objects.filter(case=own.pk).values("pk")
    here = Q(matter=own.pk) | Q(accused__in=accused) if is_case else Q(matter=own.pk)
    spells = Spell.objects.filter(here).select_related("office", "accused", "prosecutor", "matter")
    extensions = Prefetch("extensions", Extension.objects.order_by("from_due"))
    attributions = Prefetch("attribution", Attribution.objects.select_related("proposed_by", "approved_by"))
    acts = Act.objects.filter(here).select_related("office", "accused", "prosecutor")
    return Record(
        own,
        tuple(spells.prefetch_related(extensions, attributions).order_by("opened_on", "pk")),
        tuple(acts.prefetch_related(_participants()).order_by("issued_on", "pk")),
        tuple(_accused(own)) if is_case else (),
        tuple(_seen(list(_linked(own)), access)),
        tuple(duties_of(own)),
    )


def _participants() -> Prefetch[str]:
    return Prefetch("participants", ActParticipant.objects.select_related("office"))


def _accused(case: Matter) -> list[Accused]:
    changes = Prefetch("offence_changes", OffenceChange.objects.order_by("changed_on", "pk"))
    return list(Accused.objects.filter(case=case.pk).prefetch_related(changes).order_by("pk"))


def _linked(own: Matter) -> Iterator[tuple[str, Matter]]:
    held = getattr(own, "accused", None) if isinstance(own, Detention | Sentence) else None
    pointed_at: list[tuple[str, Matter | None]] = [
        (_("Tách từ"), own.split_from), (_("Nhập vào"), own.joined_into),
        (_("Từ nguồn tin"), getattr(own, "crime_report", None)), (_("Vụ án"), held.case if held else None),
    ]  # fmt: skip
    yield from ((how, one) for how, one in pointed_at if one is not None)
    for one in Matter.objects.filter(Q(split_from=own.pk) | Q(joined_into=own.pk)).order_by("pk"):
        yield _("Hồ sơ tách ra") if one.split_from_id == own.pk else _("Hồ sơ nhập vào"), one
    if own.kind == MatterKind.CRIME_REPORT:
        yield from ((_("Vụ án khởi tố"), one) for one in CriminalCase.objects.filter(crime_report=own.pk))
    if own.kind == MatterKind.CRIMINAL_CASE:
        yield from ((_("Tạm giữ, tạm giam"), one) for one in Detention.objects.filter(accused__case=own.pk))
        yield from ((_("Thi hành án"), one) for one in Sentence.objects.filter(accused__case=own.pk))


def _seen(linked: Collection[tuple[str, Matter]], access: Access) -> Iterator[Linked]:
    ids = {matter.pk for _how, matter in linked}
    seen = set(visible_matters(access).filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
    unseen = Counter(how for how, matter in linked if matter.pk not in seen or not opens(access, matter))
    for how, matter in linked:
        if matter.pk in seen and opens(access, matter):
            yield Linked(how, matter)
    yield from (Linked(how, None, number) for how, number in unseen.items())
