"""Drafts the reader left: what each is of, and the form in which it goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kiemsat.desk.rows import Row, stage_name
from kiemsat.indicators.wording import words
from kiemsat.registers.choices import ActKind
from kiemsat.registers.forms.acts import STEPS
from kiemsat.registers.forms.verbs import VERBS
from kiemsat.registers.models import Draft
from kiemsat.registers.stages import STAGES


def draft_rows(drafts: Iterable[Draft]) -> Iterator[Row]:
    """A line for each draft whose form is known."""
    for draft in drafts:
        found = _form(draft.form_key)
        if found is not None:
            label, address = found
            yield _row(draft, label, address)


def _row(draft: Draft, label: str, address: str) -> Row:
    at = localtime(draft.saved_at)
    title = next(iter(draft.data.get("title", [])), "") if isinstance(draft.data, dict) else ""
    return Row(
        number="", title=title or label, href=address, masked=False, about=label if title else "", office="",
        day=f"{words().format_date(at.date())} {at:%H:%M}",
    )  # fmt: skip


def _form(key: str) -> tuple[str, str] | None:
    """The words for a form and its address with the draft filled in, by the key under which its drafts are kept."""
    kind, _colon, rest = key.partition(":")
    try:
        match kind, rest.split(":"):
            case "new", [stage]:
                return _entering(stage), _address("record-new", stage)
            case "new", [stage, report]:
                return _entering(stage), _address("record-new", stage, report=report)
            case "verb", [spell, verb] if verb in VERBS:
                return str(VERBS[verb].TITLE), _address("verb", spell, verb)
            case "act", [act, step] if step in STEPS:
                return str(STEPS[step].TITLE), _address(f"act-{step}", act)
            case "act", [act_kind] if act_kind in ActKind.values:
                return str(ActKind(act_kind).label), _address("act-new-alone", kind=act_kind)
            case "act", [act_kind, matter] if act_kind in ActKind.values:
                return str(ActKind(act_kind).label), _address("act-new", matter, kind=act_kind)
    except NoReverseMatch:
        return None
    return None


def _entering(stage: str) -> str:
    name = stage_name(stage) if stage in STAGES else stage
    return _("Vào sổ: {register}").format(register=name)


def _address(route: str, *args: str, **query: str) -> str:
    return f"{reverse(route, args=args)}?{urlencode({**query, 'draft': 'use'})}"
