"""What this room refuses."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from kiemsat.base.vietnamese import fold
from kiemsat.law.nearest import did_you_mean

if TYPE_CHECKING:
    from kiemsat.organisation.models import Office


class UnknownOffice(LookupError):
    """A code that names no office."""

    def __init__(self, code: str, known: Collection[str]) -> None:
        super().__init__(f"No office has the code [{code}]. {_way_on(code, known)}")
        self.code = code


class OfficeNotThere(LookupError):
    """An office asked about on a day on which it did not exist."""

    def __init__(self, office: "Office", on: date, successors: Sequence["Office"]) -> None:
        life = f"it existed {_life(office)}"
        after = ", ".join(f"[{one.code}]" for one in successors)
        way_on = f"ask its successors {after}" if after else "ask about a day in that time"
        super().__init__(f"Office [{office.code}] did not exist on [{on}]: {life}; {way_on}.")
        self.office = office
        self.on = on


class PostRefused(ValueError):
    """A post or a portfolio that cannot be given."""


def _way_on(code: str, known: Collection[str]) -> str:
    if not known:
        return "No office is loaded yet; run `kiemsat demo load`."
    as_code = "-".join(fold(code).split())
    return did_you_mean(as_code, known) or "Codes are like [soc-trang] and [my-xuyen]."


def _life(office: "Office") -> str:
    begin = f"from [{office.established_on}]" if office.established_on else "from before these records"
    return f"{begin} until [{office.abolished_on}]" if office.abolished_on else begin
