"""Batches of rows brought in from files, and each of their rows."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from kiemsat.importing.choices import Outcome, State


class Batch(models.Model):
    """One file on its way into a register of an office: what was uploaded, how its columns are read, where it stands.

    How far a running batch is stands beside the stored file and not here: while rows are entered in one transaction,
    nobody else would see it.
    """

    register = models.CharField("sổ", max_length=40)
    office = models.ForeignKey("organisation.Office", models.PROTECT, verbose_name="đơn vị", related_name="+")
    actor_id = models.CharField("mã người nhập", max_length=100)
    actor_name = models.CharField("người nhập", max_length=200)
    file_name = models.CharField("tên tệp", max_length=200)
    # The name given to the stored file; nothing of what its owner called it.
    stored_as = models.CharField("tên lưu", max_length=60, unique=True)
    sheet = models.CharField("trang", max_length=200, blank=True)
    sheets = models.JSONField("các trang", default=list)
    header_row = models.PositiveIntegerField("dòng tiêu đề", default=0)
    header = models.JSONField("tiêu đề", default=list)
    samples = models.JSONField("ví dụ", default=list)
    # Column key → place in the header.
    mapping = models.JSONField("ghép cột", default=dict)
    # Place in the header → encoding of before Unicode.
    scripts = models.JSONField("bảng mã", default=dict)
    notes = models.JSONField("ghi chú", default=list)
    state = models.CharField("bước", max_length=12, choices=State, default=State.UPLOADED)
    counts = models.JSONField("số dòng", default=dict)
    # The offices and the highest secrecy among its rows: who may not see all of them does not see the batch.
    office_ids = models.JSONField("các đơn vị", default=list)
    secrecy = models.SmallIntegerField("độ mật", default=0)
    # The highest keys after the batch was entered: what is above them was done later.
    marks = models.JSONField("mốc khóa", default=dict)
    message = models.JSONField("thông báo", default=list)
    process = models.CharField("tiến trình", max_length=120, blank=True)
    uploaded_at = models.DateTimeField("tải lên lúc")
    committed_at = models.DateTimeField("nhập lúc", null=True, blank=True)
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True)

    class Meta:
        verbose_name = "đợt nhập"
        verbose_name_plural = "đợt nhập"
        ordering = ("-uploaded_at", "-id")
        indexes = (models.Index(fields=("office", "uploaded_at"), name="import_batch_office"),)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=State.values), name="import_batch_state_known"),
            models.CheckConstraint(condition=~Q(actor_id=""), name="import_batch_has_actor"),
        )

    def __str__(self) -> str:
        return f"{self.pk}: {self.file_name}"


class BatchRow(models.Model):
    """One row of the file: its cells in Unicode, what it is to the registers and why, what it wrote."""

    batch = models.ForeignKey(Batch, models.CASCADE, verbose_name="đợt nhập", related_name="rows", db_index=False)
    number = models.PositiveIntegerField("dòng")
    cells = models.JSONField("ô", default=list)
    # Column place → flaw of the cell, as the file itself shows it.
    flaws = models.JSONField("lỗi ô", default=dict)
    # What makes two rows the same record: office, kind, year, number.
    key = models.CharField("khóa", max_length=200, blank=True)
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome)
    # Lists of [column key, cell, code of the sentence, what it names].
    reasons = models.JSONField("lý do", default=list)
    notes = models.JSONField("ghi chú", default=list)
    # Lists of [column key, before, after] as people read them.
    changes = models.JSONField("thay đổi", default=list)

    class Meta:
        verbose_name = "dòng nhập"
        verbose_name_plural = "dòng nhập"
        ordering = ("batch", "number")
        indexes = (
            models.Index(fields=("batch", "outcome", "number"), name="import_row_outcome"),
            models.Index(fields=("batch", "key"), name="import_row_key"),
        )
        constraints = (
            models.UniqueConstraint(fields=("batch", "number"), name="import_row_once"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="import_row_outcome_known"),
        )

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"


class Written(models.Model):
    """What committing one record of a batch wrote: kept for as long as the batch can be taken back.

    `rows` are {model, pk, before, after} in the order they were written, with the changed fields only; before is null
    for a row that was added.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, verbose_name="đợt nhập", related_name="written", db_index=False)
    number = models.PositiveIntegerField("dòng")
    matter = models.PositiveBigIntegerField("hồ sơ", null=True, blank=True, db_index=True)
    act = models.PositiveBigIntegerField("văn bản", null=True, blank=True)
    rows = models.JSONField("đã ghi", encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = "đã ghi"
        verbose_name_plural = "đã ghi"
        ordering = ("batch", "number")
        constraints = (models.UniqueConstraint(fields=("batch", "number"), name="import_written_once"),)

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"


class SavedMapping(models.Model):
    """How an office reads a header it has used before."""

    office = models.ForeignKey("organisation.Office", models.PROTECT, verbose_name="đơn vị", related_name="+")
    register = models.CharField("sổ", max_length=40)
    header_key = models.CharField("dấu tiêu đề", max_length=64)
    mapping = models.JSONField("ghép cột", default=dict)
    saved_at = models.DateTimeField("lưu lúc")

    class Meta:
        verbose_name = "cách ghép cột"
        verbose_name_plural = "cách ghép cột"
        constraints = (
            models.UniqueConstraint(fields=("office", "register", "header_key"), name="import_mapping_once"),
        )

    def __str__(self) -> str:
        return f"{self.register} {self.header_key[:8]}"
