"""The boards of limits, and the same as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.requests import access_of, today_of
from kiemsat.registers.actions.reading import note_export
from kiemsat.registers.tables.export import FORMATS
from kiemsat.timelimits.board_file import BoardFile
from kiemsat.timelimits.board_page import Asked, compose


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """What is expiring, overdue and extended."""
    asked = Asked(request.GET, reader(request), today_of(request))
    return render(request, "timelimits/board.html", {"page": compose(asked)})


@require_safe
def board_file(request: HttpRequest, extension: str) -> HttpResponse:
    """The limits of the board as a file; who took what is recorded."""
    access = reader(request)
    if extension not in FORMATS:
        raise Http404
    asked = Asked(request.GET, access, today_of(request))
    file = BoardFile(asked)
    content = file.written(extension)
    note_export(
        register="limits", query=request.GET.urlencode(), rows=file.rows, extension=extension, actor=access.actor,
        at=now(),
    )  # fmt: skip
    headers = {"Content-Disposition": f'attachment; filename="{file.name(extension)}"'}
    return HttpResponse(content, content_type=FORMATS[extension], headers=headers)


def reader(request: HttpRequest) -> Access:
    """The person, if registers are theirs to read at all; to others there are no limits."""
    access = access_of(request)
    if not access.has(Permission.READ):
        raise Http404
    return access
