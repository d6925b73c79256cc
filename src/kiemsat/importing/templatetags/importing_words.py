"""Codes of this room as people read them, in the language of the moment."""

from django import template

from kiemsat.importing.choices import Outcome, State
from kiemsat.importing.columns import registers

register = template.Library()
_STATE_COLOURS = {State.COMMITTED: "success", State.BROKEN: "danger", State.CHECKED: "primary"}
_OUTCOME_COLOURS = {Outcome.NEW: "success", Outcome.CHANGED: "primary", Outcome.WRONG: "danger"}


@register.filter
def state_label(code: str) -> str:
    return str(State(code).label)


@register.filter
def state_colour(code: str) -> str:
    return _STATE_COLOURS.get(State(code), "secondary")


@register.filter
def outcome_label(code: str) -> str:
    return str(Outcome(code).label)


@register.filter
def outcome_colour(code: str) -> str:
    return _OUTCOME_COLOURS.get(Outcome(code), "secondary") if code else "secondary"


@register.filter
def register_label(code: str) -> str:
    return registers()[code].said if code in registers() else code
