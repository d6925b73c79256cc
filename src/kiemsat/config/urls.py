"""Addresses of the whole site; each room brings its own urls.py."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("i18n/setlang/", login_not_required(set_language), name="set_language"),
    path("", include("kiemsat.base.urls")),
    # One line per room that has screens.
    path("", include("kiemsat.desk.urls")),
    path("", include("kiemsat.accounts.urls")),
    path("", include("kiemsat.registers.urls")),
    path("import/", include("kiemsat.importing.urls")),
    path("limits/", include("kiemsat.timelimits.urls")),
    path("", include("kiemsat.reports.urls")),
    path("", include("kiemsat.reorganisation.urls")),
    path("api/", include("kiemsat.api.urls")),
]

handler400 = "kiemsat.base.views.bad_request"
handler403 = "kiemsat.base.views.not_allowed"
handler500 = "kiemsat.base.views.broken"
