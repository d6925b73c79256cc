"""Changes of the registers. Each is one function; what it refuses it refuses whole, and what it does is recorded.

A case and its accused are counted side by side, each by spells of their own. A step of the case takes along the
accused who stand with it; a single accused may be suspended, resumed and concluded alone, by naming their spell.
"""

from kiemsat.registers.actions.acts import issue_act, record_answer, record_backing, withdraw_act
from kiemsat.registers.actions.attribution import (
    decide_attribution,
    propose_attribution,
    revise_attribution,
    send_back_attribution,
)
from kiemsat.registers.actions.conclude import conclude
from kiemsat.registers.actions.declared import enter_declared_total, withdraw_declared_total
from kiemsat.registers.actions.duties import edit_duty, meet_duty, record_duty
from kiemsat.registers.actions.edit import edit_accused, edit_act, edit_matter
from kiemsat.registers.actions.edit_spell import edit_spell
from kiemsat.registers.actions.join import join_cases
from kiemsat.registers.actions.limits import extend
from kiemsat.registers.actions.offences import Offence, change_offence
from kiemsat.registers.actions.onward import pass_on, reopen, return_file
from kiemsat.registers.actions.rounds import share_round
from kiemsat.registers.actions.split import Part, split_case
from kiemsat.registers.actions.suspend import resume, suspend
from kiemsat.registers.actions.take_up import charge_accused, take_up
from kiemsat.registers.actions.transfer import send_out, transfer
from kiemsat.registers.actions.undo import undo_last, undo_last_of_act

__all__ = [
    "Offence",
    "Part",
    "change_offence",
    "charge_accused",
    "conclude",
    "decide_attribution",
    "edit_accused",
    "edit_act",
    "edit_duty",
    "edit_matter",
    "edit_spell",
    "enter_declared_total",
    "extend",
    "issue_act",
    "join_cases",
    "meet_duty",
    "pass_on",
    "propose_attribution",
    "record_answer",
    "record_backing",
    "record_duty",
    "reopen",
    "resume",
    "return_file",
    "revise_attribution",
    "send_back_attribution",
    "send_out",
    "share_round",
    "split_case",
    "suspend",
    "take_up",
    "transfer",
    "undo_last",
    "undo_last_of_act",
    "withdraw_act",
    "withdraw_declared_total",
]
