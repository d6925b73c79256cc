"""Fetch the locked pip wheel from the package index that pip itself is told to use."""

from __future__ import annotations

import base64
import configparser
import hashlib
import os
import re
import ssl
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser
from pathlib import Path

PUBLIC_INDEX = "https://pypi.org/simple"


class FetchError(Exception):
    """No index gave the locked pip; the text names each and why."""


def fetch_pip(*, lock: Path, folder: Path) -> Path:
    """The path of the pip wheel that the lock names, saved in `folder`, its hash checked."""
    version, hashes = locked_pip(lock)
    name = f"pip-{version}-py3-none-any.whl"
    complaints = []
    for index in indexes():
        try:
            content = download(link_to(name, index))
        except (OSError, LookupError, ValueError) as error:
            complaints.append(f"{shown(index)}: {error}")
            continue
        if hashlib.sha256(content).hexdigest() in hashes:
            wheel = folder / name
            wheel.write_bytes(content)
            return wheel
        complaints.append(f"{shown(index)}: the file's hash is not the locked one")
    raise FetchError(f"Could not fetch [{name}] ({'; '.join(complaints)}). Set PIP_INDEX_URL to a reachable index.")


def locked_pip(lock: Path) -> tuple[str, set[str]]:
    """The version of pip that the lock names, and the hashes it may have."""
    found = re.search(r"^pip==(\S+)((?: *\\\n *--hash=sha256:\w+)+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise FetchError(f"Lock [{lock}] names no pip; run `make lock`.")
    return found[1], set(re.findall(r"sha256:(\w+)", found[2]))


def indexes() -> list[str]:
    """The indexes pip would ask, the main one first."""
    main = option("index-url") or PUBLIC_INDEX
    return [*main.split(), *(option("extra-index-url") or "").split()]


def option(name: str) -> str | None:
    """A pip option: from the environment, else from the last configuration file that sets it."""
    if value := os.environ.get("PIP_" + name.upper().replace("-", "_")):
        return value
    parser = configparser.RawConfigParser()
    parser.read(configuration_files(), encoding="utf-8")
    for section in ("install", "global"):
        if parser.has_option(section, name):
            return parser.get(section, name)
    return None


def configuration_files() -> list[Path]:
    """The files pip reads its options from, the one that wins last."""
    home = Path.home()
    chosen = os.environ.get("PIP_CONFIG_FILE")
    return [
        Path("/etc/pip.conf"),
        home / ".pip/pip.conf",
        home / ".config/pip/pip.conf",
        *([Path(chosen)] if chosen else []),
    ]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.addresses.extend(value for key, value in attrs if key == "href" and value)


def link_to(name: str, index: str) -> str:
    """The address of the file `name` on the index's page of pip."""
    page = f"{index.rstrip('/')}/pip/"
    if page.startswith("file:"):
        page += "index.html"
    links = _Links()
    links.feed(download(page).decode("utf-8"))
    for address in links.addresses:
        if urllib.parse.unquote(urllib.parse.urlsplit(address).path).endswith(f"/{name}"):
            return with_login(urllib.parse.urljoin(page, address), page)
    raise LookupError(f"no [{name}] there")


def with_login(address: str, page: str) -> str:
    """The address with the name and password of the page it was found on, when both are one host's."""
    there, here = urllib.parse.urlsplit(address), urllib.parse.urlsplit(page)
    if "@" in here.netloc and there.netloc == here.netloc.rpartition("@")[2]:
        return there._replace(netloc=here.netloc).geturl()
    return address


def shown(address: str) -> str:
    """The address without name and password, fit for a message."""
    parts = urllib.parse.urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def download(address: str) -> bytes:
    """The content at an address; name and password in it become a header."""
    login, _, host = urllib.parse.urlsplit(address).netloc.rpartition("@")
    request = urllib.request.Request(urllib.parse.urlsplit(address)._replace(netloc=host).geturl())
    if login:
        request.add_header("Authorization", "Basic " + base64.b64encode(urllib.parse.unquote(login).encode()).decode())
    trusted = ssl.create_default_context(cafile=option("cert"))
    with urllib.request.urlopen(request, timeout=60, context=trusted) as answer:
        content: bytes = answer.read()
        return content
