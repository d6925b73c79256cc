"""The limits of a file for its page: each day with the steps that lead to it, and what stands otherwise on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from kiemsat.law.limits.rulings import Ruling
from kiemsat.law.limits.words import (
    basis_words,
    length_words,
    remark_words,
    ruling_in_words,
    steps_in_words,
    told,
)
from kiemsat.registers.limit_facts import LimitFile, Stay
from kiemsat.registers.limit_rulings import Offices, day_of, proposal_on, ruling_on
from kiemsat.registers.limit_words import language, missing_words
from kiemsat.registers.models import Accused, Extension, Matter, OffenceChange, Spell
from kiemsat.registers.rows import Rows, fields_of, label_of, plain
from kiemsat.registers.selectors.limit_files import files_of_rows
from kiemsat.registers.selectors.limit_offices import offices_for_limits
from kiemsat.registers.selectors.record import Record
from kiemsat.registers.stages import LIMITED_STAGES


@dataclass(frozen=True)
class NextExtension:
    """What the law still allows: how long, by whom, until which day, and by when it must be asked for."""

    number: int
    length: str
    basis: str
    approver: str
    until: date | None
    ask_by: date | None


@dataclass(frozen=True)
class LimitTold:
    """One limit: the day on record, the day of the clock, and how the clock comes to it."""

    spell: Spell
    open: bool
    rule: str
    rule_href: str
    computed: date | None
    steps: tuple[str, ...]
    remarks: tuple[str, ...]
    missing: str
    why_none: str
    unverified: bool
    next: NextExtension | None

    @property
    def differs(self) -> int:
        """By how many days the day on record is later than the clock's; 0 where they agree or there is only one."""
        if self.computed is None or self.spell.due_on is None:
            return 0
        return (self.spell.due_on - self.computed).days

    @property
    def differs_by(self) -> int:
        """The same without its sign."""
        return abs(self.differs)


def limits_told(record: Record) -> tuple[LimitTold, ...]:
    """The limits of the file, the one that runs first, then the latest before it."""
    spells = {spell.pk: spell for spell in record.own_spells if spell.stage in LIMITED_STAGES}
    if not spells:
        return ()
    file = files_of_rows({record.matter.pk: record.matter.kind}, _rows(record))[record.matter.pk]
    offices = offices_for_limits({spell.office_id for spell in spells.values()})
    found = [_told(spells[stay.pk], stay, file, offices) for stay in file.stays if stay.pk in spells]
    return tuple(sorted(found, key=lambda one: (one.open, one.spell.opened_on, one.spell.pk), reverse=True))


def _told(spell: Spell, stay: Stay, file: LimitFile, offices: Offices) -> LimitTold:
    ruling, words = ruling_on(stay, file, offices), language()
    return LimitTold(
        spell=spell,
        open=spell.closed_on is None,
        rule=told(ruling.rule.label, words) if ruling.rule else "",
        rule_href=_catalogue(ruling),
        computed=day_of(ruling),
        steps=steps_in_words(ruling, words),
        remarks=tuple(remark_words(one, words) for one in ruling.remarks),
        missing=missing_words(ruling),
        why_none="" if ruling.missing or ruling.due else ruling_in_words(ruling, words),
        unverified=ruling.unverified,
        next=_next(stay, file, offices) if spell.closed_on is None else None,
    )


def _next(stay: Stay, file: LimitFile, offices: Offices) -> NextExtension | None:
    proposal, words = proposal_on(stay, file, offices), language()
    if proposal is None:
        return None
    return NextExtension(
        proposal.number,
        length_words(proposal.rule.length, words),
        basis_words(proposal.rule.basis, words),
        told(proposal.approver.label, words),
        day_of(Ruling(None, proposal.due)),
        proposal.ask_by,
    )


def _catalogue(ruling: Ruling) -> str:
    """Where the rule stands in the catalogue's page; empty while the site has none."""
    try:
        return f"{reverse('limits-catalogue')}#{ruling.rule.code}" if ruling.rule else ""
    except NoReverseMatch:
        return ""


def _rows(record: Record) -> Rows:
    """What the page has read already, as the journal would have it: nothing is asked twice."""
    changes = [one for accused in record.accused for one in accused.offence_changes.all()]
    extensions = [one for spell in record.own_spells for one in spell.extensions.all()]
    rows: list[Matter | Spell | Accused | Extension | OffenceChange]
    rows = [record.matter, *record.own_spells, *record.accused, *changes, *extensions]
    return {
        (label_of(type(row)), row.pk): {name: plain(getattr(row, name)) for name in fields_of(type(row))}
        for row in rows
    }
