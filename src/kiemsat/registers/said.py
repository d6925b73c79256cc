"""What the registers refuse, as the screens say it: a Vietnamese sentence (English by the switch) and its field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kiemsat.base.language import Text
from kiemsat.base.vietnamese import format_date
from kiemsat.organisation.errors import OfficeNotThere
from kiemsat.organisation.models import Office
from kiemsat.registers import errors
from kiemsat.registers.choices import ActKind, MatterKind
from kiemsat.registers.models import Accused, Act, Attribution, DeclaredTotal, Duty, Matter, Spell
from kiemsat.registers.stages import CLOSED_AS_LABELS, OPENED_AS_LABELS, STAGES

# The field a sentence belongs to, as forms name it; "" for the whole form.
_SENTENCES: dict[type[Exception], tuple[str, str]] = {
    errors.NotThere: ("", _("Không có hồ sơ này trong phạm vi của bạn; tìm lại trong sổ.")),
    errors.DraftRefused: ("", _("Bản nháp quá lớn, không giữ được; lưu hoặc rút ngắn.")),
    errors.TokenMissing: ("", _("Biểu mẫu gửi thiếu mã chống gửi trùng; kiểm tra lại rồi gửi lần nữa.")),
    errors.TokenOfAnotherForm: ("", _("Biểu mẫu này đã cũ; mở lại rồi gửi.")),
    errors.OutOfOrder: ("on", _("Ngày [{day}] trước {after}; nhập [{first_day}] hoặc muộn hơn.")),
    errors.SpellClosed: (
        "", _("[{spell}] đã kết thúc ngày [{closed_on}] ({closed_as}); mở lại hồ sơ và làm trên lần thụ lý còn mở."),
    ),
    errors.SpellOpen: ("", _("[{spell}] chưa có kết quả; ghi kết quả giải quyết trước.")),
    errors.AlreadyInStage: ("", _("Hồ sơ đã ở giai đoạn này: [{spell}] từ ngày [{opened_on}]; làm tiếp trên đó.")),
    errors.AlreadyPassedOn: ("", _("[{spell}] đã chuyển tiếp sang [{later}]; làm tiếp trên đó.")),
    errors.WrongKind: ("", _("Hồ sơ [{matter}] không thuộc loại mà giai đoạn [{stage}] thụ lý.")),
    errors.StageUnknown: ("stage", _("Không thể chọn giai đoạn [{stage}] ở đây; chọn một trong: {allowed}.")),
    errors.WayInUnknown: (
        "opened_as", _("Giai đoạn [{stage}] không thụ lý do [{opened_as}]; chọn một trong: {allowed}."),
    ),
    errors.WayOutUnknown: (
        "closed_as", _("Giai đoạn [{stage}] không có kết quả [{closed_as}]; chọn một trong: {allowed}."),
    ),
    errors.NotConcluded: (
        "stage", _("[{spell}] với kết quả đã ghi không chuyển được sang [{stage}]; chuyển được sang: {allowed}."),
    ),
    errors.LimitMissing: ("due_on", _("Giai đoạn [{stage}] có thời hạn luật định; nhập ngày hết hạn.")),
    errors.OfficeIsWhole: ("office", _("[{office}] gồm nhiều đơn vị, không tự vào sổ; chọn đơn vị trực tiếp làm.")),
    errors.SameOffice: ("to", _("[{spell}] đang ở chính đơn vị này; chọn đơn vị khác.")),
    errors.NoRoundToShare: ("", _("[{spell}] không phải cuộc trực tiếp kiểm sát; chọn hồ sơ cuộc trực tiếp kiểm sát.")),
    errors.SharedWithItself: ("offices", _("[{office}] là đơn vị chủ trì; chọn đơn vị khác.")),
    errors.CaseMovesWhole: ("", _("Một bị can không đi riêng được ở bước này ([{spell}]); tách vụ án trước.")),
    errors.NoAccusedHere: ("", _("[{spell}] không theo dõi bị can; chọn lần thụ lý còn mở của vụ án.")),
    errors.OtherStep: ("closed_as", _("Kết quả [{closed_as}] là một bước riêng; dùng nút của bước đó.")),
    errors.NotSuspendable: ("", _("Giai đoạn của [{spell}] không có tạm đình chỉ; ghi kết quả giải quyết.")),
    errors.NotSuspended: ("", _("[{spell}] không phải là tạm đình chỉ; chọn lần tạm đình chỉ còn mở.")),
    errors.NotTogether: (
        "joined", _("[{spell}] và [{into}] không cùng giai đoạn, cùng đơn vị; chuyển về một nơi rồi nhập."),
    ),
    errors.NotJoinable: ("", _("Giai đoạn của [{spell}] không nhập, không tách.")),
    errors.NotOfTheCase: ("accused", _("[{accused}] không thuộc vụ án [{case}]; chọn bị can của vụ án này.")),
    errors.NotAmongThem: ("accused", _("Có bị can không cùng đi với [{spell}]; bỏ chọn những người đó.")),
    errors.SameOffence: ("charge", _("[{accused}] đang bị khởi tố đúng điều khoản này; chọn điều khoản khác.")),
    errors.ActSettled: ("", _("Văn bản [{act}] đã có trả lời hoặc đã rút; sửa bản ghi đó.")),
    errors.NumberTaken: (
        "number", _("Số [{number}] đã dùng tại [{office}] năm [{year}]; để trống để lấy số tiếp theo."),
    ),
    errors.FileMoved: ("", _("[{spell}] vừa được chuyển sang hồ sơ khác; mở hồ sơ đó và làm ở đó.")),
    errors.ViewNameTaken: ("name", _("Đã có danh sách tên [{name}] trong sổ này; đặt tên khác.")),
    errors.ViewNotOwn: ("", _("Danh sách này của người khác; lưu thành danh sách của bạn với tên khác.")),
    # These say why in the words of the page already.
    errors.ChangedMeanwhile: ("", _("Người khác vừa sửa cùng chỗ trong [{what}]; chọn từng chỗ rồi lưu lại.")),
    errors.FieldsRefused: ("", "{problems}"),
    errors.CannotUndo: ("", "{why}"),
    OfficeNotThere: ("office", _("[{office}] không hoạt động vào ngày [{on}]; chọn đơn vị khác hoặc ngày khác.")),
}  # fmt: skip
# Refusals with several reasons, told apart by what their English says; a test holds the two together.
_REASONS: dict[type[Exception], dict[str, tuple[str, str]]] = {
    errors.LimitNotExtendable: {
        "no limit runs": ("", _("Giai đoạn này không có thời hạn để gia hạn.")),
        "before the decision": (
            "decided_on", _("Thời hạn đã hết trước ngày quyết định; ghi là quá hạn, không gia hạn được nữa."),
        ),
        "it was asked for on": ("asked_on", _("Ngày đề nghị không thể sau ngày quyết định.")),
        "is no later day": ("to_due", _("Hạn mới phải sau hạn đang có.")),
        "give the authority": ("authority", _("Nhập cơ quan gia hạn và căn cứ pháp luật.")),
    },
    errors.AttributionRefused: {
        "has no ground": ("ground", _("Nhập căn cứ của đề xuất.")),
        "is proposed already": ("", _("Đã có đề xuất; duyệt đề xuất đó.")),
        "cannot be decided": ("verdict", _("Chọn trách nhiệm thuộc về ai.")),
        "by its proposer": ("", _("Người đề xuất không tự duyệt; người khác duyệt.")),
        "is decided already": ("", _("Đề xuất đã được quyết định; không quyết định lần thứ hai.")),
        "was sent back": ("", _("Đề xuất đã được trả lại; người đề xuất sửa rồi trình lại.")),
        "was not sent back": ("", _("Đề xuất đang chờ quyết định; chỉ sửa sau khi được trả lại.")),
        "has no word": ("word", _("Nhập ý kiến khi trả lại đề xuất.")),
    },
    errors.ActRefused: {
        "says its type": ("recommendation_type", _("Chỉ kiến nghị, và mọi kiến nghị, phải ghi loại kiến nghị.")),
        "a key case": ("", _("Án trọng điểm phải gắn với một vụ án.")),
        "is not of matter": ("accused", _("Bị can không thuộc hồ sơ này; chọn bị can của hồ sơ.")),
        "an answer is due": ("reply_due_on", _("Hạn trả lời phải từ ngày ban hành trở đi.")),
        "entered first": ("", _("Văn bản được ghi trước, trả lời hoặc rút ghi sau.")),
        "only protests are withdrawn": ("objectively", _("Chỉ kháng nghị mới ghi rút vì lý do khách quan.")),
        "only protests": ("", _("Chỉ kháng nghị mới được cấp trên bảo vệ.")),
        "names the accused": ("accused", _("Ghi bản án có hiệu lực cho từng bị cáo; chọn bị cáo.")),
        "names the case": ("", _("Việc rút quyết định truy tố phải gắn với một vụ án.")),
        "answers itself": ("answering_office", _("Đơn vị không tự thỉnh thị chính mình; chọn Viện kiểm sát cấp trên.")),
    },
    errors.DeclaredTotalRefused: {
        "given already": ("agency_name", _("Cơ quan này đã có số liệu của đúng kỳ đó; bỏ số cũ rồi ghi lại.")),
        "names no body": ("agency_name", _("Nhập tên cơ quan và văn bản nguồn.")),
        "covers no day": ("last_day", _("Ngày cuối phải từ ngày đầu trở đi.")),
        "was withdrawn": ("", _("Số liệu này đã bỏ trước đó.")),
        "say why": ("reason", _("Nhập lý do bỏ số liệu.")),
    },
    errors.DutyRefused: {
        "not of this kind of file": ("kind", _("Loại việc này không phát sinh từ loại hồ sơ đó; chọn loại khác.")),
        "needs a file": ("kind", _("Loại việc này phải gắn với một hồ sơ; ghi từ trang của hồ sơ.")),
        "not of this field": ("field", _("Loại việc này không thuộc khâu công tác đã chọn.")),
        "hangs on no document": ("", _("Việc không gắn hồ sơ phải ghi từ văn bản đã nhận.")),
        "another file": ("met_by", _("Văn bản đó thuộc hồ sơ khác; chọn văn bản của hồ sơ này.")),
        "met already": ("", _("Việc này đã ghi kết quả; đính chính kết quả đó.")),
        "cannot end so": ("closed_as", _("Loại việc này không kết thúc theo cách đó.")),
        "say why": ("reason", _("Nhập lý do không thực hiện.")),
        "says nothing": ("title", _("Nhập căn cứ phát sinh.")),
    },
}  # fmt: skip
_UNFORESEEN = ("", _("Không thực hiện được bước này; tải lại trang rồi thử lại."))
# What a day must not lie before, by the words the actions use in logs.
_AFTER = {
    "the opening": _("ngày thụ lý"),
    "the conclusion": _("ngày giải quyết xong"),
    "the result": _("ngày có kết quả"),
    "the proposal": _("ngày đề xuất"),
    "it arose": _("ngày phát sinh"),
    "it was sent back": _("ngày trả lại đề xuất"),
    "the act was issued": _("ngày ban hành"),
    "its matter was taken up": _("ngày thụ lý hồ sơ"),
    "the last change": _("lần thay đổi trước"),
}
_LABELS: dict[str, Text] = {**CLOSED_AS_LABELS, **OPENED_AS_LABELS, **dict(ActKind.choices), **dict(MatterKind.choices)}


def said(error: Exception) -> str:
    """The sentence of the screens, in the reader's language."""
    told = getattr(error, "told", None) or vars(error)
    return gettext(_found(error)[1]).format_map(_Words(told))


def field_said(error: Exception) -> str:
    """The name of the field the error belongs to; "" for the whole form."""
    return _found(error)[0]


def has_words_for(kind: type[Exception]) -> bool:
    """Whether the screens have words of their own for that kind of error."""
    return kind in _SENTENCES or kind in _REASONS


def _found(error: Exception) -> tuple[str, str]:
    kind = type(error)
    if kind in _REASONS:
        why = str(getattr(error, "told", {}).get("why", ""))
        return next((found for phrase, found in _REASONS[kind].items() if phrase in why), _UNFORESEEN)
    return _SENTENCES.get(kind, _UNFORESEEN)


class _Words(dict[str, Any]):
    """What an error is about, in words; a closed spell also says when and how it ended."""

    def __getitem__(self, key: str) -> str:
        if key in {"closed_on", "closed_as", "opened_on"} and isinstance(spell := self.get("spell"), Spell):
            return _word(getattr(spell, key))
        value = self.get(key, "?")
        return gettext(_AFTER[value]) if key == "after" and value in _AFTER else _word(value)


def _word(value: Any) -> str:
    match value:
        case date():
            return format_date(value)
        case Spell():
            return f"{value.matter.number}, {value.get_stage_display()}"
        case Matter():
            return value.number
        case Office():
            return value.short_name
        case Accused() | Act() | Attribution() | Duty() | DeclaredTotal():
            return str(value)
        case Mapping():
            return " ".join(text for texts in value.values() for text in texts)
        case str():
            return STAGES[value].said if value in STAGES else str(_LABELS.get(value, value))
        case Iterable():
            return ", ".join(_word(one) for one in value) or "–"
    return str(value)
