"""Addresses for programs, each behind the same door."""

from django.urls import URLPattern, include, path

from kiemsat.api.doors import door
from kiemsat.api.views import api, manual, nowhere, openapi


def behind_the_door() -> list[URLPattern]:
    """The addresses of the operations; ninja's own first page is left out."""
    found = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
    for one in found:
        one.callback = door(one.callback)
    return found


urlpatterns = [
    path("", manual, name="api"),
    path("openapi.json", openapi, name="api-openapi"),
    path("v1/", include(behind_the_door())),
    path("<path:rest>", nowhere, name="api-nowhere"),
]
