"""Who may change what: asked at the office that has the spell or the act, in its field of work."""

from __future__ import annotations

from kiemsat.accounts.access import require
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.errors import NotAllowed
from kiemsat.base.actors import Actor, ActorKind
from kiemsat.organisation.models import Office
from kiemsat.registers.fields_of_work import field_in_stage, field_of_spell
from kiemsat.registers.models import Accused, Act, Duty, Matter, Spell
from kiemsat.registers.selectors.standing import spell_now


def require_on_spell(actor: Actor, spell: Spell, permission: Permission = Permission.ENTER) -> None:
    """Refuse whoever may not change what stands with the office of the spell."""
    # A program needs no field, and looking one up may ask the database.
    if actor.kind is not ActorKind.SYSTEM:
        require(actor, permission, office_id=spell.office_id, field=field_of_spell(spell))


def require_entry(actor: Actor, office: Office, matter: Matter, stage: str) -> None:
    """Refuse whoever may not enter a file at that office in that stage."""
    if actor.kind is not ActorKind.SYSTEM:
        require(actor, Permission.ENTER, office_id=office.pk, field=field_in_stage(matter, stage))


def require_on_either(actor: Actor, spell: Spell, receiver: Office, stage: str) -> None:
    """Refuse whoever may enter neither at the office that has the file nor at the one that gets it."""
    try:
        require_on_spell(actor, spell)
    except NotAllowed:
        if receiver.pk == spell.office_id:
            raise
        require_entry(actor, receiver, spell.matter, stage)


def require_on_matter(actor: Actor, matter: Matter, permission: Permission = Permission.ENTER) -> None:
    """Refuse whoever may not change the file where it stands now, or stood last."""
    if actor.kind is ActorKind.SYSTEM:
        return
    standing = spell_now(matter)
    if standing is None:
        require(actor, permission, office_id=matter.office_id)
    else:
        require_on_spell(actor, standing, permission)


def require_on_accused(actor: Actor, accused: Accused) -> None:
    """Refuse whoever may not change the case of the accused."""
    if actor.kind is not ActorKind.SYSTEM:
        require_on_matter(actor, Matter.objects.get(pk=accused.case_id))


def require_on_act(actor: Actor, act: Act) -> None:
    """Refuse whoever may not issue such documents at that office."""
    require(actor, Permission.ISSUE, office_id=act.office_id, field=act.field)


def require_on_duty(actor: Actor, duty: Duty) -> None:
    """Refuse whoever may not enter what the office of the duty has to do in its field."""
    require(actor, Permission.ENTER, office_id=duty.office_id, field=duty.field)
