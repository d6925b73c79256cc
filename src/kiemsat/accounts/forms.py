"""What is typed on the pages of accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.accounts.access import ELSEWHERE, Access
from kiemsat.accounts.choices import GRANTED_ROLES, Clearance, Permission
from kiemsat.accounts.models import Account
from kiemsat.accounts.selectors.administration import administered, offices_administered
from kiemsat.organisation.choices import Rank, Role, WorkField
from kiemsat.organisation.models import Office, Person

DAYS = ["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"]


class DayField(forms.DateField):
    """A day as 31/5/2023, or picked."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(input_formats=DAYS, widget=widget, **options)


class NewAccountForm(forms.Form):
    """A person and how they will sign in."""

    username = forms.CharField(label=gettext_lazy("Tên đăng nhập"), max_length=60)
    person = forms.ModelChoiceField(
        Person.objects.none(), label=gettext_lazy("Người"), required=False,
        empty_label=gettext_lazy("– không gắn với ai (tài khoản kỹ thuật) –"),
    )  # fmt: skip
    email = forms.EmailField(label=gettext_lazy("Thư điện tử"), required=False)

    def __init__(self, *args: Any, people: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class TokenForm(forms.Form):
    """What a program is to read, and for how long."""

    name = forms.CharField(
        label=gettext_lazy("Dùng cho chương trình nào"), max_length=100,
        help_text=gettext_lazy("Ví dụ: cổng thông tin của tỉnh, bảng tính theo dõi chỉ tiêu."),
    )  # fmt: skip
    records = forms.BooleanField(
        label=gettext_lazy("Cho đọc cả hồ sơ sau từng con số, trong phạm vi tôi được xem"), required=False
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("Có hiệu lực trong"), coerce=int, initial=90,
        choices=[
            (30, gettext_lazy("30 ngày")),
            (90, gettext_lazy("90 ngày")),
            (180, gettext_lazy("180 ngày")),
            (365, gettext_lazy("365 ngày")),
        ],
    )  # fmt: skip


class PasswordForm(forms.Form):
    """A new password, typed twice."""

    password = forms.CharField(
        label=gettext_lazy("Mật khẩu mới"), strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    again = forms.CharField(
        label=gettext_lazy("Nhập lại mật khẩu mới"), strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, *args: Any, account: Account, **options: Any) -> None:
        super().__init__(*args, **options)
        self._account = account

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self._account)
        return password

    def clean(self) -> None:
        password, again = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if password and again and password != again:
            self.add_error("again", _("Hai lần nhập không giống nhau."))


class ClearanceForm(forms.Form):
    """Up to which level of secrecy the account opens records."""

    clearance = forms.TypedChoiceField(
        label=gettext_lazy("Được mở"), choices=Clearance.choices, coerce=lambda value: Clearance(int(value))
    )


class GrantForm(forms.Form):
    """A right with its place, its time and its reason."""

    role = forms.ChoiceField(
        label=gettext_lazy("Quyền như"), required=False,
        choices=[("", gettext_lazy("– từng quyền riêng –")), *GRANTED_ROLES],
    )  # fmt: skip
    permissions = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Từng quyền riêng"), required=False, choices=Permission.choices, coerce=Permission,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    office = forms.ModelChoiceField(Office.objects.none(), label=gettext_lazy("Trong đơn vị"), required=False)
    field = forms.TypedChoiceField(
        label=gettext_lazy("Khâu công tác"), required=False, coerce=WorkField, empty_value=None,
        choices=[("", gettext_lazy("– mọi khâu –")), *WorkField.choices],
    )  # fmt: skip
    held_from = DayField(label=gettext_lazy("Từ ngày"))
    held_to = DayField(label=gettext_lazy("Đến trước ngày"), required=False)
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500)

    def __init__(self, *args: Any, access: Access, **options: Any) -> None:
        super().__init__(*args, **options)
        office: forms.ModelChoiceField[Office] = self.fields["office"]  # type: ignore[assignment]
        office.queryset = offices_administered(access)
        everywhere = ELSEWHERE in administered(access)
        office.required = not everywhere
        office.empty_label = str(gettext_lazy("– mọi đơn vị –")) if everywhere else "–"


class EndForm(forms.Form):
    """Until when, and why."""

    held_to = DayField(label=gettext_lazy("Thôi từ ngày"))
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500)


class PostForm(forms.Form):
    """A post with its office, role and first day."""

    office = forms.ModelChoiceField(Office.objects.none(), label=gettext_lazy("Đơn vị"), empty_label="–")
    role = forms.TypedChoiceField(label=gettext_lazy("Chức vụ"), choices=Role.choices, coerce=Role)
    rank = forms.TypedChoiceField(
        label=gettext_lazy("Ngạch"), choices=[("", "–"), *Rank.choices], coerce=Rank, empty_value=None, required=False
    )
    duty = forms.TypedChoiceField(
        label=gettext_lazy("Khâu công tác"), choices=[("", "–"), *WorkField.choices], coerce=WorkField,
        empty_value=None, required=False,
    )  # fmt: skip
    held_from = DayField(label=gettext_lazy("Từ ngày"))

    def __init__(self, *args: Any, access: Access, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["office"].queryset = offices_administered(access)  # type: ignore[attr-defined]


class PersonForm(PostForm):
    """A new person, in a first post."""

    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=120)
    field_order = ("full_name",)


class PostEndForm(forms.Form):
    """The first day without the post."""

    held_to = DayField(label=gettext_lazy("Thôi từ ngày"))


class AuditForm(forms.Form):
    """Who, what, when."""

    who = forms.CharField(label=gettext_lazy("Ai"), required=False, max_length=100)
    what = forms.CharField(label=gettext_lazy("Việc bắt đầu bằng"), required=False, max_length=100)
    target = forms.CharField(label=gettext_lazy("Đối tượng (loại, mã)"), required=False, max_length=100)
    first_day = DayField(label=gettext_lazy("Từ ngày"), required=False)
    last_day = DayField(label=gettext_lazy("Đến hết ngày"), required=False)
