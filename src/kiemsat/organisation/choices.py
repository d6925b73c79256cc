"""Closed lists of the organisation. Codes are stored; people see the Vietnamese labels."""

from django.db import models


class OfficeLevel(models.TextChoices):
    """What an office is in the sector's tree."""

    SUPREME = "supreme", "Viện kiểm sát nhân dân tối cao"
    PROVINCE = "province", "Viện kiểm sát nhân dân hai cấp của tỉnh"
    PROVINCE_OFFICE = "province_office", "Viện kiểm sát nhân dân cấp tỉnh"
    DIVISION = "division", "Phòng thuộc Viện kiểm sát nhân dân cấp tỉnh"
    DISTRICT = "district", "Viện kiểm sát nhân dân cấp huyện"
    REGIONAL = "regional", "Viện kiểm sát nhân dân khu vực"


# A province is a whole made of offices: nobody works in it and no record is entered in it.
WHOLES = frozenset({OfficeLevel.PROVINCE})


class EventKind(models.TextChoices):
    """What an act did to offices."""

    CREATED = "created", "Thành lập"
    ABOLISHED = "abolished", "Giải thể"
    MERGED = "merged", "Sáp nhập"
    SPLIT = "split", "Chia tách"
    RENAMED = "renamed", "Đổi tên"
    MOVED = "moved", "Chuyển đơn vị chủ quản"


class Sex(models.TextChoices):
    FEMALE = "female", "Nữ"
    MALE = "male", "Nam"


class Role(models.TextChoices):
    """The post a person holds."""

    CHIEF = "chief", "Viện trưởng"
    DEPUTY = "deputy", "Phó Viện trưởng"
    OFFICE_HEAD = "office_head", "Chánh Văn phòng"
    OFFICE_DEPUTY = "office_deputy", "Phó Chánh Văn phòng"
    INSPECTION_HEAD = "inspection_head", "Chánh Thanh tra"
    DIVISION_HEAD = "division_head", "Trưởng phòng"
    DIVISION_DEPUTY = "division_deputy", "Phó Trưởng phòng"
    PROSECUTOR = "prosecutor", "Kiểm sát viên"
    EXAMINER = "examiner", "Kiểm tra viên"
    SPECIALIST = "specialist", "Chuyên viên"
    STATISTICIAN = "statistician", "Cán bộ thống kê"
    ACCOUNTANT = "accountant", "Kế toán"
    CLERK = "clerk", "Văn thư"
    WORKER = "worker", "Người lao động"


# Those who are in charge of others' work.
LEADERS = frozenset({Role.CHIEF, Role.DEPUTY})


class Rank(models.TextChoices):
    """Ranks of the Law on the organisation of the People's Procuracies 2014, Art. 76 and 90."""

    PROSECUTOR_SUPREME = "prosecutor_supreme", "Kiểm sát viên Viện kiểm sát nhân dân tối cao"
    PROSECUTOR_SENIOR = "prosecutor_senior", "Kiểm sát viên cao cấp"
    PROSECUTOR_MIDDLE = "prosecutor_middle", "Kiểm sát viên trung cấp"
    PROSECUTOR_JUNIOR = "prosecutor_junior", "Kiểm sát viên sơ cấp"
    EXAMINER_SENIOR = "examiner_senior", "Kiểm tra viên cao cấp"
    EXAMINER_PRINCIPAL = "examiner_principal", "Kiểm tra viên chính"
    EXAMINER = "examiner", "Kiểm tra viên"


class WorkField(models.TextChoices):
    """Fields of work (khâu công tác) in the order of the reports."""

    CRIME_REPORTS = "crime_reports", "Tố giác, tin báo về tội phạm và kiến nghị khởi tố"
    INVESTIGATION = "investigation", "Thực hành quyền công tố, kiểm sát điều tra, truy tố"
    TRIALS = "trials", "Kiểm sát xét xử hình sự"
    DETENTION = "detention", "Tạm giữ, tạm giam, thi hành án hình sự"
    CIVIL = "civil", "Dân sự, hôn nhân và gia đình"
    ADMINISTRATIVE = "administrative", "Hành chính, kinh doanh thương mại, lao động"
    CIVIL_ENFORCEMENT = "civil_enforcement", "Thi hành án dân sự, hành chính"
    COMPLAINTS = "complaints", "Khiếu nại, tố cáo trong hoạt động tư pháp"
    BUILDING = "building", "Xây dựng ngành"
