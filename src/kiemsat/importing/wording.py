"""Every sentence about a file, a row or a cell: kept by code with what it names, said in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    # The file
    "empty": _("Tệp trống; chọn tệp có dòng tiêu đề và ít nhất một hồ sơ."),
    "corrupt": _("Tệp hỏng hoặc không đúng loại; mở bằng Excel, lưu lại dạng .xlsx rồi tải lên lại."),
    "not_workbook": _("Tệp mang tên bảng tính nhưng không phải bảng tính; lưu lại dạng .xlsx từ Excel."),
    "encrypted": _("Tệp được đặt mật khẩu; bỏ mật khẩu rồi tải lên lại."),
    "bomb": _("Tệp nén giải ra lớn bất thường nên bị từ chối; sao các ô có số liệu sang tệp mới."),
    "entities": _("Tệp có khai báo thực thể XML nên bị từ chối; lưu lại bằng Excel hoặc LibreOffice."),
    "bytes": _("Tệp lớn hơn [{most}] MB; chia thành nhiều tệp."),
    "rows": _("Tệp có [{rows}] dòng, nhiều hơn [{most}]; chia thành nhiều tệp."),
    "columns": _("Tệp có [{columns}] cột, nhiều hơn [{most}]; chỉ giữ các cột của sổ."),
    "cells": _("Các ô trải quá rộng; xóa những ô thừa ở xa bảng rồi lưu lại."),
    "too_large": _("Tệp quá lớn để đọc; chia thành nhiều tệp."),
    "broke": _("Không đọc được tệp: tệp hỏng hoặc quá lớn; lưu lại dạng .xlsx rồi tải lên lại."),
    "csv": _("Dòng [{line}] của tệp csv không đọc được; kiểm tra dấu ngoặc kép."),
    "csv_nul": _("Tệp không phải văn bản hay bảng tính (có ký tự rỗng); lưu lại dạng .xlsx hoặc .csv."),
    "csv_encoding": _("Bảng mã của tệp csv không dùng được; lưu lại dạng CSV UTF-8."),
    "no_header": _("Không thấy dòng tiêu đề nào có các cột của sổ [{register}]; dùng mẫu của sổ này."),
    "no_rows": _("Tệp không có hồ sơ nào dưới dòng tiêu đề; điền ít nhất một dòng."),
    "no_file": _("Chưa chọn tệp; chọn tệp xlsx, xls, ods hoặc csv."),
    "suffix": _("Loại tệp [{suffix}] không nhập được; chọn tệp xlsx, xls, ods hoặc csv."),
    "file_gone": _("Tệp đã tải lên không còn; tải lên lại."),
    "register": _("Không có sổ [{register}]; chọn một trong: [{known}]."),
    "office_there": _("Đơn vị [{office}] không nhận hồ sơ vào sổ; chọn đơn vị trực tiếp làm việc."),
    "state": _("Đợt nhập [{batch}] đang ở bước “{state}”; mở lại trang của đợt để xem."),
    "mapping_missing": _("Chưa ghép các cột bắt buộc: [{columns}]; chọn cột tương ứng trong tệp."),
    "mapping_twice": _("Cột [{column}] được ghép hai lần; mỗi cột của tệp chỉ ghép một lần."),
    "row_unknown": _("Đợt nhập không có dòng [{row}]."),
    "moved_on": _("Dòng [{row}]: hồ sơ đã thay đổi từ lúc kiểm tra; bấm Kiểm tra lại rồi nhập."),
    "wrong_left": _("Còn [{wrong}] dòng sai; sửa, hoặc chọn bỏ qua các dòng sai khi nhập."),
    "nothing_to_do": _("Không có dòng nào mới hay thay đổi để nhập."),
    "worked_on": _("Không hoàn tác được: [{count}] hồ sơ đã có người làm tiếp, dòng [{rows}]. Không có gì thay đổi."),
    "database": _("Cơ sở dữ liệu từ chối khi ghi: {text}. Không có gì thay đổi."),
    "fault": _("Gặp lỗi không ngờ ({text}). Không có gì thay đổi; báo người quản trị."),
    "stopped": _("Đã dừng theo yêu cầu. Không có gì thay đổi."),
    "interrupted": _("Phần mềm khởi động lại khi đang làm. Không có gì thay đổi; bấm Kiểm tra lại."),
    "still_committed": _("Phần mềm khởi động lại khi đang hoàn tác. Hồ sơ của đợt vẫn còn nguyên."),
    # The cell
    "formula": _("Ô là công thức chưa có giá trị; mở bằng Excel, lưu lại, hoặc dán giá trị."),
    "error": _("Ô báo lỗi [{text}]; sửa công thức hoặc điền giá trị."),
    "merged": _("Ô [{cells}] gộp ngang nhiều cột; bỏ gộp ô và điền từng cột."),
    "old_letters": _("[{text}] còn gõ bằng bảng mã cũ (TCVN3, VNI) mà không nhận ra được; gõ lại bằng Unicode."),
    "missing": _("Thiếu; điền cột này."),
    "too_long": _("Dài [{length}] ký tự, nhiều hơn [{most}]; rút ngắn."),
    "day": _("[{text}] không phải ngày; viết như 31/5/2023."),
    "day_no_year": _("[{text}] thiếu năm; viết đủ ngày, tháng, năm như 31/5/2023."),
    "no_such_day": _("Không có ngày [{text}]; viết ngày trước, tháng sau như 31/5/2023."),
    "day_far": _("Năm của [{text}] không hợp lý; kiểm tra lại."),
    "future": _("[{text}] là ngày chưa tới (hôm nay {today}); kiểm tra lại."),
    "whole": _("[{text}] không phải số nguyên không âm; viết như 1.500.000."),
    "too_much": _("[{text}] quá lớn; kiểm tra lại."),
    "year": _("[{text}] không phải năm sinh; viết như 1990."),
    "flag": _("[{text}] không phải Có hay Không."),
    "choice": _("[{text}] không có trong danh mục. {near}"),
    "article": _("[{text}] không phải số của điều luật; viết như 173."),
    "clause": _("[{text}] không phải số của khoản; viết như 2 hoặc 2a."),
    "office": _("Không có đơn vị [{text}] trong phạm vi của bạn; viết tên hoặc mã đơn vị."),
    "office_closed": _("Đơn vị [{office}] không tồn tại vào ngày [{day}]; kiểm tra đơn vị và ngày."),
    "not_allowed": _("Bạn không được nhập sổ này cho đơn vị [{office}]; nhờ người phụ trách đơn vị."),
    "person": _("Không thấy [{text}] ở đơn vị [{office}]; kiểm tra họ tên, hoặc bỏ cột này khi ghép cột."),
    "person_twice": _("Đơn vị [{office}] có nhiều người tên [{text}]; để trống và phân công trên trang hồ sơ."),
    # The row
    "twice": _("Trùng với dòng [{row}] của tệp; giữ một dòng."),
    "apart": _("Vụ số [{number}] đã có ở dòng [{row}]; xếp các bị can của một vụ liền nhau."),
    "accused_twice": _("Bị can này đã có ở dòng [{row}] của cùng vụ; giữ một dòng."),
    "differs": _("[{text}] khác dòng [{row}] của cùng vụ ([{other}]); các dòng của một vụ phải giống nhau."),
    "group_wrong": _("Chờ dòng [{row}] của cùng vụ được sửa."),
    "before": _("[{day}] trước [{other}] ({what}); kiểm tra lại hai ngày."),
    "closed_half": _("Ngày giải quyết và kết quả phải đi cùng nhau; điền hoặc xóa cả hai."),
    "own_step": _("“{text}” phải làm trên trang hồ sơ; để trống ngày và kết quả rồi ghi sau khi nhập."),
    "limit_missing": _("Thiếu ngày hết hạn và không đủ để tính; điền cột này{also}."),
    "limit_computed": _("Hạn tính theo thời hạn gốc ({paragraph}), chưa kể gia hạn."),
    "no_stay": _("Thiếu ngày bắt đầu tạm giữ hoặc tạm giam."),
    "custody_open": _("Đã tạm giam thì tạm giữ phải kết thúc; điền ngày và kết quả tạm giữ."),
    "collected": _("Số tiền đã thi hành lớn hơn số phải thi hành."),
    "simplified": _("Áp dụng thủ tục rút gọn thì phải đủ điều kiện rút gọn."),
    "legal_person": _("Pháp nhân không có năm sinh, giới tính, tuổi."),
    "accused_needed": _("Có kết quả đối với bị can nhưng thiếu họ tên bị can."),
    "hidden": _("Dòng bị ẩn trong tệp; vẫn được đọc."),
    "offence_changed": _("Tội danh đã ghi là [{text}]; thay đổi tội danh trên trang hồ sơ."),
    "secret": _("Hồ sơ số [{number}] có độ mật; người được mở hồ sơ mật mới cập nhật được."),
    "many_stays": _("Hồ sơ đã có [{count}] lần thụ lý ở giai đoạn này; cập nhật trên trang hồ sơ."),
    "gone_on": _("Hồ sơ đã sang “{stage}”; sửa kết quả trên trang hồ sơ."),
    "not_ready": _("Hồ sơ đang ở “{stage}”, chưa có kết quả để sang giai đoạn này."),
    "extended": _("Hạn đã được gia hạn trong sổ; sửa trên trang hồ sơ."),
    "elsewhere": _("Lần thụ lý đang thuộc đơn vị khác; cập nhật trên trang hồ sơ."),
    "act_type": _("Kiến nghị, và chỉ kiến nghị, ghi loại kiến nghị."),
    "act_matter": _("Xác định án trọng điểm, rút quyết định truy tố phải nêu số hồ sơ."),
    "act_accused": _("Bản án có hiệu lực ghi cho từng bị cáo, trên trang của vụ án; bỏ dòng này."),
    "act_count": _("Chỉ kháng nghị ghi số bị cáo bị kháng nghị."),
    "act_reason": _("Chỉ yêu cầu không được thực hiện mới ghi lý do."),
    "urgent_only": _("Chỉ ghi phê chuẩn khi giữ người trong trường hợp khẩn cấp."),
    "act_marks": _("Chỉ kháng nghị ghi ngang cấp và được bảo vệ."),
    "act_answer": _("Ngày trả lời và kết quả trả lời phải đi cùng nhau."),
    "act_both": _("Văn bản đã được trả lời thì không còn rút; xóa một trong hai."),
    "link_none": _("Đơn vị không có hồ sơ số [{number}]."),
    "link_many": _("Có [{count}] hồ sơ số [{number}]; ghi thêm loại hồ sơ."),
    # What a note on the whole batch says
    "note_sheets": _("Trang [{sheets}] không được đọc."),
    "note_hidden_sheets": _("Trang ẩn [{sheets}] không được đọc."),
    "note_script": _("Cột [{columns}] gõ bằng {script}, đã chuyển sang Unicode."),
    "note_left": _("Cột [{columns}] của tệp không được nhập."),
}  # fmt: skip


def say(code: str, named: Mapping[str, Any]) -> str:
    """The sentence of the code, about what is named."""
    sentence = gettext(SENTENCES[code])
    return sentence.format(**{name: _short(value) for name, value in named.items()})


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 120 else f"{text[:117]}…"
