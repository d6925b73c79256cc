"""An English page says nothing of its own in Vietnamese: names and summaries stay as they are, and say so.

Every page of tests/addresses.py that opens is looked at as whom it is for, as the head and as an administrator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.http import urlencode
from pytest_django import DjangoDbBlocker

from kiemsat.organisation.models import Office, OfficeEvent, Person
from kiemsat.registers.choices import ActKind
from kiemsat.registers.duties import DUTIES
from kiemsat.registers.forms.verbs import VERBS
from kiemsat.registers.models import Accused, Act, DeclaredTotal, Duty, Matter, SavedView, Spell
from kiemsat.registers.stages import STAGES, SUSPENSION
from tests import address_world
from tests.addresses import ADDRESSES

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
READERS = ("head", "administrator")
VIETNAMESE = re.compile(r"[^\W\d_]*[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]\w*")
# The elements that hold nothing, and so have no end.
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Where a text cannot say which language it is in beside the words around it: a name may stand there as it is.
MIXED = frozenset({"option", "svg", "title", "textarea", "label", ".told"})
SAID_IN_ATTRIBUTES = (
    "aria-label", "title", "placeholder", "alt", "data-label", "data-kept", "data-confirm", "data-row", "data-offline",
    "data-ended", "data-sign-in-text", "data-shortcut-label",
)  # fmt: skip
# Words of files, of books and of the law that an English sentence quotes.
AS_THEY_ARE = ("Có (yes) or Không (no)",)
NUMBERS = re.compile(r"\d+(?:/\d+)?/[\w-]+")


class Reader(HTMLParser):
    """The texts of a page that do not say they are Vietnamese; `mixed` holds those that cannot."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.plain: list[str] = []
        self.mixed: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        lang = given.get("lang")
        apart = lang == "vi" if lang else bool(self.open and self.open[-1][1])
        if not apart:
            self.mixed += [text for name in SAID_IN_ATTRIBUTES if (text := given.get(name))]
        if tag not in VOID:
            self.open.append((tag, apart))
            if "told" in str(given.get("class")).split():
                self.open.append((".told", apart))

    def handle_endtag(self, tag: str) -> None:
        # Browsers close what was left open; so does this.
        while self.open and any(name == tag for name, _apart in self.open):
            name, _apart = self.open.pop()
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        names = {name for name, _apart in self.open}
        if (data.strip() and not self.open[-1:]) or names & {"script", "style"} or (self.open and self.open[-1][1]):
            return
        (self.mixed if names & MIXED else self.plain).append(" ".join(data.split()))


class World(address_world.World):
    """The world of every address, and what in it is a name."""

    def __init__(self) -> None:
        super().__init__()
        self.english = set(Office.objects.values_list("name_en", flat=True))
        self.names = {*self.english, *(word for page in ADDRESSES.values() for word in page.query.values())}
        for rows in (
            Office.objects.values_list("name_vi", "short_name"), Person.objects.values_list("full_name"),
            Accused.objects.values_list("full_name"), Act.objects.values_list("number", "title"),
            Matter.objects.values_list("number", "title"), SavedView.objects.values_list("name"),
            OfficeEvent.objects.values_list("act"),
        ):  # fmt: skip
            self.names |= {text for row in rows for text in row}
        self.names |= {kind.paragraph for kind in DUTIES.values()} | set(Duty.objects.values_list("title", flat=True))
        self.names |= {text for row in DeclaredTotal.objects.values_list("agency_name", "document") for text in row}

    def says(self, who: str, address: str) -> list[str]:
        """What the English page says of its own in Vietnamese; nothing if it is no page."""
        client = self.client(who)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        found = client.get(address)
        if not found.get("Content-Type", "").startswith("text/html"):
            return []
        read = Reader(found.content.decode())
        # English names of offices stand in a sentence as they are; others do where they cannot say what they are.
        told = [without(text, self.english) for text in read.plain] + [without(text, self.names) for text in read.mixed]
        return [text for text in told if VIETNAMESE.search(text)]


def without(text: str, names: set[str]) -> str:
    """The text with the numbers of documents and these names left out, the longest first."""
    if not VIETNAMESE.search(text):
        return text
    known = (name for name in {*names, *AS_THEY_ARE} if VIETNAMESE.search(name))
    for name in sorted(known, key=len, reverse=True):
        text = text.replace(name, "")
    return NUMBERS.sub("", text)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.mark.parametrize("route", [route for route, page in ADDRESSES.items() if page.post is None])
def test_an_english_page_says_nothing_of_its_own_in_vietnamese(world: World, route: str) -> None:
    page = ADDRESSES[route]
    address = f"{reverse(route, kwargs=dict(page.at(world)))}?{urlencode(page.query)}"
    for who in dict.fromkeys(("nobody", page.who, *READERS)):
        assert world.says(who, address) == [], who


@pytest.mark.parametrize("stage", [stage.code for stage in STAGES.values() if not stage.code.endswith(SUSPENSION)])
def test_so_do_every_register_and_its_form(world: World, stage: str) -> None:
    asked = urlencode({"state": "all", "in": "received", "opened_from": "1/1/2023", "days": "x"})
    assert world.says("head", f"{reverse('register', args=[stage])}?{asked}") == []
    assert world.says("head", reverse("record-new", args=[stage])) == []


@pytest.mark.parametrize("kind", ActKind.values)
def test_so_do_the_forms_of_every_kind_of_document(world: World, kind: str) -> None:
    assert world.says("head", f"{reverse('act-new-alone')}?kind={kind}") == []


@pytest.mark.parametrize("verb", VERBS)
def test_so_do_the_forms_of_every_step(world: World, verb: str) -> None:
    for spell in (world.spell, Spell.objects.get(stage="investigation")):
        assert world.says("head", reverse("verb", args=[spell.pk, verb])) == []


def test_so_do_a_file_that_was_worked_on_and_its_history(world: World) -> None:
    head, matter = world.client("head"), world.spell.matter_id
    address = reverse("verb", args=[world.spell.pk, "conclude"])
    typed = {"token": head.get(address).context["token"], "on": "1/6/2023", "closed_as": "not_initiated"}
    assert head.post(address, typed).status_code == 302
    corrected = {"title": "Trộm cắp xe máy", "reason": "Gõ nhầm"}
    form = head.get(reverse("record-edit", args=[matter])).context["form"]
    as_it_is = {
        name: "" if field.value() is None else field.value() for name, field in ((one.name, one) for one in form)
    }
    token = head.get(reverse("record-edit", args=[matter])).context
    sent = {**as_it_is, **corrected, "token": token["token"], "seen_version": token["editing"].seen_version}
    assert head.post(reverse("record-edit", args=[matter]), sent).status_code == 302
    world.names.add(corrected["title"])
    assert world.says("head", reverse("record", args=[matter])) == []
    assert world.says("head", reverse("record-history", args=[matter])) == []
