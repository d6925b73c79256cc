"""Pages of whole registers: the overview, the list of one, the list as a file."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.requests import access_of, today_of
from kiemsat.base.vietnamese import format_date
from kiemsat.registers.actions.reading import note_export
from kiemsat.registers.selectors.list_filters import ACTS, State
from kiemsat.registers.selectors.overview import documents_at, registers_at
from kiemsat.registers.selectors.saved_views import views_of
from kiemsat.registers.selectors.scope import reads_stage
from kiemsat.registers.stages import STAGES, SUSPENSION, active_code
from kiemsat.registers.tables.addresses import clean, place_of_page, query
from kiemsat.registers.tables.export import FORMATS, Export
from kiemsat.registers.tables.kinds import Register, register_of
from kiemsat.registers.tables.listing import Asked, Listing
from kiemsat.registers.tables.overview import grouped
from kiemsat.registers.tables.view_tabs import tabs_of


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every register the person works with, and what is in it."""
    access, on = reader(request), today_of(request)
    month = (format_date(on.replace(day=1)),)
    context = {"groups": grouped(registers_at(access, on)), "documents": documents_at(access, on), "month": month}
    return render(request, "registers/list_overview.html", context)


@require_safe
def register_list(request: HttpRequest, stage: str) -> HttpResponse:
    """One register as a list; only the part that changes where a script asks for it."""
    if stage in STAGES and stage.endswith(SUSPENSION):
        return redirect(f"../{active_code(stage)}/?state={State.SUSPENDED}")
    access = reader(request)
    register = known_register(access, stage)
    views = views_of(access, stage)
    if not request.GET and (first := next((view for view in views if view.is_default), None)):
        return redirect(f"{request.path}?{first.query}&view={first.pk}")
    if request.GET and not _by_script(request) and _has_empty_words(request):
        return redirect(request.path + query(clean(request.GET)))
    asked = Asked(register, request.GET, access, today_of(request))
    context = {
        "listing": Listing(asked),
        "tabs": tabs_of(views, asked, access),
        "register": register,
        "new_href": _new_href(access, stage),
        "importing_href": place_of_page("importing") if access.has(Permission.IMPORT) else "",
    }
    if not _by_script(request):
        return render(request, "registers/list.html", context)
    response = render(request, "registers/list_part.html", context)
    response["HX-Push-Url"] = request.path + query(clean(request.GET))
    return response


@require_safe
def register_file(request: HttpRequest, stage: str, extension: str) -> HttpResponse:
    """The list as a file; who took what is recorded."""
    access = reader(request)
    register = known_register(access, stage)
    if extension not in FORMATS:
        raise Http404
    asked = Asked(register, request.GET, access, today_of(request))
    export = Export(asked)
    note_export(
        register=stage, query=asked.query, rows=export.count.known, extension=extension, actor=access.actor, at=now()
    )
    headers = {"Content-Disposition": f'attachment; filename="{export.file_name(extension)}"'}
    return HttpResponse(export.written(extension), content_type=FORMATS[extension], headers=headers)


def reader(request: HttpRequest) -> Access:
    """The person, if registers are theirs to read at all."""
    access = access_of(request)
    if not access.has(Permission.READ):
        raise PermissionDenied(f"[{access.name}] may not [{Permission.READ}] anywhere; ask an administrator.")
    return access


def known_register(access: Access, code: str) -> Register:
    """The register, if it exists and is one the person works with: otherwise nothing is told."""
    register = register_of(code)
    if register is None or not (code == ACTS or reads_stage(access, code)):
        raise Http404
    return register


def _new_href(access: Access, code: str) -> str:
    """Where a new record of the register is entered, for those who may."""
    if code == ACTS:
        return place_of_page("act-new-alone") if access.has(Permission.ISSUE) else ""
    return place_of_page("record-new", code) if access.has(Permission.ENTER) else ""


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _has_empty_words(request: HttpRequest) -> bool:
    return any(not value.strip() for _, values in request.GET.lists() for value in values)
