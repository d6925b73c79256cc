"""A small office invented for the tests: a register of spells with details, its acts, its posts, and rows for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from kiemsat.engine.facts import Acts, Column, Detail, Facts, Register, Table, Whose

CLOSINGS = {"done": "Xong", "dropped": "Bỏ", "suspended": "Tạm đình chỉ", "transferred": "Chuyển đi"}
OPENINGS = {"received": "Mới", "transferred_in": "Đến", "resumed": "Phục hồi"}
FIRST_DAY = date(2022, 1, 1)
DAYS = 400

SPELLS = Table(
    "spell",
    (
        Column("id", "int64"),
        Column("matter_id", "int64"),
        Column("stage", "string"),
        Column("office_id", "int64"),
        Column("opened_on", "date"),
        Column("opened_as", "string", OPENINGS),
        Column("due_on", "date", nullable=True),
        Column("closed_on", "date", nullable=True),
        Column("closed_as", "string", CLOSINGS, nullable=True),
        Column("left_on", "date", nullable=True),
        Column("back_on", "date", nullable=True),
    ),
)
DETAILS = Table(
    "matter",
    (
        Column("id", "int64"),
        Column("sort", "string", {"big": "Lớn", "small": "Nhỏ"}),
        Column("urgent", "boolean"),
        Column("money", "int64"),
    ),
)
ACTS = Table(
    "act",
    (
        Column("id", "int64"),
        Column("matter_id", "int64", nullable=True),
        Column("office_id", "int64"),
        Column("kind", "string", {"request": "Yêu cầu", "notice": "Thông báo"}),
        Column("issued_on", "date"),
        Column("answered_on", "date", nullable=True),
        Column("answer", "string", {"accepted": "Chấp nhận", "rejected": "Không"}),
    ),
)
POSTS = Table(
    "post",
    (
        Column("id", "int64"),
        Column("person_id", "int64"),
        Column("office_id", "int64"),
        Column("held_from", "date"),
        Column("held_to", "date", nullable=True),
        Column("role", "string", {"chief": "Viện trưởng", "clerk": "Văn thư"}),
    ),
)
SHARING = Table("sharing", (Column("matter_id", "int64"), Column("office_id", "int64")))
QUEUE = Register(
    code="queue",
    kind="spells",
    label_vi="Hồ sơ",
    label_en="Files",
    table=SPELLS,
    where={"stage": "queue"},
    attributes={"opened_as": "opened_as", "closed_as": "closed_as"},
    details=(Detail(DETAILS, ("matter_id", "id"), {"sort": "sort", "urgent": "urgent"}),),
    acts=Acts("act", ("matter_id", "matter_id")),
    leaves=frozenset({"transferred"}),
    sums={"money": "money"},
)
ACT = Register(
    code="act",
    kind="acts",
    label_vi="Văn bản",
    label_en="Documents",
    table=ACTS,
    attributes={"kind": "kind", "answer": "answer"},
    dimensions={"file": "matter_id"},
)
POST = Register(
    code="post",
    kind="posts",
    label_vi="Biên chế",
    label_en="Staff",
    table=POSTS,
    attributes={"role": "role"},
    matter="person_id",
)
SHARED = replace(
    QUEUE, code="shared", label_vi="Hồ sơ phối hợp", label_en="Shared files",
    whose=Whose(SHARING, ("matter_id", "matter_id"), "office_id"),
)  # fmt: skip
FACTS = Facts([QUEUE, ACT, POST, SHARED])


@dataclass(frozen=True)
class ToySpell:
    """A row of the toy register."""

    id: int
    matter_id: int
    office_id: int
    opened_on: date
    opened_as: str
    due_on: date | None
    closed_on: date | None = None
    closed_as: str | None = None
    left_on: date | None = None
    back_on: date | None = None
    stage: str = "queue"


@dataclass(frozen=True)
class ToyAct:
    """A row of the toy acts."""

    id: int
    matter_id: int | None
    office_id: int
    kind: str
    issued_on: date
    answered_on: date | None
    answer: str


@dataclass(frozen=True)
class ToyPost:
    """A row of the toy posts."""

    id: int
    person_id: int
    office_id: int
    held_from: date
    held_to: date | None
    role: str


@dataclass(frozen=True)
class ToyMatter:
    """A row of the toy details."""

    id: int
    sort: str
    urgent: bool
    money: int


@dataclass(frozen=True)
class ToyShare:
    """An office that takes part in a toy matter."""

    matter_id: int
    office_id: int


@dataclass
class Toy:
    """A whole toy office: matters, their spells and acts, the posts held, and who else takes part."""

    matters: list[ToyMatter]
    spells: list[ToySpell]
    acts: list[ToyAct]
    posts: list[ToyPost]
    shares: list[ToyShare]


def invent(seed: int, matters: int, offices: int = 3) -> Toy:
    """Matters that wander: received, transferred, suspended, resumed, closed; the same for the same seed."""
    random, sharing = Random(seed), Random(seed + 1000)
    toy = Toy([], [], [], [], [])
    for number in range(1, matters + 1):
        if random.random() < 0.9:  # of a few nothing more is known
            toy.matters.append(
                ToyMatter(number, random.choice(["big", "small"]), random.random() < 0.3, random.randrange(1000))
            )
        _wander(toy, number, random, offices)
        for _ in range(random.randrange(3)):
            _invent_act(toy, number if random.random() < 0.8 else None, random, offices)
        if random.random() < 0.3:
            _invent_post(toy, random, offices)
        joined = [office for office in range(1, offices + 1) if sharing.random() < 0.2]
        toy.shares += [ToyShare(number, office) for office in joined]
    return toy


def _wander(toy: Toy, matter: int, random: Random, offices: int) -> None:
    day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    office, opened_as, left_on = random.randrange(1, offices + 1), "received", None
    stage = "queue" if random.random() < 0.9 else "another queue"
    for steps_left in reversed(range(random.randrange(1, 6))):
        due = day + timedelta(days=random.randrange(60)) if random.random() < 0.9 else None
        spell = ToySpell(len(toy.spells) + 1, matter, office, day, opened_as, due, left_on=left_on, stage=stage)
        closing = random.choice(["done", "dropped", "suspended", "suspended", "transferred", None])
        if closing is None:
            toy.spells.append(spell)
            return
        day += timedelta(days=random.randrange(50))
        spell = replace(spell, closed_on=day, closed_as=closing)
        comes_back = steps_left > 0 and random.random() < 0.7
        if closing in {"done", "dropped"} or (closing == "suspended" and not comes_back):
            toy.spells.append(spell)
            return
        if closing == "suspended":
            left_on, opened_as = day, "resumed"
            day += timedelta(days=random.randrange(80))
            spell = replace(spell, back_on=day)
        else:
            left_on, opened_as = None, "transferred_in"
            office = random.randrange(1, offices + 1)
        toy.spells.append(spell)


def _invent_act(toy: Toy, matter: int | None, random: Random, offices: int) -> None:
    issued = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    answered = issued + timedelta(days=random.randrange(60)) if random.random() < 0.6 else None
    toy.acts.append(
        ToyAct(
            id=len(toy.acts) + 1,
            matter_id=matter,
            office_id=random.randrange(1, offices + 1),
            kind=random.choice(["request", "notice"]),
            issued_on=issued,
            answered_on=answered,
            answer=random.choice(["accepted", "rejected"]) if answered else "",
        )
    )


def _invent_post(toy: Toy, random: Random, offices: int) -> None:
    held_from = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    toy.posts.append(
        ToyPost(
            id=len(toy.posts) + 1,
            person_id=random.randrange(1, 6),
            office_id=random.randrange(1, offices + 1),
            held_from=held_from,
            held_to=held_from + timedelta(days=random.randrange(1, 200)) if random.random() < 0.5 else None,
            role=random.choice(["chief", "clerk"]),
        )
    )
