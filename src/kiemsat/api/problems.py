"""Refusals and questions without an answer as application/problem+json, with a sentence in the language asked."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.errors import ValidationError

from kiemsat.accounts.choices import Permission
from kiemsat.api.callers import caller_of
from kiemsat.api.errors import Refused, no_such_address, unfit
from kiemsat.base.exact_json import as_json
from kiemsat.base.language import in_english
from kiemsat.engine.errors import FactsMissing, NotComputable, UnknownIndicator
from kiemsat.indicators.errors import UnknownInstrument
from kiemsat.indicators.selectors import catalogue
from kiemsat.indicators.wording import office_name, said
from kiemsat.law.nearest import nearest
from kiemsat.law.period_schemes import PeriodError
from kiemsat.organisation.errors import OfficeNotThere, UnknownOffice
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import successors

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"


def problem(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The answer that says what is wrong and what to do."""
    told = {
        "type": f"/api/#{refused.kind}",
        "title": refused.title,
        "status": refused.status,
        "detail": refused.detail,
        "instance": request.path,
    }
    headers = {**refused.headers, "Cache-Control": "no-store"}
    return HttpResponse(as_json(told), status=refused.status, content_type=MEDIA_TYPE, headers=headers)


def refused_for(request: HttpRequest, error: Exception) -> Refused:
    """Why there is no answer. Of what nobody foresaw only that it happened; the log has the rest."""
    if isinstance(error, Refused):
        return error
    for kind in type(error).__mro__:
        if kind in _KNOWN:
            return _KNOWN[kind](request, error)
    log.error("The API broke at [%s].", request.path, exc_info=error)
    return Refused(500, "broken", _("Chương trình gặp lỗi"), _("Lỗi đã được ghi lại; hỏi lại sau hoặc báo quản trị."))


def _not_found(kind: str, title: str, detail: str) -> Refused:
    return Refused(404, kind, title, detail)


def _unknown_office(request: HttpRequest, error: UnknownOffice) -> Refused:
    """An office beyond what is seen is told like one that does not exist; only those seen are hinted at."""
    seen = caller_of(request).access.office_ids(Permission.FIGURES)
    codes = Office.objects.filter(pk__in=seen).values_list("code", flat=True)
    text = _("Không đơn vị nào có mã [{code}]{near}; các đơn vị được xem: [/api/v1/offices/].")
    detail = text.format(code=error.code, near=_near(error.code, codes))
    return _not_found("no-such-office", _("Không có đơn vị này"), detail)


def _office_not_there(_request: HttpRequest, error: OfficeNotThere) -> Refused:
    after = ", ".join(f"[{one.code}]" for one in successors(error.office)) or "–"
    text = _("{office} [{code}] không tồn tại trong kỳ được hỏi; đơn vị kế tục: {after}, hoặc hỏi kỳ khác.")
    detail = text.format(office=office_name(error.office), code=error.office.code, after=after)
    return _not_found("office-not-there", _("Đơn vị không có trong kỳ này"), detail)


def _unknown_period(request: HttpRequest, error: PeriodError) -> Refused:
    match = request.resolver_match
    text = _("Không hiểu kỳ [{code}]; mã kỳ viết như [2023-6T], [2023-T05], [2023-Q1], [2023-01-15..2023-03-31].")
    detail = text.format(code=match.kwargs.get("period", "") if match else "")
    return _not_found("no-such-period", _("Không có kỳ này"), f"{detail} {error}" if in_english() else detail)


def _unknown_indicator(_request: HttpRequest, error: UnknownIndicator) -> Refused:
    text = _("Danh mục không có chỉ tiêu mã [{code}]{near}; danh mục: [/api/v1/indicators/].")
    detail = text.format(code=error.code, near=_near(error.code, catalogue().entries))
    return _not_found("no-such-indicator", _("Không có chỉ tiêu này"), detail)


def _unknown_instrument(request: HttpRequest, _error: UnknownInstrument) -> Refused:
    text = _("Không có danh mục [{code}]; các danh mục: {codes}.")
    codes = ", ".join(f"[{code}]" for code in catalogue().instruments)
    detail = text.format(code=request.GET.get("catalogue", ""), codes=codes)
    return _not_found("no-such-catalogue", _("Không có danh mục này"), detail)


def _not_computable(_request: HttpRequest, error: NotComputable) -> Refused:
    needs = catalogue().entry(error.code).indicator.needs
    text = _("Chỉ tiêu [{code}] chưa tính được; còn thiếu: {needs}")
    detail = text.format(code=error.code, needs=said(needs) if needs else error.needs)
    return Refused(409, "not-computable", _("Chỉ tiêu chưa tính được"), detail)


def _nothing_recorded(_request: HttpRequest, _error: FactsMissing) -> Refused:
    return _not_found("nothing-recorded", _("Chưa có số liệu"), _("Sổ nghiệp vụ còn trống; nạp dữ liệu trước."))


def _not_allowed(_request: HttpRequest, _error: PermissionDenied) -> Refused:
    return Refused(403, "not-allowed", _("Không được phép"), _("Tài khoản này không được làm việc đó."))


def _near(code: str, known: Iterable[str]) -> str:
    found = ", ".join(f"[{one}]" for one in nearest(code, list(known)))
    return _(" (gần nhất: {found})").format(found=found) if found else ""


def _wrong(one: dict[str, object]) -> str:
    place = one.get("loc")
    name = place[-1] if isinstance(place, tuple | list) and place else "?"
    return f"[{name}] {one.get('msg', '')}".strip()


_KNOWN: Mapping[type, Callable[[HttpRequest, Any], Refused]] = {
    UnknownOffice: _unknown_office,
    OfficeNotThere: _office_not_there,
    PeriodError: _unknown_period,
    UnknownIndicator: _unknown_indicator,
    UnknownInstrument: _unknown_instrument,
    NotComputable: _not_computable,
    FactsMissing: _nothing_recorded,
    PermissionDenied: _not_allowed,
    ValidationError: lambda _request, error: unfit("; ".join(_wrong(one) for one in error.errors)),
    Http404: lambda request, _error: no_such_address(request.path),
}
