"""Indexes for the desk: limits that run, documents awaiting an answer, proposals awaiting a decision, one's own work.

None of them rebuilds a table, so that on SQLite the guards of 0002 stay.
"""

from django.db import migrations, models

LIMIT_RUNS = models.Q(closed_on__isnull=True, due_on__isnull=False)
AWAITS_ANSWER = models.Q(answered_on__isnull=True, withdrawn_on__isnull=True, reply_due_on__isnull=False)


class Migration(migrations.Migration):

    dependencies = [("organisation", "0001_initial"), ("registers", "0005_drafts")]
    operations = [
        migrations.AddIndex("change", models.Index(fields=["actor_id", "id"], name="change_of_actor")),
        migrations.AddIndex(
            "act",
            models.Index(fields=["office", "reply_due_on"], condition=AWAITS_ANSWER, name="act_awaiting_answer"),
        ),
        migrations.AddIndex(
            "attribution",
            models.Index(
                fields=["proposed_on"], condition=models.Q(verdict="undecided"), name="attribution_undecided"
            ),
        ),
        migrations.AddIndex(
            "spell",
            models.Index(fields=["prosecutor", "due_on"], condition=LIMIT_RUNS, name="spell_open_of_prosecutor"),
        ),
        migrations.AddIndex(
            "spell", models.Index(fields=["office", "due_on"], condition=LIMIT_RUNS, name="spell_open_of_office")
        ),
    ]
