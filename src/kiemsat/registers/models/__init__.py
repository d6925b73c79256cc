"""Matters, the people in them, their spells and acts."""

from kiemsat.registers.models.acts import PROTESTS, REQUESTS, Act, ActParticipant
from kiemsat.registers.models.changes import Change
from kiemsat.registers.models.decisions import Attribution, Extension
from kiemsat.registers.models.declared import DeclaredTotal
from kiemsat.registers.models.drafts import Draft, Submission
from kiemsat.registers.models.duties import Duty
from kiemsat.registers.models.limit_rules import DayOffRule
from kiemsat.registers.models.matters import (
    CivilCase,
    CivilEnforcement,
    Complaint,
    CrimeReport,
    CriminalCase,
    Detention,
    HandlingMeasure,
    Matter,
    Sentence,
)
from kiemsat.registers.models.people import Accused, OffenceChange
from kiemsat.registers.models.rounds import RoundParticipant, SupervisionRound
from kiemsat.registers.models.saved_views import SavedView
from kiemsat.registers.models.search import ActText, MatterText
from kiemsat.registers.models.sequences import Sequence
from kiemsat.registers.models.spells import Spell

__all__ = [
    "PROTESTS",
    "REQUESTS",
    "Accused",
    "Act",
    "ActParticipant",
    "ActText",
    "Attribution",
    "Change",
    "CivilCase",
    "CivilEnforcement",
    "Complaint",
    "CrimeReport",
    "CriminalCase",
    "DayOffRule",
    "DeclaredTotal",
    "Detention",
    "Draft",
    "Duty",
    "Extension",
    "HandlingMeasure",
    "Matter",
    "MatterText",
    "OffenceChange",
    "RoundParticipant",
    "SavedView",
    "Sentence",
    "Sequence",
    "Spell",
    "Submission",
    "SupervisionRound",
]
