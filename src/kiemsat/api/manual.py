"""The page of the API for people: each address in their language, each kind of refusal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI

from kiemsat.api.description import described, operations_in

SUMMARIES = {
    "/api/v1/offices/": _("Các đơn vị mà bạn được xem số liệu."),
    "/api/v1/periods/": _("Các kỳ đã có hồ sơ; ngoài ra hỏi được từng tháng và mọi khoảng ngày."),
    "/api/v1/periods/{period}/": _("Một kỳ: từ ngày nào đến ngày nào, so với kỳ nào."),
    "/api/v1/indicators/": _("Các chỉ tiêu của danh mục."),
    "/api/v1/indicators/{indicator}/": _("Một chỉ tiêu của danh mục."),
    "/api/v1/figures/{period}/{office}/": _("Mọi số liệu của một đơn vị trong một kỳ, so với cùng kỳ."),
    "/api/v1/figures/{period}/{office}/{indicator}/": _(
        "Giải thích một con số: công thức, căn cứ, những hồ sơ bạn được mở."
    ),
    "/api/v1/figures/{period}/{office}/{indicator}/records/": _(
        "Hồ sơ sau con số: đếm đủ, che những hồ sơ bạn không được mở. Cần phạm vi [records]."
    ),
}
PARAMETERS = {
    "period": _("mã kỳ: 2023-6T, 2023-T05, 2023-Q1, 2023-01-15..2023-03-31"),
    "office": _("mã đơn vị"),
    "indicator": _("mã chỉ tiêu"),
    "catalogue": _("theo một văn bản khác, ví dụ 358"),
    "offices": _("true: thêm số liệu của từng đơn vị trực thuộc"),
    "format": _("json hoặc csv (bảng)"),
    "page": _("trang, từ 1"),
    "size": _("số dòng mỗi trang, nhiều nhất 1000"),
}
# By kind, as api/errors.py and api/problems.py name them: its status and title.
KINDS = {
    "not-signed-in": (401, _("Chưa biết ai hỏi")),
    "no-figures": (403, _("Không được xem số liệu")),
    "scope-lacking": (403, _("Mã truy cập thiếu phạm vi")),
    "not-allowed": (403, _("Không được phép")),
    "no-such-address": (404, _("Không có địa chỉ này")),
    "no-such-office": (404, _("Không có đơn vị này")),
    "office-not-there": (404, _("Đơn vị không có trong kỳ này")),
    "no-such-period": (404, _("Không có kỳ này")),
    "no-such-indicator": (404, _("Không có chỉ tiêu này")),
    "no-such-catalogue": (404, _("Không có danh mục này")),
    "nothing-recorded": (404, _("Chưa có số liệu")),
    "read-only": (405, _("Chỉ để đọc")),
    "not-computable": (409, _("Chỉ tiêu chưa tính được")),
    "wrong-parameter": (422, _("Tham số không đúng")),
    "too-many": (429, _("Hỏi quá nhiều")),
    "broken": (500, _("Chương trình gặp lỗi")),
}


@dataclass(frozen=True)
class Operation:
    """One address with what it gives, and each of its parameters in words."""

    path: str
    summary: str | Promise
    parameters: tuple[tuple[str, str | Promise], ...]


def operations(api: NinjaAPI) -> Iterator[Operation]:
    """The addresses in their order."""
    for path, one in operations_in(described(api)):
        names = [parameter["name"] for parameter in one["parameters"]]
        yield Operation(path, SUMMARIES[path], tuple((name, PARAMETERS[name]) for name in names))
