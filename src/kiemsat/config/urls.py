"""Addresses of the whole site; each room brings its own urls.py."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("kiemsat.base.urls")),
    # One line per room that has screens.
    path("", include("kiemsat.reports.urls")),
]

handler400 = "kiemsat.base.views.bad_request"
handler403 = "kiemsat.base.views.not_allowed"
handler500 = "kiemsat.base.views.broken"
