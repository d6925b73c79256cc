"""Addresses of the whole site; each room brings its own urls.py."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("i18n/", include("django.conf.urls.i18n")),
    # One line per room that has screens.
    path("import/", include("kiemsat.importing.urls")),
    path("", include("kiemsat.reports.urls")),
]
