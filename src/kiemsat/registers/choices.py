"""Closed lists of the registers. Codes are stored; people see the Vietnamese labels."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MatterKind(models.TextChoices):
    CRIME_REPORT = "crime_report", _("Nguồn tin về tội phạm")
    CRIMINAL_CASE = "criminal_case", _("Vụ án hình sự")
    DETENTION = "detention", _("Người bị tạm giữ, tạm giam")
    SENTENCE = "sentence", _("Thi hành án hình sự")
    CIVIL_CASE = "civil_case", _("Vụ, việc dân sự, hành chính")
    CIVIL_ENFORCEMENT = "civil_enforcement", _("Thi hành án dân sự, hành chính")
    COMPLAINT = "complaint", _("Khiếu nại, tố cáo")
    SUPERVISION_ROUND = "supervision_round", _("Cuộc trực tiếp kiểm sát")
    HANDLING_MEASURE = "handling_measure", _("Biện pháp xử lý hành chính tại Tòa án")


class Secrecy(models.IntegerChoices):
    ORDINARY = 0, _("Thường")
    RESTRICTED = 1, _("Hạn chế")
    SECRET = 2, _("Mật")


class Severity(models.TextChoices):
    """Classes of offence, Penal Code Art. 9."""

    LESS_SERIOUS = "less_serious", _("Ít nghiêm trọng")
    SERIOUS = "serious", _("Nghiêm trọng")
    VERY_SERIOUS = "very_serious", _("Rất nghiêm trọng")
    EXTREMELY_SERIOUS = "extremely_serious", _("Đặc biệt nghiêm trọng")


class OffenceGroup(models.TextChoices):
    NATIONAL_SECURITY = "national_security", _("An ninh quốc gia")
    SOCIAL_ORDER = "social_order", _("Trật tự xã hội")
    ECONOMIC = "economic", _("Kinh tế, sở hữu, môi trường")
    DRUGS = "drugs", _("Ma túy")
    CORRUPTION = "corruption", _("Tham nhũng, chức vụ")
    JUDICIAL = "judicial", _("Xâm phạm hoạt động tư pháp")


class ReportSource(models.TextChoices):
    """The three kinds of information on crime, BLTTHS Art. 144."""

    DENUNCIATION = "denunciation", _("Tố giác")
    TIP = "tip", _("Tin báo")
    RECOMMENDATION = "recommendation", _("Kiến nghị khởi tố")


class ReportCategory(models.TextChoices):
    CORRUPTION = "corruption", _("Tham nhũng")
    ECONOMIC = "economic", _("Kinh tế")
    POSITION = "position", _("Chức vụ khác")
    OTHER = "other", _("Khác")


class Agency(models.TextChoices):
    POLICE = "police", _("Cơ quan điều tra Công an")
    MILITARY = "military", _("Cơ quan điều tra trong Quân đội")
    OTHER_INVESTIGATION = "other_investigation", _("Cơ quan khác được giao một số hoạt động điều tra")
    COURT = "court", _("Tòa án")
    CIVIL_ENFORCEMENT = "civil_enforcement", _("Cơ quan thi hành án dân sự")
    CRIMINAL_ENFORCEMENT = "criminal_enforcement", _("Cơ quan thi hành án hình sự")
    DETENTION_SITE = "detention_site", _("Nhà tạm giữ, trại tạm giam, trại giam")
    COMMUNE = "commune", _("Ủy ban nhân dân, Công an cấp xã")
    PROCURACY = "procuracy", _("Viện kiểm sát")
    OTHER = "other", _("Cơ quan, tổ chức khác")


class ArrestKind(models.TextChoices):
    CAUGHT_IN_ACT = "caught_in_act", _("Phạm tội quả tang")
    URGENT = "urgent", _("Giữ người trong trường hợp khẩn cấp")
    WANTED = "wanted", _("Truy nã")
    SURRENDER = "surrender", _("Tự thú, đầu thú")
    WARRANT = "warrant", _("Bắt bị can, bị cáo để tạm giam")


class SentenceKind(models.TextChoices):
    IMPRISONMENT = "imprisonment", _("Phạt tù")
    SUSPENDED = "suspended", _("Phạt tù cho hưởng án treo")
    NON_CUSTODIAL = "non_custodial", _("Cải tạo không giam giữ")
    FINE = "fine", _("Phạt tiền")
    OTHER = "other", _("Hình phạt, biện pháp khác")


class Branch(models.TextChoices):
    CIVIL = "civil", _("Dân sự")
    FAMILY = "family", _("Hôn nhân và gia đình")
    BUSINESS = "business", _("Kinh doanh thương mại")
    LABOUR = "labour", _("Lao động")
    ADMINISTRATIVE = "administrative", _("Hành chính")


class CivilForm(models.TextChoices):
    CASE = "case", pgettext_lazy("civil form", "Vụ")
    MATTER = "matter", pgettext_lazy("civil form", "Việc")


class HandlingKind(models.TextChoices):
    """The measures a court decides on, Law on handling administrative violations Art. 89."""

    REFORM_SCHOOL = "reform_school", _("Đưa vào trường giáo dưỡng")
    COMPULSORY_EDUCATION = "compulsory_education", _("Đưa vào cơ sở giáo dục bắt buộc")
    COMPULSORY_TREATMENT = "compulsory_treatment", _("Đưa vào cơ sở cai nghiện bắt buộc")


class HandlingRequest(models.TextChoices):
    """What the court is asked to decide about the measure."""

    APPLY = "apply", _("Áp dụng")
    POSTPONE = "postpone", _("Hoãn, miễn chấp hành")
    REDUCE = "reduce", _("Giảm thời hạn")
    INTERRUPT = "interrupt", _("Tạm đình chỉ, miễn chấp hành thời gian còn lại")


class ComplaintKind(models.TextChoices):
    COMPLAINT = "complaint", _("Khiếu nại")
    DENUNCIATION = "denunciation", _("Tố cáo")
    PETITION = "petition", _("Kiến nghị, phản ánh")
    CASSATION_PETITION = "cassation_petition", _("Đề nghị giám đốc thẩm, tái thẩm")


class Competence(models.TextChoices):
    RESOLVE = "resolve", _("Thuộc thẩm quyền giải quyết của Viện kiểm sát")
    SUPERVISE = "supervise", _("Thuộc trách nhiệm kiểm sát")
    FORWARD = "forward", _("Không thuộc thẩm quyền")


class ActKind(models.TextChoices):
    CONCLUSION = "conclusion", _("Kết luận trực tiếp kiểm sát")
    RECOMMENDATION = "recommendation", _("Kiến nghị")
    APPEAL_PROTEST = "appeal_protest", _("Kháng nghị phúc thẩm")
    CASSATION_PROTEST = "cassation_protest", _("Kháng nghị giám đốc thẩm, tái thẩm")
    OTHER_PROTEST = "other_protest", _("Kháng nghị khác")
    VERIFICATION_REQUEST = "verification_request", _("Yêu cầu kiểm tra, xác minh")
    INVESTIGATION_REQUEST = "investigation_request", _("Yêu cầu điều tra")
    INITIATION_REQUEST = "initiation_request", _("Yêu cầu khởi tố")
    ASSET_FREEZE_REQUEST = "asset_freeze_request", _("Yêu cầu kê biên tài sản, phong tỏa tài khoản")
    OTHER_REQUEST = "other_request", _("Yêu cầu khác")
    LESSON_NOTICE = "lesson_notice", _("Thông báo rút kinh nghiệm")
    KEY_CASE = "key_case", _("Xác định án trọng điểm")
    LESSON_TRIAL = "lesson_trial", _("Phiên tòa rút kinh nghiệm")
    INTERROGATION = "interrogation", _("Hỏi cung bị can")
    INTERVIEW = "interview", _("Lấy lời khai người bị giữ")
    HEARING = "hearing", _("Tham gia phiên tòa, phiên họp")
    NOTICE_CHECK = "notice_check", _("Kiểm sát thông báo thụ lý")
    MINUTES_CHECK = "minutes_check", _("Kiểm tra biên bản phiên tòa")
    SUPERVISION_SLIP = "supervision_slip", _("Phiếu kiểm sát bản án, quyết định")
    JUDGMENT_SENT = "judgment_sent", _("Gửi bản án, quyết định cho Viện kiểm sát cấp trên")
    INDICTMENT_WITHDRAWAL = "indictment_withdrawal", _("Rút quyết định truy tố")
    EFFECTIVE_JUDGMENT = "effective_judgment", _("Bản án có hiệu lực đối với bị cáo")
    DETENTION_REQUEST = "detention_request", _("Yêu cầu, quyết định xử lý vi phạm tạm giữ, tạm giam")
    ENFORCEMENT_MOTION = "enforcement_motion", _("Đề nghị miễn, giảm, hoãn, tạm đình chỉ chấp hành án")
    RECEIVED_DOCUMENT = "received_document", _("Văn bản nhận của cơ quan khác")
    GUIDANCE_QUERY = "guidance_query", _("Thỉnh thị")
    ENFORCEMENT_VERIFICATION = "enforcement_verification", _("Trực tiếp xác minh điều kiện thi hành án")
    CITIZEN_RECEPTION = "citizen_reception", _("Tiếp công dân")
    THEMATIC_CONFERENCE = "thematic_conference", _("Hội nghị chuyên đề")
    COORDINATION_REGULATION = "coordination_regulation", _("Quy chế phối hợp")
    INTERNAL_INSPECTION = "internal_inspection", _("Thanh tra, kiểm tra nội bộ")
    TRAINING = "training", _("Đào tạo, bồi dưỡng")
    COMMUNICATION = "communication", _("Thông tin, tuyên truyền")
    COMMENDATION = "commendation", _("Thi đua, khen thưởng")
    PERSONNEL = "personnel", _("Tổ chức cán bộ")
    FINANCE = "finance", _("Tài chính, kế toán")


class RecommendationType(models.TextChoices):
    SINGLE = "single", _("Từng vụ việc")
    AGGREGATE = "aggregate", _("Tổng hợp")
    PREVENTIVE = "preventive", _("Phòng ngừa")


class Answer(models.TextChoices):
    ACCEPTED = "accepted", _("Chấp nhận")
    PARTLY = "partly", _("Chấp nhận một phần")
    REJECTED = "rejected", _("Không chấp nhận")


class Attributed(models.TextChoices):
    UNDECIDED = "undecided", _("Chưa xác định")
    PROCURACY = "procuracy", _("Có trách nhiệm của Viện kiểm sát")
    NOT_PROCURACY = "not_procuracy", _("Không có trách nhiệm của Viện kiểm sát")


class NotCarriedOut(models.TextChoices):
    """Why a request was not carried out; the first two are left out of the rate of requests carried out."""

    AGENCY = "agency", _("Cơ quan nhận yêu cầu không thực hiện dù có căn cứ")
    OBJECTIVE = "objective", _("Không thực hiện được vì khách quan, có tài liệu")
    REQUEST = "request", _("Yêu cầu không cụ thể, không có căn cứ")


class UrgentApproval(models.TextChoices):
    """What became of the written request to approve holding a person urgently, BLTTHS Art. 110."""

    ASKED = "asked", _("Đã có văn bản đề nghị, chưa quyết định")
    APPROVED = "approved", _("Phê chuẩn, hoặc phê chuẩn gia hạn tạm giữ")
    REFUSED = "refused", _("Không phê chuẩn")


class DutyKind(models.TextChoices):
    """What obliges the office to act; who may have it, and how it is met: see duties.py."""

    REPORT_DECISION = "report_decision", _("Cơ quan điều tra chậm, không hoặc ra quyết định sai về nguồn tin")
    DIRECT_RESOLUTION = "direct_resolution", _("Viện kiểm sát phải trực tiếp giải quyết nguồn tin")
    INITIATION = "initiation", _("Cơ quan điều tra chậm hoặc không khởi tố dù có căn cứ")
    ASSET_FREEZE = "asset_freeze", _("Đủ căn cứ kê biên tài sản, phong tỏa tài khoản")
    SUSPENDED_CASE = "suspended_case", _("Vụ án tạm đình chỉ đã đủ căn cứ phục hồi hoặc đình chỉ")
    INDICTMENT_DUE = "indictment_due", _("Truy tố sau khi hủy quyết định đình chỉ điều tra")
    JUDGMENT_SENDING = "judgment_sending", _("Gửi bản án, quyết định nhận được cho Viện kiểm sát cấp trên")
    JUDGMENT_CHECK = "judgment_check", _("Lập phiếu kiểm sát bản án, quyết định nhận được")
    UNLAWFUL_DETENTION = "unlawful_detention", _("Tạm giữ, tạm giam không có căn cứ, trái pháp luật")
    ENFORCEMENT_DECISION = "enforcement_decision", _("Kiểm sát quyết định thi hành án hình sự")
    ENFORCEMENT_DOSSIER = "enforcement_dossier", _("Kiểm sát hồ sơ đề nghị trong thi hành án hình sự")
    RELIEF_DECISION = "relief_decision", _("Kiểm sát quyết định miễn, giảm, hoãn, tạm đình chỉ chấp hành án")
    COMMUNE_VISIT = "commune_visit", _("Xã có người chấp hành án tại cộng đồng phải trực tiếp kiểm sát")
    ARREST_REQUEST = "arrest_request", _("Người bị kết án tù tại ngoại đủ điều kiện bắt thi hành án")
    PETITION_RETURN = "petition_return", _("Kiểm sát việc Tòa án trả lại đơn khởi kiện, đơn yêu cầu")
    PETITION_VIOLATION = "petition_violation", _("Vi phạm đã phát hiện trong việc trả lại đơn")
    COURT_VIOLATION = "court_violation", _("Vi phạm đã phát hiện của Tòa án khi giải quyết vụ, việc")
    MEASURE_VIOLATION = "measure_violation", _("Vi phạm đã phát hiện khi xem xét biện pháp xử lý hành chính")
    CIVIL_DECISION = "civil_decision", _("Kiểm sát quyết định thi hành án dân sự, hành chính")
    CIVIL_RELIEF = "civil_relief", _("Kiểm sát việc miễn, giảm, hoãn, tạm đình chỉ, cưỡng chế thi hành án dân sự")
    REMISSION_HEARING = "remission_hearing", _("Phiên họp xét miễn, giảm nghĩa vụ thi hành án mời Viện kiểm sát")
    COMPLAINT_DECISION = "complaint_decision", _("Kiểm tra quyết định giải quyết khiếu nại đã có hiệu lực")


class DutyEnd(models.TextChoices):
    """How a duty ended; the last two leave the count: there was nothing left to do, or nothing that could be done."""

    REQUESTED = "requested", _("Đã yêu cầu bằng văn bản")
    RECOMMENDED = "recommended", _("Đã kiến nghị, kháng nghị")
    DECIDED = "decided", _("Viện kiểm sát đã tự ra quyết định")
    DONE = "done", _("Đã thực hiện")
    NOT_DONE = "not_done", _("Không thực hiện")
    AGENCY_ACTED = "agency_acted", _("Cơ quan có trách nhiệm đã tự thực hiện")
    EXCUSED = "excused", _("Không thực hiện được, không thuộc trách nhiệm Viện kiểm sát")


class DeclaredKind(models.TextChoices):
    """What another body says it had in a period, to hold the registers against."""

    REPORTS_TAKEN_UP = "reports_taken_up", _("Nguồn tin về tội phạm cơ quan đã thụ lý")
    CASES_INITIATED = "cases_initiated", _("Vụ án hình sự cơ quan đã khởi tố")
