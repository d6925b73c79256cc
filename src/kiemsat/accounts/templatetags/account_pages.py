"""What the pages of accounts need beside what their views give them."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.forms import BoundField, CheckboxInput, RadioSelect, Select
from django.http import HttpRequest
from django.utils.safestring import SafeString

from kiemsat.accounts.loopback import demonstration_password, is_at_this_machine
from kiemsat.accounts.models import Account
from kiemsat.accounts.requests import today_of
from kiemsat.accounts.selectors import demonstration_accounts

register = template.Library()


@register.filter
def styled(field: BoundField) -> SafeString:
    """The field's control in the look of the house."""
    kind = type(field.field.widget)
    look = "form-control"
    if issubclass(kind, CheckboxInput | RadioSelect):
        look = "form-check-input"
    elif issubclass(kind, Select):
        look = "form-select"
    return field.as_widget(attrs={"class": f"{look} is-invalid" if field.errors else look})


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether it is one box to tick."""
    return isinstance(field.field.widget, CheckboxInput)


@register.simple_tag(takes_context=True)
def offered_accounts(context: template.Context) -> list[Account]:
    """The accounts of the demonstration, where the page is read at the demonstration's own machine; else none."""
    request: HttpRequest = context["request"]
    return list(demonstration_accounts(today_of(request))) if is_at_this_machine(request) else []


@register.simple_tag
def offered_password() -> str:
    """The password of the accounts of the demonstration."""
    return demonstration_password()


@register.simple_tag
def single_sign_on_name() -> str:
    """How the single sign-on is called; empty when none is configured."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return str(apps[0]["name"]) if apps else ""
