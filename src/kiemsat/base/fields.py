"""Database fields of the house."""

from typing import TYPE_CHECKING, Any

from django.db import models

from kiemsat.base.vietnamese import fold

if TYPE_CHECKING:
    TextField = models.CharField[str, str]
else:
    TextField = models.CharField


class FoldedField(TextField):
    """A searchable copy of another text field, without diacritics.

    It follows `save()` and `bulk_create()`; `update()` and `bulk_update()` write what they are given.
    """

    def __init__(self, *args: Any, source: str, **options: Any) -> None:
        self.source = source
        super().__init__(*args, **{**options, "editable": False})

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        del options["editable"]
        return name, path, args, {**options, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002
        folded = fold(getattr(model_instance, self.source))[: self.max_length]
        setattr(model_instance, self.attname, folded)
        return folded
