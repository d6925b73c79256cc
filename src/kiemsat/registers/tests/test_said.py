"""Every refusal has words for the screens, with the values it is about."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from kiemsat.registers import actions, errors
from kiemsat.registers.actions import conclude, extend, suspend, transfer
from kiemsat.registers.said import _AFTER, _REASONS, field_said, has_words_for, said
from kiemsat.registers.tests import build

ACTIONS = Path(actions.__file__).parent
WITH_REASONS: dict[str, type[Exception]] = {kind.__name__: kind for kind in _REASONS}


def kinds() -> list[type[errors.RegisterError]]:
    found = [one for _, one in inspect.getmembers(errors, inspect.isclass)]
    return [one for one in found if issubclass(one, errors.RegisterError) and one is not errors.RegisterError]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_error_has_words_for_the_screens(kind: type[errors.RegisterError]) -> None:
    assert has_words_for(kind)


def calls_of(name: str) -> Iterator[ast.Call]:
    for path in ACTIONS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield node


def texts_in(node: ast.AST) -> str:
    """The constant parts of a text or of a formatted one."""
    parts = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return " ".join(parts)


@pytest.mark.parametrize("name", sorted(WITH_REASONS))
def test_every_reason_an_action_gives_has_words(name: str) -> None:
    phrases = _REASONS[WITH_REASONS[name]]
    whys = [texts_in(call.args[1]) for call in calls_of(name) if not isinstance(call.args[1], ast.Name)]
    assert whys
    for why in whys:
        assert [phrase for phrase in phrases if phrase in why], why


def test_every_reason_an_act_is_refused_for_has_words() -> None:
    (function,) = [
        node
        for node in ast.walk(ast.parse((ACTIONS / "acts.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name == "lacking"
    ]
    whys = [texts_in(node) for node in ast.walk(function) if isinstance(node, ast.Return) and texts_in(node)]
    # Two more are given where a protest is withdrawn or backed.
    assert len(whys) == len(_REASONS[errors.ActRefused]) - 2
    for why in whys:
        assert [phrase for phrase in _REASONS[errors.ActRefused] if phrase in why], why


def test_every_day_that_must_be_followed_has_words() -> None:
    afters = [
        node.value.value
        for call in calls_of("OutOfOrder")
        for node in call.keywords
        if node.arg == "after" and isinstance(node.value, ast.Constant)
    ]
    assert afters
    assert set(afters) <= set(_AFTER)


@pytest.mark.django_db
def test_a_closed_spell_says_when_and_how_it_ended() -> None:
    spell = build.investigation()
    conclude(spell=spell, closed_as="discontinued", on=build.DAY, **build.BY)
    with pytest.raises(errors.SpellClosed) as refused:
        suspend(spell=spell, on=build.DAY, **build.BY)
    assert "[01/02/2023] (Đình chỉ)" in said(refused.value)
    assert field_said(refused.value) == ""


@pytest.mark.django_db
def test_a_day_out_of_order_names_the_first_possible_one_at_its_field() -> None:
    spell = build.investigation()
    with pytest.raises(errors.OutOfOrder) as refused:
        suspend(spell=spell, on=date(2022, 12, 31), **build.BY)
    assert said(refused.value) == "Ngày [31/12/2022] trước ngày thụ lý; nhập [10/01/2023] hoặc muộn hơn."
    assert field_said(refused.value) == "on"


@pytest.mark.django_db
def test_a_way_out_that_is_not_there_lists_those_that_are() -> None:
    spell = build.investigation()
    with pytest.raises(errors.WayOutUnknown) as refused:
        conclude(spell=spell, closed_as="found_right", on=build.DAY, **build.BY)
    assert "[Đúng]" in said(refused.value)
    assert "Kết luận điều tra, đề nghị truy tố" in said(refused.value)


@pytest.mark.django_db
def test_a_limit_not_extended_says_why() -> None:
    spell = build.investigation()
    with pytest.raises(errors.LimitNotExtendable) as refused:
        extend(spell=spell, to_due=build.DUE, decided_on=build.DAY, authority="a", paragraph="b", **build.BY)
    assert (field_said(refused.value), said(refused.value)) == ("to_due", "Hạn mới phải sau hạn đang có.")


@pytest.mark.django_db
def test_the_log_keeps_its_english_whatever_the_reader_speaks() -> None:
    spell = build.investigation()
    with translation.override("vi"), pytest.raises(errors.SameOffice, match="choose another office"):
        transfer(spell=spell, to=spell.office, on=build.DAY, **build.BY)
