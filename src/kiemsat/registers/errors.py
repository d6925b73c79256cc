"""What this room refuses: each error names the thing, puts the value in [brackets] and says what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from inspect import signature
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from kiemsat.organisation.models import Office
    from kiemsat.registers.models import Accused, Act, Attribution, DeclaredTotal, Duty, Matter, SavedView, Spell


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(codes) or "none"


def _named(spell: Spell) -> str:
    return f"Spell [{spell.pk}] of [{spell.matter.number}] in [{spell.stage}]"


class RegisterError(Exception):
    """Base of all errors of the registers.

    `str()` is the English sentence of logs; `told` are the things it is about, by the names of the constructor's
    parameters, from which `said.said` makes the sentence of the screens.
    """

    told: dict[str, Any]

    def __new__(cls, *given: Any, **named: Any) -> Self:
        error = super().__new__(cls, *given)
        error.told = dict(signature(cls).bind(*given, **named).arguments)
        return error


class NotThere(RegisterError):
    """There is no such record, or none the person may know of."""

    def __init__(self, what: str, pk: int) -> None:
        super().__init__(f"{what} [{pk}] is not there for you; look it up in the registers.")


class DraftRefused(RegisterError):
    """A draft too large to keep, or of no form."""

    def __init__(self, form_key: str, size: int, largest: int) -> None:
        super().__init__(f"Draft of form [{form_key[:100]}] has [{size}] characters; keep it below [{largest}].")


class TokenMissing(RegisterError):
    """A form was sent without its one-time token."""

    def __init__(self, form_key: str) -> None:
        super().__init__(f"Form [{form_key}] was sent without its token; open the form anew.")


class TokenOfAnotherForm(RegisterError):
    """The one-time token of a form was used up by another."""

    def __init__(self, form_key: str, earlier: str) -> None:
        super().__init__(f"The token of form [{form_key}] was used by form [{earlier}]; open the form anew.")


class OutOfOrder(RegisterError):
    """A day lies before the day it must follow."""

    def __init__(self, what: str, day: date, *, after: str, first_day: date) -> None:
        super().__init__(f"{what} on [{day}] is before {after}; give [{first_day}] or a later day.")


class SpellClosed(RegisterError):
    """The spell is closed already, perhaps by another officer a moment ago."""

    def __init__(self, spell: Spell) -> None:
        how = f"closed on [{spell.closed_on}] as [{spell.closed_as}]"
        super().__init__(f"{_named(spell)} is {how}; open the matter again and work on its open spell.")


class SpellOpen(RegisterError):
    """A step that follows a result, asked of a spell that has none yet."""

    def __init__(self, spell: Spell) -> None:
        super().__init__(f"{_named(spell)} is still open since [{spell.opened_on}]; conclude it first.")


class AlreadyInStage(RegisterError):
    """The matter or accused stands in that stage already, or stood in it until a later day."""

    def __init__(self, spell: Spell) -> None:
        until = f"until [{spell.closed_on}]" if spell.closed_on else "and is open"
        super().__init__(f"{_named(spell)} began on [{spell.opened_on}] {until}; work on that spell.")


class AlreadyPassedOn(RegisterError):
    """The file has entered the next stage before."""

    def __init__(self, spell: Spell, later: Spell) -> None:
        super().__init__(f"{_named(spell)} was followed by spell [{later.pk}] in [{later.stage}]; work on that one.")


class WrongKind(RegisterError):
    """A stage does not take matters of that kind."""

    def __init__(self, matter: Matter, stage: str) -> None:
        super().__init__(f"Matter [{matter.number}] is a [{matter.kind}]; stage [{stage}] does not take those.")


class StageUnknown(RegisterError):
    """There is no such stage for the act asked."""

    def __init__(self, stage: str, allowed: Iterable[str]) -> None:
        super().__init__(f"Stage [{stage}] is not possible here; choose one of [{_listed(allowed)}].")


class WayInUnknown(RegisterError):
    """A stage is not entered that way."""

    def __init__(self, stage: str, opened_as: str, allowed: Iterable[str]) -> None:
        super().__init__(f"Stage [{stage}] is not taken up as [{opened_as}]; choose one of [{_listed(allowed)}].")


class WayOutUnknown(RegisterError):
    """A stage is not left that way."""

    def __init__(self, stage: str, closed_as: str, allowed: Iterable[str]) -> None:
        super().__init__(f"Stage [{stage}] is not concluded as [{closed_as}]; choose one of [{_listed(allowed)}].")


class NotConcluded(RegisterError):
    """The spell did not end in a way that leads to that stage."""

    def __init__(self, spell: Spell, stage: str, allowed: Iterable[str]) -> None:
        super().__init__(
            f"{_named(spell)}, closed as [{spell.closed_as}], does not lead to [{stage}]; "
            f"it leads to [{_listed(allowed)}]."
        )


class LimitMissing(RegisterError):
    """A limit runs in the stage, and no due day was given."""

    def __init__(self, stage: str) -> None:
        super().__init__(f"Stage [{stage}] has a statutory limit; give the day it ends.")


class LimitNotExtendable(RegisterError):
    """There is no limit to extend, or it has ended, or the new one is not later."""

    def __init__(self, spell: Spell, why: str) -> None:
        super().__init__(f"The limit [{spell.due_on}] of {_named(spell)} cannot be extended: {why}.")


class OfficeIsWhole(RegisterError):
    """A province is the sum of its offices; it keeps no records of its own."""

    def __init__(self, office: Office) -> None:
        super().__init__(f"Office [{office.code}] is a whole made of offices; choose the office that does the work.")


class SameOffice(RegisterError):
    """A transfer to the office that has the file."""

    def __init__(self, spell: Spell) -> None:
        super().__init__(f"{_named(spell)} is with [{spell.office.code}] already; choose another office.")


class NoRoundToShare(RegisterError):
    """Only rounds of direct supervision are shared with other offices."""

    def __init__(self, spell: Spell) -> None:
        super().__init__(f"{_named(spell)} is no round of direct supervision; open the file of a round.")


class SharedWithItself(RegisterError):
    """The office that leads a round is no participant of it."""

    def __init__(self, office: Office) -> None:
        super().__init__(f"Office [{office.code}] leads the round; choose other offices.")


class CaseMovesWhole(RegisterError):
    """An accused alone cannot take that step."""

    def __init__(self, spell: Spell, step: str) -> None:
        super().__init__(f"{_named(spell)} is of one accused, who cannot be {step} alone; split the case first.")


class NoAccusedHere(RegisterError):
    """Accused do not stand in that stage beside their case."""

    def __init__(self, spell: Spell) -> None:
        super().__init__(f"{_named(spell)}: no accused are kept beside it; name the open spell of a criminal case.")


class OtherStep(RegisterError):
    """A way out that is a step of its own."""

    def __init__(self, closed_as: str, step: str) -> None:
        super().__init__(f"Result [{closed_as}] is not concluded; use [{step}], which opens what follows.")


class NotSuspendable(RegisterError):
    """Matters are not suspended in that stage."""

    def __init__(self, spell: Spell) -> None:
        super().__init__(f"{_named(spell)}: matters are not suspended in this stage; conclude it instead.")


class NotSuspended(RegisterError):
    """The spell is no suspension."""

    def __init__(self, spell: Spell) -> None:
        super().__init__(f"{_named(spell)} is no suspension; name the open spell of the suspension.")


class NotTogether(RegisterError):
    """Files that do not stand in one stage of one office cannot be joined."""

    def __init__(self, spell: Spell, into: Spell) -> None:
        place = f"[{into.office.code}] in [{into.stage}]"
        super().__init__(
            f"{_named(spell)} at [{spell.office.code}] cannot be joined into [{into.matter.number}], "
            f"which is at {place}; bring both to one office and stage first."
        )


class NotJoinable(RegisterError):
    """Files of that stage are not joined or split."""

    def __init__(self, spell: Spell, step: str) -> None:
        super().__init__(f"{_named(spell)}: files are not {step} in this stage.")


class NotOfTheCase(RegisterError):
    """The accused is one of another case."""

    def __init__(self, accused: Accused, case: Matter) -> None:
        super().__init__(f"Accused [{accused.pk}] is of another case than [{case.number}]; name accused of that case.")


class NotAmongThem(RegisterError):
    """Accused are named who do not take part in the step."""

    def __init__(self, spell: Spell, accused_ids: Iterable[int]) -> None:
        strangers = _listed(str(pk) for pk in accused_ids)
        super().__init__(f"{_named(spell)}: accused [{strangers}] do not stand with the case; leave them out.")


class SameOffence(RegisterError):
    """A change of offence that changes nothing."""

    def __init__(self, accused: Accused) -> None:
        now = f"{accused.offence}.{accused.clause}"
        super().__init__(f"Accused [{accused.pk}] is charged under [{now}] already; give another article or clause.")


class AttributionRefused(RegisterError):
    """An attribution without ground, decided twice, or approved by its own proposer."""

    def __init__(self, attribution: Attribution, why: str) -> None:
        super().__init__(f"The attribution of spell [{attribution.spell_id}] {why}.")


class ActSettled(RegisterError):
    """The act was answered or withdrawn before."""

    def __init__(self, act: Act) -> None:
        how = f"withdrawn on [{act.withdrawn_on}]" if act.withdrawn_on else f"answered on [{act.answered_on}]"
        super().__init__(f"Act [{act.pk}] {act} was {how}; correct that record instead.")


class ActRefused(RegisterError):
    """An act that lacks what its kind needs."""

    def __init__(self, act: Act, why: str) -> None:
        super().__init__(f"Act [{act.kind}] {act}: {why}.")


class DutyRefused(RegisterError):
    """A duty that does not fit its kind, its file or its document, or that was met before."""

    def __init__(self, duty: Duty, why: str) -> None:
        super().__init__(f"Duty [{duty.kind}] {duty}: {why}.")


class DeclaredTotalRefused(RegisterError):
    """A number of another body that is given twice, or was withdrawn before."""

    def __init__(self, total: DeclaredTotal, why: str) -> None:
        super().__init__(f"Declared total {total}: {why}.")


class NumberTaken(RegisterError):
    """The number was given out before, in that office, kind and year."""

    def __init__(self, number: str, kind: str, office: Office, year: int) -> None:
        super().__init__(
            f"Number [{number}] of [{kind}] is taken in [{office.code}] in [{year}]; take the next number."
        )


class FileMoved(RegisterError):
    """Another officer moved the spell into another file a moment ago."""

    def __init__(self, spell: Spell) -> None:
        super().__init__(f"{_named(spell)} was moved to another file just now; open that file and work there.")


class CannotUndo(RegisterError):
    """The last change of a file or an act cannot be taken back; the reason is in the words of the page."""

    def __init__(self, record: Matter | Act, why: str) -> None:
        super().__init__(f"[{record.number or record.title}]: {why}")
        self.why = why


@dataclass(frozen=True)
class Conflict:
    """One field that two people changed: what it was when the second began, and what each made of it."""

    field: str
    label: str
    base: Any
    theirs: Any
    mine: Any


class ChangedMeanwhile(RegisterError):
    """Somebody else changed the same fields since the person opened the page; `conflicts` lets them choose."""

    def __init__(self, what: str, conflicts: Sequence[Conflict]) -> None:
        fields = _listed(conflict.field for conflict in conflicts)
        super().__init__(f"[{what}] was changed meanwhile in [{fields}]; choose field by field and save again.")
        self.conflicts = conflicts


class FieldsRefused(RegisterError):
    """Values that cannot be: `problems` are the sentences of the page, by field; "" stands for the whole."""

    def __init__(self, what: str, problems: Mapping[str, Sequence[str]]) -> None:
        said = "; ".join(f"{field}: {' '.join(sentences)}" for field, sentences in problems.items())
        super().__init__(f"[{what}] cannot be corrected so; mend [{said}].")
        self.problems = problems


class ViewNameTaken(RegisterError):
    """The account keeps another list of the register under that name."""

    def __init__(self, register: str, name: str) -> None:
        super().__init__(f"A list named [{name}] of register [{register}] is kept already; give another name.")


class ViewNotOwn(RegisterError):
    """Somebody changes a list that another account keeps."""

    def __init__(self, view: SavedView) -> None:
        super().__init__(f"List [{view.pk}] is kept by another account; save it under a name of your own.")
