"""Every step that can be taken with a file, by the word of its address."""

from __future__ import annotations

from kiemsat.registers.forms.verbs.attribution import (
    Attribute,
    DecideAttribution,
    ReviseAttribution,
    SendBackAttribution,
)
from kiemsat.registers.forms.verbs.base import Done, Verb
from kiemsat.registers.forms.verbs.cases import ChangeOffence, Charge, Join, Split
from kiemsat.registers.forms.verbs.limits import Extend, Resume, Suspend
from kiemsat.registers.forms.verbs.moving import SendOut, Transfer
from kiemsat.registers.forms.verbs.results import Conclude, PassOn, Reopen, Return
from kiemsat.registers.forms.verbs.rounds import ShareRound

VERBS: dict[str, type[Verb]] = {
    "extend": Extend,
    "suspend": Suspend,
    "resume": Resume,
    "conclude": Conclude,
    "return": Return,
    "pass-on": PassOn,
    "reopen": Reopen,
    "transfer": Transfer,
    "send-out": SendOut,
    "join": Join,
    "split": Split,
    "charge": Charge,
    "change-offence": ChangeOffence,
    "attribute": Attribute,
    "decide-attribution": DecideAttribution,
    "send-back-attribution": SendBackAttribution,
    "revise-attribution": ReviseAttribution,
    "share-round": ShareRound,
}

__all__ = ["VERBS", "Done", "Verb"]
