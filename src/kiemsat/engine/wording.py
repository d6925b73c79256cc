"""A definition said in words, from the labels of the facts: what is counted, under which conditions."""

from __future__ import annotations

from kiemsat.engine.facts import Facts, Register
from kiemsat.engine.predicates import LAST_DAYS, NEAR_LIMIT
from kiemsat.engine.schema import Measure
from kiemsat.engine.terms import ActTerm, Conditions, Term, terms_of

MEASURES_VI = {
    "carried_over": "còn lại của kỳ trước",
    "opened": "mới thụ lý trong kỳ",
    "transferred_out": "chuyển đi trong kỳ",
    "handled": "phải giải quyết trong kỳ (còn lại + mới − chuyển đi)",
    "closed": "đã giải quyết trong kỳ",
    "pending": "còn lại cuối kỳ",
    "overdue": "quá hạn cuối kỳ",
    "closed_on_time": "đã giải quyết đúng hạn",
    "closed_late": "đã giải quyết quá hạn",
    "closed_in_last_days": f"đã giải quyết trong {LAST_DAYS} ngày cuối kỳ",
    "closed_near_limit": f"đã giải quyết đúng hạn, trong {NEAR_LIMIT} ngày cuối của thời hạn",
    "issued": "đã ban hành, tổ chức trong kỳ",
    "answered": "có trả lời trong kỳ",
    "unanswered": "chưa được trả lời",
    "withdrawn": "đã rút trong kỳ",
    "answered_on_time": "có trả lời đúng hạn trong kỳ",
    "reply_overdue": "chưa được trả lời, đã quá hạn cuối kỳ",
    "in_post": "đương chức ngày cuối kỳ",
    "declared": "đã thông báo cho đúng kỳ",
}
WEIGHTS_VI = {"sum": "số tiền (đồng)", "days": "số ngày", "distinct": "mỗi hồ sơ tính một lần", "count": ""}


def in_words(measure: Measure, facts: Facts) -> str:
    """The measure as a Vietnamese phrase, its parts joined by “+”."""
    return " + ".join(_term(term, facts) for term in terms_of(measure))


def _term(term: Term, facts: Facts) -> str:
    register = facts[term.register]
    parts = [f"{register.label_vi}: {MEASURES_VI[term.measure]}"]
    parts += [f"{name_of(register, name)}: {_values(register, name, values)}" for name, values in term.keep]
    parts += [f"trừ {_plainly(register, name, values)}" for name, values in term.drop]
    parts += [_act(act, facts, register) for act in term.acts]
    parts += [weight] if (weight := _weight(term, register)) else []
    return "; ".join(parts)


def _weight(term: Term, register: Register) -> str:
    """How rows weigh; a column of the register's own that has a name is no money."""
    own = next((one.label_vi for one in register.table.columns if one.name == term.column), "")
    return own or WEIGHTS_VI[term.weight]


def name_of(register: Register, attribute: str) -> str:
    """The Vietnamese name of an attribute."""
    found = register.attribute(attribute)
    return (found[1].label_vi if found else "") or attribute


def _plainly(register: Register, name: str, values: tuple[str | bool, ...]) -> str:
    """The values, with the attribute's name where they alone say nothing (yes, no)."""
    said = _values(register, name, values)
    return f"{name_of(register, name)}: {said}" if isinstance(values[0], bool) else said


def _values(register: Register, name: str, values: tuple[str | bool, ...]) -> str:
    found = register.attribute(name)
    labels = (found[1].choices if found else None) or {}
    return ", ".join(_value(value, labels) for value in values)


def _value(value: str | bool, labels: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    return labels.get(value, value) if isinstance(labels, dict) else value


def _act(act: ActTerm, facts: Facts, register: Register) -> str:
    conditions: Conditions = act.conditions
    acts = facts[register.acts.register] if register.acts else register
    text = ", ".join(_plainly(acts, name, values) for name, values in conditions)
    return f"{'có' if act.present else 'không có'} {text}"
