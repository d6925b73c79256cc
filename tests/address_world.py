"""The small world in which every address is tried: one district with records, its people, and strangers to it."""

from __future__ import annotations

from datetime import date, timedelta
from http.cookies import SimpleCookie

from django.test import Client

from kiemsat.accounts.choices import ADMINISTRATOR
from kiemsat.accounts.models import Account, ApiToken, Grant
from kiemsat.accounts.selectors.tokens import digest_of
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.importing.models import Batch, BatchRow
from kiemsat.importing.tests.build import report, uploaded, workbook
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, loaded_offices
from kiemsat.registers.models import Accused, Act, DeclaredTotal, Duty, SavedView, Spell
from kiemsat.registers.tests import build
from kiemsat.reports.models import SavedCut
from kiemsat.timelimits.models import Feed

TODAY = date(2023, 6, 1)
RECOMMENDATION = {"field": "crime_reports", "recommendation_type": "aggregate"}
CALENDAR = "an address that nobody else knows"


class World:
    """Mỹ Xuyên with a report in hand, the people who come to its pages, and others who should not.

    Made once for all addresses; what a test changes in it is undone after the test.
    """

    def __init__(self) -> None:
        stand_on(TODAY)
        self.offices: dict[str, Office] = loaded_offices()
        here, there = self.offices["my-xuyen"], self.offices["ke-sach"]
        self.accounts: dict[str, Account] = {
            "prosecutor": account_for(here),
            "elsewhere": account_for(there),
            "clerk": account_for(here, Role.CLERK),
            "statistician": account_for(here, Role.STATISTICIAN),
            "head": account_for(here, Role.CHIEF),
            "accountant": account_for(here, Role.ACCOUNTANT),
            "head_elsewhere": account_for(there, Role.CHIEF),
            "administrator": self._administrator(None),
            "administrator_elsewhere": self._administrator(there),
        }
        for one in self.accounts.values():
            one.set_password("một câu đủ dài để thử")
            one.save()
        self.newcomer = self._somebody_to_administer()
        self.token = self._token_of(self.accounts["prosecutor"])
        self._token_of(self.newcomer)
        self.spell: Spell = build.spell(matter=build.crime_report(office=here), office=here)
        self.act: Act = build.act(kind="recommendation", office=here, number="1/KN-VKS", **RECOMMENDATION)
        self.received: Act = build.act(kind="received_document", office=here, field="trials", title="Bản án số 1")
        self.duty: Duty = build.duty(matter=self.spell.matter, office=here)
        self.total: DeclaredTotal = build.declared_total(office=here)
        self.accused: Accused = build.accused(case=build.criminal_case(office=here))
        build.spell(matter=self.accused.case, office=here, stage="investigation")
        self.view = SavedView.objects.create(
            account=self.accounts["prosecutor"], register="crime_report", name="Của tôi"
        )
        self.cut = SavedCut.objects.create(
            account=self.accounts["prosecutor"], indicator="crime_reports_received", name="Của tôi", query="rows=month"
        )
        self.batch: Batch = uploaded(workbook("crime_reports", [report(1)]), here)
        BatchRow.objects.create(batch=self.batch, number=2, outcome="wrong")
        Feed.objects.create(account=self.newcomer, digest=digest_of(CALENDAR), created_at=NOON)
        self._sessions = {who: client_of(one).cookies for who, one in self.accounts.items()}

    def client(self, who: str) -> Client:
        """A browser of one of the people, or of nobody."""
        client = Client()
        if who in self._sessions:
            client.cookies = SimpleCookie(self._sessions[who].output(header="", sep=";"))
        return client

    def _somebody_to_administer(self) -> Account:
        account = account_for(self.offices["my-xuyen"])
        Grant.objects.create(
            account=account, office=self.offices["my-xuyen"], permissions=["import"], held_from=TODAY, reason="thử",
            given_by="thử",
        )  # fmt: skip
        return account

    @staticmethod
    def _token_of(account: Account) -> ApiToken:
        return ApiToken.objects.create(
            account=account, name="thử", prefix="kiemsat_", digest=f"{account.pk}", scopes=["figures"], created_at=NOON,
            expires_at=NOON + timedelta(days=1),
        )  # fmt: skip

    @staticmethod
    def _administrator(office: Office | None) -> Account:
        account = Account.objects.create(username=f"quan-tri.{office.code if office else 'tat-ca'}")
        Grant.objects.create(
            account=account, role=ADMINISTRATOR, office=office, held_from=TODAY, reason="thử", given_by="thử"
        )
        return account
