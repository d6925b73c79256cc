"""Pictures drawn on the server, the same for page and document; each drawn once and kept by its address."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from kiemsat.base.charts.pictures import Picture
from kiemsat.base.charts.themes import FONT, Theme, themed

VEGA_LITE = "6.4"
LOCALES: dict[str, Any] = {
    "vi": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " đ"], "minus": "−"},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", " VND"], "minus": "−"},
}
KEPT = 512
_UNSEEN = re.compile(
    r'<path class="background"[^>]*/>|<path class="foreground"[^>]* display="none"/>'
    r'| (?:aria-[a-z]+|role|class|font-family|xmlns:xlink)="[^"]*"| pointer-events="none"| opacity="1"'
    r'| stroke-width="1"| transform="translate\(0,0\)"| text-anchor="start"| font-size="12px"'
)
_PLACES = re.compile(r' (?:d|transform|x|y|x1|y1|x2|y2|width|height)="[^"]*"')
_DIGITS = re.compile(r"(\.\d)\d+")  # a tenth of a point is finer than any screen
_ROOT = re.compile(r"<svg([^>]*)>")


class _Drawn:
    """The key of a drawing: equal for equal pictures, and carrying what is to be drawn."""

    def __init__(self, picture: Picture, theme: Theme) -> None:
        self.picture = picture
        self.theme = theme
        self._key = (picture.address, theme)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Drawn) and self._key == other._key


def svg_of(picture: Picture, theme: Theme = "light") -> str:
    """The picture as an SVG document: text stays text, nothing is fetched, nothing runs."""
    return _svg(_Drawn(picture, theme))


def png_of(picture: Picture, theme: Theme = "print", scale: float = 2) -> bytes:
    """The picture as PNG, for documents; twice the size on the screen, so that it prints sharply."""
    return _png(_Drawn(picture, theme), scale)


@lru_cache(maxsize=KEPT)
def _svg(drawn: _Drawn) -> str:
    # Imported where it is used: it brings a JavaScript engine, which starts with the first picture.
    import vl_convert

    return _without_what_nobody_sees(vl_convert.vegalite_to_svg(**_asked(drawn)))


def _without_what_nobody_sees(drawing: str) -> str:
    """The same drawing at a third of the weight: names and roles say nothing in an image, and one face is said once."""
    short = _PLACES.sub(lambda found: _DIGITS.sub(r"\1", found[0]), _UNSEEN.sub("", drawing))
    return _ROOT.sub(rf'<svg\1 font-family="{FONT}" font-size="12px">', short, count=1)


@lru_cache(maxsize=64)
def _png(drawn: _Drawn, scale: float) -> bytes:
    import vl_convert

    return vl_convert.vegalite_to_png(**_asked(drawn), scale=scale)


def _asked(drawn: _Drawn) -> dict[str, Any]:
    return {
        "vl_spec": themed(drawn.picture.spec, drawn.theme),
        "vl_version": VEGA_LITE,
        "format_locale": LOCALES[drawn.picture.language],
        "allowed_base_urls": [],  # data comes with the picture; it may ask for nothing
    }
