"""Who works in the small province, and who may sign in."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.hashers import make_password
from django.utils.timezone import now

from kiemsat.accounts.choices import ADMINISTRATOR, Clearance
from kiemsat.accounts.loopback import demonstration_password
from kiemsat.accounts.models import Account, Grant
from kiemsat.base.actors import Actor
from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.names import Names
from kiemsat.organisation.actions import add_person, appoint, assign_portfolio
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office, Person

SINCE = date(2021, 1, 1)
POSTS = (
    ("vien-truong", "minh-hoa-cap-tinh", Role.CHIEF),
    ("pho-vien-truong", "minh-hoa-cap-tinh", Role.DEPUTY),
    *((f"vien-truong.{code}", code, Role.CHIEF) for code in ("dong", "tay", "nam")),
    *((f"ksv.{code}", code, Role.PROSECUTOR) for code in ("dong", "tay", "nam")),
)
IN_CHARGE_OF = ("dong", "tay")


def let_in(seed: int, actor: Actor) -> dict[str, Person]:
    """Everybody in their posts, each with an account; the prosecutor of each district by its code."""
    names, password = Names(Dice(seed, "merger people")), make_password(demonstration_password())
    offices, prosecutors = Office.objects.in_bulk(field_name="code"), dict[str, Person]()
    for username, code, role in POSTS:
        person = add_person(full_name=names.anyone(), actor=actor, at=now())
        post = appoint(person=person, office=offices[code], role=role, held_from=SINCE, actor=actor, at=now())
        for below in IN_CHARGE_OF if role is Role.DEPUTY else ():
            assign_portfolio(post=post, office=offices[below], held_from=SINCE, actor=actor, at=now())
        if role is Role.PROSECUTOR:
            prosecutors[code] = person
        Account.objects.create(
            username=username, password=password, person=person, clearance=Clearance.ORDINARY, demonstration=True
        )
    keeper = Account.objects.create(username="quan-tri", password=password, demonstration=True)
    Grant.objects.create(
        account=keeper, role=ADMINISTRATOR, held_from=SINCE, reason="Quản trị tỉnh minh họa", given_by=actor.name
    )
    return prosecutors
