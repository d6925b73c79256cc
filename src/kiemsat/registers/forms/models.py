"""Forms over rows whose conditions in the database are told in the words of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from kiemsat.registers.constraint_words import in_words

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm

# Django names a broken condition between such quotes, in every language.
_NAMED = re.compile(r"“(\w+)”")


class RowForm(ModelForm):
    """A form over one row."""

    def _update_errors(self, errors: ValidationError) -> None:
        found = getattr(errors, "error_dict", {}).get(NON_FIELD_ERRORS)
        if found:
            errors.error_dict[NON_FIELD_ERRORS] = [_said(one) for one in found]
        super()._update_errors(errors)  # type: ignore[misc]  # the stubs do not know it


def _said(error: ValidationError) -> ValidationError:
    named = _NAMED.search(" ".join(error.messages))
    return ValidationError(in_words(named[1])) if named else error
