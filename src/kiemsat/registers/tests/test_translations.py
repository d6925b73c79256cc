"""Every text of the registers, and every label of the organisation, has its English; what is kept has none."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db.models import Choices
from django.utils.translation import override
from django.utils.translation.template import templatize

import kiemsat
from kiemsat.accounts.access import everything
from kiemsat.base.language import in_vietnamese
from kiemsat.organisation import choices as of_the_organisation
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers import choices as of_the_registers
from kiemsat.registers.choices import Severity
from kiemsat.registers.facts import FACTS, _choice
from kiemsat.registers.forms.acts import ActForm
from kiemsat.registers.limit_words import approvers_on, authority
from kiemsat.registers.models import Spell
from kiemsat.registers.stages import CLOSED_AS_LABELS, OPENED_AS_LABELS, STAGES
from kiemsat.registers.tests import build

ROOMS = ("organisation", "registers", "timelimits")
PACKAGE = Path(kiemsat.__file__).parent
ENTRY = re.compile(
    r'^(?:msgctxt "(?P<context>.+)"\n)?msgid "(?P<text>.+)"\n(?:msgid_plural ".+"\n)?'
    r'(?P<english>(?:msgstr(?:\[\d\])? ".*"\n?)+)',
    re.MULTILINE,
)
HOLES = re.compile(r"\{\w+\}|%\(\w+\)[sd]")
MARKS = frozenset({"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext"})
IN_CONTEXT = frozenset({"pgettext", "pgettext_lazy"})
Text = tuple[str | None, str]


def catalogue_of(room: str) -> Path:
    return PACKAGE / room / "locale" / "en" / "LC_MESSAGES" / "django.po"


def written(room: str) -> dict[Text, list[str]]:
    """The English of each text with its context; of one with a plural, both forms."""
    return {
        (found["context"], found["text"].replace('\\"', '"')): re.findall(r'^msgstr\S* "(.*)"$', found["english"], re.M)
        for found in ENTRY.finditer(catalogue_of(room).read_text(encoding="utf-8"))
    }


def used(room: str) -> set[Text]:
    """Every text that a module or a template of the room marks."""
    modules = (path for path in (PACKAGE / room).rglob("*.py") if not {"tests", "migrations"} & set(path.parts))
    sources = [path.read_text(encoding="utf-8") for path in modules]
    pages = (PACKAGE / room / "templates").rglob("*.html")
    # Templates as xgettext reads them: every text a call, one below the other.
    calls = (templatize(page.read_text(encoding="utf-8")) for page in pages)
    sources += ["\n".join(re.findall(r"""n?gettext\((?:u?'[^']*'|u?"[^"]*")""", call)) for call in calls]
    return {text for source in sources for text in (marked(source) if "import" in source else in_calls(source))}


def in_calls(source: str) -> Iterator[Text]:
    for found in re.findall(r"""gettext\((u?'[^']*'|u?"[^"]*")""", source):
        yield None, ast.literal_eval(found)


def marked(source: str) -> Iterator[Text]:
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or not call.args:
            continue
        told = [one.value for one in call.args if isinstance(one, ast.Constant)]
        if call.func.id in MARKS and told:
            yield None, str(told[0])
        elif call.func.id in IN_CONTEXT:
            yield str(told[0]), str(told[1])


@pytest.mark.parametrize("room", ROOMS)
def test_every_text_has_its_english_and_no_english_is_left_over(room: str) -> None:
    assert len(used(room)) > 40
    assert used(room) == set(written(room))
    assert [text for text, english in written(room).items() if not all(english)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_the_compiled_file_is_that_of_the_written_one(room: str) -> None:
    with catalogue_of(room).with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for (context, text), english in written(room).items():
        whole = compiled.ngettext(text, text, 1) if len(english) > 1 else compiled.gettext(text)
        found = compiled.pgettext(context, text) if context else whole
        assert found == english[0].replace('\\"', '"')


@pytest.mark.parametrize("room", ROOMS)
def test_placeholders_are_the_same_on_both_sides(room: str) -> None:
    pairs = [(text, one) for (_context, text), english in written(room).items() for one in english]
    assert [text for text, one in pairs if sorted(HOLES.findall(text)) != sorted(HOLES.findall(one))] == []


def test_every_label_of_a_closed_list_is_said_in_english() -> None:
    lists = [
        one
        for module in (of_the_organisation, of_the_registers)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Choices) and one.__module__ == module.__name__
    ]
    assert len(lists) > 20
    with override("en"):
        labels = [str(label) for one in lists for label in one.labels]
        labels += [str(label) for label in (*OPENED_AS_LABELS.values(), *CLOSED_AS_LABELS.values())]
        labels += [Spell(stage=stage).get_stage_display() for stage in STAGES]
    assert [label for label in labels if not label.isascii()] == []


def test_facts_of_the_engine_stay_vietnamese_whoever_reads() -> None:
    with override("en"):
        assert in_vietnamese(Severity.SERIOUS.label) == "Nghiêm trọng"
        assert _choice("severity", "phân loại tội phạm", Severity).choices == {
            "less_serious": "Ít nghiêm trọng", "serious": "Nghiêm trọng", "very_serious": "Rất nghiêm trọng",
            "extremely_serious": "Đặc biệt nghiêm trọng",
        }  # fmt: skip
        assert FACTS["custody"].label_vi == "Tạm giữ"


@pytest.mark.django_db
def test_what_a_form_proposes_to_keep_stays_vietnamese_whoever_reads() -> None:
    office = loaded_offices()["my-xuyen"]
    report = build.crime_report(office=office)
    with override("en"):
        own = next(one for one in approvers_on(date(2023, 6, 1)) if one.code == "district")
        assert authority(own, office) == f"Viện trưởng {office.name_vi}"
        kind = of_the_registers.ActKind.VERIFICATION_REQUEST
        form = ActForm(kind=kind, matter=report, access=everything([office.pk]), today=date(2023, 6, 1))
    assert form.fields["title"].initial == f"Yêu cầu kiểm tra, xác minh: {report.title}"
