"""People who save through the pages: signed in, each form fetched and sent as a browser does."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.browsing import Answer, Browser, Form, form_with
from benchmarks.savers import AUTHORITY, LONGER_LIMIT, MARK, Acknowledged

if TYPE_CHECKING:
    from kiemsat.accounts.models import Account

SECONDS_TO_START = 60


class ByPages:
    """Saves through the pages of the server at `address`."""

    def __init__(self, account: Account, name: str, address: str, password: str, day: date) -> None:
        self.acknowledged: list[Acknowledged] = []
        self._browser = Browser(address)
        self._name, self._day, self._count = name, day, 0
        self._path, self._form, self._record, self._spell = "", Form(""), "", ""
        self._sign_in(account.username, password)

    def prepare(self, what: str) -> None:
        """Have the form of that step on the screen."""
        from django.urls import reverse

        if what == "enter":
            self._count, self._record = self._count + 1, ""
            self._path = reverse("record-new", args=("crime_report",))
        elif not self._record:
            raise RuntimeError(f"There is no matter to [{what}]: entering it failed.")
        elif what == "issue":
            self._path = reverse("act-new", args=(_matter_of(self._record),))
        else:
            self._spell = self._spell or _spell_of(self._record)
            self._path = reverse("verb", args=(self._spell, what))
        self._form = form_with(self._page(self._path), "token")

    def save(self, what: str) -> None:
        """Send the form; the answer leads on when it is saved."""
        answer = self._browser.post(self._path, self._form.filled_in(**self._typed(what)))
        if answer.status not in {302, 303}:
            raise RuntimeError(f"answered [{answer.status}]: {_complaint(answer)}")
        self.acknowledged.append(Acknowledged(what, self._title))
        if what == "enter":
            self._record, self._spell = answer.location, ""

    def rest(self) -> None:
        """The connection is given back."""
        self._browser.close()

    @property
    def _title(self) -> str:
        return f"{MARK} {self._name}-{self._count}"

    def _typed(self, what: str) -> dict[str, str]:
        match what:
            case "enter":
                return {"title": self._title, "source": "tip"}
            case "extend":
                later = self._day + LONGER_LIMIT
                return {"authority": AUTHORITY, "to_due": f"{later.day}/{later.month}/{later.year}"}
            case "issue":
                return {"kind": "verification_request", "title": self._title}
            case _:
                return {"closed_as": "not_initiated"}

    def _sign_in(self, username: str, password: str) -> None:
        from django.urls import reverse

        path = reverse("account_login")
        form = form_with(self._page(path), "password")
        answer = self._browser.post(path, form.filled_in(login=username, password=password))
        if answer.status != 302:
            raise RuntimeError(f"[{username}] cannot sign in: answered [{answer.status}].")

    def _page(self, path: str) -> str:
        answer = self._browser.get(path)
        if answer.status != 200:
            raise RuntimeError(f"[{path}] answered [{answer.status}]: {_complaint(answer)}")
        return answer.text


def _spell_of(record: str) -> str:
    """The spell the matter was entered with, looked up while nobody measures."""
    from django.db import connection

    from kiemsat.registers.models import Spell

    spell = Spell.objects.values_list("pk", flat=True).get(matter=_matter_of(record))
    connection.close()
    return f"{spell}"


def _matter_of(record: str) -> int:
    return int(record.strip("/").split("/")[1])


def _complaint(answer: Answer) -> str:
    """What the page says is wrong, without its marks."""
    alerts = re.findall(r'class="alert alert-danger".*?</div>|<h1.*?</h1>', answer.text, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", " ".join(alerts)).split())[:300]


@contextmanager
def serving(workers: int) -> Iterator[str]:
    """The address of this program's server over the database of this process."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = int(held.getsockname()[1])
    command = [
        sys.executable, "-m", "uvicorn", "kiemsat.config.asgi:application", "--port", f"{port}",
        "--workers", f"{workers}", "--log-level", "warning", "--lifespan", "off",
    ]  # fmt: skip
    process = subprocess.Popen(command, env=dict(os.environ))
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"The server did not start within {SECONDS_TO_START} seconds.")
