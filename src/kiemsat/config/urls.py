"""Addresses of the whole site; each room brings its own urls.py."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("i18n/setlang/", login_not_required(set_language), name="set_language"),
    # One line per room that has screens.
    path("", include("kiemsat.accounts.urls")),
    path("", include("kiemsat.registers.urls")),
    path("", include("kiemsat.reports.urls")),
]
