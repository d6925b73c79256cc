"""Closed lists of the organisation. Codes are stored; people see the Vietnamese labels."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OfficeLevel(models.TextChoices):
    """What an office is in the sector's tree."""

    SUPREME = "supreme", _("Viện kiểm sát nhân dân tối cao")
    PROVINCE = "province", _("Viện kiểm sát nhân dân hai cấp của tỉnh")
    PROVINCE_OFFICE = "province_office", _("Viện kiểm sát nhân dân cấp tỉnh")
    DIVISION = "division", _("Phòng thuộc Viện kiểm sát nhân dân cấp tỉnh")
    DISTRICT = "district", _("Viện kiểm sát nhân dân cấp huyện")
    REGIONAL = "regional", _("Viện kiểm sát nhân dân khu vực")


# A province is a whole made of offices: nobody works in it and no record is entered in it.
WHOLES = frozenset({OfficeLevel.PROVINCE})


class EventKind(models.TextChoices):
    """What an act did to offices."""

    CREATED = "created", pgettext_lazy("office event", "Thành lập")
    ABOLISHED = "abolished", pgettext_lazy("office event", "Giải thể")
    MERGED = "merged", pgettext_lazy("office event", "Sáp nhập")
    SPLIT = "split", pgettext_lazy("office event", "Chia tách")
    RENAMED = "renamed", pgettext_lazy("office event", "Đổi tên")
    MOVED = "moved", pgettext_lazy("office event", "Chuyển đơn vị chủ quản")


class Sex(models.TextChoices):
    FEMALE = "female", _("Nữ")
    MALE = "male", _("Nam")


class Role(models.TextChoices):
    """The post a person holds."""

    CHIEF = "chief", _("Viện trưởng")
    DEPUTY = "deputy", _("Phó Viện trưởng")
    OFFICE_HEAD = "office_head", _("Chánh Văn phòng")
    OFFICE_DEPUTY = "office_deputy", _("Phó Chánh Văn phòng")
    INSPECTION_HEAD = "inspection_head", _("Chánh Thanh tra")
    DIVISION_HEAD = "division_head", _("Trưởng phòng")
    DIVISION_DEPUTY = "division_deputy", _("Phó Trưởng phòng")
    PROSECUTOR = "prosecutor", _("Kiểm sát viên")
    EXAMINER = "examiner", _("Kiểm tra viên")
    SPECIALIST = "specialist", _("Chuyên viên")
    STATISTICIAN = "statistician", _("Cán bộ thống kê")
    ACCOUNTANT = "accountant", _("Kế toán")
    CLERK = "clerk", _("Văn thư")
    WORKER = "worker", _("Người lao động")


# Those who are in charge of others' work.
LEADERS = frozenset({Role.CHIEF, Role.DEPUTY})


class Rank(models.TextChoices):
    """Ranks of the Law on the organisation of the People's Procuracies 2014, Art. 76 and 90."""

    PROSECUTOR_SUPREME = "prosecutor_supreme", _("Kiểm sát viên Viện kiểm sát nhân dân tối cao")
    PROSECUTOR_SENIOR = "prosecutor_senior", _("Kiểm sát viên cao cấp")
    PROSECUTOR_MIDDLE = "prosecutor_middle", _("Kiểm sát viên trung cấp")
    PROSECUTOR_JUNIOR = "prosecutor_junior", _("Kiểm sát viên sơ cấp")
    EXAMINER_SENIOR = "examiner_senior", _("Kiểm tra viên cao cấp")
    EXAMINER_PRINCIPAL = "examiner_principal", _("Kiểm tra viên chính")
    EXAMINER = "examiner", _("Kiểm tra viên")


class WorkField(models.TextChoices):
    """Fields of work (khâu công tác) in the order of the reports."""

    CRIME_REPORTS = "crime_reports", _("Tố giác, tin báo về tội phạm và kiến nghị khởi tố")
    INVESTIGATION = "investigation", _("Thực hành quyền công tố, kiểm sát điều tra, truy tố")
    TRIALS = "trials", _("Kiểm sát xét xử hình sự")
    DETENTION = "detention", _("Tạm giữ, tạm giam, thi hành án hình sự")
    CIVIL = "civil", _("Dân sự, hôn nhân và gia đình")
    ADMINISTRATIVE = "administrative", _("Hành chính, kinh doanh thương mại, lao động")
    CIVIL_ENFORCEMENT = "civil_enforcement", _("Thi hành án dân sự, hành chính")
    COMPLAINTS = "complaints", _("Khiếu nại, tố cáo trong hoạt động tư pháp")
    BUILDING = "building", _("Xây dựng ngành")
