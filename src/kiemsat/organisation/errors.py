"""What this room refuses."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kiemsat.base.vietnamese import fold, format_date
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


class OperationRefused(ValueError):
    """A change of offices that cannot be; the sentence says why and what to do instead."""


class FactsAfterwards(OperationRefused):
    """An office would end before something that it has entered."""

    def __init__(self, office: "Office", on: date, entries: int) -> None:
        text = _(
            "Đơn vị [{office}] có [{entries}] việc ghi từ ngày [{day}] trở đi; "
            "chọn ngày sau việc cuối cùng, hoặc đính chính các việc đó trước."
        )
        super().__init__(text.format(office=office, entries=entries, day=format_date(on)))


class NotToBeHandedOver(OperationRefused):
    """An office that ends has work in hand that nobody else can go on with."""

    def __init__(self, office: "Office", stage: str, number: int) -> None:
        text = _(
            "Đơn vị [{office}] còn [{number}] việc thuộc [{stage}] không bàn giao được; kết thúc các việc đó trước."
        )
        super().__init__(text.format(office=office, stage=stage, number=number))


class GoneOnSince(OperationRefused):
    """A change of offices cannot be taken back any more."""

    def __init__(self, what: str) -> None:
        text = _("[{what}] đã có việc sau ngày bàn giao; không hoàn tác được. Ghi một thay đổi mới theo văn bản mới.")
        super().__init__(text.format(what=what))
