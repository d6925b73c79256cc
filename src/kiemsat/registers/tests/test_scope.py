"""Who sees which records: by office, by field of work, by secrecy, by being the prosecutor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Any

import pytest

from kiemsat.accounts.access import Access, Reach, everything
from kiemsat.accounts.choices import Permission
from kiemsat.organisation.choices import WorkField
from kiemsat.organisation.models import Office
from kiemsat.registers.choices import Branch
from kiemsat.registers.fields_of_work import field_of_spell
from kiemsat.registers.models import Act, ActParticipant, CivilCase, Matter, Spell, SupervisionRound
from kiemsat.registers.selectors import opens, visible_acts, visible_matters, visible_spells
from kiemsat.registers.selectors.scope import field_of_registration, reads_stage, spells_in_stage
from kiemsat.registers.stages import ACCUSED_STAGES, STAGES
from kiemsat.registers.tests import build

pytestmark = pytest.mark.django_db
READ = frozenset({Permission.READ})


def reader(
    *reaches: tuple[Iterable[str], Iterable[str] | None], person: int | None = None, clearance: int = 0
) -> Access:
    """Somebody who may read in these offices, each time in these fields (None: in all)."""
    made = (
        Reach(READ, frozenset(build.office(code).pk for code in codes), None if fields is None else frozenset(fields))
        for codes, fields in reaches
    )
    return Access(1, person, "Người đọc", tuple(made), clearance)


def civil(branch: str, **changes: Any) -> CivilCase:
    return CivilCase.objects.create(branch=branch, form="case", **build.matter_fields(**changes))


def spell_in(stage: str, matter: Matter, **changes: Any) -> Spell:
    return build.spell(matter, stage=stage, opened_as=STAGES[stage].opened_as[0], **changes)


def some_matter(random: Random, office: Office) -> Matter:
    kind = random.choice(["report", "case", "detention", "civil", "round"])
    if kind == "civil":
        return civil(random.choice(Branch.values), office=office)
    if kind == "round":
        named = {"agency": "police", "agency_name": "Công an", "field": random.choice(WorkField.values)}
        return SupervisionRound.objects.create(**named, **build.matter_fields(office=office))
    makers = {"report": build.crime_report, "case": build.criminal_case, "detention": build.detention}
    return makers[kind](office=office)


def some_of_everything(seed: int) -> None:
    """Records of every kind at three offices, some passed on, some with acts, some with a prosecutor."""
    random = Random(seed)
    offices = [build.office(code) for code in "abc"]
    people = [None, build.person("Một"), build.person("Hai")]
    for number in range(60):
        registered = random.choice(offices)
        matter = some_matter(random, registered)
        fitting = [
            code for code, stage in STAGES.items()
            if stage.matter == matter.kind and code not in ACCUSED_STAGES and not code.endswith("_suspension")
        ]  # fmt: skip
        for stage in random.sample(fitting, k=random.randint(0, min(2, len(fitting)))):
            spell_in(stage, matter, office=random.choice(offices), prosecutor=random.choice(people))
        if random.random() < 0.5:
            act = build.act(
                office=random.choice(offices), field=random.choice(WorkField.values), number=f"{number}",
                matter=random.choice([None, matter]), prosecutor=random.choice(people),
            )  # fmt: skip
            if random.random() < 0.3:
                ActParticipant.objects.create(act=act, office=random.choice(offices))


def reached(access: Access, office: int, field: str) -> bool:
    return access.allows(Permission.READ, office_id=office, field=field)


def sees_spell(access: Access, spell: Spell) -> bool:
    own = access.person_id is not None and spell.prosecutor_id == access.person_id
    return own or reached(access, spell.office_id, field_of_spell(spell))


def sees_act(access: Access, act: Act) -> bool:
    own = access.person_id is not None and act.prosecutor_id == access.person_id
    offices = [act.office_id, *act.participants.values_list("office_id", flat=True)]
    return own or any(reached(access, office, act.field) for office in offices)


def sees_matter(access: Access, matter: Matter) -> bool:
    first = CivilCase.objects.filter(pk=matter.pk).first() or SupervisionRound.objects.filter(pk=matter.pk).first()
    own = "" if first is None else (
        ("civil" if first.branch in {"civil", "family"} else "administrative")
        if isinstance(first, CivilCase) else first.field
    )  # fmt: skip
    return (
        reached(access, matter.office_id, field_of_registration(matter.kind, own))
        or any(sees_spell(access, spell) for spell in matter.spells.all())
        or any(sees_act(access, act) for act in matter.acts.all())
    )


READERS: list[Any] = [
    pytest.param([("a", None)], None, id="everything of one office"),
    pytest.param([("ab", ["investigation"])], None, id="investigation of two offices"),
    pytest.param([("c", ["civil"])], None, id="civil cases of one office"),
    pytest.param([("bc", ["administrative", "detention"])], None, id="administrative cases and detention"),
    pytest.param([("a", None), ("b", ["trials", "complaints"])], None, id="one office, and trials of another"),
    pytest.param([("a", ["crime_reports"])], "Một", id="crime reports, and own matters elsewhere"),
    pytest.param([], "Hai", id="own matters only"),
    pytest.param([], None, id="nothing"),
]


@pytest.mark.parametrize(("reaches", "name"), READERS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_visible_is_what_a_plain_filter_over_all_records_lets_through(
    seed: int, reaches: list[Any], name: str | None
) -> None:
    some_of_everything(seed)
    access = reader(*reaches, person=build.person(name).pk if name else None)
    spells, acts, matters = Spell.objects.all(), Act.objects.all(), Matter.objects.all()
    assert set(visible_spells(access)) == {one for one in spells if sees_spell(access, one)}
    assert set(visible_acts(access)) == {one for one in acts if sees_act(access, one)}
    assert set(visible_matters(access)) == {one for one in matters if sees_matter(access, one)}
    for stage in STAGES:
        listed = list(spells_in_stage(access, stage))
        assert len(listed) == len(set(listed))
        assert set(listed) == set(visible_spells(access).filter(stage=stage))


def test_a_shared_act_is_listed_once() -> None:
    act = build.act(office=build.office("a"))
    for code in "bc":
        ActParticipant.objects.create(act=act, office=build.office(code))
    assert list(visible_acts(reader(("abc", None)))) == [act]


@pytest.mark.parametrize(
    ("fields", "readable", "closed"),
    [
        (["trials"], ["first_instance", "accused_appeal", "direct_supervision"], ["investigation", "civil_appeal"]),
        (["civil"], ["civil_appeal", "direct_supervision"], ["civil_enforcement", "custody"]),
        (["building"], ["direct_supervision"], ["crime_report", "civil_first_instance"]),
        (None, list(STAGES), []),
    ],
)
def test_a_register_is_open_to_those_whose_field_it_may_hold(
    fields: list[str] | None, readable: list[str], closed: list[str]
) -> None:
    access = reader(("a", fields))
    assert [stage for stage in readable if not reads_stage(access, stage)] == []
    assert [stage for stage in closed if reads_stage(access, stage)] == []


@pytest.mark.parametrize(("secrecy", "clearance", "opened"), [
    (0, 0, True), (1, 0, False), (1, 1, True), (2, 1, False), (2, 2, True),
])  # fmt: skip
def test_a_record_opens_for_those_cleared_and_is_seen_by_all_in_reach(
    secrecy: int, clearance: int, opened: bool
) -> None:
    matter = build.crime_report(secrecy=secrecy)
    access = reader(("a", None), clearance=clearance)
    assert opens(access, matter) is opened
    assert visible_matters(access).filter(pk=matter.pk).exists()


def test_a_permission_to_enter_is_none_to_read() -> None:
    build.spell(opened_on=date(2023, 1, 2))
    only_entering = Access(1, None, "x", (Reach(frozenset({Permission.ENTER}), frozenset({build.office().pk})),))
    assert not visible_spells(only_entering).exists()
    assert visible_spells(everything([build.office().pk])).exists()
