"""What the pages of this room share: the batch a person may see, and what is told of a refusal."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.errors import NotAllowed
from kiemsat.accounts.requests import access_of
from kiemsat.importing.actions import end_broken
from kiemsat.importing.errors import ImportRefused
from kiemsat.importing.models import Batch
from kiemsat.importing.selectors import batch_by_id
from kiemsat.importing.wording import say


def importer(request: HttpRequest) -> Access:
    """The person, who must be allowed to import somewhere."""
    access = access_of(request)
    if not access.has(Permission.IMPORT):
        raise NotAllowed(access.actor, Permission.IMPORT, access.home_office_id, None)
    return access


def batch_of(request: HttpRequest, pk: int) -> Batch:
    """The batch, if the person may see it; that of others does not exist for them."""
    batch = batch_by_id(pk, importer(request))
    if batch is None:
        raise Http404(f"No batch [{pk}].")
    return end_broken(batch=batch)


def told(batch: Batch) -> str:
    """What the last run left to be said."""
    return say(batch.message[0], batch.message[1]) if batch.message else ""


def to_batch(batch: Batch) -> HttpResponse:
    """On to the page of the batch."""
    return redirect("import-batch", batch=batch.pk)


def refused(request: HttpRequest, refusal: ImportRefused) -> None:
    """Tell on the next page why nothing happened."""
    messages.error(request, str(refusal))
