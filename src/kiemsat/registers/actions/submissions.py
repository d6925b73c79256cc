"""A form is carried out once, however often it is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from kiemsat.registers.actions.drafts import drop_draft
from kiemsat.registers.errors import TokenOfAnotherForm
from kiemsat.registers.models import Submission

# A form is sent again within minutes, from a page left open perhaps within days.
KEPT = timedelta(days=30)


@transaction.atomic
def submit_once(*, token: UUID, form_key: str, account_id: int, at: datetime, work: Callable[[], str]) -> str:
    """The address `work` led to, its draft dropped; for a token sent before, the address of then, and nothing is done.

    Of two that are sent at once the database lets one in; the other waits for it and gets the same answer. Where
    `work` is refused the token is free again. The person's own sendings of over 30 days ago are forgotten on the way.
    """
    try:
        with transaction.atomic():
            submission = Submission.objects.create(
                account_id=account_id, token=token, form_key=form_key, sent_at=at, address=""
            )
    except IntegrityError:
        earlier = Submission.objects.get(account=account_id, token=token)
        if earlier.form_key != form_key:
            raise TokenOfAnotherForm(form_key, earlier.form_key)
        return earlier.address
    submission.address = work()
    submission.save(update_fields=["address"])
    Submission.objects.filter(account=account_id, sent_at__lt=at - KEPT).delete()
    drop_draft(account_id=account_id, form_key=form_key)
    return submission.address
