"""Closed lists of the registers. Codes are stored; people see the Vietnamese labels."""

from __future__ import annotations

from django.db import models


class MatterKind(models.TextChoices):
    CRIME_REPORT = "crime_report", "Nguồn tin về tội phạm"
    CRIMINAL_CASE = "criminal_case", "Vụ án hình sự"
    DETENTION = "detention", "Người bị tạm giữ, tạm giam"
    SENTENCE = "sentence", "Thi hành án hình sự"
    CIVIL_CASE = "civil_case", "Vụ, việc dân sự, hành chính"
    CIVIL_ENFORCEMENT = "civil_enforcement", "Thi hành án dân sự, hành chính"
    COMPLAINT = "complaint", "Khiếu nại, tố cáo"
    SUPERVISION_ROUND = "supervision_round", "Cuộc trực tiếp kiểm sát"


class Secrecy(models.IntegerChoices):
    ORDINARY = 0, "Thường"
    RESTRICTED = 1, "Hạn chế"
    SECRET = 2, "Mật"


class Severity(models.TextChoices):
    """Classes of offence, Penal Code Art. 9."""

    LESS_SERIOUS = "less_serious", "Ít nghiêm trọng"
    SERIOUS = "serious", "Nghiêm trọng"
    VERY_SERIOUS = "very_serious", "Rất nghiêm trọng"
    EXTREMELY_SERIOUS = "extremely_serious", "Đặc biệt nghiêm trọng"


class OffenceGroup(models.TextChoices):
    NATIONAL_SECURITY = "national_security", "An ninh quốc gia"
    SOCIAL_ORDER = "social_order", "Trật tự xã hội"
    ECONOMIC = "economic", "Kinh tế, sở hữu, môi trường"
    DRUGS = "drugs", "Ma túy"
    CORRUPTION = "corruption", "Tham nhũng, chức vụ"
    JUDICIAL = "judicial", "Xâm phạm hoạt động tư pháp"


class ReportSource(models.TextChoices):
    """The three kinds of information on crime, BLTTHS Art. 144."""

    DENUNCIATION = "denunciation", "Tố giác"
    TIP = "tip", "Tin báo"
    RECOMMENDATION = "recommendation", "Kiến nghị khởi tố"


class ReportCategory(models.TextChoices):
    CORRUPTION = "corruption", "Tham nhũng"
    ECONOMIC = "economic", "Kinh tế"
    POSITION = "position", "Chức vụ khác"
    OTHER = "other", "Khác"


class Agency(models.TextChoices):
    POLICE = "police", "Cơ quan điều tra Công an"
    MILITARY = "military", "Cơ quan điều tra trong Quân đội"
    OTHER_INVESTIGATION = "other_investigation", "Cơ quan khác được giao một số hoạt động điều tra"
    COURT = "court", "Tòa án"
    CIVIL_ENFORCEMENT = "civil_enforcement", "Cơ quan thi hành án dân sự"
    CRIMINAL_ENFORCEMENT = "criminal_enforcement", "Cơ quan thi hành án hình sự"
    DETENTION_SITE = "detention_site", "Nhà tạm giữ, trại tạm giam, trại giam"
    COMMUNE = "commune", "Ủy ban nhân dân, Công an cấp xã"
    PROCURACY = "procuracy", "Viện kiểm sát"
    OTHER = "other", "Cơ quan, tổ chức khác"


class ArrestKind(models.TextChoices):
    CAUGHT_IN_ACT = "caught_in_act", "Phạm tội quả tang"
    URGENT = "urgent", "Giữ người trong trường hợp khẩn cấp"
    WANTED = "wanted", "Truy nã"
    SURRENDER = "surrender", "Tự thú, đầu thú"
    WARRANT = "warrant", "Bắt bị can, bị cáo để tạm giam"


class SentenceKind(models.TextChoices):
    IMPRISONMENT = "imprisonment", "Phạt tù"
    SUSPENDED = "suspended", "Phạt tù cho hưởng án treo"
    NON_CUSTODIAL = "non_custodial", "Cải tạo không giam giữ"
    FINE = "fine", "Phạt tiền"
    OTHER = "other", "Hình phạt, biện pháp khác"


class Branch(models.TextChoices):
    CIVIL = "civil", "Dân sự"
    FAMILY = "family", "Hôn nhân và gia đình"
    BUSINESS = "business", "Kinh doanh thương mại"
    LABOUR = "labour", "Lao động"
    ADMINISTRATIVE = "administrative", "Hành chính"


class CivilForm(models.TextChoices):
    CASE = "case", "Vụ"
    MATTER = "matter", "Việc"


class ComplaintKind(models.TextChoices):
    COMPLAINT = "complaint", "Khiếu nại"
    DENUNCIATION = "denunciation", "Tố cáo"
    PETITION = "petition", "Kiến nghị, phản ánh"
    CASSATION_PETITION = "cassation_petition", "Đề nghị giám đốc thẩm, tái thẩm"


class Competence(models.TextChoices):
    RESOLVE = "resolve", "Thuộc thẩm quyền giải quyết của Viện kiểm sát"
    SUPERVISE = "supervise", "Thuộc trách nhiệm kiểm sát"
    FORWARD = "forward", "Không thuộc thẩm quyền"


class ActKind(models.TextChoices):
    CONCLUSION = "conclusion", "Kết luận trực tiếp kiểm sát"
    RECOMMENDATION = "recommendation", "Kiến nghị"
    APPEAL_PROTEST = "appeal_protest", "Kháng nghị phúc thẩm"
    CASSATION_PROTEST = "cassation_protest", "Kháng nghị giám đốc thẩm, tái thẩm"
    OTHER_PROTEST = "other_protest", "Kháng nghị khác"
    VERIFICATION_REQUEST = "verification_request", "Yêu cầu kiểm tra, xác minh"
    INVESTIGATION_REQUEST = "investigation_request", "Yêu cầu điều tra"
    INITIATION_REQUEST = "initiation_request", "Yêu cầu khởi tố"
    ASSET_FREEZE_REQUEST = "asset_freeze_request", "Yêu cầu kê biên tài sản, phong tỏa tài khoản"
    OTHER_REQUEST = "other_request", "Yêu cầu khác"
    LESSON_NOTICE = "lesson_notice", "Thông báo rút kinh nghiệm"
    KEY_CASE = "key_case", "Xác định án trọng điểm"
    LESSON_TRIAL = "lesson_trial", "Phiên tòa rút kinh nghiệm"
    INTERROGATION = "interrogation", "Hỏi cung bị can"
    INTERVIEW = "interview", "Lấy lời khai người bị giữ"
    HEARING = "hearing", "Tham gia phiên tòa, phiên họp"
    MINUTES_CHECK = "minutes_check", "Kiểm tra biên bản phiên tòa"
    SUPERVISION_SLIP = "supervision_slip", "Phiếu kiểm sát bản án, quyết định"
    JUDGMENT_SENT = "judgment_sent", "Gửi bản án, quyết định cho Viện kiểm sát cấp trên"
    GUIDANCE_QUERY = "guidance_query", "Thỉnh thị"
    CITIZEN_RECEPTION = "citizen_reception", "Tiếp công dân"
    THEMATIC_CONFERENCE = "thematic_conference", "Hội nghị chuyên đề"
    COORDINATION_REGULATION = "coordination_regulation", "Quy chế phối hợp"
    INTERNAL_INSPECTION = "internal_inspection", "Thanh tra, kiểm tra nội bộ"
    TRAINING = "training", "Đào tạo, bồi dưỡng"
    COMMUNICATION = "communication", "Thông tin, tuyên truyền"
    COMMENDATION = "commendation", "Thi đua, khen thưởng"
    PERSONNEL = "personnel", "Tổ chức cán bộ"
    FINANCE = "finance", "Tài chính, kế toán"


class RecommendationType(models.TextChoices):
    SINGLE = "single", "Từng vụ việc"
    AGGREGATE = "aggregate", "Tổng hợp"
    PREVENTIVE = "preventive", "Phòng ngừa"


class Answer(models.TextChoices):
    ACCEPTED = "accepted", "Chấp nhận"
    PARTLY = "partly", "Chấp nhận một phần"
    REJECTED = "rejected", "Không chấp nhận"


class Attributed(models.TextChoices):
    UNDECIDED = "undecided", "Chưa xác định"
    PROCURACY = "procuracy", "Có trách nhiệm của Viện kiểm sát"
    NOT_PROCURACY = "not_procuracy", "Không có trách nhiệm của Viện kiểm sát"
