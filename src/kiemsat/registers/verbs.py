"""What was done, in the words of the registers: one for each verb of the audit record."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_WORDS = {
    "registers.spell.taken_up": _("Thụ lý, vào sổ"),
    "registers.accused.charged": _("Khởi tố bị can"),
    "registers.accused.offence_changed": _("Thay đổi tội danh"),
    "registers.accused.corrected": _("Đính chính bị can"),
    "registers.spell.extended": _("Gia hạn"),
    "registers.spell.suspended": _("Tạm đình chỉ"),
    "registers.spell.resumed": _("Phục hồi"),
    "registers.spell.concluded": _("Ghi kết quả giải quyết"),
    "registers.spell.passed_on": _("Chuyển giai đoạn sau"),
    "registers.spell.returned": _("Trả hồ sơ để điều tra bổ sung"),
    "registers.spell.reopened": _("Thụ lý lại"),
    "registers.spell.transferred": _("Chuyển đơn vị khác"),
    "registers.spell.handed_over": _("Bàn giao do thay đổi tổ chức"),
    "registers.spell.handover_undone": _("Hoàn tác bàn giao"),
    "registers.spell.sent_out": _("Chuyển ra ngoài hệ thống sổ"),
    "registers.spell.joined": _("Nhập hồ sơ"),
    "registers.spell.split": _("Tách hồ sơ"),
    "registers.round.shared": _("Chọn đơn vị phối hợp"),
    "registers.spell.corrected": _("Đính chính lần thụ lý"),
    "registers.matter.corrected": _("Đính chính hồ sơ"),
    "registers.attribution.proposed": _("Đề xuất xác định trách nhiệm"),
    "registers.attribution.decided": _("Quyết định xác định trách nhiệm"),
    "registers.act.issued": _("Ban hành văn bản, ghi hoạt động"),
    "registers.act.answered": _("Ghi kết quả trả lời"),
    "registers.act.withdrawn": _("Rút văn bản"),
    "registers.act.backed": _("Ghi ý kiến cấp trên về kháng nghị"),
    "registers.act.corrected": _("Đính chính văn bản, hoạt động"),
    "registers.duty.arose": _("Ghi nhận việc phải thực hiện"),
    "registers.duty.met": _("Ghi kết quả việc phải thực hiện"),
    "registers.duty.corrected": _("Đính chính việc phải thực hiện"),
    "registers.attribution.sent_back": _("Trả lại đề xuất xác định trách nhiệm"),
    "registers.attribution.revised": _("Đề xuất lại xác định trách nhiệm"),
    "registers.declared_total.entered": _("Ghi số liệu đối chiếu"),
    "registers.declared_total.withdrawn": _("Bỏ số liệu đối chiếu"),
    "registers.change.undone": _("Hoàn tác"),
    "registers.limits.recomputed": _("Tính lại thời hạn"),
    "importing.batch.committed": _("Nhập từ sổ cũ"),
    "importing.batch.undone": _("Hoàn tác đợt nhập"),
}
# What came in with thousands of others goes with them, and is not taken back file by file.
TAKEN_BACK_WHOLE = frozenset({"importing.batch.committed", "registers.spell.handed_over"})


def verb_in_words(verb: str) -> str:
    """The verb as people read it; one this room does not know, as it is kept."""
    return str(_WORDS.get(verb, verb))
