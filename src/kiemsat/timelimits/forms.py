"""What the pages of this room ask for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.base.forms import DayField
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import tree
from kiemsat.registers.forms.fields import OfficeChoice, TextField
from kiemsat.registers.forms.models import RowForm
from kiemsat.registers.stages import LIMITED_STAGES, STAGES
from kiemsat.timelimits.choices import By, Which
from kiemsat.timelimits.models import Reminding

ANY = ("", _("Tất cả"))


class BoardForm(forms.Form):
    """The filters of a board, read from its address; a value that means nothing filters nothing."""

    which = forms.ChoiceField(required=False, choices=Which.choices, widget=forms.HiddenInput)
    by = forms.ChoiceField(required=False, choices=By.choices, widget=forms.HiddenInput)
    office = forms.ChoiceField(label=_("Đơn vị"), required=False)
    stage = forms.ChoiceField(label=_("Giai đoạn"), required=False)
    prosecutor = forms.TypedChoiceField(label=_("Kiểm sát viên"), required=False, coerce=int, empty_value=None)
    mine = forms.BooleanField(label=_("Việc của tôi"), required=False)

    def __init__(self, asked: QueryDict, offices: Sequence[Office], *, has_own: bool) -> None:
        super().__init__(asked, auto_id="filter_%s", use_required_attribute=False)
        self.offices = {office.code: office for office in offices}
        stages = [(code, stage.said) for code, stage in STAGES.items() if code in LIMITED_STAGES]
        self._choices("office").choices = [ANY, *((one.code, one.short_name) for one in offices)]
        self._choices("stage").choices = [ANY, *stages]
        self._choices("prosecutor").choices = [ANY]
        if len(offices) < 2:
            del self.fields["office"]
        if not has_own:
            del self.fields["mine"]

    def offer_prosecutors(self, people: Iterable[tuple[int, str]]) -> None:
        """Fill the list of those who have such limits."""
        self._choices("prosecutor").choices = [ANY, *people]

    def one_of_many(self, name: str, usual: str) -> str:
        """The value of a closed list, the usual one where nothing or nonsense is asked."""
        known = {str(code) for code, _label in self._choices(name).choices}
        asked = str(self.data.get(name, ""))
        return asked if asked in known else usual

    def _choices(self, name: str) -> Any:
        return self.fields[name]


class RemindingForm(RowForm):
    """The choices of one person."""

    class Meta:
        model = Reminding
        fields = ("digest", "language")


class DayOffForm(forms.Form):
    """From which day on an office lets limits in days move off a day off, or not, and by which act."""

    office = OfficeChoice(label=_("Đơn vị"), queryset=Office.objects.none())
    held_from = DayField(label=_("Áp dụng từ ngày"), help_text=_("Cho các thời hạn bắt đầu từ ngày này."))
    moves = forms.TypedChoiceField(
        label=_("Thời hạn tính bằng ngày kết thúc vào ngày nghỉ"), coerce=lambda text: text == "1",
        choices=[("0", _("Giữ nguyên ngày đó")), ("1", _("Chuyển sang ngày làm việc tiếp theo"))],
    )  # fmt: skip
    act = TextField(label=_("Văn bản quy định"), max_length=300)

    def __init__(self, *args: Any, offices: Sequence[Office], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        known = Office.objects.filter(pk__in=[one.pk for one in offices])
        self.fields["office"] = OfficeChoice(label=_("Đơn vị"), queryset=known, empty_label=None)
        self.fields["held_from"].initial = today


def administered_offices(access: Access, on: date) -> list[Office]:
    """The offices of the day that the person administers."""
    reached = access.office_ids(Permission.ADMINISTER)
    return [office for office in tree(on) if office.pk in reached]
