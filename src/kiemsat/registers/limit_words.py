"""Rulings of the clock in the reader's language."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kiemsat.base.language import in_english
from kiemsat.law.limits.catalogue import Approver, in_force
from kiemsat.law.limits.catalogue_files import catalogue_limits
from kiemsat.law.limits.rules import Basis
from kiemsat.law.limits.rulings import Ruling
from kiemsat.law.limits.words import FACT_LABELS, Language, basis_words, told
from kiemsat.organisation.models import Office
from kiemsat.registers.limit_facts import LEVEL_OF
from kiemsat.registers.limit_rulings import BEGINNING


def language() -> Language:
    """The language in which the clock is to speak."""
    return "en" if in_english() else "vi"


def missing_words(ruling: Ruling) -> str:
    """Which facts the clock lacks; nothing where it lacks none."""
    names = (
        _("ngày bắt đầu thời hạn ở nơi chuyển đến") if one == BEGINNING else told(FACT_LABELS[one], language())
        for one in ruling.missing
    )
    return ", ".join(names)


def kept_basis(basis: Basis) -> str:
    """A paragraph of law as it is kept with a decision: Vietnamese, whoever reads the page."""
    return basis_words(basis, "vi")


def said_basis(basis: Basis) -> str:
    """A paragraph of law as the page says it."""
    return basis_words(basis, language())


def approvers_on(on: date) -> list[Approver]:
    """Whoever may prolong limits of whatever kind on a day."""
    return [one for one in catalogue_limits().approvers if in_force(one, on)]


def authority(approver: Approver, office: Office) -> str:
    """Who extends a limit, as a document names them: kept, and so Vietnamese whoever reads the page."""
    own_level = approver.rank > 0 and approver.code == LEVEL_OF.get(office.level)  # type: ignore[call-overload]
    if own_level or approver.code == "chief":
        return f"Viện trưởng {office.name_vi}"
    label = approver.label.vi
    if approver.rank > 0 and not label.startswith("Viện trưởng"):
        return f"Viện trưởng {label}"
    return label[:1].upper() + label[1:]
