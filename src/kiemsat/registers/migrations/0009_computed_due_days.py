"""Beside the day a limit ends on, the day the clock of limits says; how an office reads limits in days.

The columns may be empty, so that on SQLite no table is rebuilt and the guards of 0002 stay.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("organisation", "0001_initial"), ("registers", "0008_civil_facts")]
    operations = [
        migrations.AddField(
            "spell",
            "computed_due_on",
            models.DateField(blank=True, editable=False, null=True, verbose_name="hạn tính theo luật"),
        ),
        migrations.AddField(
            "extension", "asked_on", models.DateField(blank=True, null=True, verbose_name="ngày đề nghị")
        ),
        migrations.CreateModel(
            name="DayOffRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("held_from", models.DateField(verbose_name="áp dụng từ ngày")),
                ("moves", models.BooleanField(verbose_name="chuyển sang ngày làm việc tiếp theo")),
                ("act", models.CharField(max_length=300, verbose_name="văn bản")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.office",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "quy tắc ngày nghỉ của thời hạn tính bằng ngày",
                "verbose_name_plural": "quy tắc ngày nghỉ của thời hạn tính bằng ngày",
                "ordering": ("office", "held_from"),
                "constraints": (
                    models.UniqueConstraint(
                        fields=("office", "held_from"), name="day_off_rule_once_per_office_and_day"
                    ),
                    models.CheckConstraint(condition=~models.Q(act=""), name="day_off_rule_names_its_act"),
                ),
            },
        ),
    ]  # fmt: skip
