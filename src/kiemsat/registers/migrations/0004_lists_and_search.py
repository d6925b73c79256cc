"""What lists and search stand on: kept words with an index of them, saved views, orders of spells and acts.

No table of 0001 is rebuilt, so that on SQLite the guards of 0002 stay. The words themselves are put in afterwards
(actions.search_index.index_missing), because folding them takes Python.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TEXTS = {"registers_mattertext": "matter_id", "registers_acttext": "act_id"}


def make_word_indexes(apps, schema_editor):
    """SQLite: an FTS5 index beside each table, kept by triggers. PostgreSQL: a GIN index over a derived column."""
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for table, key in TEXTS.items():
        for statement in (_on_sqlite if on_sqlite else _on_postgresql)(table, key):
            schema_editor.execute(statement)


def drop_word_indexes(apps, schema_editor):
    """Triggers and the derived column go with their tables; an FTS5 index is a table of its own."""
    if schema_editor.connection.vendor == "sqlite":
        for table in TEXTS:
            schema_editor.execute(f"DROP TABLE IF EXISTS {table}_index")


def _on_sqlite(table, key):
    # Only which record holds which word is asked, never where: detail=none makes the index half as large.
    # The common beginnings of words get lists of their own; “-” holds the parts of a number's mark together.
    yield (
        f"CREATE VIRTUAL TABLE {table}_index USING fts5(words, content='{table}', content_rowid='{key}', "
        "tokenize=\"ascii tokenchars '-'\", detail='none', columnsize=0, prefix='1 2 3 4 6')"
    )
    added = f"INSERT INTO {table}_index (rowid, words) VALUES (NEW.{key}, NEW.words);"
    removed = f"INSERT INTO {table}_index ({table}_index, rowid, words) VALUES ('delete', OLD.{key}, OLD.words);"
    yield f"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {added} END"
    yield f"CREATE TRIGGER {table}_removed AFTER DELETE ON {table} BEGIN {removed} END"
    yield f"CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} BEGIN {removed} {added} END"


def _on_postgresql(table, key):
    # The words are folded already: no dictionary, no parser, each is a lexeme as it stands.
    yield (
        f"ALTER TABLE {table} ADD COLUMN vector tsvector "
        "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED"
    )
    yield f"CREATE INDEX {table}_vector ON {table} USING gin (vector)"


class Migration(migrations.Migration):

    dependencies = [
        ("organisation", "0001_initial"),
        ("registers", "0003_journal_and_sequences"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddIndex("act", models.Index(fields=["issued_on", "id", "office"], name="act_by_day")),
        migrations.CreateModel(
            "MatterText",
            fields=[
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="text",
                        serialize=False, to="registers.matter", verbose_name="hồ sơ",
                    ),
                ),
                ("words", models.TextField(verbose_name="từ để tìm")),
            ],
            options={"verbose_name": "từ để tìm hồ sơ", "verbose_name_plural": "từ để tìm hồ sơ"},
        ),
        migrations.CreateModel(
            "ActText",
            fields=[
                (
                    "act",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="text",
                        serialize=False, to="registers.act", verbose_name="văn bản",
                    ),
                ),
                ("words", models.TextField(verbose_name="từ để tìm")),
            ],
            options={"verbose_name": "từ để tìm văn bản", "verbose_name_plural": "từ để tìm văn bản"},
        ),
        migrations.RunPython(make_word_indexes, drop_word_indexes),
        migrations.CreateModel(
            "SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("register", models.CharField(max_length=40, verbose_name="sổ")),
                ("name", models.CharField(max_length=60, verbose_name="tên")),
                ("query", models.TextField(blank=True, verbose_name="bộ lọc")),
                ("is_default", models.BooleanField(default=False, verbose_name="mở trước tiên")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="saved_views",
                        to=settings.AUTH_USER_MODEL, verbose_name="tài khoản",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                        to="organisation.office", verbose_name="dùng chung tại",
                    ),
                ),
            ],
            options={
                "verbose_name": "danh sách đã lưu",
                "verbose_name_plural": "danh sách đã lưu",
                "ordering": ("order", "id"),
                "constraints": [
                    models.CheckConstraint(condition=~models.Q(name=""), name="saved_view_has_a_name"),
                    models.UniqueConstraint(
                        fields=["account", "register", "name"], name="saved_view_name_once_per_register"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(is_default=True), fields=["account", "register"],
                        name="one_default_view_per_register",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            "spell", models.Index(fields=["stage", "opened_on", "id", "office"], name="spell_by_opening")
        ),
        migrations.AddIndex(
            "spell",
            models.Index(
                condition=models.Q(closed_on__isnull=False), fields=["stage", "closed_on", "id", "office"],
                name="spell_by_closing",
            ),
        ),
    ]
