"""A browser without a screen: fetches a page, fills its form in, sends it, follows nothing by itself."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

SECONDS_KEPT = 2
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """What the server answered."""

    status: int
    text: str
    location: str


class Browser:
    """One person's browser: a connection that is kept, and cookies."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._address = address
        self._connection = http.client.HTTPConnection(self._host, self._port, timeout=120)
        self._cookies: dict[str, str] = {}
        self._answered = 0.0

    def get(self, path: str) -> Answer:
        """A page."""
        return self._ask("GET", path)

    def post(self, path: str, fields: Pairs) -> Answer:
        """A form sent."""
        return self._ask("POST", path, urlencode(fields))

    def close(self) -> None:
        """Give the connection back; the next question opens another."""
        self._connection.close()

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": self._address}
        if time.monotonic() - self._answered > SECONDS_KEPT:
            # A server closes connections that were silent for a while; a browser knows, and opens another.
            self._connection.close()
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        self._answered = time.monotonic()
        text = response.read().decode()
        for given in response.headers.get_all("Set-Cookie") or ():
            self._cookies |= {name: one.value for name, one in SimpleCookie(given).items()}
        return Answer(response.status, text, response.headers.get("Location", ""))


@dataclass
class Form:
    """A form of a page as it stands: where it goes, and what its fields hold."""

    action: str
    fields: Pairs = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)

    def filled_in(self, **typed: str) -> Pairs:
        """What it sends when this is typed into it; refused where it has no such field."""
        names = {name for name, _value in self.fields} | set(self.choices)
        if strange := typed.keys() - names:
            raise LookupError(f"The form has no field {sorted(strange)}; it has {sorted(names)}.")
        return [(name, value) for name, value in self.fields if name not in typed] + list(typed.items())


class _Forms(HTMLParser):
    """Reads the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._form: Form | None = None
        self._list = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form begins, or one of its fields does."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("action", ""))
            self.found.append(self._form)
        elif self._form is not None and given.get("name"):
            self._field(self._form, tag, given)
        elif self._form is not None and tag == "option" and self._list:
            self._option(self._form, given)

    def handle_endtag(self, tag: str) -> None:
        """A form ends, or a list of choices."""
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._list = ""

    def _field(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name, kind = given["name"], given.get("type", "text")
        if tag == "select":
            self._list = name
            form.choices[name] = []
        elif tag == "textarea":
            form.fields.append((name, ""))
        elif tag == "input" and kind in {"checkbox", "radio"}:
            form.choices.setdefault(name, []).append(given.get("value", "on"))
            if "checked" in given:
                form.fields.append((name, given.get("value", "on")))
        elif tag == "input" and kind not in {"submit", "button", "image", "reset"}:
            form.fields.append((name, given.get("value", "")))

    def _option(self, form: Form, given: dict[str, str]) -> None:
        value, name = given.get("value", ""), self._list
        # The first choice is taken until another one is marked.
        if not form.choices[name]:
            form.fields.append((name, value))
        elif "selected" in given:
            form.fields = [(one, held) for one, held in form.fields if one != name] + [(name, value)]
        form.choices[name].append(value)


def form_with(html: str, name: str) -> Form:
    """The form of the page that has a field of that name."""
    reader = _Forms()
    reader.feed(html)
    for form in reader.found:
        if name in {one for one, _value in form.fields} | set(form.choices):
            return form
    raise LookupError(f"No form of the page has a field [{name}].")
