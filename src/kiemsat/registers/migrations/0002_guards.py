"""What no CHECK can say, because it looks at two tables: triggers that refuse a row which does not fit its matter.

SQLite loses a table's triggers when a later migration rebuilds that table: such a migration must run
`make_guards` again. The tests insert rows that only these triggers refuse, so that a loss is noticed.
"""

from django.db import migrations

STAGES_OF = {
    "crime_report": ["crime_report"],
    "criminal_case": [
        "investigation", "prosecution", "first_instance", "appeal", "cassation", "accused_investigation",
        "accused_prosecution", "accused_first_instance", "accused_appeal", "accused_cassation",
    ],
    "detention": ["custody", "remand"],
    "sentence": ["sentence"],
    "civil_case": ["civil_first_instance", "civil_appeal", "civil_cassation"],
    "civil_enforcement": ["civil_enforcement"],
    "complaint": ["complaint"],
    "supervision_round": ["direct_supervision"],
}
KIND_OF_CHILD = {
    "registers_crimereport": "crime_report",
    "registers_criminalcase": "criminal_case",
    "registers_detention": "detention",
    "registers_sentence": "sentence",
    "registers_civilcase": "civil_case",
    "registers_civilenforcement": "civil_enforcement",
    "registers_complaint": "complaint",
    "registers_supervisionround": "supervision_round",
}
KIND = "(SELECT kind FROM registers_matter WHERE id = {key})"
CASE_OF_ACCUSED = "(SELECT case_id FROM registers_accused WHERE id = NEW.accused_id)"


def _kind_of_stage() -> str:
    whens = " ".join(
        f"WHEN '{stage}' THEN '{kind}'" for kind, stages in STAGES_OF.items() for stage in stages
    )
    return f"(CASE REPLACE(NEW.stage, '_suspension', '') {whens} END)"


def guards():
    """(name, table, event, condition under which the row is refused), for each guard."""
    spell = KIND.format(key="NEW.matter_id")
    stray = f"NEW.accused_id IS NOT NULL AND {CASE_OF_ACCUSED} <> NEW.matter_id"
    changed = "UPDATE OF stage, matter_id, accused_id"
    for suffix, event in (("", "INSERT"), ("_changed", changed)):
        yield f"spell_stage_fits_its_matter{suffix}", "registers_spell", event, f"{spell} <> {_kind_of_stage()}"
        yield f"spell_of_an_accused_of_the_case{suffix}", "registers_spell", event, stray
    yield "act_about_an_accused_of_the_case", "registers_act", "INSERT", stray
    yield "matter_kind_never_changes", "registers_matter", "UPDATE OF kind", "NEW.kind <> OLD.kind"
    for table, kind in KIND_OF_CHILD.items():
        mismatch = f"{KIND.format(key='NEW.matter_ptr_id')} <> '{kind}'"
        yield f"{kind}_is_a_matter_of_that_kind", table, "INSERT", mismatch


def make_guards(apps, schema_editor):
    """Create every guard anew."""
    drop_guards(apps, schema_editor)
    for name, table, event, refused in guards():
        for statement in _creation(schema_editor.connection.vendor, name, table, event, refused):
            schema_editor.execute(statement)


def drop_guards(apps, schema_editor):
    """Remove every guard there is."""
    for name, table, _event, _refused in guards():
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")


def _creation(vendor, name, table, event, refused):
    if vendor == "sqlite":
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {refused} "
            f"BEGIN SELECT RAISE(ABORT, 'guard {name}'); END"
        )
        return
    # Rows come in by thousands: on PostgreSQL one question for all rows of a statement is far quicker.
    rows = event == "INSERT"
    found = f"EXISTS (SELECT 1 FROM fresh WHERE {refused.replace('NEW.', 'fresh.')})" if rows else refused
    yield (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {found} THEN "
        f"RAISE EXCEPTION 'guard {name}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END IF; RETURN NEW; END $$"
    )
    scope = "REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT" if rows else "FOR EACH ROW"
    moment = "AFTER" if rows else "BEFORE"
    yield f"CREATE TRIGGER {name} {moment} {event} ON {table} {scope} EXECUTE FUNCTION {name}()"


class Migration(migrations.Migration):

    dependencies = [("registers", "0001_initial")]
    operations = [migrations.RunPython(make_guards, drop_guards)]
