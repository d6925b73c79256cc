"""Reads the limits of the catalogue, strictly: whatever is unknown or missing names its file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from kiemsat.law.fields import Fields
from kiemsat.law.limits.catalogue import Approver, CountingRule, Limits
from kiemsat.law.limits.facts import CONDITIONS
from kiemsat.law.limits.lengths import Length
from kiemsat.law.limits.rules import Basis, Counting, ExtensionRule, Following, LimitRule, OnResume, Said, ShareRule
from kiemsat.law.limits.rulings import Counted
from kiemsat.law.nearest import did_you_mean

LIMITS_FOLDER = Path(__file__).resolve().parents[2] / "catalogue" / "limits"
EXTENSION_FROM_MOVED_DAY = "extension_from_moved_day"
_NOT_RULES = ("approvers.yaml", "counting.yaml", "matters.yaml")
Kind = TypeVar("Kind", Counting, OnResume)


@lru_cache(maxsize=1)
def catalogue_limits() -> Limits:
    """The limits of the catalogue, read once."""
    return load_limits(LIMITS_FOLDER)


def load_limits(folder: Path) -> Limits:
    """The limits of a folder; YamlError names the file and line of what is wrong in it."""
    matters = _whole(folder / "matters.yaml", lambda top: {code: _said(top, code) for code in top.names()})
    approvers = _whole(folder / "approvers.yaml", lambda top: tuple(map(_approver, top.mappings("approvers"))))
    counting = _whole(folder / "counting.yaml", lambda top: tuple(map(_counting_rule, top.mappings("counting"))))
    known = _Known(matters, frozenset(one.code for one in approvers))
    rules: list[LimitRule] = []
    shares: list[ShareRule] = []
    for path in rule_files(folder):
        top = Fields.of_file(path)
        top.day("last_checked")
        law, source = top.text("law"), top.text("source")
        reader = _RuleReader(known, law, source)
        rules += [reader.rule(entry) for entry in top.mappings("limits")]
        shares += [reader.share(entry) for entry in top.mappings("shares")]
        top.close()
    _refuse_twins(folder, [*(rule.code for rule in rules), *(share.code for share in shares)])
    _refuse_uncounted(folder, counting)
    return Limits(tuple(rules), tuple(shares), approvers, counting, matters)


def rule_files(folder: Path) -> list[Path]:
    """The files that hold rules, in their order."""
    files = sorted(folder.glob("*.yaml"))
    return [path for path in files if path.name not in _NOT_RULES and not path.name.endswith(".cases.yaml")]


def length(fields: Fields, key: str) -> Length:
    """The length at `key`, of one unit: {months: 2}, {days: 20}, {hours: 24} or {years: 1}."""
    entry = fields.mapping(key)
    months, days, hours = entry.optional_whole("months"), entry.optional_whole("days"), entry.optional_whole("hours")
    years = entry.optional_whole("years")
    entry.close()
    given = [value for value in (years, months, days, hours) if value is not None]
    if len(given) != 1 or given[0] <= 0:
        raise fields.error("is no length: give years, months, days or hours, one of them and above zero.", key)
    return Length((months or 0) + 12 * (years or 0), days or 0, hours or 0)


T = TypeVar("T")


def _whole(path: Path, read: Callable[[Fields], T]) -> T:
    top = Fields.of_file(path)
    found = read(top)
    top.close()
    return found


@dataclass(frozen=True)
class _Known:
    """What rules may name."""

    matters: Mapping[str, Said]
    approvers: frozenset[str]

    def matter(self, fields: Fields, code: str) -> str:
        """The code, when the catalogue has that matter."""
        if code not in self.matters:
            raise fields.error(f"names an unknown matter [{code}]. {did_you_mean(code, self.matters)}".rstrip())
        return code


@dataclass(frozen=True)
class _RuleReader:
    """Reads the rules of one file, whose law and source hold where a rule names none."""

    known: _Known
    law: str
    source: str

    def rule(self, fields: Fields) -> LimitRule:
        """One limit."""
        unlimited = "unlimited" in fields.names() and fields.flag("unlimited")
        rule = LimitRule(
            code=fields.text("code"),
            matter=self.known.matter(fields, fields.text("matter")),
            label=_said(fields, "label"),
            starts=_said(fields, "starts"),
            base=None if unlimited else length(fields, "base"),
            basis=self._basis(fields),
            counting=_one_of(fields, "counting", Counting, Counting.CRIMINAL),
            when=dict(_conditions(fields)),
            extensions=tuple(self._extension(entry) for entry in fields.mappings("extensions")),
            following=self._following(fields.optional_mapping("then")),
            on_resume=_one_of(fields, "on_resume", OnResume, OnResume.REST),
            times=fields.optional_whole("times"),
            exception="exception" in fields.names() and fields.flag("exception"),
            note=_said(fields, "note") if "note" in fields.names() else None,
            source=fields.optional_text("source") or self.source,
            valid_from=fields.day("valid_from"),
            valid_to=fields.optional_day("valid_to"),
        )
        fields.close()
        return rule

    def share(self, fields: Fields) -> ShareRule:
        """One share of other limits."""
        rule = ShareRule(
            code=fields.text("code"),
            matters=tuple(self.known.matter(fields, code) for code in fields.texts("matters")),
            numerator=fields.whole("numerator"),
            denominator=fields.whole("denominator"),
            basis=self._basis(fields),
            source=fields.optional_text("source") or self.source,
            valid_from=fields.day("valid_from"),
            valid_to=fields.optional_day("valid_to"),
        )
        if not 0 < rule.numerator < rule.denominator:
            raise fields.error(f"gives [{rule.numerator}/{rule.denominator}], which is no share.", "numerator")
        fields.close()
        return rule

    def _extension(self, fields: Fields) -> ExtensionRule:
        by = fields.text("by")
        if by not in self.known.approvers:
            raise fields.error(f"is given by [{by}]. {did_you_mean(by, self.known.approvers)}".rstrip(), "by")
        rule = ExtensionRule(
            length=length(fields, "length"),
            by=by,
            basis=self._basis(fields),
            to_total="to_total" in fields.names() and fields.flag("to_total"),
            ask_before=_optional_length(fields, "ask_before"),
            decide_within=_optional_length(fields, "decide_within"),
        )
        fields.close()
        return rule

    def _following(self, fields: Fields | None) -> Following | None:
        if fields is None:
            return None
        following = Following(length(fields, "length"), _said(fields, "label"), self._basis(fields))
        fields.close()
        return following

    def _basis(self, fields: Fields) -> Basis:
        return Basis(fields.optional_text("law") or self.law, fields.text("article"), fields.flag("verified"))


def _conditions(fields: Fields) -> Iterator[tuple[str, frozenset[str]]]:
    entry = fields.optional_mapping("when")
    if entry is None:
        return
    for name in entry.names():
        if name not in CONDITIONS:
            raise entry.error(f"has an unknown condition [{name}]. {did_you_mean(name, CONDITIONS)}".rstrip(), name)
        allowed, words = CONDITIONS[name], entry.texts(name)
        for place, word in enumerate(words):
            if allowed is not None and word not in allowed:
                raise entry.error(f"has [{word}]. {did_you_mean(word, allowed)}".rstrip(), name, place)
        yield name, frozenset(words)


def _optional_length(fields: Fields, key: str) -> Length | None:
    return length(fields, key) if key in fields.names() else None


def _one_of(fields: Fields, key: str, kind: type[Kind], otherwise: Kind) -> Kind:
    word = fields.optional_text(key)
    if word is None:
        return otherwise
    known = {str(one): one for one in kind}
    if word not in known:
        raise fields.error(f"has [{word}] as [{key}]. {did_you_mean(word, known)}".rstrip(), key)
    return known[word]


def _said(fields: Fields, key: str) -> Said:
    entry = fields.mapping(key)
    said = Said(entry.text("vi"), entry.text("en"))
    entry.close()
    return said


def _approver(fields: Fields) -> Approver:
    one = Approver(
        fields.text("code"), _said(fields, "label"), fields.whole("rank"), fields.day("valid_from"),
        fields.optional_day("valid_to"), fields.flag("verified"),
    )  # fmt: skip
    fields.close()
    return one


def _counting_rule(fields: Fields) -> CountingRule:
    value = fields.flag("value") if "value" in fields.names() else None
    basis = Basis(fields.text("law"), fields.text("article"), fields.flag("verified"))
    rule = CountingRule(fields.text("code"), _said(fields, "label"), basis, value, fields.day("valid_from"))
    fields.close()
    return rule


def _refuse_twins(folder: Path, codes: Sequence[str]) -> None:
    twins = sorted({code for code in codes if codes.count(code) > 1})
    if twins:
        raise ValueError(f"[{folder}] has more than one rule called [{twins[0]}]; give each its own code.")


def _refuse_uncounted(folder: Path, counting: Sequence[CountingRule]) -> None:
    there = {rule.code for rule in counting}
    lacking = [code for code in (*map(str, Counted), EXTENSION_FROM_MOVED_DAY) if code not in there]
    if lacking:
        raise ValueError(f"[{folder / 'counting.yaml'}] lacks the counting rule [{lacking[0]}]; add it.")
