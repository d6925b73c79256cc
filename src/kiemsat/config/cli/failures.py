"""Errors a person can do something about, each as one message; anything else is a fault of ours and is shown whole."""

from __future__ import annotations

import errno

from kiemsat.config.cli.language import _


def explained(error: Exception) -> str | None:
    """What to tell the person at the keyboard; None when the error is none of those known."""
    if type(error).__module__.startswith("kiemsat."):
        return str(error)  # every error class of ours names the thing and the next step
    if isinstance(error, OSError):
        return _system(error)
    if "DatabaseError" in {kind.__qualname__ for kind in type(error).__mro__}:
        return _database(error)
    return None


def _system(error: OSError) -> str:
    where = error.filename or ""
    if error.errno == errno.ENOSPC:
        return _("Đĩa đầy khi ghi [{where}]; giải phóng dung lượng rồi chạy lại. Tệp cũ còn nguyên.").format(
            where=where
        )
    return _("Không đọc hoặc ghi được [{where}]: {reason}.").format(where=where, reason=error.strerror or error)


def _database(error: Exception) -> str:
    text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if "no such table" in text or "does not exist" in text:
        return _("Cơ sở dữ liệu chưa có bảng ({text}); chạy: kiemsat demo load").format(text=text)
    return _("Cơ sở dữ liệu từ chối: {text}. Kiểm tra DATABASE_URL, dung lượng đĩa, rồi chạy lại.").format(text=text)
