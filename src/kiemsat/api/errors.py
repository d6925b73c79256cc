"""What this room refuses, each with the sentence that the program's people read."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass
class Refused(Exception):
    """A request that gets a problem instead of an answer (RFC 9457); `kind` is the last part of the problem's type."""

    status: int
    kind: str
    title: str
    detail: str
    headers: dict[str, str] = field(default_factory=dict)


def nobody(detail: str) -> Refused:
    """Refused to whoever does not say who they are."""
    headers = {"WWW-Authenticate": 'Bearer realm="kiemsat"'}
    return Refused(401, "not-signed-in", _("Chưa biết ai hỏi"), detail, headers)


def lacking_scope(scope: str) -> Refused:
    """Refused to a token that was not made for it."""
    detail = _("Mã truy cập này không có phạm vi [{scope}]; lập mã khác có phạm vi ấy trên trang Tài khoản của tôi.")
    headers = {"WWW-Authenticate": f'Bearer realm="kiemsat", error="insufficient_scope", scope="{scope}"'}
    return Refused(403, "scope-lacking", _("Mã truy cập thiếu phạm vi"), detail.format(scope=scope), headers)


def no_figures() -> Refused:
    """Refused to a person who sees no figures of any office."""
    detail = _("Tài khoản này hôm nay không được xem số liệu của đơn vị nào; hỏi người quản trị.")
    return Refused(403, "no-figures", _("Không được xem số liệu"), detail)


def too_many(seconds: int, allowed: int) -> Refused:
    """Refused to whoever asks too often."""
    detail = _("Quá [{allowed}] lượt hỏi trong một phút; hỏi lại sau [{seconds}] giây.")
    text = detail.format(allowed=allowed, seconds=seconds)
    return Refused(429, "too-many", _("Hỏi quá nhiều"), text, {"Retry-After": str(seconds)})


def no_such_address(path: str) -> Refused:
    """Refused where there is nothing."""
    detail = _("Không có gì ở địa chỉ [{path}]; xem các địa chỉ tại [/api/].")
    return Refused(404, "no-such-address", _("Không có địa chỉ này"), detail.format(path=path))


def read_only(method: str) -> Refused:
    """Refused to whoever would change something."""
    detail = _("Giao diện này chỉ để đọc; dùng GET thay vì [{method}].")
    return Refused(405, "read-only", _("Chỉ để đọc"), detail.format(method=method), {"Allow": "GET, HEAD"})


def unfit(problems: str) -> Refused:
    """Refused where what was asked cannot be read."""
    detail = _("Tham số không đúng: {problems}. Xem cách viết tại [/api/].")
    return Refused(422, "wrong-parameter", _("Tham số không đúng"), detail.format(problems=problems))
