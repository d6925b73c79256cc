"""Whether the procuracy answers for a result: proposed by one person, decided by a head who is another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.base.clock import today
from kiemsat.base.forms import DayField
from kiemsat.base.vietnamese import format_date
from kiemsat.organisation.models import Person
from kiemsat.registers.actions import (
    decide_attribution,
    propose_attribution,
    revise_attribution,
    send_back_attribution,
)
from kiemsat.registers.choices import Attributed
from kiemsat.registers.errors import NotThere
from kiemsat.registers.forms.fields import TextField, offer
from kiemsat.registers.forms.verbs.base import Done, Verb
from kiemsat.registers.models import Attribution, Spell
from kiemsat.registers.selectors.steps import attribution_of, waits_for_decision


class Attribute(Verb, forms.Form):
    """Proposed, on a ground."""

    TITLE = gettext_lazy("Đề xuất xác định trách nhiệm")

    on = DayField(label=gettext_lazy("Ngày đề xuất"))
    ground = TextField(label=gettext_lazy("Căn cứ"), max_length=300)
    proof = forms.CharField(
        label=gettext_lazy("Tài liệu chứng minh"), required=False, max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        overdue = spell.due_on is not None and spell.due_on < today()
        return (spell.closed_on is not None or overdue) and attribution_of(spell) is None

    def told(self) -> Iterator[str]:
        result = self.spell.get_closed_as_display() or ""
        yield _("Kết quả đang xét: {result}. Lãnh đạo khác người đề xuất sẽ quyết định.").format(result=result)

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        given = self.cleaned_data
        propose_attribution(
            spell=self.spell, proposed_by=_person(self), on=given["on"], ground=given["ground"], proof=given["proof"],
            actor=actor, at=at,
        )  # fmt: skip
        return self.done(_("Đã đề xuất xác định trách nhiệm; chờ lãnh đạo quyết định."))


class OfProposal(Verb):
    """A step of a proposal that was made: it is shown, with what was said when it was sent back."""

    @property
    def attribution(self) -> Attribution:
        """The proposal."""
        found = attribution_of(self.spell)
        if found is None:
            raise NotThere("Attribution of spell", self.spell.pk)
        return found

    def told(self) -> Iterator[str]:
        proposal = self.attribution
        yield _("{name} đề xuất ngày {day}: {ground}").format(
            name=proposal.proposed_by, day=format_date(proposal.proposed_on), ground=proposal.ground
        )
        if proposal.proof:
            yield proposal.proof
        if proposal.returned_on:
            yield _("Trả lại ngày {day}: {word}").format(
                day=format_date(proposal.returned_on), word=proposal.returned_word
            )


class DecideAttribution(OfProposal, forms.Form):
    """Decided, by another person."""

    TITLE = gettext_lazy("Quyết định xác định trách nhiệm")
    PERMISSION = Permission.APPROVE

    on = DayField(label=gettext_lazy("Ngày quyết định"))
    verdict = forms.ChoiceField(label=gettext_lazy("Trách nhiệm"), widget=forms.RadioSelect)

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        return waits_for_decision(attribution_of(spell))

    def prepare(self) -> None:
        choices = [(value, label) for value, label in Attributed.choices if value != Attributed.UNDECIDED]
        offer(self, "verdict", choices)

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        verdict = Attributed(self.cleaned_data["verdict"])
        decide_attribution(
            attribution=self.attribution, verdict=verdict, approved_by=_person(self), on=self.cleaned_data["on"],
            actor=actor, at=at,
        )  # fmt: skip
        return self.done(_("Đã quyết định: {verdict}.").format(verdict=verdict.label))


class SendBackAttribution(OfProposal, forms.Form):
    """Sent back to whoever proposed it, with a word."""

    TITLE = gettext_lazy("Trả lại đề xuất xác định trách nhiệm")
    PERMISSION = Permission.APPROVE

    on = DayField(label=gettext_lazy("Ngày trả lại"))
    word = TextField(label=gettext_lazy("Ý kiến"), max_length=500)

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        return waits_for_decision(attribution_of(spell))

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        given = self.cleaned_data
        send_back_attribution(
            attribution=self.attribution, word=given["word"], by=_person(self), on=given["on"], actor=actor, at=at
        )
        return self.done(_("Đã trả lại đề xuất; chờ người đề xuất sửa."))


class ReviseAttribution(OfProposal, forms.Form):
    """Put forward again after it was sent back."""

    TITLE = gettext_lazy("Sửa và trình lại đề xuất trách nhiệm")

    on = DayField(label=gettext_lazy("Ngày đề xuất"))
    ground = TextField(label=gettext_lazy("Căn cứ"), max_length=300)
    proof = forms.CharField(
        label=gettext_lazy("Tài liệu chứng minh"), required=False, max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        found = attribution_of(spell)
        return found is not None and found.returned_on is not None

    def prepare(self) -> None:
        self.fields["ground"].initial = self.attribution.ground
        self.fields["proof"].initial = self.attribution.proof

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        given = self.cleaned_data
        revise_attribution(
            attribution=self.attribution, proposed_by=_person(self), on=given["on"], ground=given["ground"],
            proof=given["proof"], actor=actor, at=at,
        )  # fmt: skip
        return self.done(_("Đã trình lại đề xuất; chờ lãnh đạo quyết định."))


def _person(form: Verb) -> Person:
    """Whoever proposes or decides: a person, with their name, and no program."""
    if form.access.person_id is None:
        raise PermissionDenied(f"[{form.access.name}] is an account without a person; a person proposes and decides.")
    return Person.objects.get(pk=form.access.person_id)
