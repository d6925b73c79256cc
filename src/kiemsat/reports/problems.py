"""Questions that have no answer, each as a page that names the thing and the next step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kiemsat.accounts.choices import Permission
from kiemsat.accounts.requests import access_of
from kiemsat.engine.errors import FactsMissing, UnknownIndicator
from kiemsat.indicators.errors import UnknownInstrument
from kiemsat.indicators.selectors import catalogue
from kiemsat.law.nearest import nearest
from kiemsat.law.period_schemes import PeriodError
from kiemsat.organisation.errors import OfficeNotThere, UnknownOffice
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import successors
from kiemsat.registers.models import Act, Matter, Spell
from kiemsat.reports.chosen import AGAINST, AS_WAS, MAP, TODAY
from kiemsat.reports.errors import UnknownAgainst, UnknownMap

Asked = ParamSpec("Asked")
View = Callable[Concatenate[HttpRequest, Asked], HttpResponseBase]
NEEDED = {model._meta.db_table for model in (Office, Matter, Spell, Act)}
PERIOD_EXAMPLES = ("2023-6T", "2023-12T", "2023-Q1", "2023-T05", "2023-01-15..2023-03-31")


class NothingRecorded(Exception):
    """The registers are empty."""


@dataclass(frozen=True)
class NextStep:
    """Somewhere to go from here: an address or, without one, words to type."""

    text: str
    href: str = ""


def explained(view: View[Asked]) -> View[Asked]:
    """The view, with every question it cannot answer turned into a page."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: Asked.args, **kwargs: Asked.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except (NothingRecorded, FactsMissing):
            return _nothing(request)
        except UnknownOffice as error:
            return _unknown_office(request, error) if Office.objects.exists() else _nothing(request)
        except OfficeNotThere as error:
            return _office_not_there(request, error)
        except PeriodError as error:
            return _unknown_period(request, str(kwargs.get("period", "")), error)
        except UnknownIndicator as error:
            return _unknown_indicator(request, error, kwargs)
        except UnknownInstrument:
            return _unknown_instrument(request)
        except DatabaseError:
            if set(connection.introspection.table_names()) >= NEEDED:
                raise
            return _nothing(request)

    return answer


def _nothing(request: HttpRequest) -> HttpResponse:
    return render(request, "reports/empty.html", status=200 if request.path == reverse("newest-review") else 404)


def _page(request: HttpRequest, title: str, said: str, steps: Iterable[NextStep], detail: str = "") -> HttpResponse:
    context = {"title": title, "said": said, "steps": list(steps), "detail": detail}
    return render(request, "reports/problem.html", context, status=404)


def _unknown_office(request: HttpRequest, error: UnknownOffice) -> HttpResponse:
    seen = access_of(request).office_ids(Permission.FIGURES)
    codes = list(Office.objects.filter(pk__in=seen).values_list("code", flat=True))
    return _page(
        request,
        _("Không có đơn vị này"),
        _("Không đơn vị nào có mã “{code}”.").format(code=error.code),
        [NextStep(code, _swapped(request, error.code, code)) for code in nearest(error.code, codes)],
    )


def _office_not_there(request: HttpRequest, error: OfficeNotThere) -> HttpResponse:
    return _page(
        request,
        _("Đơn vị không có trong kỳ này"),
        _("{office} không tồn tại trong kỳ được hỏi. Xem đơn vị kế tục hoặc chọn kỳ khác.").format(
            office=error.office.name_vi
        ),
        [NextStep(one.name_vi, _swapped(request, error.office.code, one.code)) for one in successors(error.office)],
    )


def _unknown_period(request: HttpRequest, code: str, error: PeriodError) -> HttpResponse:
    if isinstance(error, UnknownAgainst):
        return _unknown_against(request, error)
    if isinstance(error, UnknownMap):
        return _unknown_map(request, error)
    return _page(
        request,
        _("Không có kỳ báo cáo này"),
        _("Không hiểu kỳ “{code}”. Mã kỳ viết như các ví dụ dưới đây.").format(code=code),
        [NextStep(example, _swapped(request, code, example)) for example in PERIOD_EXAMPLES],
        detail=str(error),
    )


def _unknown_against(request: HttpRequest, error: UnknownAgainst) -> HttpResponse:
    return _page(
        request,
        _("Không có kỳ báo cáo này"),
        _("Không hiểu kỳ so sánh “{code}”. Mã kỳ viết như các ví dụ dưới đây.").format(code=error.code),
        [NextStep(example, f"{request.path}?{urlencode({AGAINST: example})}") for example in PERIOD_EXAMPLES],
        detail=str(error),
    )


def _unknown_map(request: HttpRequest, error: UnknownMap) -> HttpResponse:
    return _page(
        request,
        _("Không có cách xếp đơn vị này"),
        _("Không hiểu ngày “{word}” để xếp các đơn vị; viết như các ví dụ dưới đây.").format(word=error.word),
        [NextStep(word, f"{request.path}?{urlencode({MAP: word})}") for word in (AS_WAS, TODAY, "2025-07-01")],
        detail=str(error),
    )


def _unknown_indicator(request: HttpRequest, error: UnknownIndicator, asked: dict[str, object]) -> HttpResponse:
    entries = catalogue().entries
    near = nearest(error.code, entries)
    return _page(
        request,
        _("Không có chỉ tiêu này"),
        _("Danh mục không có chỉ tiêu hay số liệu nào mang mã “{code}”.").format(code=error.code),
        [
            NextStep(
                f"{code} – {entries[code].indicator.label.vi}", reverse("figure", kwargs={**asked, "indicator": code})
            )
            for code in near
        ],
    )


def _unknown_instrument(request: HttpRequest) -> HttpResponse:
    return _page(
        request,
        _("Không có danh mục này"),
        _("Không văn bản nào có mã “{code}”.").format(code=request.GET.get("catalogue", "")),
        [NextStep(code, f"{request.path}?catalogue={code}") for code in catalogue().instruments],
    )


def _swapped(request: HttpRequest, wrong: str, right: str) -> str:
    """The address asked for with one of its parts put right."""
    return "/".join(right if part == wrong else part for part in request.path.split("/"))
