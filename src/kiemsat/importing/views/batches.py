"""The batches of a person, and the steps of one: columns, dry run, entry, undo."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kiemsat.accounts.requests import actor_of, today_of
from kiemsat.importing import jobs
from kiemsat.importing.actions import cancel_batch, choose_columns, choose_sheet, stop_batch, upload
from kiemsat.importing.choices import RUNNING, State
from kiemsat.importing.columns import registers
from kiemsat.importing.errors import ImportRefused
from kiemsat.importing.forms import UploadForm
from kiemsat.importing.models import Batch
from kiemsat.importing.selectors import visible_batches
from kiemsat.importing.tables import mapping_lines, outcome_tabs, page_of_rows, stands_at
from kiemsat.importing.views.common import batch_of, importer, refused, to_batch, told
from kiemsat.importing.wording import say


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The batches, the form for the next one, the templates."""
    return _overview(request, UploadForm(access=importer(request)))


def _overview(request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    context = {"batches": visible_batches(importer(request)), "form": form, "registers": registers().values()}
    return render(request, "importing/overview.html", context, status=status)


@require_POST
def upload_file(request: HttpRequest) -> HttpResponse:
    """A file becomes a batch; one that cannot be read is told in the form."""
    form = UploadForm(request.POST, request.FILES, access=importer(request))
    if not form.is_valid():
        return _overview(request, form, 422)
    file = form.cleaned_data["file"]
    try:
        batch = upload(
            register=form.cleaned_data["register"], office=form.cleaned_data["office"], file_name=file.name,
            chunks=file.chunks(), actor=actor_of(request), at=timezone.now(),
        )  # fmt: skip
    except ImportRefused as refusal:
        form.add_error("file", str(refusal))
        return _overview(request, form, 422)
    return to_batch(batch)


@require_safe
def page(request: HttpRequest, batch: int) -> HttpResponse:
    """Where the batch stands and what can be done now."""
    found = batch_of(request, batch)
    register = registers()[found.register]
    context = {
        "batch": found,
        "register": register,
        "told": told(found),
        "notes": [say(code, named) for code, named in found.notes],
        "is_running": found.state in RUNNING,
        "can_check": found.state in {State.UPLOADED, State.CHECKED, State.BROKEN},
        "can_commit": found.state == State.CHECKED and bool(found.counts.get("new") or found.counts.get("changed")),
        "can_fix": found.state == State.CHECKED,
        "State": State,
        **_parts(request, found),
    }
    return render(request, "importing/batch.html", context)


def _parts(request: HttpRequest, batch: Batch) -> dict[str, object]:
    """The parts of the page that its state has: the columns, the rows, how far the run is."""
    register = registers()[batch.register]
    if batch.state in RUNNING:
        return {"progress": stands_at(batch)}
    parts: dict[str, object] = {}
    if batch.state in {State.UPLOADED, State.CHECKED, State.BROKEN}:
        parts["mapping"] = mapping_lines(batch, register)
    if batch.state not in {State.UPLOADED, State.CANCELLED} and batch.counts:
        outcome = request.GET.get("outcome", "")
        asked = request.GET.get("page", "1")
        parts["rows"] = page_of_rows(batch, register, outcome, int(asked) if asked.isdecimal() else 1)
        parts["tabs"] = outcome_tabs(batch, outcome)
    return parts


@require_safe
def progress(request: HttpRequest, batch: int) -> HttpResponse:
    """How far the run is; when it is done, the page is to be loaded anew."""
    found = batch_of(request, batch)
    response = render(request, "importing/parts/progress.html", {"batch": found, "progress": stands_at(found)})
    if found.state not in RUNNING:
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
def sheet(request: HttpRequest, batch: int) -> HttpResponse:
    """Another sheet of the workbook is read."""
    found = batch_of(request, batch)
    try:
        choose_sheet(batch=found, sheet=request.POST.get("sheet", ""), actor=actor_of(request))
    except ImportRefused as refusal:
        refused(request, refusal)
    return to_batch(found)


@require_POST
def check(request: HttpRequest, batch: int) -> HttpResponse:
    """The columns as the person mapped them, then the dry run."""
    found = batch_of(request, batch)
    chosen = {
        column.key: request.POST.get(f"column-{column.key}", "") for column in registers()[found.register].columns
    }
    mapping = {key: int(place) for key, place in chosen.items() if place.isdecimal()}
    try:
        choose_columns(batch=found, mapping=mapping, actor=actor_of(request), at=timezone.now())
        _start(request, found, State.CHECKING)
    except ImportRefused as refusal:
        refused(request, refusal)
    return to_batch(found)


@require_POST
def commit(request: HttpRequest, batch: int) -> HttpResponse:
    """The rows are entered; wrong ones only stay out when the person said so."""
    found = batch_of(request, batch)
    wrong = int(found.counts.get("wrong", 0))
    try:
        if wrong and request.POST.get("without_wrong") != "1":
            raise ImportRefused("wrong_left", wrong=wrong)
        _start(request, found, State.COMMITTING)
    except ImportRefused as refusal:
        refused(request, refusal)
    return to_batch(found)


@require_POST
def undo(request: HttpRequest, batch: int) -> HttpResponse:
    """The batch is taken back."""
    found = batch_of(request, batch)
    try:
        _start(request, found, State.UNDOING)
    except ImportRefused as refusal:
        refused(request, refusal)
    return to_batch(found)


def _start(request: HttpRequest, batch: Batch, state: State) -> None:
    jobs.start(batch=batch, state=state, actor=actor_of(request), at=timezone.now(), today=today_of(request))


@require_POST
def cancel(request: HttpRequest, batch: int) -> HttpResponse:
    """The batch is given up."""
    found = batch_of(request, batch)
    try:
        cancel_batch(batch=found, actor=actor_of(request), at=timezone.now())
    except ImportRefused as refusal:
        refused(request, refusal)
        return to_batch(found)
    return redirect("importing")


@require_POST
def stop(request: HttpRequest, batch: int) -> HttpResponse:
    """The run is asked to stop."""
    found = batch_of(request, batch)
    if found.state in RUNNING:
        stop_batch(batch=found, actor=actor_of(request))
    return to_batch(found)
