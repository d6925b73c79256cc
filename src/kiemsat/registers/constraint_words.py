"""The conditions the database holds a single row to, in the words of the page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_WORDS = {
    "criminal_case_simplified_only_if_eligible": _("Chỉ áp dụng thủ tục rút gọn khi vụ án đủ điều kiện rút gọn."),
    "civil_enforcement_collects_at_most_what_is_due": _("Số tiền đã thi hành không vượt số tiền phải thi hành."),
    "accused_legal_person_has_no_sex_or_age": _("Pháp nhân không có giới tính, năm sinh, tuổi; bỏ các mục đó."),
    "matter_not_joined_into_itself": _("Hồ sơ không nhập vào chính nó."),
    "act_answered_after_it_was_issued": _("Ngày trả lời phải từ ngày ban hành trở đi và có kết quả trả lời."),
    "act_withdrawn_after_issued": _("Ngày rút phải từ ngày ban hành trở đi."),
    "act_reply_due_after_issued": _("Hạn trả lời phải từ ngày ban hành trở đi."),
    "act_recommendations_say_their_type": _("Kiến nghị, và chỉ kiến nghị, ghi loại kiến nghị."),
    "act_protest_marks_on_protests_only": _("Chỉ kháng nghị mới ghi ngang cấp và ý kiến của cấp trên."),
    "act_objective_withdrawal_of_protests_withdrawn": _("Chỉ kháng nghị đã rút mới ghi rút vì lý do khách quan."),
    "act_receptions_alone_are_assessed": _("Chỉ lượt tiếp công dân mới ghi có đúng quy định hay không."),
    "act_answered_or_withdrawn_not_both": _("Văn bản đã trả lời thì không rút; đã rút thì không trả lời."),
    "act_counts_accused_of_protests_only": _("Chỉ kháng nghị mới ghi số bị cáo bị kháng nghị."),
    "act_carried_out_or_why_not": _("Đã chấp nhận, thực hiện thì không ghi lý do không thực hiện."),
    "detention_approval_of_urgent_holding_only": _("Chỉ ghi việc phê chuẩn khi giữ người trong trường hợp khẩn cấp."),
    "duty_closes_after_it_arises_and_says_how": _("Ngày thực hiện phải từ ngày phát sinh trở đi."),
    "duty_closed_as_fits_its_kind": _("Loại việc này không kết thúc theo cách đó."),
    "duty_is_due_after_it_arises": _("Hạn thực hiện phải từ ngày phát sinh trở đi."),
    "duty_not_met_says_why": _("Nhập lý do không thực hiện."),
    "spell_closes_after_it_opens_and_says_how": _("Ngày giải quyết phải từ ngày thụ lý trở đi."),
    "spell_is_due_after_it_opens": _("Ngày hết hạn phải từ ngày thụ lý trở đi."),
    "spell_with_a_limit_has_a_due_day": _("Giai đoạn này có thời hạn luật định; nhập ngày hết hạn."),
    "spell_opened_as_fits_its_stage": _("Giai đoạn này không thụ lý theo cách đó."),
    "spell_closed_as_fits_its_stage": _("Giai đoạn này không có kết quả đó."),
}


def in_words(constraint: str) -> str:
    """What the condition asks for; its name where no one can meet it through a page."""
    return str(_WORDS.get(constraint, _("Dữ liệu không hợp lệ [{name}].").format(name=constraint)))
