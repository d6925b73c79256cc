"""A picture as an answer: SVG or PNG in a theme, not sent again to whoever has it."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from kiemsat.base.charts import THEMES, Picture, Theme, png_of, svg_of

CSV = "text/csv; charset=utf-8"
TYPES = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}


def picture_file(request: HttpRequest, picture: Picture, extension: str, name: str) -> HttpResponse:
    """The picture in the theme asked for; an extension or theme there is not is answered 404."""
    theme = request.GET.get("theme", "light")
    if extension not in TYPES or theme not in THEMES:
        raise Http404(f"No picture is made as [{extension}] in [{theme}]; ask for svg or png in {list(THEMES)}.")
    # The address of a picture is made of all that is drawn, and so of the facts: equal addresses, equal drawings.
    etag = quote_etag(f"{picture.address}-{theme}-{extension}")
    answer = get_conditional_response(request, etag)
    response = answer or _drawn(picture, extension, cast(Theme, theme))
    response["ETag"] = etag
    # Kept by the one browser only, and asked about each time: the facts, or the rights of who asks, may have changed.
    response["Cache-Control"] = "private, no-cache"
    if request.GET.get("download"):
        response["Content-Disposition"] = f'attachment; filename="{name}.{extension}"'
    return response


def _drawn(picture: Picture, extension: str, theme: Theme) -> HttpResponse:
    drawing = svg_of(picture, theme) if extension == "svg" else png_of(picture, theme)
    return HttpResponse(drawing, content_type=TYPES[extension])
